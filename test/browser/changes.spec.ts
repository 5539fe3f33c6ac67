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

/** Resolves in the page as soon as it is so there. */
const until = (isSo: string): Promise<unknown> =>
  page.evaluate(`new Promise((resolve) => {
    const look = () => (${isSo} ? resolve(true) : setTimeout(look, 20));
    look();
  })`);

const heard = async (count: number): Promise<string[]> => {
  await until(`heard.length >= ${String(count)}`);
  return page.evaluate<string[]>('heard');
};

/** What runs in the page is text: our own programs know no `window`. */
const statusOf = (method: string, url: string, body?: object): Promise<number> => {
  const headers = { 'content-type': 'application/json' };
  const how = body ? { method, headers, body: JSON.stringify(body) } : { method };
  return page.evaluate<number>(
    `fetch('${url}', ${JSON.stringify(how)}).then(({ status }) => status)`,
  );
};

const followChanges = `new Promise((resolve) => {
  globalThis.heard = [];
  globalThis.openings = 0;
  globalThis.stream = new EventSource('/api/v1/changes/stream');
  stream.addEventListener('change', ({ data }) => {
    const { candidate, version } = JSON.parse(data);
    heard.push(candidate + ' ' + version);
  });
  stream.addEventListener('end', ({ data }) => heard.push(data));
  stream.addEventListener('open', () => resolve(openings += 1));
})`;

/** Whatever a foreign page may ask without being asked first itself; what comes back is kept from it. */
const askFromOutside = (there: string): string => `(async () => {
  const how = { mode: 'no-cors', credentials: 'include' };
  for (const [path, more] of [
    ['changes/stream', {}],
    ['me', {}],
    ['auth/session', { method: 'POST', body: '{}' }],
  ])
    await fetch('${there}/api/v1/' + path, { ...how, ...more }).catch(() => undefined);
})()`;

test('a page that signed in by cookie hears each change once through EventSource, also across a lost connection', async () => {
  const credentials = { username: 'kiem-tra-1', password: TEST_PASSWORD };
  expect(await statusOf('POST', '/api/v1/auth/session', credentials)).toBe(201);
  expect(await page.evaluate('document.cookie')).toBe('');
  await page.evaluate(followChanges);
  const first = await desk.proposed();
  await relay();
  expect(await heard(1)).toEqual([`${first} 1`]);

  desk.test.app.getHttpServer().closeAllConnections();
  const missed = await desk.proposed();
  await desk.act(missed, 'officer', 'PROPOSAL.ACKNOWLEDGED');
  expect(await heard(3)).toEqual([`${first} 1`, `${missed} 1`, `${missed} 2`]);
  expect(await page.evaluate('openings')).toBe(2);
});

test('when it signs out, the stream ends and the browser does not get another', async () => {
  expect(await statusOf('DELETE', '/api/v1/auth/session')).toBe(204);
  await desk.proposed();
  await relay();
  expect((await heard(4)).slice(3)).toEqual(['{"reason":"session-ended"}']);
  await until('stream.readyState === EventSource.CLOSED');
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
  await stranger.evaluate(askFromOutside(origin));
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
