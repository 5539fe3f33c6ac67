import { announceChanges } from '@app/engine';
import { reader } from '@app/platform';
import type { Page } from 'playwright-core';
import { Journey, openCourtOver } from '../stories/journey';
import type { CaseDesk } from '../http/case-desk';
import { untilOthersAreDone } from '../http/change-readers';
import { createTestApp } from '../http/test-app';
import { builtPages } from './built-pages';
import { expectAccessible, keepScreen, openPages, type Pages } from './pages';

jest.setTimeout(60_000);

let desk: CaseDesk;
let pages: Pages;

beforeAll(async () => {
  desk = await openCourtOver(await createTestApp({ logger: false, assets: builtPages() }));
  pages = await openPages(desk.test);
});
afterAll(() => pages.close());
afterEach(() => {
  expect(pages.complaints).toEqual([]);
});

const proposal = {
  'proposal.title': 'Về bồi thường khi chậm giao nhà (dữ liệu minh hoạ)',
  'proposal.sourceJudgment.number': '12/2021/DS-GĐT',
  'proposal.sourceJudgment.date': '2021-03-15',
  'proposal.sourceJudgment.effectiveOn': '2021-03-15',
  'proposal.sourceJudgment.court': 'Tòa án nhân dân tối cao',
};

async function fill(page: Page, typed: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(typed))
    await page.locator(`[name="${name}"]`).fill(value);
}

async function choose(page: Page, chosen: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(chosen))
    await page.locator(`[name="${name}"]`).selectOption(value);
}

test('a judge proposes on route b: what is missing is said beside the field, what was typed stays, the receipt names the code', async () => {
  const page = await pages.signedIn('judge');
  await page.getByRole('link', { name: 'Hồ sơ', exact: true }).click();
  await page.getByRole('link', { name: 'Đề xuất bản án, quyết định' }).click();
  // What a judge proposes is of route b and needs its document; the desk's fields are not theirs.
  expect(await page.locator('[name="proposal.route"]').inputValue()).toBe('b');
  expect(await page.locator('[name="contact.name"], [name=policy]').count()).toBe(0);
  await fill(page, proposal);
  await page.getByRole('button', { name: 'Gửi đề xuất' }).click();
  await page.locator('.fault').first().waitFor();
  await expectAccessible(page);
  await page.reload();
  expect(await page.locator('[name="proposal.title"]').inputValue()).toBe(
    proposal['proposal.title'],
  );
  await fill(page, { 'proposal.routeDocument.title': 'Văn bản đề xuất (dữ liệu minh hoạ)' });
  await choose(page, { 'proposal.field': 'dân sự', 'proposal.sourceJudgment.level': 'supreme' });
  expect(await page.locator('.cons').innerText()).toContain('hạn nội bộ để tiếp nhận bắt đầu tính');
  await keepScreen(page, 'propose-1440');
  await page.getByRole('button', { name: 'Gửi đề xuất' }).click();
  const receipt = page.getByText('Mã theo dõi:');
  await receipt.waitFor();
  expect(await receipt.innerText()).toMatch(/DX(-[0-9A-Z]{5}){4}/);
  await page.getByRole('link', { name: 'Mở hồ sơ' }).click();
  await page.locator('h1', { hasText: proposal['proposal.title'] }).waitFor();

  // The department asks for a supplement; the page of the proposer says so by itself, and takes it.
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const asked = await desk.act(id, 'officer', 'PROPOSAL.SUPPLEMENT_REQUESTED', {
    reason: 'Thiếu bản án phúc thẩm (dữ liệu minh hoạ)',
  });
  expect(asked.status).toBe(201);
  await untilOthersAreDone(reader(desk.test.database.dataSource));
  await announceChanges(desk.test.database.dataSource, undefined);
  await page.getByRole('link', { name: 'Bổ sung đề xuất' }).click();
  await fill(page, { 'document.title': 'Bản án phúc thẩm (dữ liệu minh hoạ)' });
  await page.locator('.act-f .cons li').first().waitFor();
  expect(await page.locator('.act-f .cons').innerText()).toContain('Tiếp nhận');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Bổ sung đề xuất' }).click();
  await page.locator('.lead', { hasText: 'Đang ở bước: Tiếp nhận' }).waitFor();
  // Still so when the page has read the case anew, in which the act is none of theirs any more.
  await page.getByText('Đã ghi nhận: Bổ sung đề xuất').waitFor();
  await page.context().close();
});

test('the desk enters what came by letter, for a proposer from outside, on a phone', async () => {
  const page = await pages.signedIn('officer', { width: 390 });
  await page.goto('/lam-viec/de-xuat');
  await page.locator('[name="proposal.title"]').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  await fill(page, { ...proposal, 'proposal.receivedOn': '2026-02-27' });
  await choose(page, {
    'proposal.route': 'a',
    'proposal.field': 'dân sự',
    'proposal.sourceJudgment.level': 'supreme',
    'proposal.proposer.kind': 'individual',
  });
  await page.locator('summary', { hasText: 'Người đề xuất ngoài hệ thống' }).click();
  await fill(page, { 'contact.name': 'Người đề xuất minh hoạ' });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Gửi đề xuất' }).click();
  await page.getByRole('link', { name: 'Mở hồ sơ' }).click();
  await page.locator('.case-phase', { hasText: 'Tiếp nhận' }).waitFor();
  await page.context().close();
});

test('two cases are convened at once to a sitting that is chosen by its day; a third joins its double, found by its title', async () => {
  const waiting = [];
  for (let count = 0; count < 2; count += 1) {
    const journey = new Journey(desk);
    await journey.toAgenda();
    waiting.push(journey.id);
  }
  const made = await desk.send('POST', '/sittings', 'office', {
    council: 'HDTP',
    days: ['2026-03-05', '2026-03-06'],
    chair: desk.personOf('chief'),
  });
  expect(made.status).toBe(201);
  const chief = await pages.signedIn('chief');
  await chief.locator('.pickbox').nth(1).waitFor();
  for (const box of await chief.locator('.pickbox input').all()) await box.check();
  const form = chief.locator('form.together');
  await form.locator('.fld select').first().selectOption('SITTING.CONVENED');
  await form.locator('[name=sitting]').selectOption({ index: 1 });
  await form.locator('[name=date]').selectOption('2026-03-06');
  await expectAccessible(chief);
  await keepScreen(chief, 'together-sitting');
  await form.locator('.btn--1').click();
  await chief.getByText('Đã ghi nhận 2 hồ sơ; 0 hồ sơ không thay đổi.').waitFor();
  for (const id of waiting)
    expect((await desk.send('GET', `/candidates/${id}`, 'head')).body['phase']).toMatchObject({
      code: 'plenary',
    });
  await chief.context().close();

  const double = await desk.proposed({ title: 'Về đặt cọc, trùng (dữ liệu minh hoạ)' });
  const into = await desk.proposed({ title: 'Về đặt cọc, hồ sơ nhận (dữ liệu minh hoạ)' });
  const head = await pages.signedIn('head');
  await head.goto(`/lam-viec/ho-so/${double}?viec=CASE.MERGED`);
  await head.getByLabel('Tìm trong tên, số bản án').fill('ho so nhan');
  const choices = head.locator('[name=into] option');
  await choices.nth(1).waitFor({ state: 'attached' });
  expect(await choices.count()).toBe(2);
  await head.locator('[name=into]').selectOption(into);
  await head.locator('[name=reason]').fill('Cùng bản án, cùng vấn đề pháp lý (dữ liệu minh hoạ)');
  await head.getByRole('button', { name: 'Nhập vào hồ sơ án lệ khác', exact: true }).click();
  await head.locator('.case-phase', { hasText: 'Đã nhập vào hồ sơ khác' }).waitFor();
  await head.context().close();
});
