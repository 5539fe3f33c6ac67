import { CaseDesk, paper } from '../http/case-desk';
import { createTestApp } from '../http/test-app';
import { builtPages } from './built-pages';
import { expectAccessible, keepScreen, openPages, type Pages } from './pages';

jest.setTimeout(60_000);

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

test('a policy is drafted by one person, compared, simulated and put in force by another; a case is moved to it and back', async () => {
  const id = await desk.proposed();
  await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED', {});
  const admin = await pages.signedIn('admin');
  await admin.goto('/lam-viec/chinh-sach');
  await admin.getByText('Soạn khung hạn mới').click();
  await admin.locator('input[name="screen-amount"]').fill('10');
  await admin.locator('input[name="effectiveFrom"]').fill('2026-03-02');
  await admin.locator('input[name="document"]').fill('Quyết định (dữ liệu minh hoạ)');
  // A report that goes to nobody is refused, and nothing typed is lost.
  const told = admin.getByLabel('Báo cáo lần một cho (báo cáo)');
  await told.selectOption('');
  await admin.getByRole('button', { name: 'Lưu dự thảo' }).click();
  await admin.getByText('Nấc báo cáo này chưa có người nhận').first().waitFor();
  const office = admin.getByLabel('Báo cáo lần một cho (nhắc Văn phòng Chánh án)');
  expect(await office.locator('option').allTextContents()).not.toContain('Phó Chánh án phụ trách');
  await told.selectOption('office');
  await expectAccessible(admin);
  await admin.getByRole('button', { name: 'Lưu dự thảo' }).click();
  const draft = admin.locator('article.policy');
  await draft.getByText('15 ngày làm việc').waitFor();
  await draft.getByText('sau 1 ngày làm việc, cho Văn phòng Chánh án').waitFor();
  await draft.getByText('Bạn đã soạn hoặc sửa dự thảo này').waitFor();
  expect(await draft.getByRole('button', { name: 'Cho thi hành' }).count()).toBe(0);
  await admin.getByRole('button', { name: 'Chạy thử trên hồ sơ đang xử lý' }).click();
  await admin.getByText('1 hồ sơ, 1 hạn sẽ kết thúc vào ngày khác.').waitFor();
  await admin.getByText('Hồ sơ bạn không xem được').waitFor();
  await expectAccessible(admin);
  await keepScreen(admin, 'policies-draft');

  const head = await pages.signedIn('head');
  await head.goto('/lam-viec/chinh-sach');
  await head.getByRole('button', { name: 'Cho thi hành' }).click();
  await head.getByRole('button', { name: 'shortened@2' }).waitFor();
  await head.getByText('Không có dự thảo nào').waitFor();

  await head.goto(`/lam-viec/ho-so/${id}?phan=thoi-han`);
  await head.locator('.case-accounts p b', { hasText: 'shortened@1' }).waitFor();
  await head.getByText('Chuyển sang khung hạn khác').click();
  await head.getByLabel('Chuyển sang', { exact: true }).selectOption('shortened@2');
  await head.locator('.case-accounts').getByText('thứ Hai, 16/03/2026').waitFor();
  await head.locator('textarea[name="reason"]').fill('Áp dụng thống nhất (dữ liệu minh hoạ)');
  await expectAccessible(head);
  await head.getByRole('button', { name: 'Chuyển hồ sơ' }).click();
  await head.locator('.case-accounts p b', { hasText: 'shortened@2' }).waitFor();
  await keepScreen(head, 'policies-case');

  await head.goto('/lam-viec/chinh-sach');
  await head.locator('.policy__moves summary').click();
  await head.locator('.policy__moves input').fill('Nhầm hồ sơ (dữ liệu minh hoạ)');
  await head.getByRole('button', { name: 'Hoàn lại' }).click();
  await head.locator('.policy__moves').getByText('đã hoàn lại').waitFor();
});

test('a limit that was extended and a suspension stand on the case, on a phone and in English too', async () => {
  const id = await desk.proposed();
  await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED', {});
  const reason = 'Chờ hồ sơ (dữ liệu minh hoạ)';
  await desk.act(id, 'chief', 'LIMIT.EXTENDED', {
    step: 'screen',
    amount: 5,
    unit: 'workingDays',
    reason,
    document: paper,
  });
  await desk.act(id, 'head', 'PROCESS.SUSPENDED', { reason, document: paper });
  const page = await pages.signedIn('officer', { width: 390, height: 844, language: 'en' });
  await page.goto(`/lam-viec/ho-so/${id}?phan=thoi-han`);
  const accounts = page.locator('.case-accounts');
  await accounts.getByText('Extended 5 working days').waitFor();
  await accounts.getByText('still lasts').waitFor();
  await expectAccessible(page);
  await keepScreen(page, 'policies-case-phone');
  const wider = (): Promise<number> =>
    page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  expect(await wider()).toBe(0);
  await page.goto('/lam-viec/chinh-sach');
  await page.getByText('Policies of internal limits').first().waitFor();
  expect(await wider()).toBe(0);
  await page.getByRole('button', { name: 'baseline@1' }).click();
  await page.getByText('Every limit of this version').click();
  await expectAccessible(page);
  await keepScreen(page, 'policies-phone');
});

test('the form by which a limit is extended is made from the contract, and a refusal stands in it', async () => {
  const id = await desk.proposed();
  const page = await pages.signedIn('chief');
  await page.goto(`/lam-viec/ho-so/${id}`);
  await page.getByRole('link', { name: 'Gia hạn', exact: true }).click();
  const form = page.locator('.act-f');
  await form.getByText('Bước được gia hạn').waitFor();
  await form.locator('select[name="step"]').selectOption('draft');
  await form.locator('input[name="amount"]').fill('5');
  await form.locator('select[name="unit"]').selectOption('workingDays');
  await form.locator('textarea[name="reason"]').fill('Chờ hồ sơ (dữ liệu minh hoạ)');
  await form.getByLabel('Tên văn bản').fill('Tờ trình (dữ liệu minh hoạ)');
  await form.getByRole('button', { name: 'Gia hạn' }).click();
  await form.getByText('Bước này không có hạn nào đang chạy.').first().waitFor();
  await form.locator('select[name="step"]').selectOption('acknowledge');
  await form.getByRole('button', { name: 'Gia hạn' }).click();
  await page.getByText('Đã ghi nhận: Gia hạn').waitFor();
  await keepScreen(page, 'policies-extend');
  await expectAccessible(page);
});
