import { loadavg } from 'node:os';
import type { Page } from 'playwright-core';

/** How much slower than this machine the reader's is taken to be. */
export const SLOWED = 4;

/** Slows the processor of this window, as the reader's is; the server keeps its own. */
export async function slow(page: Page, rate = SLOWED): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Put into a window before it opens anything: remembers what the browser says of paints, answers to a hand, and long work. */
export const watchSpeed = `(() => {
  const seen = { paint: 0, what: '', answers: [], blocked: 0 };
  window.speed = seen;
  new PerformanceObserver((list) => {
    for (const { startTime, element } of list.getEntries()) {
      seen.paint = startTime;
      seen.what = element ? element.tagName.toLowerCase() + '.' + element.className : '';
    }
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId) seen.answers.push(duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.blocked += Math.max(0, duration - 50);
  }).observe({ type: 'longtask', buffered: true });
})()`;

/** What a window has seen since it opened this page, in milliseconds. */
export interface Speed {
  /** When the largest part of the page was painted, from the beginning of the visit. */
  paint: number;
  what: string;
  /** From each press of a key or button until the page had painted its answer; below 16 ms none is told. */
  answers: number[];
  /** How long in all nobody could have got an answer: what long tasks took beyond 50 ms. */
  blocked: number;
}

export function speedOf(page: Page): Promise<Speed> {
  return page.evaluate<Speed>('window.speed');
}

/** Milliseconds that the work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The middle one: another program of the machine spoils one look, seldom two. */
export function middle(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

/** Figures of one file, printed together with how busy the machine was. */
export class Figures {
  private readonly rows: string[] = [];

  constructor(private readonly title: string) {}

  note(name: string, value: number, unit = 'ms', more = ''): void {
    this.rows.push(`${value.toFixed(0).padStart(8)} ${unit.padEnd(3)} ${name} ${more}`.trimEnd());
  }

  print(): void {
    const load = loadavg()[0]?.toFixed(1) ?? '';
    process.stdout.write(`\n${this.title} (load ${load})\n${this.rows.join('\n')}\n`);
  }
}
