import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser/chromium';
import { freePort } from '../platform/standalone-run';
import { portalOf } from './addresses';
import { type Court, openCourt } from './court';

const run = promisify(execFile);
const kinds = [
  '/',
  '/an-le',
  '/an-le/:number',
  '/lay-y-kien',
  '/lay-y-kien/:id',
  '/de-xuat',
  '/quy-trinh',
  '/tinh-thoi-han',
] as const;

/** Of 100, on a slow phone. */
const FAST = 95;

interface Scores {
  performance: number;
  accessibility: number;
  largestPaintMs: number;
  failed: string[];
  error?: string;
}

let court: Court;
let browser: Browser;
let port: number;
let paths: Map<string, string>;
const rows: string[] = [];

beforeAll(async () => {
  court = await openCourt();
  port = await freePort();
  browser = await openBrowser([`--remote-debugging-port=${String(port)}`]);
  // Of several that are looked at, the first is the page in its usual state.
  paths = new Map(
    [...(await portalOf(court))].reverse().map(({ pattern, path }) => [pattern, path]),
  );
});
afterAll(async () => {
  process.stdout.write(`\nperformance accessibility largest-paint\n${rows.join('\n')}\n`);
  await browser.close();
  await court.close();
});

test.each(kinds)(
  '%s: performance at least 95 of 100 on a slow phone, accessibility 100',
  async (kind) => {
    const address = `${court.origin}${paths.get(kind) ?? ''}`;
    const found = await measure(address, 2);
    // The middle one of three is on the side of two that agree, whatever the third would be.
    if (new Set(found.map(isFast)).size > 1) found.push(...(await measure(address, 1)));
    const { performance, accessibility, largestPaintMs } = middle(found);
    rows.push(
      `${String(performance).padStart(11)} ${String(accessibility).padStart(13)} ${String(largestPaintMs).padStart(10)} ms  ${kind}`,
    );
    expect(found.flatMap(({ failed, error = [] }) => [...failed, ...[error].flat()])).toEqual([]);
    expect(found.map((each) => each.accessibility)).toEqual(found.map(() => 100));
    expect(performance).toBeGreaterThanOrEqual(FAST);
  },
);

async function measure(address: string, times: number): Promise<Scores[]> {
  const program = join(__dirname, 'lighthouse.mjs');
  const { stdout } = await run(process.execPath, [program, String(port), address, String(times)]);
  return JSON.parse(stdout) as Scores[];
}

function isFast({ performance }: Scores): boolean {
  return performance >= FAST;
}

/** The middle one by performance, the worse of two: another program of the machine spoils one run, seldom two. */
function middle(found: readonly Scores[]): Scores {
  const sorted = [...found].sort((one, other) => one.performance - other.performance);
  const chosen = sorted[Math.floor((sorted.length - 1) / 2)];
  if (chosen === undefined) throw new Error('Nothing was measured.');
  return chosen;
}
