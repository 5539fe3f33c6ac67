import { openIncident } from '@app/engine';
import { inTransaction, reader } from '@app/platform';
import { PlenaryDesk } from '../http/plenary-desk';
import { addPerson, createTestApp, TEST_PASSWORD } from '../http/test-app';
import { builtPages } from './built-pages';
import { expectAccessible, keepScreen, openPages, type Pages } from './pages';

jest.setTimeout(60_000);

let desk: PlenaryDesk;
let pages: Pages;

beforeAll(async () => {
  const app = await createTestApp({ logger: false, assets: builtPages() });
  desk = await PlenaryDesk.open(app);
  await addPerson(app.database, 'van-hanh', ['operator']);
  await addPerson(app.database, 'toa-khac', ['court']);
  await addPerson(app.database, 'quan-tri', ['admin']);
  pages = await openPages(app);
});
afterAll(() => pages.close());
afterEach(() => {
  expect(pages.complaints).toEqual([]);
});

test('whoever opens the workspace without a session is shown the way in, and no request of the page is refused', async () => {
  const page = await pages.open();
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(response.url());
  });
  await page.goto('/lam-viec/');
  await page.locator('.signin').waitFor();
  expect(refused).toEqual([]);
});

test('an incident is read with its reason and tried again by the operator; everybody else is told whose page this is', async () => {
  const { dataSource } = pages.tested.database;
  await inTransaction(dataSource, (tx) =>
    openIncident(tx, {
      kind: 'queue',
      subject: '00000000-0000-8000-8000-000000000001',
      process: null,
      reason: { code: 'queue-unfit', kind: 'evicts' },
    }),
  );
  const page = await pages.signedIn('van-hanh');
  expect(await page.locator('.nav').textContent()).not.toContain('Phiên họp');
  await page.locator('.nav a', { hasText: 'Điều hành' }).click();
  const incident = page.locator('.incident');
  await incident.getByText('queue-unfit, evicts').waitFor();
  await page.locator('.facts').getByText('không có tiến trình xử lý nào').waitFor();
  await expectAccessible(page);
  await keepScreen(page, 'operation');
  await incident.locator('button').click();
  await page
    .locator('.incident .note, .empty', { hasText: /Không còn gì|Chưa được|Không có sự cố/ })
    .waitFor();
  const tries = await reader(dataSource).one<{ tries: number }>(
    `select count(*)::int as tries from process_event where type like 'INCIDENT.%'`,
  );
  expect(tries?.tries).toBeGreaterThan(0);

  const narrow = await pages.signedIn('research', { width: 390, language: 'en' });
  await narrow.goto('/lam-viec/dieu-hanh');
  await narrow.locator('h1', { hasText: 'for the operator' }).waitFor();
  expect(await narrow.locator('.nav').textContent()).not.toContain('Operation');
  await expectAccessible(narrow);
});

test('an outage of the portal is recorded with its evidence by the operator; the auditor reads what it prolonged beside the calendar', async () => {
  const page = await pages.signedIn('van-hanh');
  await page.goto('/lam-viec/dieu-hanh');
  const outages = page.locator('section', { has: page.locator('#h-outages') });
  await outages.getByText('Chưa ghi nhận lần gián đoạn nào').waitFor();
  await outages.locator('summary').click();
  await outages.locator('input[name=from]').fill('2025-12-01T09:00');
  await outages.locator('input[name=to]').fill('2025-12-01T08:00');
  await outages.locator('input[name=evidence]').fill('Nhật ký máy chủ (dữ liệu minh hoạ)');
  await outages.locator('button[type=submit]').click();
  await outages.getByText('Thời điểm kết thúc phải sau thời điểm bắt đầu.').waitFor();
  // What was typed is still there.
  await outages.locator('input[name=to]').fill('2025-12-01T10:30');
  await outages.locator('button[type=submit]').click();
  await outages.locator('article', { hasText: 'Nhật ký máy chủ (dữ liệu minh hoạ)' }).waitFor();
  await outages.locator('.note--ok', { hasText: '0 thời hạn lấy ý kiến' }).waitFor();
  await expectAccessible(page);
  await keepScreen(page, 'outages');

  const auditor = await pages.signedIn('auditor', { width: 390, language: 'en' });
  await auditor.goto('/lam-viec/lich');
  const read = auditor.locator('section', { has: auditor.locator('#h-outages') });
  const one = read.locator('article', { hasText: 'Nhật ký máy chủ' });
  await one.getByText('10:30').waitFor();
  expect(await read.locator('form').count()).toBe(0);
  await expectAccessible(auditor);
  await keepScreen(auditor, 'outages-390');
});

test('people, councils on a day, and a delegation that is given and taken back through the page', async () => {
  await desk.world.poll(0);
  const page = await pages.signedIn('judge-1');
  await page.goto('/lam-viec/con-nguoi');
  await page.locator('tr', { hasText: 'Thư ký phiên họp' }).getByText('Người thử clerk').waitFor();
  await page.getByText('25 thành viên đương nhiệm').waitFor();
  await page.locator('input[type=date]').first().fill('2015-12-20');
  await page.locator('summary', { hasText: 'Ủy quyền cho người khác' }).click();
  await page.locator('select[name=to]').selectOption({ label: 'Người thử judge-2' });
  await page.locator('input[name=from]').fill('2025-12-24');
  await page.locator('input[name=until]').fill('2025-12-31');
  await page.locator('input[name=document]').fill('Văn bản ủy quyền (dữ liệu minh hoạ)');
  await page.locator('input[value="ADVISORY.WAIVED"]').check();
  await expectAccessible(page);
  await page.locator('button', { hasText: 'Giao ủy quyền' }).click();
  await page.getByText('Ủy quyền đã được ghi.').waitFor();
  const given = page.locator('article', { hasText: 'Người thử judge-2' });
  await given.getByText('đang có hiệu lực').waitFor();
  await keepScreen(page, 'people');

  const receiver = await pages.signedIn('judge-2', { width: 390, language: 'en' });
  await receiver.goto('/lam-viec/tai-khoan');
  await receiver.getByText('Người thử judge-1: ADVISORY.WAIVED').waitFor();
  await expectAccessible(receiver);

  await given.locator('summary').click();
  await given.locator('textarea').fill('Dữ liệu minh hoạ');
  await given.locator('button').click();
  await given.getByText('đã chấm dứt').waitFor();

  const outside = await pages.signedIn('toa-khac');
  await outside.goto('/lam-viec/con-nguoi');
  await outside.locator('h1', { hasText: 'dành cho người trong cơ quan' }).waitFor();
  await expectAccessible(outside);
});

test('a council is changed through its page: one prepares from the signed decision, another confirms, and the vacancy shows', async () => {
  const admin = await pages.signedIn('quan-tri');
  await admin.goto('/lam-viec/con-nguoi');
  await admin.locator('a', { hasText: 'kiện toàn' }).click();
  await admin.locator('[data-total="25"]').waitFor();
  await admin.locator('summary', { hasText: 'Chuẩn bị kiện toàn' }).click();
  const form = admin.locator('form.act', { hasText: 'Nhập theo quyết định đã ký' });
  await form.locator('input[name=effectiveOn]').fill('2026-01-01');
  await form.locator('input[name=seats]').fill('27');
  await form.locator('input[name=document]').fill('Quyết định kiện toàn (dữ liệu minh hoạ)');
  await form.locator('input[name=number]').fill('12/QĐ-TANDTC');
  await form
    .locator('select[name=ended]')
    .selectOption([
      { label: 'Người thử judge-24 (Thành viên)' },
      { label: 'Người thử judge-25 (Thành viên)' },
    ]);
  await form.locator('select[name=person-0]').selectOption({ label: 'Người thử former-judge' });
  await expectAccessible(admin);
  await form.locator('button[type=submit]').click();
  const waiting = admin.locator('[data-state=prepared]');
  await waiting.getByText('Chờ người thứ hai').waitFor();
  // Whoever prepared it may take it back, not confirm it.
  expect(await waiting.locator('button', { hasText: 'Xác nhận' }).count()).toBe(0);

  const office = await pages.signedIn('office', { width: 390, language: 'en' });
  await office.goto('/lam-viec/hoi-dong');
  const decision = office.locator('[data-state=prepared]');
  await decision.getByText('Người thử judge-24; Người thử judge-25').waitFor();
  await expectAccessible(office);
  await decision.locator('button', { hasText: 'Confirm' }).click();
  await office.locator('[data-state=confirmed]', { hasText: '12/QĐ-TANDTC' }).waitFor();
  await office.locator('input[type=date]').first().fill('2026-01-01');
  await office.locator('[data-total="24"]').waitFor();
  await office.getByText('24 members in office of 27 seats, 3 vacant.').waitFor();
  await keepScreen(office, 'councils-390');
  await expectAccessible(office);

  await admin.reload();
  await admin.locator('select').first().selectOption('HDTV');
  await admin.locator('[data-rule=secretary][data-met=false]').getByText('Đ5').waitFor();
  await keepScreen(admin, 'councils');
});

test('a calendar feed: its address is shown once, a calendar program reads it, and revoked it is gone', async () => {
  const page = await pages.signedIn('head', { width: 390 });
  await page.goto('/lam-viec/tai-khoan');
  const feeds = page.locator('section', { has: page.locator('#h-feeds') });
  await feeds.getByText('Chưa có lịch đăng ký nào.').waitFor();
  await feeds.locator('select[name=role]').selectOption('research');
  await feeds.locator('input[name=name]').fill('Vụ (dữ liệu minh hoạ)');
  await feeds.locator('button[type=submit]').click();
  const address = (await feeds.locator('.firstpw').textContent()) ?? '';
  expect(new URL(address).pathname).toMatch(
    /^\/api\/v1\/feeds\/private\/[\w-]{43}\/calendar\.ics$/,
  );
  expect(await feeds.locator('a[href^=webcal]').count()).toBe(1);
  const file = await page.request.get(address);
  expect([file.status(), await file.text()]).toEqual([
    200,
    expect.stringMatching(/^BEGIN:VCALENDAR/),
  ]);
  await expectAccessible(page);
  await keepScreen(page, 'feeds-390');
  await page.reload();
  const line = feeds.locator('li', { hasText: 'Vụ (dữ liệu minh hoạ)' });
  await line.waitFor();
  expect(await feeds.locator('.firstpw').count()).toBe(0);
  await line.locator('summary').click();
  await line.locator('button').click();
  await feeds.getByText('Chưa có lịch đăng ký nào.').waitFor();
  expect((await page.request.get(address)).status()).toBe(404);

  await page.goto('/lay-y-kien');
  const open = await page.locator('a[href*="consultations.ics"]').getAttribute('href');
  const answer = await page.request.get(String(open));
  expect(answer.headers()['content-type']).toContain('text/calendar');
});

test('an account: the password is changed, other places are signed out, and then everywhere', async () => {
  const [here, elsewhere] = [await pages.signedIn('head'), await pages.signedIn('head')];
  await here.locator('.who a').click();
  await here.locator('input[name=current]').fill('sai mật khẩu');
  await here.locator('input[name=next]').fill('mật khẩu mới, đủ dài');
  const change = here.locator('button', { hasText: 'Đổi mật khẩu' });
  await change.click();
  await here.locator('.note--bad').waitFor();
  await here.locator('input[name=current]').fill(TEST_PASSWORD);
  await change.click();
  await here.getByText('Mật khẩu đã đổi.').waitFor();
  await expectAccessible(here);
  await elsewhere.reload();
  await elsewhere.locator('.signin').waitFor();
  const third = await pages.signedIn('clerk');
  await third.locator('.who button').click();
  await third.locator('.signin').waitFor();
  await here.locator('button', { hasText: 'Đăng xuất ở mọi nơi' }).click();
  await here.locator('.signin').waitFor();
});
