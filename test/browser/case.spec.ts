import { announceChanges, Engine } from '@app/engine';
import type { Page } from 'playwright-core';
import { CaseDesk } from '../http/case-desk';
import { createTestApp } from '../http/test-app';
import { builtPages } from './built-pages';
import { expectAccessible, keepScreen, openPages, type Pages } from './pages';

let desk: CaseDesk;
let pages: Pages;

beforeAll(async () => {
  desk = await CaseDesk.over(await createTestApp({ logger: false, assets: builtPages() }));
  pages = await openPages(desk.test);
});
afterAll(() => pages.close());
afterEach(() => {
  expect(pages.complaints).toEqual([]);
});

const paper = { title: 'Công văn minh hoạ' };
const inForce = { status: 'inForce', on: '2026-03-02', document: paper };
const relay = () => announceChanges(desk.test.database.dataSource, undefined);

async function visit(page: Page, id: string, search = ''): Promise<void> {
  await page.goto(`/lam-viec/ho-so/${id}${search}`);
  await page.locator('h1').waitFor();
}

async function openAct(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: title, exact: true }).press('Enter');
  await page.locator('.act-f .cons').waitFor();
}

/** What the page says will follow. */
async function consequence(page: Page): Promise<string> {
  await page.locator('.cons li').first().waitFor();
  return page.locator('.cons').innerText();
}

const send = (page: Page, title: string): Promise<void> =>
  page.getByRole('button', { name: title, exact: true }).press('Enter');

const recorded = (page: Page, title: string): Promise<void> =>
  page.getByText(`Đã ghi nhận: ${title}`).waitFor();

/** Chooses in a list as somebody does who has no mouse. */
async function choose(page: Page, name: string, steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1)
    await page.locator(`select[name="${name}"]`).press('ArrowDown');
}

test('a research officer acknowledges, screens and drafts by keyboard; what follows is said before each button', async () => {
  const id = await desk.proposed();
  const page = await pages.signedIn('officer');
  await visit(page, id);
  await openAct(page, 'Cấp phiếu tiếp nhận');
  const follows = await consequence(page);
  expect(follows).toContain('Nghiên cứu, sàng lọc');
  expect(follows).toMatch(/hết 24 giờ 00 thứ \S+, \d\d\/03\/2026, vì: Hạn nội bộ/);
  await keepScreen(page, 'case-act');
  await send(page, 'Cấp phiếu tiếp nhận');
  await recorded(page, 'Cấp phiếu tiếp nhận');
  await page.locator('.case-phase', { hasText: 'Nghiên cứu, sàng lọc' }).waitFor();

  await openAct(page, 'Đánh giá theo ba tiêu chí');
  await page.locator('[name="clarity.reason"]').pressSequentially('Lập luận minh hoạ');
  await send(page, 'Đánh giá theo ba tiêu chí');
  // What is wrong is said beside the field, and that is where the writer goes on.
  await page.locator('.fault').first().waitFor();
  expect(await page.evaluate('document.activeElement.getAttribute("aria-invalid")')).toBe('true');
  await page.reload();
  const first = page.locator('[name="clarity.reason"]');
  await first.waitFor();
  expect(await first.inputValue()).toBe('Lập luận minh hoạ');
  for (const criterion of ['clarity', 'normativeValue', 'uniformApplication']) {
    await choose(page, `${criterion}.finding`, 1);
    await page.locator(`[name="${criterion}.reason"]`).pressSequentially(' đầy đủ');
    await page.locator(`[name="${criterion}.evidence"]`).pressSequentially('đoạn 4');
  }
  await send(page, 'Đánh giá theo ba tiêu chí');
  await recorded(page, 'Đánh giá theo ba tiêu chí');

  await desk.act(id, 'officer2', 'SOURCE.CONFIRMED', inForce);
  await desk.act(id, 'head', 'SCREENING.APPROVED');
  await relay();
  await page.getByText('Hồ sơ vừa được cập nhật').waitFor();
  await page.getByRole('link', { name: 'Văn bản', exact: true }).press('Enter');
  for (const name of ['title', 'position', 'situation', 'solution', 'provisions', 'keywords'])
    await page.locator(`textarea[name=${name}]`).pressSequentially(`Minh hoạ ${name}`);
  for (const name of ['facts', 'rulings', 'content'])
    await page.locator(`textarea[name=${name}]`).pressSequentially('Đoạn một.\n\nĐoạn hai.');
  await page.locator('textarea[name=reason]').pressSequentially('Bản đầu');
  await send(page, 'Lưu phiên bản');
  await page.locator('.case-doc').waitFor();
  expect(await page.locator('.case-doc .para.al').count()).toBe(2);
  await page.getByRole('link', { name: 'Tổng quan', exact: true }).press('Enter');
  await openAct(page, 'Trình dự thảo án lệ');
  await page.locator('select[name=draft] option').nth(1).waitFor({ state: 'attached' });
  await choose(page, 'draft', 1);
  expect(await consequence(page)).toContain('Hồ sơ vẫn ở bước');
  await send(page, 'Trình dự thảo án lệ');
  await recorded(page, 'Trình dự thảo án lệ');
}, 60_000);

test('what changed while somebody typed is shown beside what they saw, and nothing is lost or overwritten', async () => {
  const id = await desk.proposed();
  const page = await pages.signedIn('officer');
  await visit(page, id);
  await openAct(page, 'Yêu cầu bổ sung đề xuất');
  await page.locator('textarea[name=reason]').pressSequentially('Thiếu bản án phúc thẩm');
  await desk.act(id, 'officer2', 'SOURCE.CONFIRMED', inForce);
  await send(page, 'Yêu cầu bổ sung đề xuất');
  await page.getByText('Bản bạn đã thấy: phiên bản 1').waitFor();
  await page.getByText('Bản đang lưu: phiên bản 2').waitFor();
  await page.locator('.case-since').getByText('Xác minh tình trạng bản án nguồn').waitFor();
  await expectAccessible(page);
  await keepScreen(page, 'case-conflict');
  await send(page, 'Gửi theo bản đang lưu');
  await recorded(page, 'Yêu cầu bổ sung đề xuất');
  expect(await desk.versionOf(id)).toBe(3);
}, 60_000);

test('what happened between the reading of a page and its following the changes is shown all the same', async () => {
  const id = await desk.proposed();
  const page = await pages.signedIn('officer');
  // A slow line: the case is read, and whoever follows it is let in only after somebody else has acted.
  let letIn: () => void = () => undefined;
  const isLetIn = new Promise<void>((resolve) => {
    letIn = resolve;
  });
  await page.route('**/changes/stream*', async (route) => {
    await isLetIn;
    await route.continue();
  });
  await visit(page, id);
  await page.getByRole('link', { name: 'Cấp phiếu tiếp nhận', exact: true }).waitFor();
  await desk.act(id, 'officer2', 'PROPOSAL.ACKNOWLEDGED');
  await relay();
  letIn();
  await page.locator('.case-phase', { hasText: 'Nghiên cứu, sàng lọc' }).waitFor();
  await page.getByRole('link', { name: 'Đánh giá theo ba tiêu chí', exact: true }).waitFor();
  const done = page.getByRole('link', { name: 'Cấp phiếu tiếp nhận', exact: true });
  expect(await done.count()).toBe(0);
}, 60_000);

test('acts that are closed say why, and a case that one may not see says only that', async () => {
  const id = await desk.proposed();
  const page = await pages.signedIn('officer', { width: 390 });
  await visit(page, id);
  const row = page.locator('tr', { hasText: 'Không tiếp nhận đề xuất' });
  expect(await row.innerText()).toMatch(/Chưa được[^]*Lãnh đạo Vụ/);
  await expectAccessible(page);
  await keepScreen(page, 'case-390');
  const stranger = await pages.signedIn('editor');
  await stranger.goto(`/lam-viec/ho-so/${id}`);
  await stranger.getByText('Không mở được hồ sơ này').waitFor();
  await expectAccessible(stranger);
}, 60_000);

test('a history of 500 acts is read page by page, in both languages, with the word on its chain', async () => {
  const id = await desk.proposed();
  await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED');
  const engine = desk.test.app.get(Engine);
  const person = desk.personOf('officer2');
  for (let count = 2; count < 500; count += 1) {
    const { accepted } = await engine.submit({
      process: id,
      event: 'SOURCE.CONFIRMED',
      data: inForce,
      sender: { kind: 'person', person },
      receivedAt: await desk.test.database.clock.now(),
    });
    expect(accepted).toBe(true);
  }
  const page = await pages.signedIn('officer', { language: 'en' });
  await visit(page, id, '?phan=lich-su');
  for (let rows = 100; rows < 500; rows += 100) {
    await page
      .locator('.case-history tbody tr')
      .nth(rows - 1)
      .waitFor();
    await page.getByRole('button', { name: 'Show more acts' }).press('Enter');
  }
  await page.getByText('The chain is intact, 500 acts').waitFor();
  expect(await page.locator('.case-history tbody tr').count()).toBe(500);
  for (const part of ['', '?phan=thoi-han', '?phan=y-kien', '?phan=van-ban']) {
    await visit(page, id, part);
    await page.locator('.sec--first').waitFor();
    await expectAccessible(page);
  }
  await visit(page, id, '?phan=thoi-han');
  await page.getByText('Day by day').last().click();
  await page.locator('details[open] td', { hasText: 'not counted: weekend' }).first().waitFor();
  await keepScreen(page, 'case-deadlines-en');
}, 90_000);
