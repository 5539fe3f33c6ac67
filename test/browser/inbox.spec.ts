import { announceChanges } from '@app/engine';
import type { Page } from 'playwright-core';
import { CaseDesk, paper, proposalB } from '../http/case-desk';
import { createTestApp } from '../http/test-app';
import { builtPages } from './built-pages';
import { expectAccessible, keepScreen, openPages, type Pages } from './pages';

let desk: CaseDesk;
let pages: Pages;

beforeAll(async () => {
  const tested = await createTestApp({ logger: false, assets: builtPages() });
  desk = await CaseDesk.over(tested);
  pages = await openPages(tested);
  // Received on Monday 02/03/2026; the last one a day later, so it is due a day later.
  for (const title of ['Về đặt cọc một', 'Về đặt cọc hai', 'Về đặt cọc ba'])
    await desk.proposed({ title });
  await desk.test.database.setTime('2026-03-03T01:00:00.000Z');
  await desk.proposed({ title: 'Về thừa kế', field: 'hôn nhân và gia đình' });
});

afterAll(async () => {
  await pages.close();
});

const titlesOn = (page: Page): Promise<string[]> => page.locator('.docket .d-t').allTextContents();

test('the inbox says what is true, and shows what is due first before the rest, at both widths and in both languages and themes', async () => {
  for (const view of [
    { width: 1440, theme: 'light', language: 'vi' },
    { width: 390, theme: 'dark', language: 'en' },
  ] as const) {
    const page = await pages.signedIn('officer', view);
    await page.locator('.docket .row').first().waitFor();
    const titles = await titlesOn(page);
    expect(titles).toHaveLength(4);
    expect(titles.at(-1)).toBe('Về thừa kế');
    const lead = await page.locator('.lead').innerText();
    expect(lead).toContain(view.language === 'vi' ? 'Bốn việc đang chờ.' : 'Four tasks wait.');
    expect(await page.locator('.docket .due').first().innerText()).toMatch(
      view.language === 'vi' ? /2\s+ngày làm việc/ : /2\s+working days/,
    );
    // Nothing reaches over the edge of a phone.
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(view.width);
    await expectAccessible(page);
    await keepScreen(page, `inbox-${String(view.width)}-${view.theme}-${view.language}`);
    await page.context().close();
  }
  expect(pages.complaints).toEqual([]);
});

test('by keyboard alone: J and K walk, "/" searches without marks, Enter opens the case', async () => {
  const page = await pages.signedIn('officer');
  await page.locator('.docket .row').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('j');
  const titles = await titlesOn(page);
  expect(await page.evaluate('document.activeElement.textContent')).toBe(titles[1]);
  await page.keyboard.press('/');
  await page.keyboard.type('thua ke');
  await page.locator('.docket .row').nth(1).waitFor({ state: 'detached' });
  expect(await titlesOn(page)).toEqual(['Về thừa kế']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/lam-viec\/ho-so\/[0-9a-f-]{36}$/);
  expect(pages.complaints).toEqual([]);
  await page.context().close();
});

test('three of four are acknowledged at once and one is left out; the outcome is told case by case', async () => {
  const page = await pages.signedIn('officer');
  await page.locator('.docket .row').first().waitFor();
  for (const box of await page.locator('.pickbox input').all()) await box.check();
  const form = page.locator('form.together');
  await form.locator('.fld select').selectOption('PROPOSAL.ACKNOWLEDGED');
  const exception = form.locator('.together__list li', { hasText: 'Về thừa kế' });
  await exception.locator('select').selectOption('skip');
  expect(await form.locator('.cons').innerText()).toMatch(/: 3 hồ sơ\.[\s\S]*: 1 hồ sơ\./);
  await keepScreen(page, 'inbox-selection');
  await expectAccessible(page);
  await form.locator('.btn--1').click();
  const outcome = page.locator('section.together');
  await outcome.waitFor();
  expect(await outcome.locator('h2').innerText()).toBe(
    'Đã ghi nhận 3 hồ sơ; 0 hồ sơ không thay đổi.',
  );
  expect(await outcome.locator('li .st--ok').count()).toBe(3);
  const { body } = await desk.send('GET', '/candidates', 'officer');
  const phases = (body['items'] as { title: string; phase: { code: string } }[]).map(
    ({ title, phase }) => [title, phase.code],
  );
  expect(new Map(phases as [string, string][])).toEqual(
    new Map([
      ['Về đặt cọc một', 'screening'],
      ['Về đặt cọc hai', 'screening'],
      ['Về đặt cọc ba', 'screening'],
      ['Về thừa kế', 'received'],
    ]),
  );
  expect(pages.complaints).toEqual([]);
  await page.context().close();
});

test('what others do is told quietly; the list moves only when the reader asks', async () => {
  const page = await pages.signedIn('officer');
  // What is announced before the stream is open belongs to the list that was read.
  const opened = page.waitForResponse((answer) => answer.url().endsWith('/changes/stream'));
  await page.reload();
  await opened;
  await page.locator('.docket .row').first().waitFor();
  const before = await titlesOn(page);
  await desk.send('POST', '/candidates', 'judge', {
    proposal: { ...proposalB, title: 'Về việc mới tới' },
  });
  const told = page.locator('.inbox-news .note');
  await announceChanges(desk.test.database.dataSource, undefined);
  await told.waitFor();
  expect(await titlesOn(page)).toEqual(before);
  await told.locator('button').click();
  await page.locator('.docket .d-t', { hasText: 'Về việc mới tới' }).waitFor();
  await told.waitFor({ state: 'detached' });
  expect(pages.complaints).toEqual([]);
  await page.context().close();
});

test('a decision on paper waits in the inbox of a second person, never of the one who entered it, and is confirmed there', async () => {
  const id = await desk.proposed({ title: 'Về đề xuất được rút' });
  const entered = await desk.send(
    'POST',
    `/candidates/${id}/events`,
    'office',
    {
      type: 'PROPOSAL.WITHDRAWN',
      data: { reason: 'Dữ liệu minh hoạ' },
      onPaper: { decidedBy: desk.personOf('head'), paper },
    },
    { 'if-match': '"1"' },
  );
  expect(entered.status).toBe(202);
  const own = await pages.signedIn('office');
  await own.locator('.waitlist li').waitFor();
  expect(await own.locator('.waitlist button').count()).toBe(0);
  await own.context().close();

  const page = await pages.signedIn('office2', { width: 390, language: 'en' });
  const entry = page.locator('.waitlist li');
  await entry.waitFor();
  await expectAccessible(page);
  await entry.getByRole('button', { name: 'Confirm' }).click();
  await entry.waitFor({ state: 'detached' });
  const { body } = await desk.send('GET', `/candidates/${id}`, 'head');
  expect(body['phase']).toMatchObject({ code: 'withdrawn' });
  expect(pages.complaints).toEqual([]);
  await page.context().close();
});

test('the list of cases is narrowed by the server, and says so where nothing is found', async () => {
  const page = await pages.signedIn('head', { width: 390 });
  await page.goto('/lam-viec/ho-so');
  await page.locator('.docket .row').first().waitFor();
  await expectAccessible(page);
  await keepScreen(page, 'cases-390');
  await page.locator('#cases-p').selectOption('received');
  await page.locator('.docket .d-t', { hasText: 'đặt cọc' }).first().waitFor({ state: 'detached' });
  expect((await titlesOn(page)).sort()).toEqual(['Về thừa kế', 'Về việc mới tới']);
  await page.locator('#cases-f').selectOption('hình sự');
  await page.locator('.empty').waitFor();
  await expectAccessible(page);
  expect(pages.complaints).toEqual([]);
  await page.context().close();
});

test('who has nothing to do is told so, and an unreachable system is said in words', async () => {
  const page = await pages.signedIn('court', { language: 'en' });
  await page.locator('.empty').waitFor();
  await expectAccessible(page);
  await page.route('**/api/v1/candidates*', (route) => route.abort());
  await page.getByRole('link', { name: 'Cases' }).click();
  await page.locator('.note--bad').waitFor({ timeout: 20_000 });
  expect(await page.locator('.note--bad').innerText()).toContain('The system cannot be reached');
  await page.context().close();
});
