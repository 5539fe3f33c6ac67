import { answerFirst, comment, illustrated, main, type Play, title, keepStation } from './play';

/** A second person confirms the masking; the editor is asked why the step is late, says so and posts. */
export async function posting(play: Play): Promise<void> {
  await play.court.until('2026-03-27T05:00:00.000Z');
  const editor = await play.court.enter('editor');
  await play.masker.findsInInbox(title, 'Xác nhận đã mã hóa thông tin');
  await play.masker.does('Xác nhận đã mã hóa thông tin', (form) =>
    form.locator('[name=textSha256]').selectOption({ index: 1 }),
  );
  // The step is a day late: it is left once its unit says why.
  await editor.findsInInbox(title, 'Nêu nguyên nhân quá hạn: Đăng tải lấy ý kiến');
  await editor.does('Nêu nguyên nhân quá hạn', async (form) => {
    // The one step that is late is asked about, and no other.
    await form.locator('[name=step] option:checked[value=post]').waitFor({ state: 'attached' });
    expect(await form.locator('[name=step] option:not([value=""])').count()).toBe(1);
    await form.locator('[name=cause]').selectOption('subjective');
    await form.locator('[name=reason]').fill(illustrated('Người mã hóa đi công tác'));
  });
  const follows = await editor.considers('Đăng tải lấy ý kiến');
  await keepStation(editor.page, 'procedure-03-posting');
  // 30 days from Friday 27/03 end on Sunday 26/04, the Hùng Kings' day; the Monday is its day off.
  expect(follows).toMatch(/\(luật định\), hết 24 giờ 00 thứ Ba, 28\/04\/2026, vì: /);
  await editor.does('Đăng tải lấy ý kiến');
  await Promise.all(
    [play.officer, play.masker, play.head].map((colleague) =>
      colleague.seesPhase('Đang lấy ý kiến'),
    ),
  );
  await editor.leaves();
}

/** Readers comment at once, the officer sees each comment come and answers it; preparation goes on beside. */
export async function commenting(play: Play): Promise<void> {
  await play.court.until('2026-03-30T02:00:00.000Z');
  await play.officer.part('Ý kiến');
  const readers = await Promise.all([
    play.court.visit({ javaScript: false }),
    play.court.visit({ width: 390 }),
  ]);
  await Promise.all(
    readers.map(async (reader, index) => {
      await reader.goto('/lay-y-kien');
      expect(await main(reader)).toContain('hết 24 giờ 00 thứ Ba, 28/04/2026');
      await reader.getByRole('link', { name: title }).first().click();
      await comment(
        reader,
        illustrated(['Nói rõ lối đi vào khu mộ.', 'Thêm từ khóa.'][index] ?? ''),
      );
      expect(await main(reader)).toMatch(/Trong thời hạn[^]*Chưa trả lời/);
    }),
  );
  await play.officer.page.getByText('Đã trả lời 0 trong 2 ý kiến').waitFor();
  await answerFirst(play, 'accepted');
  await play.officer.page.getByText('Đã trả lời 1 trong 2 ý kiến').waitFor();
  await play.officer.does('Hoàn thành chuẩn bị song song');
  play.consultation =
    (await readers[0].locator('a[href^="/lay-y-kien/"]').first().getAttribute('href')) ?? '';
  await Promise.all(readers.map((reader) => reader.context().close()));
}

/** The last second of the last day is in time, the next second is late, and the case moves on by itself. */
export async function lastSecond(play: Play): Promise<void> {
  const reader = await play.court.visit({ javaScript: false });
  await play.court.until('2026-04-28T16:59:59.000Z');
  await reader.goto(play.consultation);
  await comment(reader, illustrated('Gửi lúc 23:59:59 của ngày cuối.'));
  expect(await main(reader)).toContain('Trong thời hạn');
  await play.court.until('2026-04-28T17:00:00.000Z');
  await Promise.all(
    [play.officer, play.masker, play.head].map((colleague) =>
      colleague.seesPhase('Tiếp thu, giải trình'),
    ),
  );
  await reader.goto(play.consultation);
  await reader.locator('summary', { hasText: 'Gửi ý kiến sau thời hạn' }).click();
  expect(await reader.locator('.cons').innerText()).toContain('Thời hạn đã hết');
  await comment(reader, illustrated('Gửi lúc 00:00:00.'));
  expect(await main(reader)).toMatch(/[Ss]au thời hạn/);
  await reader.context().close();
}

/** Every comment in time is answered, the head approves the answers, and the commenters may read them. */
export async function answering(play: Play): Promise<void> {
  await play.court.until('2026-04-29T02:00:00.000Z');
  await play.officer.part('Ý kiến');
  await answerFirst(play, 'explained');
  await play.officer.page.getByText('Đã trả lời 2 trong 4 ý kiến').waitFor();
  await answerFirst(play, 'explained');
  await play.officer.page.getByText('Đã trả lời 3 trong 4 ý kiến').waitFor();
  await keepStation(play.officer.page, 'procedure-04-comments');
  await play.head.findsInInbox(title, 'Duyệt bảng tiếp thu, giải trình');
  // 30/04, 01/05 and the weekend are days off.
  expect(await play.head.does('Duyệt bảng tiếp thu, giải trình')).toContain(
    'hết 24 giờ 00 thứ Tư, 06/05/2026',
  );
  await play.proposer.goto(play.consultation);
  expect(await main(play.proposer)).toContain('Đã nhận 4 ý kiến');
}
