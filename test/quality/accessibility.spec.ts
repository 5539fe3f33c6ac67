import type { Browser, Page } from 'playwright-core';
import { sourcesIn } from '../architecture/sources';
import { openBrowser } from '../browser/chromium';
import { contextFor, listen } from '../browser/pages';
import { type Address, portalOf, workspaceOf } from './addresses';
import { type Court, openCourt } from './court';
import { lookAt, watchRequests } from './look';

const people = [
  'research-1',
  'research-head-1',
  'council-01',
  'advisory-01',
  'clerk-1',
  'chief-justice',
  'publisher-1',
  'records-1',
  'operator-1',
  'auditor-1',
  'court-1',
  'admin-1',
] as const;
const languages = ['vi', 'en'] as const;
const views = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 390, height: 844, theme: 'dark' },
] as const;
type View = (typeof views)[number];

// Some five hundred looks.
jest.setTimeout(600_000);

let court: Court;
let browser: Browser;
let portal: readonly Address[];
let workspace: (turn: number) => readonly Address[];
/** What was looked at: by whom, which kind of page, how often, and what was found. */
const looks: { who: string; pattern: string; faults: string[] }[] = [];

beforeAll(async () => {
  court = await openCourt();
  [portal, workspace] = await Promise.all([portalOf(court), workspaceOf(court)]);
  browser = await openBrowser();
});
afterAll(async () => {
  process.stdout.write(table());
  await browser.close();
  await court.close();
});

test('every page of the portal, for everybody, in both languages, wide and light, narrow and dark', async () => {
  await twoAtOnce(
    views.flatMap((view) => languages.map((language) => () => seePortal(view, language))),
  );
  expect(faultsOfPeople('công chúng')).toEqual([]);
});

test('every page of the workspace, for a person of each role, in both languages, wide and light, narrow and dark', async () => {
  await twoAtOnce(
    people.flatMap((who, turn) => views.map((view) => () => seeWorkspace(who, turn, view))),
  );
  expect(faultsOfPeople(...people)).toEqual([]);
});

test('no page that is served was left out', () => {
  const seen = new Set(looks.map(({ pattern }) => pattern));
  const addresses = (folder: string, pattern: RegExp): string[] =>
    sourcesIn(folder).flatMap(({ text }) =>
      [...text.matchAll(pattern)].map(([, address = '']) => address),
    );
  const served = [
    ...addresses('libs/portal', /^ {2}address: '(\/[^']*)'/gm),
    ...addresses('apps/web/src/pages', /^ {2}path: '(\/[^']*)'/gm),
  ];
  expect(served.length).toBeGreaterThan(20);
  expect(served.filter((address) => !seen.has(address))).toEqual([]);
});

async function seePortal(view: View, language: 'vi' | 'en'): Promise<void> {
  const { page, complaints, close } = await open(view, language);
  for (const { pattern, path } of portal) {
    await page.goto(path);
    await note('công chúng', pattern, page, language, complaints, view);
  }
  await close();
}

async function seeWorkspace(who: string, turn: number, view: View): Promise<void> {
  const { page, complaints, close } = await open(view, 'vi');
  await page.goto('/lam-viec/');
  await note(who, '(đăng nhập · sign in)', page, 'vi', complaints, view);
  await page.locator('input[name=username]').fill(who);
  await page.locator('input[name=password]').fill(court.password);
  await page.locator('.signin button[type=submit], .signin button').first().click();
  await page.locator('.mast .nav a').first().waitFor();
  for (const language of languages) {
    if (language === 'en') {
      await page.evaluate(`localStorage.setItem('an-le-language', 'en')`);
      await page.reload();
    }
    for (const { pattern, path } of workspace(turn)) {
      // As a link of the page does it, without loading everything anew.
      await page.evaluate(`history.pushState({}, '', ${JSON.stringify(path)})`);
      await note(who, pattern, page, language, complaints, view);
    }
  }
  await close();
}

async function open(
  view: View,
  language: 'vi' | 'en',
): Promise<{ page: Page; complaints: string[]; close: () => Promise<void> }> {
  const context = await contextFor(browser, court.origin, {
    ...view,
    language,
    reducedMotion: true,
  });
  await context.addInitScript(watchRequests);
  const page = await context.newPage();
  const complaints: string[] = [];
  listen(page, complaints);
  return { page, complaints, close: () => context.close() };
}

async function note(
  who: string,
  pattern: string,
  page: Page,
  language: 'vi' | 'en',
  complaints: string[],
  { width }: View,
): Promise<void> {
  const found = [...(await lookAt(page, language)), ...complaints.splice(0)];
  const where = `${new URL(page.url()).pathname} ${language} ${String(width)}`;
  looks.push({ who, pattern, faults: found.map((fault) => `${where}: ${fault}`) });
}

async function twoAtOnce(work: (() => Promise<void>)[]): Promise<void> {
  const queue = work.values();
  const take = async (): Promise<void> => {
    for (const next of queue) await next();
  };
  await Promise.all([take(), take()]);
}

/** Each fault once with everybody who meets it: one fault of a frame would else be said a thousand times. */
function faultsOfPeople(...whom: readonly string[]): string[] {
  const met = new Map<string, Set<string>>();
  for (const { who, pattern, faults } of looks)
    if (whom.includes(who))
      for (const fault of faults) {
        const key = `${pattern} — ${fault.replace(/^\S+ (vi|en) (\d+): /, '$2: ')}`;
        met.set(key, (met.get(key) ?? new Set()).add(who));
      }
  return [...met].map(([fault, by]) => `${fault} (${[...by].join(', ')})`);
}

/** Kinds of pages by people: how often each was looked at, and how many faults were found. */
function table(): string {
  const rows = [...new Set(looks.map(({ pattern }) => pattern))].map((pattern) => {
    const cells = ['công chúng', ...people].map((who) => {
      const mine = looks.filter((each) => each.who === who && each.pattern === pattern);
      const faults = mine.flatMap((each) => each.faults).length;
      return mine.length === 0 ? '–' : `${String(mine.length)}/${String(faults)}`;
    });
    return [pattern.padEnd(32), ...cells.map((cell) => cell.padStart(6))].join(' ');
  });
  const who = ['công chúng', ...people].map((name) => name.slice(0, 6).padStart(6)).join(' ');
  return `\nlooks/faults\n${' '.repeat(32)} ${who}\n${rows.join('\n')}\n${String(looks.length)} looks\n`;
}
