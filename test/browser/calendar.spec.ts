import { Engine } from '@app/engine';
import { reader } from '@app/platform';
import type { Page } from 'playwright-core';
import { PlayedCase } from '../fixtures/selection-case';
import { makeStaff } from '../fixtures/selection-staff';
import { CaseDesk } from '../http/case-desk';
import { addPerson, createTestApp } from '../http/test-app';
import { builtPages } from './built-pages';
import { expectAccessible, keepScreen, openPages, type Pages } from './pages';

jest.setTimeout(60_000);

let pages: Pages;
let played: PlayedCase;

beforeAll(async () => {
  const app = await createTestApp({ logger: false, assets: builtPages() });
  await CaseDesk.over(app, '2026-11-20T02:00:00.000Z');
  await addPerson(app.database, 'quan-tri', ['admin']);
  await addPerson(app.database, 'van-phong', ['office']);
  await addPerson(app.database, 'chuyen-vien', ['research']);
  const staff = await makeStaff(app.database);
  played = new PlayedCase(app.app.get(Engine), staff, '2026-11-20T02:00:00.000Z');
  await played.open('a');
  pages = await openPages(app);
});
afterAll(() => pages.close());
afterEach(() => {
  expect(pages.complaints).toEqual([]);
});

async function calendarOf(person: string, width?: number): Promise<Page> {
  const page = await pages.signedIn(person, width === undefined ? {} : { width });
  await page.goto('/lam-viec/lich');
  await page.getByRole('heading', { level: 1, name: 'Lịch ngày nghỉ năm 2026' }).waitFor();
  return page;
}

test('everybody reads the year with each day by its kind and its source, and who may not change it sees no form', async () => {
  const page = await calendarOf('chuyen-vien', 390);
  const november = page.getByRole('table', { name: 'Tháng 11' });
  await november.getByText('hôm nay').waitFor({ state: 'attached' });
  expect(await page.locator('.k-swap').first().textContent()).toContain('nghỉ hoán đổi');
  await page
    .getByRole('table', { name: 'Căn cứ của từng ngày' })
    .getByText('24h.com.vn')
    .first()
    .waitFor();
  await page.getByText('BLDS 2015 Đ148 K5').waitFor();
  expect(await page.getByRole('heading', { name: 'Thay đổi lịch' }).count()).toBe(0);
  await expectAccessible(page);
  await keepScreen(page, 'calendar-390');
  await page.getByRole('button', { name: '2027' }).click();
  await page.getByText('Năm này mới là dự kiến').waitFor();
  expect(await page.locator('.k-new').count()).toBeGreaterThan(10);
});

test('the administrator sees which limits would move, from when to when and whose, and proposes it; the office puts it in force by keyboard', async () => {
  const page = await calendarOf('quan-tri');
  await page.getByLabel('Ngày', { exact: true }).fill('2026-11-24');
  await page.getByLabel('Tên gọi').fill('Ngày Văn hóa Việt Nam');
  await page.getByLabel('Tên tiếng Anh').fill('Viet Nam Culture Day');
  await page.getByLabel('Văn bản làm căn cứ').fill('Luật (minh hoạ)');
  await page.getByLabel('Lý do').fill('Ngày nghỉ lễ mới (minh hoạ)');
  await page.reload();
  expect(await page.getByLabel('Tên gọi').inputValue()).toBe('Ngày Văn hóa Việt Nam');
  await page.getByRole('button', { name: 'Xem trước các hạn sẽ dời' }).click();
  const moved = page.getByRole('table', { name: 'Các hạn chịu ảnh hưởng' });
  await moved.waitFor();
  const text = (await moved.textContent()) ?? '';
  for (const words of ['Cấp phiếu tiếp nhận', '25/11/2026', '26/11/2026', 'Chuyên viên'])
    expect(text).toContain(words);
  await expectAccessible(page);
  await keepScreen(page, 'calendar-preview');
  await page.getByRole('button', { name: 'Đề nghị duyệt' }).click();
  await page.getByText('Đã ghi đề nghị và lưu bản xem trước (1 hạn của 1 hồ sơ').waitFor();
  expect(await page.getByText('Phiên bản 1 đang dùng').count()).toBe(1);

  const office = await pages.signedIn('van-phong', { width: 390 });
  await office.goto('/lam-viec/');
  const waiting = office.getByRole('region', { name: 'Thay đổi lịch chờ bạn duyệt' });
  await waiting.getByText('Dời 1 hạn của 1 hồ sơ').waitFor();
  await waiting.getByRole('link', { name: /Xem và quyết định/ }).press('Enter');
  const proposals = office.getByRole('region', { name: 'Đề nghị thay đổi lịch' });
  await proposals.getByText('Xem và quyết định').press('Enter');
  await proposals.getByText('Các hạn vẫn đúng như người đề nghị đã thấy.').waitFor();
  await proposals.getByRole('table', { name: 'Các hạn chịu ảnh hưởng' }).waitFor();
  await expectAccessible(office);
  await keepScreen(office, 'calendar-proposal-390');
  await proposals.getByRole('button', { name: 'Duyệt, cho thi hành' }).press('Enter');
  const receipt = proposals.getByRole('status').filter({ hasText: 'Mã đề nghị' });
  await receipt.getByText('Lịch phiên bản 2 đã có hiệu lực; 1 hạn của 1 hồ sơ').waitFor();
  await proposals.getByText('đã duyệt').waitFor();

  await page.getByText('Phiên bản 2 đang dùng').waitFor();
  await page.getByText('Phiên bản 2 đã dời 1 hạn, tính lại 1 hồ sơ').waitFor();
  expect(await page.getByRole('table', { name: 'Tháng 11' }).textContent()).toContain(
    'Ngày Văn hóa Việt Nam',
  );
});

test('whoever looks while limits still move sees how far the new calendar has come, and then that it has', async () => {
  const { dataSource } = pages.tested.database;
  const stand = (ended: string, counted: number): Promise<unknown> =>
    reader(dataSource).rows(
      `update reprojection set ended_at = ${ended}, cases = 40, counted = $1 where calendar_version = 2`,
      [counted],
    );
  await stand('null', 25);
  const page = await calendarOf('chuyen-vien', 390);
  await page.getByText('25 trong 40 hồ sơ, 1 hạn đã dời.').waitFor();
  expect(await page.getByRole('progressbar').getAttribute('value')).toBe('25');
  await expectAccessible(page);
  await keepScreen(page, 'calendar-moving-390');
  await stand('app.now()', 40);
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
});

test('a refusal stands in words, and what was typed stays', async () => {
  const page = await calendarOf('quan-tri', 390);
  await page.getByLabel('Việc').selectOption('swap');
  await page.getByLabel('Ngày', { exact: true }).fill('2026-12-13');
  await page.getByLabel('Ngày làm bù').fill('2026-12-19');
  await page.getByLabel('Tên gọi').fill('Hoán đổi');
  await page.getByLabel('Tên tiếng Anh').fill('Swap');
  await page.getByLabel('Văn bản làm căn cứ').fill('Thông báo (minh hoạ)');
  await page.getByLabel('Lý do').fill('Thử (minh hoạ)');
  const refused = page.waitForResponse((response) => response.status() === 400);
  await page.getByRole('button', { name: 'Xem trước các hạn sẽ dời' }).click();
  await refused;
  await page.getByRole('alert').getByText('vốn đã nghỉ').waitFor();
  expect(await page.getByLabel('Tên gọi').inputValue()).toBe('Hoán đổi');
  pages.complaints.splice(0);
});
