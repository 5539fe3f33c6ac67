import { type Colleague } from './colleague';
import { judges } from './court';
import {
  confirmSource,
  illustrated,
  type Play,
  submitDraft,
  text,
  title,
  writeDraft,
  keepStation,
} from './play';

/** The Chief Justice asks the advisory council; its chair chooses writing; members answer at once and the time closes by itself. */
export async function advice(play: Play): Promise<void> {
  await play.court.until('2026-05-04T02:00:00.000Z');
  play.chief = await play.court.enter('chief');
  await play.chief.findsInInbox(title, 'Lấy ý kiến Hội đồng tư vấn');
  await play.chief.does('Lấy ý kiến Hội đồng tư vấn');
  const council = await Promise.all([
    play.court.enter('advisory-chair'),
    play.court.enter('advisory-secretary'),
    play.court.enter('adviser-01', { width: 390 }),
  ]);
  const [chair] = council;
  await chair.findsInInbox(title, 'Chọn hình thức lấy ý kiến');
  expect(
    await chair.does('Chọn hình thức lấy ý kiến', (form) =>
      form.locator('[name=mode]').selectOption('written'),
    ),
  ).toContain('hết 24 giờ 00 thứ Tư, 13/05/2026');
  await Promise.all(
    council.map(async (member, index) => {
      if (member !== chair) await member.findsInInbox(title, 'Cho ý kiến tư vấn');
      await member.part('Ý kiến');
      await member.page
        .locator('[name=stance]')
        .selectOption(index === 2 ? 'agree-with-changes' : 'agree');
      await member.page.locator('[name=text]').fill(illustrated('Nêu cả lối đi vào khu mộ'));
      await member.page.getByRole('button', { name: 'Gửi ý kiến tư vấn' }).click();
      await member.page.getByText('Đã ghi nhận ý kiến của bạn').waitFor();
    }),
  );
  await play.court.until('2026-05-13T17:00:00.000Z');
  // Six of nine said nothing: no opinion, which is not agreement.
  await Promise.all(
    [play.officer, play.head, play.chief, chair].map((each) =>
      each.seesPhase('Chỉnh sửa sau ý kiến tư vấn'),
    ),
  );
  await Promise.all(council.map((member) => member.leaves()));
}

/** The draft is revised, the office puts a sitting on record, and the Chief Justice puts the case on its agenda. */
export async function convening(play: Play): Promise<void> {
  await play.court.until('2026-05-14T02:00:00.000Z');
  await writeDraft(
    play,
    { ...text, keywords: [...text.keywords, 'lối đi vào khu mộ'] },
    'Sau ý kiến tư vấn',
  );
  await submitDraft(play);
  await play.head.does('Duyệt dự thảo án lệ');
  await play.chief.seesPhase('Chờ phiên họp toàn thể');
  await confirmSource(play, '2026-05-15T02:00:00.000Z');

  const office = await play.court.enter('office');
  await office.page.goto('/lam-viec/phien-hop');
  await office.page.locator('summary', { hasText: 'Lập phiên họp' }).click();
  await office.page.getByLabel('Ngày họp').fill('2026-05-21');
  await office.page.getByLabel('Địa điểm').fill(illustrated('Hội trường'));
  expect(await office.page.locator('.act .cons').innerText()).toContain('thứ Năm, 21/05/2026');
  await office.page.getByRole('button', { name: 'Lập phiên họp' }).click();
  await office.page.locator('.kicker', { hasText: 'thứ Năm, 21/05/2026' }).waitFor();

  await play.chief.page.goto('/lam-viec/phien-hop');
  await play.chief.page.getByRole('link', { name: 'thứ Năm, 21/05/2026' }).click();
  await play.chief.page.locator('summary', { hasText: 'Đưa hồ sơ vào chương trình' }).click();
  await play.chief.page.getByLabel(title).check();
  await keepStation(play.chief.page, 'procedure-05-agenda');
  await play.chief.page.getByRole('button', { name: 'Đưa hồ sơ vào chương trình' }).click();
  await play.chief.page.locator('.agenda li', { hasText: title }).waitFor();
  await Promise.all([
    play.officer.seesPhase('Tại phiên họp toàn thể'),
    office.page.locator('.agenda li', { hasText: title }).waitFor(),
  ]);
  await office.leaves();
}

/** Seventeen members, fourteen in the room, one with an interest: thirteen vote at once, and the sum is said in words. */
export async function voting(play: Play): Promise<void> {
  await play.court.until('2026-05-21T01:30:00.000Z');
  const clerk = await play.court.enter('clerk');
  await clerk.page.goto('/lam-viec/phien-hop');
  await clerk.page.getByRole('link', { name: 'thứ Năm, 21/05/2026' }).click();
  await clerk.page.locator('summary', { hasText: 'Ghi điểm danh' }).click();
  const lines = clerk.page.locator('.rollform select');
  for (let line = 0; line < 14; line += 1) await lines.nth(line).selectOption('in-room');
  await clerk.page.locator('.rollform ~ .btns button').click();
  await clerk.page.locator('.bignum', { hasText: '14' }).waitFor();
  expect(await clerk.page.locator('.bignum').innerText()).toContain('trên 17, đủ họp');

  const members = await Promise.all(
    ['deputy', ...judges.slice(0, 12)].map((code) => play.court.enter(code, { width: 834 })),
  );
  const [deputy, ...others] = members as [Colleague, ...Colleague[]];
  const sitting = new URL(clerk.page.url()).pathname;
  const recused = others.at(-1) ?? deputy;
  await recused.page.goto(sitting);
  await recused.page.locator('summary', { hasText: 'Khai báo có liên quan' }).click();
  await recused.page
    .locator('.item textarea')
    .fill(illustrated('Người thân là luật sư của một bên'));
  await recused.page.getByRole('button', { name: 'Không tham gia mục này' }).click();
  await recused.page.getByText('1 người không tham gia do có liên quan').waitFor();
  await clerk.page.getByText('1 người không tham gia do có liên quan').waitFor();

  await clerk.page.locator('summary', { hasText: 'Chuẩn bị biểu quyết' }).click();
  await clerk.page.locator('[name=question]').fill(`Thông qua dự thảo án lệ: ${title}?`);
  await clerk.page.getByRole('button', { name: 'Chuẩn bị biểu quyết' }).click();
  await play.chief.page.goto(sitting);
  await play.chief.page.getByRole('link', { name: 'Tới phần biểu quyết' }).click();
  await play.chief.page.getByText('chưa mở').first().waitFor();
  const poll = new URL(play.chief.page.url()).pathname;
  await Promise.all([...members, clerk].map(({ page }) => page.goto(poll)));
  await play.chief.page.getByRole('button', { name: 'Mở biểu quyết' }).click();

  const voters = [play.chief, deputy, ...others.slice(0, -1)];
  expect(voters).toHaveLength(13);
  await Promise.all(
    voters.map(async ({ page }, index) => {
      const choice = index < 2 ? 'against' : index === 2 ? 'other' : 'for';
      await page.locator('.choice', { has: page.locator(`[value=${choice}]`) }).click();
      if (choice === 'other')
        await page.locator('.ballot textarea').fill('Đề nghị chỉnh lý (dữ liệu minh hoạ)');
      await page.locator('.ballot button').click();
      await page.locator('.ballot .receipt').waitFor();
    }),
  );
  await Promise.all(
    [clerk, ...voters].map(({ page }) => page.locator('[data-voted="13"]').waitFor()),
  );
  await recused.page.getByText('Bạn không tham gia biểu quyết mục này').waitFor();
  await keepStation(play.chief.page, 'procedure-06-poll');
  await play.chief.page.getByRole('button', { name: 'Kết thúc biểu quyết' }).click();
  await Promise.all(
    [clerk, recused, ...voters].map(({ page }) => page.locator('[data-result=adopted]').waitFor()),
  );
  expect(await deputy.page.locator('[data-result]').innerText()).toContain(
    '17 thành viên, 14 có mặt ≥ 12, 10 tán thành > 8,5: thông qua, khoản 3 Điều 6',
  );
  await play.chief.page.getByRole('button', { name: 'Công bố kết quả' }).click();
  await deputy.page.locator('.st', { hasText: 'Đã công bố' }).first().waitFor();
  await play.officer.seesPhase('Đã thông qua, chờ biên bản');

  await clerk.page.goto(sitting);
  await clerk.page.getByRole('link', { name: 'Ký biên bản phiên họp' }).click();
  await clerk.does('Ký biên bản phiên họp', async (form) => {
    await form.locator('[name="minutes.title"]').fill(illustrated('Biên bản phiên họp toàn thể'));
    await form.locator('[name="minutes.date"]').fill('2026-05-21');
  });
  await play.officer.seesPhase('Chỉnh lý, hoàn thiện kỹ thuật');
  await Promise.all([...members, clerk].map((each) => each.leaves()));
}
