import { join } from 'node:path';
import { seedCalendar } from '@app/calendar';
import { inTransaction } from '@app/platform';
import type { Browser, Page } from 'playwright-core';
import { createTestApp, type TestApp } from '../http/test-app';
import { openBrowser } from './chromium';

let tested: TestApp;
let browser: Browser;
let page: Page;
let origin: string;
/** What the page complained of, and the addresses outside our own that it asked. */
const complaints: string[] = [];
const strangers: string[] = [];

beforeAll(async () => {
  tested = await createTestApp({ logger: false });
  await inTransaction(tested.database.dataSource, (tx) => seedCalendar(tx));
  await tested.app.listen(0, '127.0.0.1');
  origin = new URL(await tested.app.getUrl()).origin;
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${String(response.status())} ${response.url()}`);
  });
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol !== 'data:' && asked !== origin) strangers.push(request.url());
  });
  await page.goto(`${origin}/api/v1/docs`);
  await page.locator('.opblock').first().waitFor();
});

afterAll(async () => {
  await browser.close();
  await tested.close();
});

/** With SCREENSHOTS=/some/folder a person can look at what the browser saw. */
async function look(name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** The operations that are drawn at this moment: the page draws those in view, and some around them. */
async function shownOperations(): Promise<string[]> {
  const said = await page
    .locator('.opblock-summary')
    .evaluateAll((all: { innerText: string }[]) => all.map(({ innerText }) => innerText));
  return said.map((words) => {
    // Swagger lets a long path break where it likes, with characters that take no room.
    const [method = '', path = ''] = words.replace(/\u200b/g, '').split('\n');
    return `${method.trim()} ${path.trim()}`;
  });
}

/** From the top down, as a reader with a wheel, until `found` or the end. */
async function scrollThrough(found: () => Promise<boolean>): Promise<void> {
  const at = (): Promise<number> =>
    page.evaluate(
      `new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(window.scrollY))))`,
    );
  await page.evaluate('window.scrollTo(0, 0)');
  for (let [before, now] = [-1, await at()]; now !== before; [before, now] = [now, await at()]) {
    if (await found()) return;
    await page.evaluate('window.scrollBy(0, 500)');
  }
}

test('the reference page shows every operation of the document and asks nobody outside', async () => {
  const answer = await tested.send({ url: '/api/v1/openapi.json' });
  const { paths } = answer.json<{ paths: Record<string, object> }>();
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );

  const shown = new Set<string>();
  await scrollThrough(async () => {
    for (const operation of await shownOperations()) shown.add(operation);
    return shown.size === described.length;
  });
  await look('reference');

  expect(described.length).toBeGreaterThan(20);
  expect([...shown].sort()).toEqual(described.sort());
  expect({ complaints, strangers }).toEqual({ complaints: [], strangers: [] });
});

test('an operation can be opened, read and tried from the page', async () => {
  const operation = page.locator('.opblock', {
    has: page.locator('[data-path="/api/v1/deadlines/compute"]'),
  });
  await scrollThrough(async () => (await operation.count()) > 0);
  await operation.locator('.opblock-summary-control').click();
  await operation.locator('.try-out__btn').click();
  await operation
    .locator('textarea.body-param__text')
    .fill('{"start":"2026-03-27","amount":30,"unit":"days"}');
  await operation.locator('.execute').click();
  const answer = operation.locator('.live-responses-table .response').first();
  await answer.waitFor();
  await answer.scrollIntoViewIfNeeded();
  await look('operation');

  expect(await answer.locator('.response-col_status').innerText()).toContain('200');
  expect(await answer.innerText()).toContain('2026-04-28T17:00:00.000Z');
  expect({ complaints, strangers }).toEqual({ complaints: [], strangers: [] });
});
