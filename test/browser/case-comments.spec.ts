import { appointMembers } from '@app/councils';
import { inTransaction } from '@app/platform';
import type { Page } from 'playwright-core';
import { CaseDesk, paper } from '../http/case-desk';
import { createTestApp } from '../http/test-app';
import { Journey, proposals } from '../stories/journey';
import { builtPages } from './built-pages';
import { expectAccessible, keepScreen, openPages, type Pages } from './pages';

let desk: CaseDesk;
let pages: Pages;

beforeAll(async () => {
  desk = await CaseDesk.over(await createTestApp({ logger: false, assets: builtPages() }));
  await inTransaction(desk.test.database.dataSource, (tx) =>
    appointMembers(tx, {
      council: 'HDTV',
      members: [
        { person: desk.personOf('advisory-chair'), office: 'chair' },
        { person: desk.personOf('adviser'), office: 'member' },
      ],
      from: '2015-01-01',
      document: { title: 'Dữ liệu minh hoạ' },
      actor: null,
    }),
  );
  pages = await openPages(desk.test);
});
afterAll(() => pages.close());
afterEach(() => {
  expect(pages.complaints).toEqual([]);
});

async function visit(page: Page, id: string, part = ''): Promise<void> {
  await page.goto(`/lam-viec/ho-so/${id}${part}`);
  await page.locator('h1').waitFor();
}

/** A case that is posted, with two comments on it: on its first passage of content, and on the whole. */
async function commentedOn(): Promise<Journey> {
  const journey = await new Journey(desk).propose('court', proposals.a);
  await journey.screen();
  await journey.post(await journey.draft());
  const { body } = await desk.send('GET', '/consultations', null);
  const [posting] = body['items'] as { id: string }[];
  for (const place of [{ section: 'content', index: 0 }, {}]) {
    const said = { name: 'Người góp ý minh hoạ', body: 'Góp ý minh hoạ.', ...place };
    const sent = await desk.send('POST', `/consultations/${posting!.id}/comments`, null, said);
    expect(sent.status).toBe(201);
  }
  return journey;
}

test('comments stand under the passage they speak of; an answer is kept while it is typed, and what still waits is counted for the head', async () => {
  const journey = await commentedOn();
  const page = await pages.signedIn('officer');
  await visit(page, journey.id, '?phan=van-ban');
  await page.getByRole('link', { name: '1 ý kiến về đoạn này, 1 chưa trả lời' }).click();
  const places = page.locator('.case-place');
  await places.nth(1).waitFor();
  expect(await places.getByRole('heading').allInnerTexts()).toEqual([
    'Toàn bộ dự thảo',
    'Nội dung án lệ, đoạn [3]',
  ]);
  const passage = places.nth(1);
  expect(await passage.locator('.case-quote').innerText()).toBe('Đoạn thứ nhất minh hoạ.');
  await passage.getByRole('button', { name: 'Trả lời ý kiến này' }).click();
  await passage.getByLabel('Nội dung trả lời').fill('Đã làm rõ (minh hoạ).');
  await page.reload();
  expect(await passage.getByLabel('Nội dung trả lời').inputValue()).toBe('Đã làm rõ (minh hoạ).');
  await passage.getByLabel('Kết quả xử lý').selectOption('accepted');
  await expectAccessible(page);
  await keepScreen(page, 'case-comments-by-passage');
  await passage.getByRole('button', { name: 'Gửi trả lời' }).press('Enter');
  await passage.getByText('Tiếp thu', { exact: true }).waitFor();
  expect(await passage.getByText('Đã làm rõ (minh hoạ).').count()).toBe(1);
  await page.getByRole('status').getByText('Đã trả lời 1 trong 2 ý kiến').waitFor();
  await page.getByLabel('Chỉ hiện ý kiến chưa trả lời').check();
  expect(await places.count()).toBe(1);

  await journey.act('officer', 'PREPARATION.COMPLETED');
  await journey.pass(await journey.dueOf('publicComment'));
  const missing = 'Còn 1 ý kiến góp ý gửi trong thời hạn chưa được tiếp thu, giải trình.';
  expect(await journey.attempt('head', 'ANSWERS.APPROVED')).toMatchObject({
    status: 409,
    body: { guards: ['everyCommentAnswered'], conditions: [missing], detail: missing },
  });
  const head = await pages.signedIn('head', { width: 390 });
  await visit(head, journey.id);
  await head.locator('tr', { hasText: 'Duyệt bảng tiếp thu' }).getByText(missing).waitFor();
}, 90_000);

test('an adviser who says nothing to a dissent is told what is missing, and the opinion that is sent stands in the case', async () => {
  const journey = await new Journey(desk).propose('judge', proposals.b);
  await journey.screen();
  await journey.draft();
  await journey.act('chief', 'ADVISORY.REQUESTED', { document: paper });
  await journey.act('advisory-chair', 'ADVISORY.MODE_CHOSEN', { mode: 'written' });
  const page = await pages.signedIn('adviser');
  await visit(page, journey.id, '?phan=y-kien');
  await page.getByLabel('Ý kiến của bạn').selectOption('disagree');
  const send = page.getByRole('button', { name: 'Gửi ý kiến tư vấn' });
  await send.press('Enter');
  await page.getByRole('alert').getByText('Chưa gửi được').waitFor();
  expect(await page.getByRole('alert').locator('.whynot li').count()).toBe(1);
  await page.getByLabel('Nội dung; bắt buộc').fill('Chưa đủ chuẩn mực (minh hoạ).');
  await page.reload();
  expect(await page.getByLabel('Ý kiến của bạn').inputValue()).toBe('disagree');
  await expectAccessible(page);
  await send.press('Enter');
  await page.getByText('Đã ghi nhận ý kiến của bạn').waitFor();
  const given = await desk.send('GET', `/candidates/${journey.id}/opinions`, 'head');
  expect(given.body['items']).toMatchObject([
    { stance: 'disagree', text: 'Chưa đủ chuẩn mực (minh hoạ).' },
  ]);
}, 60_000);

test('a draft that somebody else wrote meanwhile is shown beside what is typed; nothing is overwritten or lost', async () => {
  const journey = await new Journey(desk).propose('judge', proposals.b);
  await journey.screen();
  await journey.write();
  const page = await pages.signedIn('officer2');
  await visit(page, journey.id, '?phan=van-ban');
  await page.locator('.case-write > summary').click();
  await page.locator('textarea[name=keywords]').fill('đặt cọc\nbồi thường');
  await page.locator('textarea[name=reason]').fill('Thêm từ khóa (minh hoạ)');
  await journey.write({ keywords: ['đặt cọc', 'phạt cọc'] });
  const save = page.getByRole('button', { name: 'Lưu phiên bản' });
  await save.press('Enter');
  const keywords = page.getByRole('region', { name: 'Từ khóa' });
  await keywords.getByText('Phiên bản đang lưu 2').waitFor();
  expect(await keywords.locator('.case-words').allInnerTexts()).toEqual([
    'đặt cọc\nbồi thường',
    'đặt cọc\nphạt cọc',
  ]);
  await expectAccessible(page);
  await keepScreen(page, 'case-newer-draft');
  await page.locator('textarea[name=keywords]').fill('đặt cọc\nphạt cọc\nbồi thường');
  await page.getByRole('button', { name: 'Soạn tiếp từ phiên bản đang lưu' }).press('Enter');
  await save.press('Enter');
  await page.getByRole('button', { name: 'Phiên bản 3, lượt 1' }).waitFor();
  const { body } = await desk.send('GET', `/candidates/${journey.id}/drafts`, 'head');
  expect((body['items'] as { reason: string }[]).map(({ reason }) => reason)).toEqual([
    'Phiên bản minh hoạ',
    'Phiên bản minh hoạ',
    'Thêm từ khóa (minh hoạ)',
  ]);
}, 60_000);
