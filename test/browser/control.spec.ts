import { seedDemonstrationCases } from '@app/demonstration';
import { reader } from '@app/platform';
import { embedded, openCourt } from '../demonstration/court';
import { addPerson, createTestApp } from '../http/test-app';
import { builtPages } from './built-pages';
import { expectAccessible, keepScreen, openPages, type Pages } from './pages';

jest.setTimeout(60_000);

let pages: Pages;
beforeAll(async () => {
  const app = await createTestApp({ logger: false, assets: builtPages() });
  await openCourt(app.database);
  await seedDemonstrationCases(app.database.dataSource, embedded);
  await addPerson(app.database, 'vu-truong', ['research-head']);
  await addPerson(app.database, 'bien-tap', ['editor']);
  pages = await openPages(app);
});
afterAll(() => pages.close());
afterEach(() => {
  expect(pages.complaints).toEqual([]);
});

test('the head sees where the work stands, each chart with its table, and takes the log away', async () => {
  const page = await pages.signedIn('vu-truong');
  await page.locator('.nav a', { hasText: 'Giám sát' }).click();
  await page.locator('h1', { hasText: 'Giám sát, điều hành' }).waitFor();
  const running = await reader(pages.tested.database.dataSource).one<{ n: number }>(
    `select count(*)::int as n from process
     where workflow = 'selection' and not ended and phase not in ('published', 'inForce')`,
  );
  await page.locator('.lead', { hasText: `${String(running?.n)} hồ sơ đang đi` }).waitFor();
  for (const summary of await page.locator('.fig summary').all()) await summary.click();
  const phases = page.locator('.fig', { hasText: 'Hồ sơ theo giai đoạn' });
  expect(await phases.locator('tbody tr').count()).toBe(await phases.locator('.bars li').count());
  await page.locator('.fig', { hasText: 'số liệu thật' }).getByText('791').waitFor();
  await page.getByLabel('Phân theo').selectOption('field');
  await page.locator('.fig', { hasText: 'Từ tiếp nhận' }).getByText('dân sự').first().waitFor();
  const bottlenecks = page.locator('.fig', { hasText: 'Điểm nghẽn' });
  await bottlenecks.getByText(/hồ sơ đang chờ, trung vị đã \d+ ngày/).waitFor();
  expect(await bottlenecks.locator('tbody tr').count()).toBe(
    await bottlenecks.locator('.bars li').count(),
  );
  await page.locator('.fig', { hasText: 'Sự cố đang mở' }).getByText('Không có sự cố').waitFor();

  const year = await page.locator('optgroup option').first().textContent();
  await page.getByLabel('Kỳ báo cáo').selectOption({ label: String(year) });
  await page.waitForURL(/ky=work-\d{4}$/);
  await page.locator('th', { hasText: 'Năm trước: số việc' }).waitFor();
  await page.locator('.fig', { hasText: 'tốn bao nhiêu' }).getByText('năm trước').first().waitFor();
  await expectAccessible(page);
  await keepScreen(page, 'control-room');
  const report = page.waitForEvent('download');
  await page.getByText('Báo cáo của kỳ đã chọn, CSV').click();
  expect((await report).suggestedFilename()).toBe('an-le-bao-cao.csv');
  const saved = page.waitForEvent('download');
  await page.getByText('CSV, mở bằng bảng tính').click();
  expect((await saved).suggestedFilename()).toBe('an-le.csv');

  const narrow = await pages.signedIn('vu-truong', { width: 390, language: 'en', theme: 'dark' });
  await narrow.goto('/lam-viec/giam-sat');
  await narrow.locator('h1', { hasText: 'Control room' }).waitFor();
  await narrow.locator('.fig').last().waitFor();
  expect(await narrow.evaluate('document.documentElement.scrollWidth')).toBe(390);
  await expectAccessible(narrow);
});

test('whoever may not read every history is told so, and the place is not in their masthead', async () => {
  const page = await pages.signedIn('bien-tap');
  expect(await page.locator('.nav').textContent()).not.toContain('Giám sát');
  await page.goto('/lam-viec/giam-sat');
  await page.locator('h1', { hasText: 'cần quyền xem lịch sử mọi hồ sơ' }).waitFor();
});

test('on a case: assumptions redraw the way ahead with ghost bars and say what becomes of the day of application', async () => {
  const found = await reader(pages.tested.database.dataSource).one<{ id: string; version: number }>(
    `select id, version from process where workflow = 'selection' and phase = 'screening' order by id limit 1`,
  );
  const page = await pages.signedIn('vu-truong');
  await page.goto(`/lam-viec/ho-so/${found?.id ?? ''}`);
  await page.locator('#h-time').waitFor();
  await page.locator('summary', { hasText: 'Phương án giả định' }).click();
  await page.getByText('Vẽ lại tiến trình').click();
  await page.getByText('Chọn ít nhất một giả định.').waitFor();
  await page.getByLabel('Chính sách thời hạn từ hôm nay').selectOption('baseline@1');
  await page.getByLabel('Số phiên không đủ số thành viên').selectOption('1');
  await page.getByText('Vẽ lại tiến trình').click();
  await page.locator('.note', { hasText: /Ngày áp dụng muộn hơn \d+ ngày/ }).waitFor();
  expect(await page.locator('.ghost').count()).toBeGreaterThan(3);
  await expectAccessible(page);
  await keepScreen(page, 'what-if');
  await page.getByText('Bỏ giả định').click();
  expect(await page.locator('.tl .ghost').count()).toBe(0);
  const after = await reader(pages.tested.database.dataSource).one<{ version: number }>(
    'select version from process where id = $1',
    [found?.id],
  );
  expect(after?.version).toBe(found?.version);
});
