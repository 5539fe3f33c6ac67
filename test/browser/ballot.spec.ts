import type { Locator, Page } from 'playwright-core';
import { PlenaryDesk } from '../http/plenary-desk';
import { createTestApp } from '../http/test-app';
import { builtPages } from './built-pages';
import { expectAccessible, keepScreen, openPages, type Pages } from './pages';

jest.setTimeout(60_000);

let desk: PlenaryDesk;
let pages: Pages;

beforeAll(async () => {
  const app = await createTestApp({ logger: false, assets: builtPages() });
  desk = await PlenaryDesk.open(app);
  pages = await openPages(app);
});
afterAll(() => pages.close());

/** Goes to it by the Tab key alone, as somebody does who has no mouse. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < 80; step += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target.toString()}.`);
}

/** A whole vote by keyboard: to the first choice, arrows to the wanted one, to the button, Enter. */
async function voteByKeyboard(page: Page, choice: 'for' | 'against' | 'other'): Promise<void> {
  await tabTo(page, page.locator('.ballot input[value=for]'));
  await page.keyboard.press('Space');
  const steps = { for: 0, against: 1, other: 2 }[choice];
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowDown');
  if (choice === 'other') {
    await tabTo(page, page.locator('.ballot textarea'));
    await page.keyboard.type('Đề nghị chỉnh lý (dữ liệu minh hoạ)');
  }
  await tabTo(page, page.locator('.ballot button'));
  await page.keyboard.press('Enter');
  await page.locator('.ballot .receipt').waitFor();
}

const press = async (page: Page, name: string): Promise<void> => {
  const button = page.locator('.act button', { hasText: name });
  await tabTo(page, button);
  await page.keyboard.press('Enter');
};

const voted = (page: Page, count: number): Promise<void> =>
  page.locator(`[data-voted="${String(count)}"]`).waitFor();

test('a poll from opening to announcement: members vote at once by keyboard alone, all see who has voted and nobody how', async () => {
  const { poll } = await desk.world.poll(17);
  const address = `/lam-viec/bieu-quyet/${poll}`;
  const views = [{ width: 834 }, { width: 390 }, {}, { width: 834, theme: 'dark' as const }];
  const windows = await Promise.all(
    views.map(async (view, index) => {
      const page = await pages.signedIn(`judge-${String(index + 1)}`, view);
      await page.goto(address);
      await page.locator('.seats').first().waitFor();
      return page;
    }),
  );
  const [chair, second, third, fourth] = windows as [Page, Page, Page, Page];
  // Nobody has a ballot before the chair opens the poll; then it appears by itself.
  expect(await second.locator('.ballot').count()).toBe(0);
  await press(chair, 'Mở biểu quyết');
  await Promise.all(windows.map((page) => page.locator('.ballot').waitFor()));
  await expectAccessible(second);

  await Promise.all([
    voteByKeyboard(chair, 'for'),
    voteByKeyboard(second, 'against'),
    voteByKeyboard(third, 'other'),
    voteByKeyboard(fourth, 'for'),
  ]);
  await Promise.all(windows.map((page) => voted(page, 4)));
  expect(await second.locator('.confirm').textContent()).toContain(
    'Phiếu của bạn: Không tán thành.',
  );
  await keepScreen(chair, 'ballot-open-834');
  await expectAccessible(chair);

  // Whoever thinks again sends again: a new receipt, and still one ballot.
  const receipt = await second.locator('.ballot .receipt').textContent();
  await second.locator('.choice', { hasText: /^Tán thành$/u }).click();
  expect(await second.locator('.confirm').textContent()).toContain('Bạn đổi thành: Tán thành.');
  await second.locator('.ballot button').click();
  await second.locator('.confirm', { hasText: 'Phiếu của bạn: Tán thành.' }).waitFor();
  expect(await second.locator('.ballot .receipt').textContent()).not.toBe(receipt);

  // From the answer to the ballot until another member's page has drawn it.
  const delays: number[] = [];
  for (let judge = 4; judge < 17; judge += 1) {
    const seen = voted(chair, judge + 1).then(() => performance.now());
    await desk.vote(poll, judge, judge < 14 ? 'for' : 'against');
    const answered = performance.now();
    delays.push((await seen) - answered);
  }
  const median = delays.sort((a, b) => a - b)[6] ?? Infinity;
  expect(median).toBeLessThan(500);
  for (const page of windows) {
    expect(await page.locator('.seats .yes, .seats .no, .seats .abs').count()).toBe(0);
    expect(await page.locator('[data-result]').count()).toBe(0);
  }

  await press(chair, 'Kết thúc biểu quyết');
  await Promise.all(windows.map((page) => page.locator('[data-result=adopted]').waitFor()));
  expect(await third.locator('.ballot').count()).toBe(0);
  await press(chair, 'Công bố kết quả');
  await second.locator('.st', { hasText: 'Đã công bố' }).first().waitFor();
  expect(await second.locator('[data-result]').textContent()).toContain(
    '25 thành viên, 17 có mặt ≥ 17, 13 tán thành > 12,5: thông qua, khoản 3 Điều 6',
  );
  await second.locator('.agenda .st', { hasText: 'Đã biểu quyết' }).waitFor();
  await second.getByText('Phiếu của bạn có trong danh sách các phiếu đã đếm.').waitFor();
  await keepScreen(second, 'ballot-announced-390');
  await expectAccessible(second);
  await expectAccessible(fourth);

  await third.locator('.tools button', { hasText: 'English' }).click();
  await third.getByText('13 in favour > 12.5: adopted, Article 6 clause 3').waitFor();
  expect(await third.locator('html').getAttribute('lang')).toBe('en');
  await expectAccessible(third);
  expect(pages.complaints).toEqual([]);
  await Promise.all(windows.map((page) => page.context().close()));
});

test('a sitting: the clerk calls the roll and prepares the poll, a member declares an interest, the sums follow in words', async () => {
  const sitting = await desk.world.sitting();
  await desk.world.candidateAt(sitting);
  const clerk = await pages.signedIn('clerk');
  await clerk.locator('.nav a', { hasText: 'Phiên họp' }).click();
  await clerk.locator('tbody a').first().click();
  await clerk.locator('summary', { hasText: 'Ghi điểm danh' }).click();
  for (let judge = 0; judge < 18; judge += 1)
    await clerk.locator('.rollform select').nth(judge).selectOption('in-room');
  await clerk.locator('.rollform ~ .btns button').click();
  await clerk.locator('.bignum', { hasText: '18' }).waitFor();
  expect(await clerk.locator('.bignum').textContent()).toContain('trên 25, đủ họp');

  const member = await pages.signedIn('judge-3', { width: 834, language: 'en' });
  await member.goto(`/lam-viec/phien-hop/${sitting}`);
  await member.locator('summary', { hasText: 'Declare an interest' }).click();
  await member.locator('.item textarea').fill('Dữ liệu minh hoạ');
  await member.locator('.item .act button').click();
  await member.getByText('1 do not, because of an interest').waitFor();
  await expectAccessible(member);

  await clerk.locator('summary', { hasText: 'Chuẩn bị biểu quyết' }).click();
  await clerk.locator('.item input[name=question]').fill('Thông qua dự thảo án lệ minh hoạ?');
  await clerk.locator('.item .act button').click();
  await clerk.locator('a', { hasText: 'Tới phần biểu quyết' }).click();
  await clerk.locator('h1', { hasText: 'Thông qua dự thảo án lệ minh hoạ?' }).waitFor();
  await clerk.locator('.roll .st', { hasText: 'không tham gia' }).waitFor();
  await expectAccessible(clerk);
  expect(pages.complaints).toEqual([]);
});
