import { readFileSync } from 'node:fs';
import { shippedFile } from '@app/platform';
import type { Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { png } from '../fixtures/scans';
import { CaseDesk } from '../http/case-desk';
import { createTestApp } from '../http/test-app';
import { builtPages } from './built-pages';
import { expectAccessible, keepScreen, openPages, type Pages } from './pages';

const paper = readFileSync(shippedFile('demonstration/phieu-trinh.pdf'));

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

/** Waits until this page of the scan is on the canvas, and says how many of its dots are neither white nor clear. */
async function inkOn(page: Page, number: number): Promise<number> {
  await page.locator(`.scan canvas[data-drawn="${String(number)}"]`).waitFor();
  return page.evaluate<number>(`(() => {
    const canvas = document.querySelector('.scan canvas');
    const copy = document.createElement('canvas');
    Object.assign(copy, { width: canvas.width, height: canvas.height });
    const context = copy.getContext('2d', { willReadFrequently: true });
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let ink = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] < 128) ink += 1;
    return ink;
  })()`);
}

const sendFile = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer });

const leftOf = async (page: Page, selector: string): Promise<number> =>
  (await page.locator(selector).boundingBox())?.x ?? NaN;

test('one person enters a decision made on paper beside its scan, another compares both and confirms', async () => {
  const id = await desk.proposed();
  const page = await pages.signedIn('office');
  await page.goto(`/lam-viec/ho-so/${id}`);
  await page.getByRole('link', { name: 'Nhập thay theo văn bản' }).click();
  await page.getByText('Chưa có bản chụp', { exact: true }).waitFor();
  await expectAccessible(page);

  await sendFile(page, 'phieu-trinh.pdf', Buffer.from('<script>alert(1)</script>'));
  await page.getByText('Chưa lưu được bản chụp').waitFor();
  expect(await page.locator('[role=alert]').first().innerText()).toContain(
    'không phải là bản chụp',
  );
  await sendFile(page, 'phieu-trinh.pdf', paper);
  const first = await inkOn(page, 1);
  expect(first).toBeGreaterThan(2000);
  // Beside the form: both begin at the same height, one left of the other.
  expect(await leftOf(page, '.desk .scan')).toBeLessThan(await leftOf(page, '.desk .sheet'));

  await page.locator('select[name=act]').selectOption('POSTING.ORDERED');
  await page.locator('[name="paper.title"]').fill('Phiếu trình minh hoạ');
  await page.locator('[name="paper.number"]').fill('12/PT-MH');
  await page.locator('[name="paper.date"]').fill('2026-03-02');
  await page.reload();
  // Nothing that was sent or typed is lost.
  expect(await inkOn(page, 1)).toBeCloseTo(first, -2);
  expect(await page.locator('[name="paper.number"]').inputValue()).toBe('12/PT-MH');
  await page.locator('textarea[name=reason]').fill('Lý do minh hoạ');
  await page.locator('.cons li').first().waitFor();
  expect(await page.locator('.cons').innerText()).toContain('Khi người thứ hai xác nhận');
  await page.locator('.cons', { hasText: 'không xóa được' }).waitFor();

  // By keyboard: the next page, larger, and back.
  await page.locator('.scan__view').focus();
  await page.keyboard.press('PageDown');
  expect(await inkOn(page, 2)).not.toBe(first);
  await page.keyboard.press('+');
  await page.locator('.scan', { hasText: '125 %' }).waitFor();
  await page.keyboard.press('0');
  await page.keyboard.press('PageUp');
  expect(await inkOn(page, 1)).toBeCloseTo(first, -2);
  await expectAccessible(page);
  await keepScreen(page, 'scan-entry');
  await page.getByRole('button', { name: 'Nhập, chờ người thứ hai xác nhận' }).press('Enter');
  await page.getByText('Đã nhập; chờ người thứ hai xác nhận').waitFor();
  await page.getByRole('link', { name: 'Xem bản ghi nhận' }).click();
  await page.getByText('nên không tự xác nhận được').waitFor();
  expect(await page.getByRole('button', { name: 'Xác nhận đúng văn bản' }).count()).toBe(0);

  const second = await pages.signedIn('office2');
  await second.getByRole('link', { name: /^Đối chiếu với bản chụp/ }).click();
  expect(await inkOn(second, 1)).toBeCloseTo(first, -2);
  expect(await second.locator('.desk .sheet').innerText()).toMatch(
    /Người thử chief[^]*Phiếu trình minh hoạ[^]*12\/PT-MH[^]*02\/03\/2026[^]*Lý do minh hoạ/,
  );
  await expectAccessible(second);
  await keepScreen(second, 'scan-compare');
  await second.getByRole('button', { name: 'Xác nhận đúng văn bản' }).press('Enter');
  await second.getByText('Đã xác nhận', { exact: true }).waitFor();

  await second.goto(`/lam-viec/ho-so/${id}?phan=ban-chup`);
  await second.getByRole('button', { name: /^Mở bản chụp/ }).click();
  expect(await inkOn(second, 1)).toBeGreaterThan(2000);
  await keepScreen(second, 'scan-list');
  expect(await second.locator('.scan-list').innerText()).toMatch(
    /nhập Người thử office; xác nhận Người thử office2/,
  );
  await expectAccessible(second);
  const { body } = await desk.send('GET', `/candidates/${id}/history`, 'head');
  const last = (body['items'] as Record<string, unknown>[]).at(-1);
  expect(last).toMatchObject({ type: 'POSTING.ORDERED', paper: { number: '12/PT-MH' } });
}, 90_000);

test('on a telephone the scan is above the form; what is sent back says why to whoever entered it', async () => {
  const id = await desk.proposed();
  const kept = await desk.test.send({
    method: 'POST',
    url: `/api/v1/candidates/${id}/scans?name=anh-chup.png`,
    token: desk.tokenOf('office'),
    headers: { 'content-type': 'application/octet-stream', 'idempotency-key': uuid() },
    body: png(),
  });
  const { sha256 } = kept.json<{ sha256: string }>();
  const onPaper = {
    decidedBy: desk.personOf('chief'),
    paper: { title: 'Bút phê minh hoạ', sha256 },
  };
  const document = { title: 'Bút phê minh hoạ' };
  const entered = await desk.send(
    'POST',
    `/candidates/${id}/events`,
    'office',
    { type: 'POSTING.ORDERED', data: { reason: 'Lý do minh hoạ', document }, onPaper },
    { 'if-match': '*' },
  );
  const entry = String(entered.body['entry']);
  const page = await pages.signedIn('office2', { width: 390, theme: 'dark', language: 'en' });
  await page.goto(`/lam-viec/doi-chieu/${entry}`);
  await page.locator('.scan canvas[data-drawn="1"]').waitFor();
  const above = await page.locator('.desk .scan').boundingBox();
  const form = await page.locator('.desk .sheet').boundingBox();
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(form?.y ?? 0);
  expect(
    await page.evaluate(`[...document.querySelectorAll('main *')]
    .filter((each) => each.getBoundingClientRect().right > 391 && !each.closest('.scan__view'))
    .map((each) => each.outerHTML.slice(0, 120))`),
  ).toEqual([]);
  await expectAccessible(page);
  await keepScreen(page, 'scan-compare-390');
  await page.getByRole('button', { name: 'Send back…' }).press('Enter');
  await page.locator('textarea[name=reason]').fill('Sai ngày ký');
  await page.reload();
  expect(await page.locator('textarea[name=reason]').inputValue()).toBe('Sai ngày ký');
  await page.getByRole('button', { name: 'Send the entry back' }).press('Enter');
  await page.getByText('Sent back', { exact: true }).waitFor();
  const { body } = await desk.send('GET', `/entries/${entry}`, 'office');
  expect(body).toMatchObject({ status: 'rejected', reason: 'Sai ngày ký' });
  const stranger = await pages.signedIn('editor', { width: 390 });
  await stranger.goto(`/lam-viec/doi-chieu/${entry}`);
  await stranger.getByText('Không mở được bản ghi nhận này').waitFor();
  await expectAccessible(stranger);
}, 60_000);

test('a deputy chooses at the page in which capacity an act is done, and the record names both', async () => {
  const id = await desk.proposed();
  const { body: lent } = await desk.send('POST', '/delegations', 'chief', {
    to: desk.personOf('deputy'),
    powers: ['POSTING.ORDERED'],
    validFrom: '2026-03-01',
    validTo: '2026-03-31',
    document: { title: 'Văn bản ủy quyền minh hoạ' },
  });
  const page = await pages.signedIn('deputy');
  await page.goto(`/lam-viec/ho-so/${id}?viec=POSTING.ORDERED`);
  await page.getByLabel('Thực hiện với tư cách').waitFor();
  expect(await page.locator('select[name=authority] option').allInnerTexts()).toEqual([
    'Theo ủy quyền, thay Người thử chief',
  ]);
  await page.locator('textarea[name=reason]').fill('Lý do minh hoạ');
  await page.locator('[name="document.title"]').fill('Văn bản minh hoạ');
  await page.locator('.cons li').first().waitFor();
  await expectAccessible(page);
  await page.locator('.act-f .btn--1').press('Enter');
  await page.getByText(/^Đã ghi nhận: /).waitFor();
  const { body } = await desk.send('GET', `/candidates/${id}/history`, 'head');
  expect((body['items'] as Record<string, unknown>[]).at(-1)).toMatchObject({
    type: 'POSTING.ORDERED',
    actor: { person: desk.personOf('deputy') },
    onBehalfOf: { person: desk.personOf('chief') },
    authority: lent['delegation'],
  });
}, 60_000);

test('only the worker that decodes scans may compile what decodes them; the page may not', async () => {
  const id = await desk.proposed();
  const page = await pages.signedIn('office');
  const worker = page.waitForEvent('worker');
  await page.goto(`/lam-viec/ho-so/${id}/nhap-thay`);
  await sendFile(page, 'phieu-trinh.pdf', paper);
  const compiles =
    'WebAssembly.compile(new Uint8Array([0,97,115,109,1,0,0,0])).then(() => true, () => false)';
  expect(await (await worker).evaluate(compiles)).toBe(true);
  const answer = await page.request.get(`/lam-viec/ho-so/${id}`);
  expect(answer.headers()['content-security-policy']).not.toContain('wasm');
}, 60_000);
