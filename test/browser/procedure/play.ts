import type { Page } from 'playwright-core';
import { loadMaterial } from '../../../apps/story/src/material';
import { keepScreen } from '../pages';
import type { Colleague } from './colleague';
import type { Court } from './court';

/** The candidate of the story: real facts, and words that are marked as illustration. */
export const { title, field, sourceJudgment, text } = loadMaterial();

/** Words that nobody has said. */
export const illustrated = (words: string): string => `${words} (dữ liệu minh hoạ)`;

/** What stands on a page, in words. */
export const main = (page: Page): Promise<string> => page.locator('main').innerText();

/** Keeps a picture of a station, by the width at which it was seen. */
export function keepStation(page: Page, name: string): Promise<void> {
  return keepScreen(page, `${name}-${String(page.viewportSize()?.width ?? 0)}`);
}

/** One case on its way: who has a window open for the whole of it, and what its proposer was given. */
export interface Play {
  court: Court;
  proposer: Page;
  officer: Colleague;
  masker: Colleague;
  head: Colleague;
  chief: Colleague;
  trackingCode: string;
  /** Where the posted draft is read and commented on. */
  consultation: string;
}

/** Another play.officer than the author confirms what became of the source judgment, from their own inbox or page. */
export async function confirmSource(play: Play, at: string): Promise<void> {
  await play.court.until(at);
  await play.masker.page.goto(play.officer.page.url());
  await play.masker.does('Xác minh tình trạng bản án nguồn', async (form) => {
    await form.locator('[name=status]').selectOption('inForce');
    expect(await form.locator('[name=on]').inputValue()).toBe(at.slice(0, 10));
    await form.locator('[name="document.title"]').fill(illustrated('Công văn xác minh'));
  });
}

export async function writeDraft(play: Play, draft: typeof text, reason: string): Promise<void> {
  const { page } = play.officer;
  await play.officer.part('Văn bản');
  await page.locator('.case-write').waitFor();
  if ((await page.locator('.case-write[open]').count()) === 0)
    await page.locator('.case-write > summary').click();
  for (const name of ['title', 'position', 'situation', 'solution'] as const)
    await page.locator(`textarea[name=${name}]`).fill(draft[name]);
  for (const name of ['provisions', 'keywords'] as const)
    await page.locator(`textarea[name=${name}]`).fill(draft[name].join('\n'));
  for (const name of ['facts', 'rulings', 'content'] as const)
    await page.locator(`textarea[name=${name}]`).fill(draft[name].join('\n\n'));
  await page.locator('textarea[name=reason]').fill(illustrated(reason));
  await page.getByRole('button', { name: 'Lưu phiên bản' }).click();
  await page.locator('.case-versions', { hasText: illustrated(reason) }).waitFor();
}

/** The version that stands first is the newest. */
export async function submitDraft(play: Play): Promise<void> {
  await play.officer.does('Trình dự thảo án lệ', (form) =>
    form.locator('[name=draft]').selectOption({ index: 1 }),
  );
}

export async function comment(reader: Page, body: string): Promise<void> {
  await reader.getByLabel('Ý kiến của bạn').fill(body);
  await reader.getByLabel('Họ và tên').fill(illustrated('Người góp ý'));
  await reader.getByRole('button', { name: 'Gửi góp ý' }).click();
  await reader.locator('.trackcode b').waitFor();
}

export async function answerFirst(
  play: Play,
  disposition: 'accepted' | 'explained',
): Promise<void> {
  const open = play.officer.page.getByRole('button', { name: 'Trả lời ý kiến này' });
  await open.first().click();
  await play.officer.page.locator('[name=disposition]').selectOption(disposition);
  await play.officer.page
    .locator('.disp [name=text]')
    .fill(illustrated('Nội dung tiếp thu, giải trình'));
  await play.officer.page.getByRole('button', { name: 'Gửi trả lời' }).click();
}
