import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { announceChanges } from '@app/engine';
import type { Browser, Page } from 'playwright-core';
import { CaseDesk } from '../http/case-desk';
import { addPerson, createTestApp, TEST_PASSWORD } from '../http/test-app';
import { openBrowser } from './chromium';

let desk: CaseDesk;
let browser: Browser;
let page: Page;
let origin: string;

/** What the page keeps of its stream. */
declare global {
  interface Window {
    heard: string[];
    openings: number;
    stream: EventSource;
  }
}

beforeAll(async () => {
  desk = await CaseDesk.over(await createTestApp({ logger: false }));
  await addPerson(desk.test.database, 'kiem-tra-1', ['auditor']);
  await desk.test.app.listen(0, '127.0.0.1');
  origin = new URL(await desk.test.app.getUrl()).origin;
  browser = await openBrowser();
  page = await (await browser.newContext()).newPage();
  await page.goto(`${origin}/api/v1/docs`);
});

afterAll(async () => {
  await browser.close();
  await desk.close();
});

const relay = () => announceChanges(desk.test.database.dataSource, undefined);

const heard = async (count: number): Promise<string[]> => {
  await page.waitForFunction((most) => window.heard.length >= most, count);
  return page.evaluate(() => window.heard);
};

const statusOf = (method: string, url: string, body?: object): Promise<number> =>
  page.evaluate(
    async ([how, where, what]) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(where, {
        method: how,
        ...(what !== null && { headers, body: what }),
      });
      return answer.status;
    },
    [method, url, body ? JSON.stringify(body) : null] as const,
  );

test('a page that signed in by cookie hears each change once through EventSource, also across a lost connection', async () => {
  const credentials = { username: 'kiem-tra-1', password: TEST_PASSWORD };
  expect(await statusOf('POST', '/api/v1/auth/session', credentials)).toBe(201);
  expect(await page.evaluate(() => document.cookie)).toBe('');

  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        window.heard = [];
        window.openings = 0;
        window.stream = new EventSource('/api/v1/changes/stream');
        window.stream.addEventListener('change', (event: MessageEvent<string>) => {
          const { candidate, version } = JSON.parse(event.data) as Record<string, unknown>;
          window.heard.push(`${String(candidate)} ${String(version)}`);
        });
        window.stream.addEventListener('end', (event: MessageEvent<string>) => {
          window.heard.push(event.data);
        });
        window.stream.addEventListener('open', () => {
          window.openings += 1;
          resolve();
        });
      }),
  );
  const first = await desk.proposed();
  await relay();
  expect(await heard(1)).toEqual([`${first} 1`]);

  desk.test.app.getHttpServer().closeAllConnections();
  const missed = await desk.proposed();
  await desk.act(missed, 'officer', 'PROPOSAL.ACKNOWLEDGED');
  expect(await heard(3)).toEqual([`${first} 1`, `${missed} 1`, `${missed} 2`]);
  expect(await page.evaluate(() => window.openings)).toBe(2);
});

test('when it signs out, the stream ends and the browser does not get another', async () => {
  expect(await statusOf('DELETE', '/api/v1/auth/session')).toBe(204);
  await desk.proposed();
  await relay();
  expect((await heard(4)).slice(3)).toEqual(['{"reason":"session-ended"}']);
  await page.waitForFunction(() => window.stream.readyState === EventSource.CLOSED);
  expect(await statusOf('GET', '/api/v1/me')).toBe(401);
});

test('a page of another port of this machine is given nothing, although the browser sends it the cookie', async () => {
  const credentials = { username: 'kiem-tra-1', password: TEST_PASSWORD };
  expect(await statusOf('POST', '/api/v1/auth/session', credentials)).toBe(201);
  // To SameSite another port is no other site, so the cookie goes with what this page asks.
  const neighbour = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<title>x</title>');
  }).listen(0, '127.0.0.1');
  await once(neighbour, 'listening');
  const stranger = await page.context().newPage();
  const answered: (readonly [string | undefined, number, boolean])[] = [];
  const server = desk.test.app.getHttpServer();
  server.on('request', (request, response) => {
    response.on('finish', () => {
      const sentCookie = request.headers.cookie?.includes('an_le_session=') === true;
      answered.push([request.method, response.statusCode, sentCookie]);
    });
  });
  await stranger.goto(`http://127.0.0.1:${String((neighbour.address() as AddressInfo).port)}/`);
  await stranger.evaluate(async (there) => {
    const how = { mode: 'no-cors', credentials: 'include' } as const;
    for (const [method, path] of [
      ['GET', 'changes/stream'],
      ['GET', 'me'],
      ['POST', 'auth/session'],
    ] as const)
      // What comes back is kept from the page; what the server answered is in the list.
      await fetch(`${there}/api/v1/${path}`, {
        ...how,
        method,
        ...(method === 'POST' && { body: '{}' }),
      }).catch(() => undefined);
  }, origin);
  await stranger.close();
  neighbour.closeAllConnections();
  neighbour.close();
  // What a foreign page can send without asking is no JSON.
  expect(answered).toEqual([
    ['GET', 403, true],
    ['GET', 403, true],
    ['POST', 415, true],
  ]);
  expect(await statusOf('GET', '/api/v1/me')).toBe(200);
});
