import { createEngine } from '@app/casework';
import { seedDemonstrationCases } from '@app/demonstration';
import { seededPeople } from '@app/identity';
import { inTransaction, livesInSimulatedTime, reader } from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';
import { selection } from '@app/workflows/selection';
import { setTimeout as pause } from 'node:timers/promises';
import { playAll } from '../../libs/demonstration/src/play';
import { embedded, openCourt } from './court';

describe('a court without cases', () => {
  let database: TestDatabase;

  // Each test leaves it empty but the last.
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  const casesHeld = async (): Promise<number | undefined> =>
    (
      await reader(database.dataSource).one<{ n: number }>(
        `select count(*)::int as n from process where workflow <> 'administration'`,
      )
    )?.n;

  it('stays so where nobody for demonstration works', async () => {
    expect(await seedDemonstrationCases(database.dataSource, embedded)).toBe(0);
    expect(await casesHeld()).toBe(0);
  });

  it('stays so where the database is not the embedded one, whoever works there', async () => {
    await openCourt(database);
    await expect(seedDemonstrationCases(database.dataSource, {})).rejects.toThrow(
      'only in the embedded database',
    );
    expect(await casesHeld()).toBe(0);
  });

  it.each([
    ['right after Tết', '2026-02-24T02:00:00.000Z'],
    ['a few seconds into a public holiday', '2026-09-01T17:00:05.000Z'],
    ['late on a Sunday evening', '2026-05-31T14:30:00.000Z'],
  ])('is filled in every phase also %s', async (_when, now) => {
    const { dataSource, clock } = database;
    const rolledBack = new Error('rolled back');
    await expect(
      inTransaction(dataSource, async (tx) => {
        const people = new Map((await seededPeople(tx)).map(({ id, code }) => [code, id]));
        await playAll(tx, createEngine(dataSource, clock), people, new Date(now));
        const held = await tx.rows<{ phase: string }>(
          `select distinct phase from process where workflow = 'selection'`,
        );
        const phases = held.map(({ phase }) => phase).sort();
        expect(phases).toEqual(Object.keys(selection.phases).sort());
        throw rolledBack;
      }),
    ).rejects.toBe(rolledBack);
  });

  it('stays so when its filling is cut off, and time stays real; the next start fills it whole', async () => {
    const filling = seedDemonstrationCases(database.dataSource, embedded);
    filling.catch(() => undefined);
    await cutOff();
    await expect(filling).rejects.toThrow();
    expect(await casesHeld()).toBe(0);
    expect(await livesInSimulatedTime(database.dataSource)).toBe(false);
    expect(await seedDemonstrationCases(database.dataSource, embedded)).toBeGreaterThan(24);
  });

  /** Ends the connection that plays, once it has begun to record. */
  async function cutOff(): Promise<void> {
    const tx = reader(database.dataSource);
    for (;;) {
      const ended = await tx.one(
        `select pg_terminate_backend(a.pid) from pg_stat_activity a
           join pg_locks l on l.pid = a.pid and l.relation = 'process_event'::regclass
         where a.datname = current_database() and l.mode = 'RowExclusiveLock' and a.pid <> pg_backend_pid()`,
      );
      if (ended) return;
      await pause(20);
    }
  }
});
