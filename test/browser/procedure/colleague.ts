import type { Locator, Page } from 'playwright-core';

/** What somebody fills into the form of an act. */
export type Typing = (form: Locator) => Promise<unknown>;

/** Somebody of the court at a window of their own: they find their work in the inbox and do it on the page of the case. */
export class Colleague {
  constructor(
    readonly page: Page,
    readonly code: string,
  ) {}

  /** Opens the inbox, where the case waits with this act, and opens the case from there. */
  async findsInInbox(title: string, awaits: string): Promise<this> {
    await this.page.goto('/lam-viec/');
    const row = this.page.locator('.docket .row', { hasText: title });
    await row.waitFor();
    const said = await row.innerText();
    if (!said.toLowerCase().includes(awaits.toLowerCase()))
      throw new Error(`${this.code} is told of other work than "${awaits}": ${said}`);
    await row.locator('.d-t').click();
    await this.page.locator('.case-phase').waitFor();
    return this;
  }

  /** Opens an act on the page of the case, fills it in, and answers what the page says will follow; nothing is sent yet. */
  async considers(act: string, typing?: Typing): Promise<string> {
    await this.part('Tổng quan');
    const form = this.page.locator('.act-f');
    const heading = this.page.locator('.act').getByRole('link', { name: act, exact: true });
    await heading.waitFor();
    if ((await heading.getAttribute('aria-expanded')) !== 'true') await heading.click();
    await form.waitFor();
    await typing?.(form);
    await form.locator('.cons li').first().waitFor();
    return form.locator('.cons').innerText();
  }

  /**
   * Does an act and sees its receipt. Where somebody else has acted and the page had not heard of it yet, it shows both versions:
   * then the act is sent as things stand now. Answers what the page said would follow.
   */
  async does(act: string, typing?: Typing): Promise<string> {
    const follows = await this.considers(act, typing);
    await this.page.getByRole('button', { name: act, exact: true }).click();
    const receipt = this.page.getByText(`Đã ghi nhận: ${act}`);
    const asItStands = this.page.getByRole('button', { name: 'Gửi theo bản đang lưu' });
    await receipt.or(asItStands).first().waitFor();
    if (await asItStands.isVisible()) {
      await asItStands.click();
      await receipt.waitFor();
    }
    return follows;
  }

  /** Opens a part of the case by its tab. */
  async part(name: string): Promise<void> {
    const tab = this.page.locator('.tabs').getByRole('link', { name, exact: true });
    await tab.click();
    await this.page.locator('.tabs [aria-current=page]', { hasText: name }).waitFor();
  }

  /** The page of the case that this colleague has open says so by itself, without being opened anew. */
  async seesPhase(phase: string): Promise<void> {
    await this.page.locator('.case-phase', { hasText: phase }).waitFor();
  }

  leaves(): Promise<void> {
    return this.page.context().close();
  }
}
