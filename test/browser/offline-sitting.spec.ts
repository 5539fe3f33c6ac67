import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { PlenaryDesk } from '../http/plenary-desk';
import { TODAY } from '../sittings/world';
import { openBrowser } from './chromium';

jest.setTimeout(60_000);

let desk: PlenaryDesk;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'an-le-offline-'));
  desk = await PlenaryDesk.open(undefined, 3);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await desk.close();
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

it('a sitting is written down on a page from a file without network, by keyboard, and the saved file is taken back', async () => {
  const clerk = desk.tokenOf(desk.world.clerk);
  await desk.newcomer('clerk-2', 'clerk');
  const sitting = await desk.world.sitting();
  await desk.world.candidateAt(sitting);
  const bundle = await desk.call('GET', `sittings/${sitting}/bundle.html`, clerk);
  const file = join(folder, 'bundle.html');
  writeFileSync(file, bundle.rawPayload);

  const context = await browser.newContext({ offline: true, acceptDownloads: true });
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
  const record = JSON.parse(readFileSync(await download.path(), 'utf8')) as object;
  expect(errors).toEqual([]);
  expect(asked.filter((url) => !/^(file|blob|data):/u.test(url))).toEqual([]);
  await context.close();

  await desk.world.database.setTime(`${TODAY}T02:00:00.000Z`);
  const path = `sittings/${sitting}/offline-records`;
  const looked = await desk.call('POST', path, clerk, { mode: 'check', record });
  expect([looked.statusCode, looked.json()]).toMatchObject([
    200,
    {
      refused: null,
      rows: [
        { pointer: '/rollCalls/0', at: `${TODAY}T01:10:00.000Z`, refused: null },
        { pointer: '/items/0/takenAt', refused: null },
        { pointer: '/items/0/vote', at: `${TODAY}T01:20:00.000Z`, refused: null },
      ],
    },
  ]);
});
