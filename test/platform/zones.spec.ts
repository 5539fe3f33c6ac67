import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openTestDatabase } from '@app/testing';

const root = join(__dirname, '../..');

interface Run {
  offset: number;
  answers: string[][];
}

/** A whole system in a process of its own, which believes to stand in this zone. */
async function runIn(zone: string): Promise<Run & { rows: unknown[] }> {
  const database = await openTestDatabase();
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['-r', join(root, 'test/fixtures/typescript.cjs'), 'test/platform/zone-run.ts', database.url],
      { cwd: root, env: { ...process.env, TZ: zone }, maxBuffer: 64 * 1024 * 1024 },
    );
    const rows = await database.dataSource.query<unknown[]>(
      `select step, rung, kind, due_at, started_at, status, settled_at
       from deadline order by due_at, step, rung, started_at, status`,
    );
    return { ...(JSON.parse(stdout) as Run), rows };
  } finally {
    await database.close();
  }
}

describe('a system that runs', () => {
  it('in UTC, New York or Kiritimati writes the same limits and answers with the same days', async () => {
    const zones = ['UTC', 'America/New_York', 'Pacific/Kiritimati'];
    const [utc, ...elsewhere] = await Promise.all(zones.map(runIn));
    if (!utc) throw new Error('unreachable');
    expect([utc, ...elsewhere].map(({ offset }) => offset)).toEqual([0, 300, 640]);
    expect(utc.answers.flat().length).toBeGreaterThan(500);
    for (const run of elsewhere) {
      expect(run.rows).toEqual(utc.rows);
      expect(run.answers).toEqual(utc.answers);
    }
    // Posted at 23:59:59.5 of 27/3/2026: thirty days end on Tuesday 28/4, after two holidays.
    expect(utc.rows).toContainEqual(
      expect.objectContaining({
        step: 'publicComment',
        rung: 'due',
        kind: 'legal',
        status: 'fired',
        due_at: new Date('2026-04-28T17:00:00.000Z'),
      }),
    );
    // Received half a second later it is 28/3, a Saturday: three working days end on Wednesday 1/4 all the same.
    expect(utc.rows).toContainEqual(
      expect.objectContaining({
        step: 'acknowledge',
        rung: 'due',
        status: 'fired',
        started_at: new Date('2026-03-27T17:00:00.000Z'),
        due_at: new Date('2026-04-01T17:00:00.000Z'),
      }),
    );
    expect(utc.answers.flat()).toContainEqual('/receivedOn 2026-03-27');
    expect(utc.answers.flat()).toContainEqual('/receivedOn 2026-03-28');
  }, 60_000);
});
