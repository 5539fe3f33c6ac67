import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext } from 'playwright-core';
import { openBrowser } from '../browser/chromium';
import { contextFor, listen } from '../browser/pages';
import { type Address, workspaceOf } from './addresses';
import { type Court, openCourt } from './court';
import { watchRequests } from './look';
import { Figures, middle, slow, SLOWED, type Speed, speedOf, watchSpeed } from './speed';

const MAX_PAINT_MS = 1_500;
const LOOKS = 3;

let court: Court;
let browser: Browser;
let addresses: readonly Address[];
const complaints: string[] = [];
const figures = new Figures(
  `largest paint of the workspace, processor slowed ${String(SLOWED)} times`,
);

beforeAll(async () => {
  court = await openCourt();
  addresses = (await workspaceOf(court))(0);
  browser = await openBrowser();
});
afterAll(async () => {
  figures.print();
  await browser.close();
  await court.close();
  expect(complaints).toEqual([]);
});

type Cookies = Parameters<BrowserContext['addCookies']>[0];

/** Each look is the first visit of a window of its own: nothing is kept but the session. */
async function paint(name: string, path: string, cookies: Cookies = []): Promise<number> {
  const found: Speed[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    const context = await contextFor(browser, court.origin, {});
    await context.addCookies(cookies);
    await context.addInitScript(watchRequests);
    await context.addInitScript(watchSpeed);
    const page = await context.newPage();
    listen(page, complaints);
    await slow(page);
    await page.goto(path);
    expect(await page.evaluate<boolean>('settled()')).toBe(true);
    expect(await page.locator('.signin').count()).toBe(cookies.length === 0 ? 1 : 0);
    found.push(await speedOf(page));
    await context.close();
  }
  const paints = found.map((each) => each.paint);
  const looks = paints.map((each) => each.toFixed(0)).join(' ');
  figures.note(name, middle(paints), 'ms', `${found[0]?.what ?? ''} [${looks}]`);
  return middle(paints);
}

async function signedIn(username: string): Promise<Cookies> {
  const context = await contextFor(browser, court.origin, {});
  const answer = await context.request.post('/api/v1/auth/session', {
    data: { username, password: court.password },
    headers: { 'idempotency-key': randomUUID() },
  });
  expect(answer.ok()).toBe(true);
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

test('the sign-in page is painted within a second and a half', async () => {
  expect(await paint('đăng nhập · sign in', '/lam-viec/')).toBeLessThan(MAX_PAINT_MS);
});

test.each(['/', '/ho-so', '/ho-so/$id', '/bieu-quyet/$id', '/phien-hop'])(
  'the page %s, with the work of the demonstration, is painted within a second and a half',
  async (pattern) => {
    const { path = '' } = addresses.find((each) => each.pattern === pattern) ?? {};
    expect(await paint(pattern, path, await signedIn('chief-justice'))).toBeLessThan(MAX_PAINT_MS);
  },
);
