import { seedCalendar } from '@app/calendar';
import { seedCourts } from '@app/courts';
import { inTransaction } from '@app/platform';
import { relinkPrecedents, seedRegister } from '@app/register';
import { addPerson, createTestApp } from '../http/test-app';
import { builtPages } from './built-pages';
import { expectAccessible, keepScreen, openPages, type Pages } from './pages';

jest.setTimeout(60_000);

let pages: Pages;

beforeAll(async () => {
  const app = await createTestApp({ logger: false, assets: builtPages() });
  await app.database.setTime('2026-03-02T02:00:00.000Z');
  await inTransaction(app.database.dataSource, async (tx) => {
    await seedCalendar(tx);
    await seedCourts(tx);
    await seedRegister(tx);
    await relinkPrecedents(tx);
  });
  await addPerson(app.database, 'quan-tri', ['admin']);
  await addPerson(app.database, 'chuyen-vien', ['office']);
  pages = await openPages(app);
});
afterAll(() => pages.close());
afterEach(() => {
  expect(pages.complaints).toEqual([]);
});

test('the administrator gives a role, the person then works in it, and it is ended again', async () => {
  const person = await pages.signedIn('chuyen-vien');
  await person.locator('.nav').waitFor();
  expect(await person.locator('.nav').textContent()).not.toContain('Điều hành');

  const admin = await pages.signedIn('quan-tri');
  await admin.goto('/lam-viec/con-nguoi');
  await admin.locator('summary', { hasText: 'Mọi người đã ghi danh' }).click();
  await admin.locator('a', { hasText: 'Người thử chuyen-vien' }).click();
  await admin.locator('h1', { hasText: 'Người thử chuyen-vien' }).waitFor();
  await admin.locator('summary', { hasText: 'Giao vai trò' }).click();
  await admin.locator('select[name=role]').first().selectOption('auditor');
  await admin.locator('input[name=from]').fill('2026-03-02');
  await admin.locator('input[name=document]').fill('Quyết định (dữ liệu minh hoạ)');
  await admin.locator('button', { hasText: 'Giao vai trò' }).click();
  await admin.getByText('không giữ vai trò khác cùng lúc').waitFor();
  expect(await admin.locator('input[name=document]').inputValue()).toContain('Quyết định');
  await admin.locator('select[name=role]').first().selectOption('operator');
  await admin.locator('button', { hasText: 'Giao vai trò' }).click();
  await admin.getByText('Đã giao vai trò.').waitFor();
  await admin.locator('tr', { hasText: 'Vận hành hệ thống' }).getByText('đang giữ').waitFor();
  await admin.getByText('Người thử quan-tri').first().waitFor();
  await expectAccessible(admin);
  await keepScreen(admin, 'standing');

  await person.reload();
  await person.locator('.nav a', { hasText: 'Điều hành' }).click();
  await person.getByText('Không có sự cố').first().waitFor();

  await admin.locator('summary', { hasText: 'Chấm dứt vai trò' }).click();
  const end = admin.locator('details', { hasText: 'Chấm dứt vai trò' });
  await end.locator('select[name=role]').selectOption('operator');
  await end.locator('textarea').fill('Hết việc (dữ liệu minh hoạ)');
  await end.locator('button').click();
  await admin.getByText('Đã chấm dứt vai trò.').waitFor();
  await person.reload();
  await person.locator('.nav').waitFor();
  expect(await person.locator('.nav').textContent()).not.toContain('Điều hành');
});

test('a person is entered, signs in with the first password, and sees no page of the administrator', async () => {
  const admin = await pages.signedIn('quan-tri', { language: 'en', width: 390 });
  await admin.goto('/lam-viec/con-nguoi');
  await admin.locator('summary', { hasText: 'Enter a person' }).click();
  await admin.locator('input[name=name]').fill('Thư ký Mới');
  await admin.locator('input[name=code]').fill('thu-ky-moi');
  await admin.locator('details[open] input[name=document]').fill('Quyết định (dữ liệu minh hoạ)');
  await admin.locator('input[value=clerk]').check();
  await admin.locator('button', { hasText: 'Enter a person' }).click();
  const password = await admin.locator('.firstpw').textContent();
  await expectAccessible(admin);

  const clerk = await pages.open();
  await clerk.goto('/lam-viec/');
  await clerk.locator('input[name=username]').fill('thu-ky-moi');
  await clerk.locator('input[name=password]').fill(password ?? '');
  await clerk.locator('.signin button').click();
  await clerk.locator('.nav a', { hasText: 'Con người' }).click();
  await clerk.locator('h1', { hasText: 'Con người' }).waitFor();
  expect(await clerk.locator('body').textContent()).not.toContain('Mọi người đã ghi danh');
});

test('courts are searched in any spelling; the line of one is read, and the administrator names a successor', async () => {
  const reader = await pages.signedIn('chuyen-vien', { width: 390 });
  await reader.goto('/lam-viec/toa-an');
  await reader.locator('input[type=search]').fill('tand tinh yen bai');
  const row = reader.locator('tbody tr', { hasText: 'Yên Bái' });
  await row.getByText('Tòa án nhân dân tỉnh Lào Cai').waitFor();
  await row.locator('button').click();
  await reader.getByText('81/2025/UBTVQH15').first().waitFor();
  await expectAccessible(reader);
  await keepScreen(reader, 'courts-narrow');
  expect(await reader.locator('summary').count()).toBe(0);

  const admin = await pages.signedIn('quan-tri');
  await admin.goto('/lam-viec/toa-an');
  await admin.locator('summary', { hasText: 'Thêm Tòa án' }).click();
  const add = admin.locator('details[open]');
  await add.locator('input[name=name]').fill('Tòa án nhân dân khu vực Minh Hoạ - Khánh Hòa');
  await add.locator('input[name=from]').fill('2025-07-01');
  await add.locator('input[name=document]').fill('Nghị quyết (dữ liệu minh hoạ)');
  await add.locator('button').click();
  await admin.getByText('Đã thêm Tòa án.').waitFor();
  await admin.locator('input[type=search]').fill('nha trang');
  const district = admin.locator('tbody tr', { hasText: 'thành phố Nha Trang' }).first();
  await district.getByText('chưa biết Tòa án kế thừa').waitFor();
  await district.locator('button').click();
  await admin.locator('summary', { hasText: 'Chấm dứt và nêu Tòa án kế thừa' }).click();
  const end = admin.locator('.court details[open]');
  await end.locator('input[name=document]').fill('Nghị quyết (dữ liệu minh hoạ)');
  await end.locator('select[name=successors]').selectOption({
    label: 'Tòa án nhân dân khu vực Minh Hoạ - Khánh Hòa',
  });
  await end.locator('button').click();
  await district.getByText('Tòa án nhân dân khu vực Minh Hoạ - Khánh Hòa').waitFor();
  await expectAccessible(admin);
  await keepScreen(admin, 'courts');
});

test('the public page of an án lệ names the court that answers today beside the one that judged', async () => {
  const page = await pages.open({ javaScript: false });
  await page.goto('/an-le?court=TAND+tinh+Lao+Cai');
  await page.locator('.reg a').first().click();
  await page.getByText('Tòa án nay kế thừa: Tòa án nhân dân tỉnh Lào Cai').waitFor();
  expect(await page.locator('.doc').textContent()).toContain('của Tòa án nhân dân tỉnh Yên Bái');
});
