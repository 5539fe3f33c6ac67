import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { builtPages } from '../browser/built-pages';
import { contextFor, listen, openPages, type Pages } from '../browser/pages';
import { PlenaryDesk } from '../http/plenary-desk';
import { createTestApp, TEST_PASSWORD } from '../http/test-app';
import { Figures, middle } from './speed';

const VOTERS = 27;
const MAX_DELAY_MS = 500;
const ONE_BY_ONE = 12;

let desk: PlenaryDesk;
let pages: Pages;
const figures = new Figures(
  `a poll of ${String(VOTERS)} voters, a page of Chromium open for each: from the sending of a ballot until they show it`,
);

beforeAll(async () => {
  const app = await createTestApp({ logger: false, assets: builtPages() });
  desk = await PlenaryDesk.open(app, VOTERS);
  pages = await openPages(app);
});
afterAll(async () => {
  figures.print();
  await pages.close();
});

/** Put into a page: `paintedAt` answers the instant at which it had painted this number of ballots. */
const watchBallots = `(() => {
  const painted = new Map();
  const waiting = new Map();
  const look = () => {
    const count = Number(document.querySelector('[data-voted]')?.dataset.voted ?? NaN);
    if (Number.isNaN(count) || painted.has(count)) return;
    painted.set(count, undefined);
    // After the frame that shows it.
    requestAnimationFrame(() => setTimeout(() => {
      painted.set(count, performance.timeOrigin + performance.now());
      waiting.get(count)?.(painted.get(count));
    }));
  };
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(look).observe(document, all);
  window.paintedAt = (count) => new Promise((done) => {
    if (painted.get(count) === undefined) waiting.set(count, done);
    else done(painted.get(count));
  });
})()`;

/** A page at the poll with the session of this judge. */
async function seat(judge: number, poll: string): Promise<Page> {
  const context = await contextFor(pages.browser, pages.origin, { width: 834 });
  const answer = await context.request.post('/api/v1/auth/session', {
    data: { username: `judge-${String(judge + 1)}`, password: TEST_PASSWORD },
    headers: { 'idempotency-key': randomUUID() },
  });
  expect(answer.ok()).toBe(true);
  await context.addInitScript(watchBallots);
  const page = await context.newPage();
  listen(page, pages.complaints);
  await page.goto(`/lam-viec/bieu-quyet/${poll}`);
  await page.locator('.ballot').waitFor();
  return page;
}

const now = (): number => performance.timeOrigin + performance.now();

/** When each page had painted so many ballots, after `since`. */
async function delays(room: readonly Page[], count: number, since: number): Promise<number[]> {
  const painted = await Promise.all(
    room.map((page) => page.evaluate<number>(`paintedAt(${String(count)})`)),
  );
  return painted.map((instant) => instant - since);
}

test('with 27 pages open, a ballot shows on all of them within half a second', async () => {
  const { poll } = await desk.opened(VOTERS);
  const room: Page[] = [];
  for (let judge = 0; judge < VOTERS; judge += 1) room.push(await seat(judge, poll));
  const [first] = room;
  expect(await first?.locator('.seats i').count()).toBeGreaterThanOrEqual(VOTERS);

  const seen: number[] = [];
  for (let count = 1; count <= ONE_BY_ONE; count += 1) {
    const sent = now();
    await desk.vote(poll, count - 1, count % 3 === 0 ? 'against' : 'for');
    const each = await delays(room, count, sent);
    const spread = `(middle ${middle(each).toFixed(0)})`;
    figures.note(`ballot ${String(count)}: the last page`, Math.max(...each), 'ms', spread);
    seen.push(...each);
  }
  figures.note('all ballots, all pages: the middle', middle(seen));
  figures.note('all ballots, all pages: the slowest', Math.max(...seen));

  // The others vote all at once, as when the chair says "now".
  const answered = await Promise.all(
    Array.from({ length: VOTERS - ONE_BY_ONE }, async (_, n) => {
      await desk.vote(poll, ONE_BY_ONE + n, 'for');
      return now();
    }),
  );
  const together = await delays(room, VOTERS, Math.max(...answered));
  figures.note('the others at once: the last page after the last answer', Math.max(...together));

  expect(seen).toHaveLength(ONE_BY_ONE * VOTERS);
  expect(Math.max(...seen)).toBeLessThan(MAX_DELAY_MS);
  expect(Math.max(...together)).toBeLessThan(MAX_DELAY_MS);
  expect(pages.complaints).toEqual([]);
  await Promise.all(room.map((page) => page.context().close()));
});
