import {
  confirmSource,
  field,
  illustrated,
  type Play,
  sourceJudgment,
  submitDraft,
  text,
  title,
  writeDraft,
  keepStation,
} from './play';

/** Anybody proposes the judgment without JavaScript and gets a code; the officer is told of it at once. */
export async function proposal(play: Play): Promise<void> {
  play.officer = await play.court.enter('officer');
  const opened = play.officer.page.waitForResponse((answer) =>
    answer.url().endsWith('/changes/stream'),
  );
  await play.officer.page.goto('/lam-viec/');
  await opened;
  await play.officer.page.locator('.empty').waitFor();

  play.proposer = await play.court.visit({ javaScript: false });
  await play.proposer.goto('/');
  await play.proposer.getByRole('link', { name: 'Đề xuất bản án' }).first().click();
  expect(await play.proposer.locator('.cons').innerText()).toContain(
    'Một hồ sơ được mở và chuyển đến Vụ Pháp chế và Quản lý khoa học',
  );
  await play.proposer.getByLabel('Số bản án').fill(sourceJudgment.number);
  await play.proposer.getByLabel('Ngày ban hành').fill('23/9/2022');
  await play.proposer.getByLabel('Tòa án đã xét xử').fill(sourceJudgment.court);
  await play.proposer.getByLabel('Cấp Tòa án').selectOption(sourceJudgment.level);
  await play.proposer.getByLabel('Ngày có hiệu lực').fill('24/10/2022');
  await play.proposer.getByLabel('Tên đề xuất').fill(title);
  await play.proposer.getByLabel('Lĩnh vực').selectOption(field);
  await play.proposer.getByLabel('Họ và tên').fill(illustrated('Người đề xuất'));
  await play.proposer.getByRole('button', { name: 'Gửi đề xuất' }).click();
  expect(await play.proposer.locator('h1').innerText()).toBe('Đã nhận được đề xuất của bạn');
  play.trackingCode = await play.proposer.locator('.trackcode b').innerText();
  expect(play.trackingCode).toMatch(/^DX(-[0-9A-Z]{5}){4}$/);

  await play.officer.page.locator('.inbox-news button').click();
  const row = play.officer.page.locator('.docket .row', { hasText: title });
  // Three working days from Friday: Monday, Tuesday, Wednesday.
  expect(await row.innerText()).toMatch(/thứ Tư, 25\/03\/2026[^]*Cấp phiếu tiếp nhận/);
  await keepStation(play.officer.page, 'procedure-01-inbox');
}

/** The officer acknowledges it, another confirms the source, the three criteria are assessed and the head approves. */
export async function screening(play: Play): Promise<void> {
  await play.court.until('2026-03-23T03:00:00.000Z');
  [play.masker, play.head] = await Promise.all([
    play.court.enter('masker'),
    play.court.enter('head', { width: 390 }),
  ]);
  await play.officer.findsInInbox(title, 'Cấp phiếu tiếp nhận');
  const follows = await play.officer.does('Cấp phiếu tiếp nhận');
  expect(follows).toContain('Hồ sơ chuyển sang bước: Nghiên cứu, sàng lọc.');
  expect(follows).toContain('hết 24 giờ 00 thứ Hai, 13/04/2026');
  await play.proposer.goto(`/theo-doi?ma=${play.trackingCode}`);
  expect(await play.proposer.locator('[aria-current=step]').innerText()).toMatch(
    /Nghiên cứu, sàng lọc/,
  );

  await confirmSource(play, '2026-03-24T02:00:00.000Z');
  await play.officer.does('Đánh giá theo ba tiêu chí', async (form) => {
    for (const criterion of ['clarity', 'normativeValue', 'uniformApplication']) {
      await form.locator(`[name="${criterion}.finding"]`).selectOption('met');
      await form.locator(`[name="${criterion}.reason"]`).fill(illustrated('Lập luận đầy đủ'));
      await form.locator(`[name="${criterion}.evidence"]`).fill('Đoạn 3, 4 phần Nhận định');
    }
  });
  await play.head.findsInInbox(title, 'Đồng ý xây dựng dự thảo');
  expect(await play.head.does('Đồng ý xây dựng dự thảo')).toContain(
    'hết 24 giờ 00 thứ Ba, 21/04/2026, vì: Hạn nội bộ',
  );
  await Promise.all([
    play.officer.seesPhase('Xây dựng dự thảo'),
    play.masker.seesPhase('Xây dựng dự thảo'),
  ]);
}

/** The draft is written, submitted and approved by somebody else; what everybody has open says so. */
export async function drafting(play: Play): Promise<void> {
  await writeDraft(play, text, 'Dự thảo lần đầu');
  await submitDraft(play);
  await play.head.does('Duyệt dự thảo án lệ');
  await Promise.all([
    play.officer.seesPhase('Chuẩn bị đăng tải'),
    play.masker.seesPhase('Chuẩn bị đăng tải'),
  ]);
  await keepStation(play.head.page, 'procedure-02-approved');
}
