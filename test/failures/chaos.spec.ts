import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisServer } from '@app/testing';
import type { Reckoning } from './chaos/reckoning';
import { smallDisk } from './small-disk';

const root = join(__dirname, '..', '..');
const out = mkdtempSync(join(tmpdir(), 'an-le-chaos-out-'));
afterAll(() => {
  rmSync(out, { recursive: true, force: true });
});

it('a minute of chaos, as an operator would ask for it, breaks no promise and reckons up what happened', async () => {
  const { code, said } = await new Promise<{ code: number; said: string }>((resolve) =>
    execFile(
      process.execPath,
      [join(root, 'tools', 'chaos.mjs'), '--minutes', '1', '--seed', '2026', '--out', out],
      { cwd: root, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) =>
        resolve({
          code: typeof error?.code === 'number' ? error.code : error ? 1 : 0,
          said: stdout + stderr,
        }),
    ),
  );
  expect(said).toContain('✓ every promise was kept');
  expect(code).toBe(0);
  const reckoning = JSON.parse(readFileSync(join(out, 'reckoning.json'), 'utf8')) as Reckoning;
  const { acts, deadlines, broken, notTried } = reckoning;
  // Otherwise nothing was broken, or nobody was there to meet it.
  expect(Object.keys(broken).length).toBeGreaterThanOrEqual(6);
  expect(acts.accepted).toBeGreaterThan(100);
  expect(deadlines.fired).toBeGreaterThan(100);
  expect(acts.found).toBe(acts.accepted);
  expect(acts.accepted + Object.values(acts.refused).reduce((sum, n) => sum + n, 0)).toBe(
    acts.sent,
  );
  expect(deadlines).toMatchObject({ due: deadlines.fired, double: 0, lost: 0, early: 0 });
  expect(notTried.length).toBe([redisServer(), smallDisk()].filter(({ found }) => !found).length);
  const entries = readFileSync(join(out, 'ledger.jsonl'), 'utf8').trimEnd().split('\n');
  expect(entries.filter((line) => line.includes('"act":"accepted"'))).toHaveLength(acts.accepted);
});
