import { createHash } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { PlenaryDesk } from '../http/plenary-desk';
import { createTestApp } from '../http/test-app';
import { TODAY } from '../sittings/world';
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

const expectFocus = (page: Page, selector: string): Promise<void> =>
  page.locator(`${selector}:focus`).waitFor();

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
  await second.locator('[data-ballots=named]', { hasText: 'Biểu quyết công khai' }).waitFor();
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

test('a secret poll says so before the ballot, shows nobody what was chosen, and says when the result tells it all the same', async () => {
  const { poll } = await desk.world.poll(17, { ballots: 'secret' });
  expect((await desk.act(poll, 'open')).statusCode).toBe(200);
  const page = await pages.signedIn('judge-2', { width: 390 });
  await page.goto(`/lam-viec/bieu-quyet/${poll}`);
  await page.locator('[data-ballots=secret]', { hasText: 'Bỏ phiếu kín' }).waitFor();
  await voteByKeyboard(page, 'for');
  await page.locator('.confirm', { hasText: 'Phiếu kín của bạn đã được ghi' }).waitFor();
  expect(await page.locator('.ballot input:checked').count()).toBe(0);
  await page.reload();
  await page.locator('.ballot .receipt').waitFor();
  expect(await page.locator('.ballot input:checked').count()).toBe(0);
  await keepScreen(page, 'ballot-secret-390');
  await expectAccessible(page);
  await desk.vote(poll, 4, 'for');
  await desk.act(poll, 'close');
  await page.getByText('Phiếu kín nhưng kết quả nhất trí').waitFor();
  await page.getByText('Phiếu của bạn có trong danh sách các phiếu đã đếm.').waitFor();
  await expectAccessible(page);
  expect(pages.complaints).toEqual([]);
  await page.context().close();
});

test('a run of items: the clerk opens three polls in one act, a member goes from ballot to ballot by keyboard, and a reload loses no word', async () => {
  const { world } = desk;
  const sitting = await world.sitting();
  for (let n = 0; n < 3; n += 1) await world.candidateAt(sitting);
  await world.rollCall(sitting, world.judges.slice(0, 17));
  const clerk = await pages.signedIn('clerk', { width: 834 });
  await clerk.goto(`/lam-viec/phien-hop/${sitting}`);
  await clerk.locator('[data-run-act=open]', { hasText: 'Thông qua dự thảo án lệ' }).waitFor();
  await keepScreen(clerk, 'run-open-834');
  await expectAccessible(clerk);
  await clerk.locator('[data-run-act=open] .act button').click();
  await clerk.locator('a', { hasText: 'Tới phần biểu quyết' }).nth(2).waitFor();
  await clerk.context().close();

  const page = await pages.signedIn('judge-6', { width: 390 });
  const [{ id }] = (await world.query.rows<{ id: string }>(
    `select poll_id as id from sitting_item where sitting_id = $1 order by ordinal`,
    [sitting],
  )) as [{ id: string }];
  await page.goto(`/lam-viec/bieu-quyet/${id}`);
  await page.locator('[data-sent="0/3"]').waitFor();
  await page.locator('.ballot input[value=other]').check();
  await page.locator('.ballot textarea').fill('Đề nghị chỉnh lý (dữ liệu minh hoạ)');
  await page.reload();
  await page.locator('.ballot textarea').waitFor();
  expect(await page.locator('.ballot textarea').inputValue()).toBe(
    'Đề nghị chỉnh lý (dữ liệu minh hoạ)',
  );
  await tabTo(page, page.locator('.ballot button'));
  await page.keyboard.press('Enter');
  // Enter leads on; there the choices have the focus: Space chooses, Tab leads to the button.
  for (const sent of ['1/3', '2/3']) {
    await page.locator(`[data-sent="${sent}"]`).waitFor();
    await expectFocus(page, '.run__next');
    if (sent === '1/3') {
      await keepScreen(page, 'run-next-390');
      await expectAccessible(page);
    }
    await page.keyboard.press('Enter');
    await expectFocus(page, '.ballot input[name=choice]');
    await page.keyboard.press('Space');
    await page.locator('.confirm', { hasText: 'Bạn chọn: Tán thành.' }).waitFor();
    await tabTo(page, page.locator('.ballot button'));
    await page.keyboard.press('Enter');
  }
  await page.locator('[data-run=done]').waitFor();
  await page.locator('[data-sent="3/3"]').waitFor();
  expect(pages.complaints).toEqual([]);
  await page.context().close();
});

test('papers: two tellers enter them by digits alone, see where they differ, enter them anew, and the chair declares which are the vote', async () => {
  const { poll } = await desk.world.poll(17);
  await desk.act(poll, 'open');
  for (let judge = 0; judge < 12; judge += 1) await desk.vote(poll, judge, 'for');
  await desk.act(poll, 'collect');
  const second = await desk.newcomer('clerk-2', 'clerk');
  // The roll goes by codes: judge-1, judge-10, judge-11, and so on.
  const lines = Array.from({ length: 17 }, (_, judge) => `judge-${String(judge + 1)}`)
    .sort()
    .map((code, place) => ({
      person: desk.world.judge(Number(code.slice(6)) - 1),
      mark: place < 13 ? 'for' : 'against',
    }));
  const other = () => desk.call('POST', `polls/${poll}/papers`, second, { lines });

  const teller = await pages.signedIn('clerk', { width: 390 });
  await teller.goto(`/lam-viec/bieu-quyet/${poll}`);
  const enter = async (digits: string): Promise<void> => {
    await tabTo(teller, teller.locator('.papers input:checked').first());
    await teller.keyboard.type(digits);
    await teller.locator('[data-papers="17"]').waitFor();
    await expectFocus(teller, '.papers .btn');
    await teller.keyboard.press('Enter');
  };
  await enter('11111111111122222');
  await teller.getByText('Đang chờ người kiểm phiếu thứ hai').waitFor();
  expect((await other()).statusCode).toBe(200);
  const difference = teller.locator('[data-differences="1"]');
  await difference.waitFor();
  expect(await difference.locator('tbody td').allTextContents()).toEqual([
    'Không tán thành',
    'Tán thành',
  ]);
  await keepScreen(teller, 'papers-differ-390');
  await expectAccessible(teller);
  await enter('11111111111112222');
  await teller.getByText('Đang chờ người kiểm phiếu thứ hai').waitFor();
  await other();

  const chair = await pages.signedIn('judge-1');
  await chair.goto(`/lam-viec/bieu-quyet/${poll}`);
  await chair.locator('[data-vote=undeclared]').waitFor();
  expect(await chair.locator('[data-kind=electronic] td').allTextContents()).toEqual(['12', '12', '0', '0', '0']); // prettier-ignore
  expect(await chair.locator('[data-kind=paper] td').allTextContents()).toEqual(['17', '13', '4', '0', '0']); // prettier-ignore
  await chair.locator('.papers__which input[value=paper]').check();
  await chair.locator('textarea[name=reason]').first().fill('Mạng bị ngắt (dữ liệu minh hoạ)');
  await chair.locator('.act button', { hasText: 'Xác định phiếu làm kết quả' }).click();
  await chair.locator('[data-vote=paper]').waitFor();
  await keepScreen(chair, 'papers-declared');
  await expectAccessible(chair);
  await chair.locator('.act button', { hasText: 'Kết thúc biểu quyết' }).click();
  await teller.locator('[data-result=adopted]').waitFor();
  await teller.locator('[data-vote=paper]').waitFor();
  await expectAccessible(teller);
  expect(pages.complaints).toEqual([]);
  await Promise.all([teller, chair].map((page) => page.context().close()));
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

  // What became of the item stands beside it; one who stands aside reads none of its papers any more.
  await clerk.locator('summary', { hasText: 'Đưa mục ra thảo luận' }).click();
  await clerk.locator('.act button', { hasText: 'Đưa mục ra thảo luận' }).click();
  await clerk.locator('summary', { hasText: 'Diễn biến của mục' }).click();
  await clerk.getByText('Đưa ra thảo luận').waitFor();
  await clerk.locator('[data-can-open=true]', { hasText: 'cần 13 phiếu tán thành' }).waitFor();
  await expectAccessible(clerk);
  await keepScreen(clerk, 'sitting-conducted');

  await clerk.locator('summary', { hasText: 'Chuẩn bị biểu quyết' }).click();
  await clerk.locator('.item input[name=question]').fill('Thông qua dự thảo án lệ minh hoạ?');
  await clerk.locator('.item .act button').click();
  await clerk.locator('a', { hasText: 'Tới phần biểu quyết' }).click();
  await clerk.locator('h1', { hasText: 'Thông qua dự thảo án lệ minh hoạ?' }).waitFor();
  await clerk.locator('.roll .st', { hasText: 'không tham gia' }).waitFor();
  await expectAccessible(clerk);
  expect(pages.complaints).toEqual([]);
  await Promise.all([clerk, member].map((page) => page.context().close()));
});

test('minutes: the clerk completes the draft, clerk and chair sign what they read, and the files are the frozen ones', async () => {
  const { poll, sitting } = await desk.opened(17);
  for (let judge = 0; judge < 14; judge += 1) await desk.vote(poll, judge, 'for');
  await desk.act(poll, 'close');
  await desk.world.database.setTime(`${TODAY}T03:00:00.000Z`);
  const clerk = await pages.signedIn('clerk');
  await clerk.goto(`/lam-viec/phien-hop/${sitting}`);
  await clerk.locator('a', { hasText: 'Biên bản phiên họp' }).click();
  await clerk.locator('input[name=startedAt]').fill(`${TODAY}T08:00`);
  await clerk.locator('input[name=endedAt]').fill(`${TODAY}T09:30`);
  await clerk.locator('textarea[name=guests]').fill('Khách mời minh hoạ, Cơ quan minh hoạ');
  await clerk.locator('textarea[name=opening]').fill('Khai mạc (dữ liệu minh hoạ).');
  await clerk.reload();
  await clerk.locator('textarea[name=opening]').waitFor();
  expect(await clerk.locator('textarea[name=opening]').inputValue()).toContain('Khai mạc');
  await clerk.locator('button', { hasText: 'Lưu dự thảo biên bản' }).click();
  await clerk.getByText('Dự thảo, phiên bản 1').waitFor();
  await clerk.locator('.minutes-text', { hasText: 'Tán thành: 14' }).waitFor();
  await keepScreen(clerk, 'minutes-draft');
  await expectAccessible(clerk);
  await clerk.locator('button', { hasText: /^Ký biên bản$/u }).click();
  await clerk.getByText('Đang ký').waitFor();

  const chair = await pages.signedIn('judge-1', { width: 390, theme: 'dark' });
  await chair.goto(`/lam-viec/phien-hop/${sitting}/bien-ban`);
  await chair.locator('button', { hasText: /^Ký biên bản$/u }).click();
  await chair.getByText('Đã ký và được giữ nguyên').waitFor();
  const { rawPayload } = await desk.call(
    'GET',
    `sittings/${sitting}/minutes.pdf`,
    desk.tokenOf(desk.world.clerk),
  );
  await chair
    .locator('.minutes-files', { hasText: createHash('sha256').update(rawPayload).digest('hex') })
    .waitFor();
  await keepScreen(chair, 'minutes-frozen-390');
  await chair.locator('.tools button', { hasText: 'English' }).click();
  await chair.getByText('Signed and frozen').waitFor();
  await expectAccessible(chair);
  expect(pages.complaints).toEqual([]);
  await Promise.all([clerk, chair].map((page) => page.context().close()));
});
