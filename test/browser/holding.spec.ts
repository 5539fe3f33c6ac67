import { CaseDesk } from '../http/case-desk';
import { createTestApp } from '../http/test-app';
import { builtPages } from './built-pages';
import { expectAccessible, keepScreen, openPages, type Pages } from './pages';

let desk: CaseDesk;
let pages: Pages;
let ids: string[];

beforeAll(async () => {
  const tested = await createTestApp({ logger: false, assets: builtPages() });
  desk = await CaseDesk.over(tested);
  pages = await openPages(tested);
  ids = [];
  for (const title of ['Về đặt cọc', 'Về thừa kế', 'Về tranh chấp đất'])
    ids.push(await desk.proposed({ title }));
});
afterAll(() => pages.close());

const holder = async (id: string | undefined): Promise<string | null> => {
  const { body } = await desk.send('GET', `/candidates/${String(id)}/holder`, 'head');
  return (body['holding'] as { holder: { person: string } | null }).holder?.person ?? null;
};
const row = (title: string) => `.docket .row:has(.d-t:text-is("${title}"))`;

test('by keyboard alone a case is taken, found under mine, found by its words on the server, and given back', async () => {
  const page = await pages.signedIn('officer');
  await page.locator('.docket .row').nth(2).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('n');
  await page.getByText('Bạn đã nhận việc: Về đặt cọc').waitFor();
  expect(await holder(ids[0])).toBe(desk.personOf('officer'));
  await page.locator(row('Về đặt cọc')).getByText('Bạn giữ việc').waitFor();
  await page.locator('input[name=held]').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('.docket .row').nth(1).waitFor({ state: 'detached' });
  expect(await page.locator('.docket .d-t').allTextContents()).toEqual(['Về đặt cọc']);
  await expectAccessible(page);
  await keepScreen(page, 'inbox-held-by-me');
  await page.keyboard.press('ArrowRight');
  await page.locator(row('Về thừa kế')).waitFor();
  expect(await page.locator('.docket .d-t').allTextContents()).toEqual([
    'Về thừa kế',
    'Về tranh chấp đất',
  ]);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.locator('.docket .row').nth(2).waitFor();
  const asked = page.waitForResponse((answer) => answer.url().includes('q=tranh%20chap%20dat'));
  await page.keyboard.press('/');
  await page.keyboard.type('tranh chap dat');
  await asked;
  await page.locator('.docket .row').nth(1).waitFor({ state: 'detached' });
  expect(await page.locator('.docket .d-t').allTextContents()).toEqual(['Về tranh chấp đất']);
  await page.locator('#inbox-q').fill('');
  await page.locator('.docket .row').nth(2).waitFor();
  await page.locator(row('Về đặt cọc')).getByRole('button', { name: 'Trả việc' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Bạn đã trả việc: Về đặt cọc').waitFor();
  expect(await holder(ids[0])).toBeNull();
  expect(pages.complaints).toEqual([]);
  await page.context().close();
});

test('a selection is given to a colleague by the head, and each line says what came of it; the colleague is told', async () => {
  const page = await pages.signedIn('head', { width: 390 });
  await page.locator('.docket .row').nth(2).waitFor();
  for (const title of ['Về thừa kế', 'Về tranh chấp đất'])
    await page.locator(row(title)).locator('.pickbox input').check();
  const form = page.locator('.holdset');
  await form
    .locator('select option', { hasText: 'Người thử officer2' })
    .waitFor({ state: 'attached' });
  await form.locator('select').selectOption(desk.personOf('officer2'));
  await form.locator('textarea').fill('Phân công tuần này (minh hoạ)');
  await expectAccessible(page);
  await keepScreen(page, 'inbox-hold-selection-390');
  await form.getByRole('button', { name: 'Ghi người giữ việc' }).click();
  await page.getByText('Đã đổi 2 việc; 0 việc không đổi.').waitFor();
  expect(await form.locator('.together__list .st--ok').count()).toBe(2);
  expect([await holder(ids[1]), await holder(ids[2])]).toEqual([
    desk.personOf('officer2'),
    desk.personOf('officer2'),
  ]);
  expect(pages.complaints).toEqual([]);
  await page.context().close();
});

test('on the case a colleague who holds it is named; taking over without a reason is refused in words, with one it is done; it is handed on', async () => {
  const page = await pages.signedIn('officer');
  await page.goto(`/lam-viec/ho-so/${String(ids[1])}`);
  const section = page.locator('.holding section').first();
  await section.getByText('Người thử officer2').waitFor();
  await section.locator('summary').focus();
  await page.keyboard.press('Enter');
  const take = section.locator('form').filter({ hasText: 'Nhận việc' });
  await take.waitFor();
  await take.getByRole('button').press('Enter');
  await take.getByText('Muốn nhận thay phải nêu lý do.').waitFor();
  await take.locator('textarea').fill('Đồng nghiệp nghỉ phép (minh hoạ)');
  await expectAccessible(page);
  await take.getByRole('button').press('Enter');
  await section.getByText('Người thử officer (bạn)').waitFor();
  expect(await holder(ids[1])).toBe(desk.personOf('officer'));
  await section.locator('.holding__was li').nth(1).waitFor();
  await keepScreen(page, 'case-holding');
  const give = section.locator('form').filter({ hasText: 'Giao cho' });
  await give.locator('select').selectOption(desk.personOf('officer2'));
  await give.getByRole('button').press('Enter');
  await section.locator('.holding__now', { hasText: 'Người thử officer2' }).waitFor();
  expect(await holder(ids[1])).toBe(desk.personOf('officer2'));
  expect(pages.complaints).toEqual([]);
  await page.context().close();
});

test('where the paper folder is is recorded on the case, told in the inbox, and found in the list of cases', async () => {
  const page = await pages.signedIn('officer', { language: 'en', theme: 'dark' });
  await page.goto(`/lam-viec/ho-so/${String(ids[0])}`);
  const section = page.locator('.holding section').nth(1);
  await section.getByText('Nobody said where it is').waitFor();
  await section.locator('summary').click();
  const form = section.locator('form');
  await form.locator('input[name=place]').fill('Tủ 3, ngăn 2, phòng 405');
  await form.locator('input[name=unit]').fill('Phòng Lưu trữ');
  await form.getByRole('button').click();
  await section
    .locator('.holding__now', { hasText: 'Tủ 3, ngăn 2, phòng 405, with Phòng Lưu trữ' })
    .waitFor();
  await expectAccessible(page);
  await keepScreen(page, 'case-folder-dark-en');
  await page.goto('/lam-viec/');
  await page.locator(row('Về đặt cọc')).getByText('Folder: Tủ 3, ngăn 2, phòng 405').waitFor();
  await page.goto('/lam-viec/ho-so');
  await page.locator('.docket .row').nth(2).waitFor();
  await page.locator('#cases-o').fill('tu 3 luu tru');
  await page.locator('.docket .row').nth(1).waitFor({ state: 'detached' });
  expect(await page.locator('.docket .d-t').allTextContents()).toEqual(['Về đặt cọc']);
  await expectAccessible(page);
  await keepScreen(page, 'cases-by-folder');
  expect(pages.complaints).toEqual([]);
  await page.context().close();
});

test('another body is asked on the case: a refusal keeps what was typed, the letter is sent and found among the open ones of the house', async () => {
  const page = await pages.signedIn('officer');
  await page.goto(`/lam-viec/ho-so/${String(ids[0])}?phan=cong-van`);
  await page.getByText('Hồ sơ chưa có công văn đề nghị nào').waitFor();
  await page.locator('summary', { hasText: 'Nhập công văn đề nghị' }).click();
  await page.getByLabel('Tên cơ quan, đơn vị nhận').fill('Tòa án nhân dân tỉnh Minh Hoạ');
  await page.getByLabel('Về việc').fill('Đề nghị cung cấp hồ sơ vụ án (minh hoạ)');
  await page.getByLabel('Nội dung đề nghị').fill('Bản án sơ thẩm');
  await page.getByLabel('Đề nghị trả lời đến ngày').fill('2026-03-01');
  const enter = page.getByRole('button', { name: 'Nhập công văn đề nghị' });
  await enter.click();
  await page.getByText('Ngày đề nghị trả lời phải sau hôm nay').waitFor();
  expect(await page.getByLabel('Về việc').inputValue()).toContain('cung cấp hồ sơ vụ án');
  await page.getByLabel('Đề nghị trả lời đến ngày').fill('2026-03-16');
  await enter.click();
  const letter = page.getByRole('article', { name: 'Đề nghị cung cấp hồ sơ vụ án (minh hoạ)' });
  await letter.getByText('Chưa có số, chưa gửi').waitFor();
  await letter.locator('summary', { hasText: 'Ghi đã gửi' }).click();
  await letter.getByLabel('Số, ký hiệu').fill('15/TANDTC-PC');
  await letter.getByLabel('Ngày trên văn bản').fill('2026-03-02');
  await letter.getByRole('button', { name: 'Ghi đã gửi' }).click();
  await letter.getByText('Chờ trả lời', { exact: true }).waitFor();
  await letter.getByText('0 ngày chờ cơ quan khác trả lời').waitFor();
  await expectAccessible(page);
  await keepScreen(page, 'case-letters');

  await page.getByRole('link', { name: 'Công văn', exact: true }).first().click();
  await page.getByRole('heading', { name: 'Công văn chờ trả lời' }).waitFor();
  await page.getByRole('link', { name: 'Đề nghị cung cấp hồ sơ vụ án (minh hoạ)' }).waitFor();
  await page.getByLabel('Tình trạng').selectOption('late');
  await page.getByText('Không công văn nào khớp với bộ lọc').waitFor();
  await expectAccessible(page);
  expect(pages.complaints).toEqual([]);
  await page.context().close();
});
