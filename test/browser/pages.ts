import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as nextTurn } from 'node:timers/promises';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { createTestApp, TEST_PASSWORD, type TestApp } from '../http/test-app';
import { builtPages } from './built-pages';
import { openBrowser } from './chromium';

const screens = join(__dirname, '..', '..', 'coverage', 'screens');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** How somebody looks at the pages. */
export interface View {
  /** Width of the window in CSS pixels; 1440 when left out. */
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
  language?: 'vi' | 'en';
  /** Who motion makes ill asks for less of it. */
  reducedMotion?: boolean;
  /** False for a reader of the portal whose browser runs no scripts. */
  javaScript?: boolean;
}

/** The application with its built pages on a port, and a browser that looks at it. Close it in `afterAll`. */
export interface Pages {
  tested: TestApp;
  origin: string;
  browser: Browser;
  /** What any page complained of since it was opened: errors and warnings of the console, errors of scripts, lost requests. */
  complaints: string[];
  /** A window of its own (its own cookies) on nothing yet: `page.goto('/')`. */
  open(view?: View): Promise<Page>;
  /** A window in which the person of this code has signed in through the sign-in page; their inbox is open. */
  signedIn(code: string, view?: View): Promise<Page>;
  close(): Promise<void>;
}

/** Opens the application (or takes one that a test has opened with `assets: builtPages()`) and a real Chromium. */
export async function openPages(tested?: TestApp): Promise<Pages> {
  const app = tested ?? (await createTestApp({ logger: false, assets: builtPages() }));
  await app.app.listen(0, '127.0.0.1');
  const origin = new URL(await app.app.getUrl()).origin;
  const browser = await openBrowser();
  const complaints: string[] = [];
  const open = async (view: View = {}): Promise<Page> => {
    const context = await contextFor(browser, origin, view);
    const page = await context.newPage();
    listen(page, complaints);
    return page;
  };
  return {
    tested: app,
    origin,
    browser,
    complaints,
    open,
    async signedIn(code, view) {
      const page = await open(view);
      await page.goto('/lam-viec/');
      await page.locator('input[name=username]').fill(code);
      await page.locator('input[name=password]').fill(TEST_PASSWORD);
      await page.locator('.signin button').click();
      // Where the masthead is narrow it is there, and not shown.
      await page.locator('.who').waitFor({ state: 'attached' });
      return page;
    },
    async close() {
      await browser.close();
      await app.close();
    },
  };
}

/** Holds the page against axe: see `faultsOf`. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
}

/** Lasting faults of the page that axe finds by the rules of WCAG 2.2 A and AA; an empty list is a page without any. */
export async function faultsOf(page: Page): Promise<string[]> {
  // What is evaluated comes from outside the page, so its Content-Security-Policy does not stand in the way.
  await page.evaluate(axe);
  return page.evaluate<string[]>(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 200) + ' — ' + failureSummary)))`);
}

/** Keeps a picture of the whole page as an artefact of the run: `coverage/screens/<name>.png`. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  mkdirSync(screens, { recursive: true });
  await page.screenshot({ path: join(screens, `${name}.png`), fullPage: true });
}

/** A window as `view` asks for it, with its own cookies. */
export async function contextFor(
  browser: Browser,
  origin: string,
  view: View,
): Promise<BrowserContext> {
  const { width = 1440, height = 900, theme = 'light', language = 'vi' } = view;
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height },
    hasTouch: width < 760,
    colorScheme: theme,
    reducedMotion: view.reducedMotion === true ? 'reduce' : 'no-preference',
    javaScriptEnabled: view.javaScript ?? true,
    locale: language === 'vi' ? 'vi-VN' : 'en-GB',
  });
  // The choices as the two switches keep them: the workspace in its store, the portal in cookies.
  await context.addCookies([
    { name: 'an-le-language', value: language, url: origin },
    { name: 'an-le-theme', value: theme, url: origin },
  ]);
  // Only the first page of a window: whoever presses the switch afterwards keeps what they chose.
  await context.addInitScript(`if (!sessionStorage.getItem('an-le-view')) {
    sessionStorage.setItem('an-le-view', 'set');
    localStorage.setItem('an-le-language', '${language}');
    localStorage.setItem('an-le-theme', '${theme}');
  }`);
  if (slowLineMs > 0) await slowDown(context);
  return context;
}

/**
 * With SLOW_LINE_MS each request waits for up to so long before it is sent, and as long before its answer arrives: whoever looks
 * for tests that take a page for ready too early runs them so, with one seed after another (CONTRIBUTING.md).
 */
const slowLineMs = Number(process.env['SLOW_LINE_MS'] ?? 0);

async function slowDown(context: BrowserContext): Promise<void> {
  let drawn = Number(process.env['SEED'] ?? 1);
  const wait = (): Promise<void> => {
    drawn = (drawn * 48_271) % 2_147_483_647;
    return nextTurn((drawn / 2_147_483_647) * slowLineMs);
  };
  const carry = async (route: Route): Promise<void> => {
    await wait();
    // What is carried here goes round the switch that takes a window off the network.
    if (!(await route.request().frame().page().evaluate<boolean>('navigator.onLine')))
      return route.abort('internetdisconnected');
    // A stream is let through as it flows.
    if (/\/stream\b/.test(route.request().url())) return route.continue();
    const response = await route.fetch();
    await wait();
    return route.fulfill({ response });
  };
  // What is still on its way when a window is closed arrives nowhere.
  await context.route('**/api/v1/**', (route) => carry(route).catch(() => undefined));
}

/** Writes into `complaints` what the browser complains of on this page, from now on. */
export function listen(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    // A refusal that the page explains is no fault of it, though the browser mentions every answer above 399.
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !isAnswer)
      complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500 || (response.status() === 404 && isFile(response.url())))
      complaints.push(`${String(response.status())} ${response.url()}`);
  });
}

function isFile(url: string): boolean {
  return new URL(url).pathname.startsWith('/assets/');
}
