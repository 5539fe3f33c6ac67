import { illustrated, main, type Play, text, title, writeDraft, keepStation } from './play';

/** Every change after the vote is written, marked where it stands and confirmed by somebody else. */
export async function changes(play: Play): Promise<void> {
  await play.court.until('2026-05-22T02:00:00.000Z');
  const keywords = [...text.keywords, 'lối đi vào khu mộ'];
  await writeDraft(
    play,
    {
      ...text,
      keywords: keywords.map((word, index) => (index === 0 ? `${word} có mồ mả` : word)),
      solution: `${text.solution} Lối đi vào khu mộ được giữ nguyên.`,
    },
    'Chỉnh lý sau phiên họp',
  );
  const mark = async (place: RegExp, kind: string, item?: string): Promise<void> => {
    const form = play.officer.page.getByRole('form', { name: place });
    await form.locator(`input[value=${kind}]`).check();
    if (item !== undefined) await form.locator('[name=minutesItem]').fill(item);
    await form.getByRole('button', { name: 'Đánh dấu' }).click();
    await form.waitFor({ state: 'hidden' });
  };
  await mark(/Từ khóa \[1\]/, 'technical');
  await mark(/Giải pháp pháp lý \[1\]/, 'ordered', illustrated('Mục 2 biên bản phiên họp'));
  await keepStation(play.officer.page, 'procedure-07-changes');
  await play.head.findsInInbox(title, 'Xác nhận văn bản cuối');
  await play.head.part('Văn bản');
  const compared = await play.head.page.locator('.case-cmp').innerText();
  expect(compared).toContain('Chỉnh lý kỹ thuật');
  expect(compared).toContain('Theo biên bản: Mục 2 biên bản phiên họp (dữ liệu minh hoạ)');
  await play.head.does('Xác nhận văn bản cuối', (form) =>
    form.locator('[name=finalSha256]').selectOption({ index: 1 }),
  );
  await play.officer.seesPhase('Trình ký quyết định công bố');
}

/** The text is masked by another, the decision signed, numbered and released; nobody outside learns of it before. */
export async function publication(play: Play): Promise<void> {
  await play.court.until('2026-05-27T02:00:00.000Z');
  const [publisher, records, reader] = await Promise.all([
    play.court.enter('publisher'),
    play.court.enter('records'),
    play.court.visit({ width: 390, javaScript: false }),
  ]);
  await publisher.findsInInbox(title, 'Xác nhận đã mã hóa thông tin');
  await publisher.does('Xác nhận đã mã hóa thông tin', (form) =>
    form.locator('[name=textSha256]').selectOption({ index: 1 }),
  );
  await play.chief.findsInInbox(title, 'Ký quyết định công bố');
  await play.chief.does('Ký quyết định công bố');

  await play.court.until('2026-05-28T02:00:00.000Z');
  await records.findsInInbox(title, 'Cấp số, ngày quyết định công bố');
  const follows = await records.does('Cấp số, ngày quyết định công bố', async (form) => {
    // What the law leads to is proposed: 31 days after 28/05 is 28/06, and the next 1st or 15th is 01/07.
    expect(await form.locator('[name=date]').inputValue()).toBe('2026-05-28');
    expect(await form.locator('[name=appliesFrom]').inputValue()).toBe('2026-07-01');
    await form.locator('[name=number]').fill('205b/QĐ-CA');
  });
  expect(follows).toContain('Hồ sơ vẫn ở bước: Cấp số, phát hành.');
  await reader.goto('/an-le?q=91%2F2026%2FAL');
  expect(await main(reader)).not.toContain(title);

  await publisher.findsInInbox(title, 'Phát hành án lệ');
  expect(await publisher.does('Phát hành án lệ')).toContain('thứ Ba, 30/06/2026');
  await keepStation(publisher.page, 'procedure-08-released');
  await Promise.all([
    play.officer.seesPhase('Đã công bố, chưa đến ngày áp dụng'),
    records.seesPhase('Đã công bố, chưa đến ngày áp dụng'),
  ]);
  await reader.goto('/an-le?q=91%2F2026%2FAL');
  await reader.locator('.reg a').first().click();
  const shown = await main(reader);
  expect(shown).toContain('91/2026/AL');
  expect(shown).toContain('205b/QĐ-CA');
  expect(shown).toContain('01/07/2026');
  await keepStation(reader, 'procedure-09-precedent');
  await Promise.all([publisher.leaves(), records.leaves(), reader.context().close()]);
}

/** At 00:00 of the day that the decision names it is applied; courts and its proposer can see that. */
export async function application(play: Play): Promise<void> {
  const reader = await play.court.enter('court');
  await play.court.until('2026-06-30T16:59:59.000Z');
  await reader.page.goto('/an-le?q=91%2F2026%2FAL');
  await reader.page.locator('.reg a').first().click();
  expect(await reader.page.locator('.sealst').innerText()).toMatch(
    /Chưa đến ngày áp dụng[^]*áp dụng từ thứ Tư, 01\/07\/2026/,
  );
  await play.officer.seesPhase('Đã công bố, chưa đến ngày áp dụng');
  await play.court.until('2026-06-30T17:00:00.000Z');
  await Promise.all(
    [play.officer, play.head, play.masker].map((each) => each.seesPhase('Đang được áp dụng')),
  );
  // Nobody had looked at why a step was late: that is still done, and nothing else.
  await play.head.part('Tổng quan');
  await play.head.page.getByText('Chỉ còn nguyên nhân của bước đã quá hạn').waitFor();
  await play.head.page.locator('.act h3').first().waitFor();
  expect(await play.head.page.locator('.act h3').allInnerTexts()).toEqual([
    'Nêu nguyên nhân quá hạn',
    'Xác nhận nguyên nhân quá hạn',
    'Sửa nguyên nhân quá hạn',
  ]);
  await play.head.does('Xác nhận nguyên nhân quá hạn', (form) =>
    form.locator('[name=step] option:checked[value=post]').waitFor({ state: 'attached' }),
  );
  await play.head.part('Thời hạn');
  await play.head.page.locator('.case-accounts').getByText('Đã xác nhận').waitFor();
  await reader.page.reload();
  expect(await reader.page.locator('.sealst').innerText()).toMatch(
    /Đang được áp dụng[^]*từ thứ Tư, 01\/07\/2026/,
  );
  await play.proposer.goto(`/theo-doi?ma=${play.trackingCode}`);
  expect(await main(play.proposer)).toContain('Đã công bố');
  const auditor = await play.court.enter('auditor');
  await auditor.page.goto(new URL(play.officer.page.url()).pathname);
  await auditor.page.getByText('Lúc này không có việc nào của bạn').waitFor();
  await auditor.part('Văn bản');
  expect(await auditor.page.locator('.case-cmp').innerText()).toMatch(
    /Theo biên bản: Mục 2[^]*Chỉnh lý kỹ thuật/,
  );
  await play.officer.part('Lịch sử');
  await play.officer.page.getByText('nguyên vẹn').waitFor();
  await keepStation(play.officer.page, 'procedure-10-history');
}
