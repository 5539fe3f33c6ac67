import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { PlenaryDesk } from '../http/plenary-desk';
import { createTestApp } from '../http/test-app';
import { TODAY } from '../sittings/world';
import { builtPages } from './built-pages';
import { expectAccessible, keepScreen, openPages, type Pages } from './pages';

jest.setTimeout(60_000);

let desk: PlenaryDesk;
let pages: Pages;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'an-le-offline-'));
  const app = await createTestApp({ logger: false, assets: builtPages() });
  desk = await PlenaryDesk.open(app, 3);
  pages = await openPages(app);
});
afterAll(async () => {
  await pages.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Chooses in a list by the arrow keys alone. */
async function down(page: Page, label: string, steps: number, within = page.locator('main')) {
  const list = within.getByLabel(label, { exact: true });
  await list.focus();
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowDown');
}

const press = (page: Page, name: string, within = page.locator('main')): Promise<void> =>
  within.getByRole('button', { name, exact: true }).press('Enter');

it('a sitting is written down on a page from a file without network, by keyboard, and the saved file is brought back by two tellers and the chair', async () => {
  const clerk = desk.tokenOf(desk.world.clerk);
  await desk.newcomer('clerk-2', 'clerk');
  const sitting = await desk.world.sitting();
  await desk.world.candidateAt(sitting);
  const bundle = await desk.call('GET', `sittings/${sitting}/bundle.html`, clerk);
  const file = join(folder, 'bundle.html');
  writeFileSync(file, bundle.rawPayload);

  const context = await pages.browser.newContext({ offline: true, acceptDownloads: true });
  const page = await context.newPage();
  const errors: string[] = [];
  const asked: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);

  await down(page, 'Người kiểm phiếu 1', 1);
  await down(page, 'Người kiểm phiếu 2', 2);
  const morning = page.locator('details').first();
  await morning.locator('summary').press('Enter');
  await press(page, 'Tất cả có mặt', morning);
  await morning.getByLabel('Điểm danh lúc').fill(`${TODAY}T08:10`);
  const item = page.locator('details', { hasText: 'Mục 1:' });
  await item.locator('summary').press('Enter');
  await item.getByLabel('Đưa ra thảo luận lúc').fill(`${TODAY}T08:15`);
  await item.getByLabel('Câu hỏi biểu quyết').fill('Thông qua (dữ liệu minh hoạ)');
  await item.getByLabel('Mở biểu quyết lúc').fill(`${TODAY}T08:20`);
  await item.getByLabel('Thu xong phiếu lúc').fill(`${TODAY}T08:30`);
  const names = ['Người thử judge-1', 'Người thử judge-2', 'Người thử judge-3'];
  for (const name of names) await down(page, name, 1, item);
  await press(page, 'So hai lần nhập', item);
  await item.getByText(`Khác nhau ở: ${names.join('; ')}`).waitFor();
  await down(page, 'Đang nhập phiếu', 1);
  await item.getByText('Người kiểm phiếu 2').waitFor();
  for (const name of names) await down(page, name, 1, item);
  // What was typed is there when the page was closed by mistake.
  await page.reload();
  await item.locator('summary').press('Enter');
  await press(page, 'So hai lần nhập', item);
  await item.getByText('Hai lần nhập khớp nhau.').waitFor();
  await press(page, 'English');
  await page.getByRole('heading', { name: 'A sitting without network' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    press(page, 'Save the file to bring back'),
  ]);
  const saved = join(folder, 'record.json');
  await download.saveAs(saved);
  expect(errors).toEqual([]);
  expect(asked.filter((url) => !/^(file|blob|data):/u.test(url))).toEqual([]);
  await context.close();

  await desk.world.database.setTime(`${TODAY}T02:00:00.000Z`);
  const part = (from: Page) => from.locator('section', { has: from.locator('#h-offline') });
  const at = `/lam-viec/phien-hop/${sitting}`;
  const first = await pages.signedIn('clerk', { width: 834 });
  await first.goto(at);
  await part(first).getByText('Chưa có bản ghi nào được mang về.').waitFor();
  await part(first).getByLabel('Tệp đã lưu tại phiên họp').setInputFiles(file);
  await press(first, 'Xem sẽ ghi nhận những gì', part(first));
  await part(first).getByText('Tệp này không phải do trang họp không có mạng lưu.').waitFor();
  await part(first).getByLabel('Tệp đã lưu tại phiên họp').setInputFiles(saved);
  await press(first, 'Xem sẽ ghi nhận những gì', part(first));
  const looked = part(first).locator('[data-looked-at] tbody tr');
  await looked.first().waitFor();
  expect(await looked.locator('td:last-child').allInnerTexts()).toEqual(['có', 'có', 'có']);
  await expectAccessible(first);
  await keepScreen(first, 'sitting-offline-looked');
  await press(first, 'Giữ bản ghi này', part(first));
  await part(first).locator('[data-offline-record=brought]').waitFor();
  expect(await part(first).getByRole('button', { name: 'Xác nhận bản ghi' }).count()).toBe(0);

  const second = await pages.signedIn('clerk-2');
  await second.goto(at);
  await press(second, 'Xác nhận bản ghi', part(second));
  await part(second).locator('[data-offline-record=confirmed]').waitFor();
  const chair = await pages.signedIn('judge-1', { width: 390 });
  await chair.goto(at);
  await press(chair, 'Cho ghi nhận', part(chair));
  await part(chair).locator('[data-offline-record=recorded]').waitFor();
  const kept = await desk.world.query.one<{ poll: string }>(
    'select poll_id as poll from sitting_item where sitting_id = $1 and poll_id is not null',
    [sitting],
  );
  const poll = kept?.poll ?? '';
  expect((await desk.call('GET', `polls/${poll}/result`, clerk)).json()).toMatchObject({
    result: 'adopted',
  });
  await expectAccessible(chair);
  await keepScreen(chair, 'sitting-offline-recorded-390');
  expect(pages.complaints).toEqual([]);
});
