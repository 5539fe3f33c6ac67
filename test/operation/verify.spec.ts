import { type Engine, recordAdministrativeAct } from '@app/engine';
import { type DailyRoot, type Fault, takeDailyRoot, verifyRecord } from '@app/integrity';
import { inTransaction } from '@app/platform';
import type { TestDatabase } from '@app/testing';
import { createHash } from 'node:crypto';
import type { PlayedCase } from '../fixtures/selection-case';
import { TamperedCase } from '../fixtures/tampered-case';
import { verify } from '../../apps/admin/src/verify';
import { operate } from './operator';

const MONDAY = '2026-03-30T02:00:00.000Z';

let record: TamperedCase;
let database: TestDatabase;
let engine: Engine;
let played: PlayedCase;

beforeEach(async () => {
  record = await TamperedCase.open(MONDAY);
  ({ database, engine, played } = record);
});
afterEach(() => database.close());

async function root(occasion: 'now' | 'once-a-day' = 'now'): Promise<DailyRoot> {
  const { root: taken } = await inTransaction(database.dataSource, (tx) =>
    takeDailyRoot(tx, occasion),
  );
  return taken;
}

async function faults(published?: string): Promise<Fault[]> {
  const found: Fault[] = [];
  const report = await verifyRecord(database.dataSource, engine.registry, {
    onFault: (fault) => found.push(fault),
    published,
  });
  expect(report.faults).toBe(found.length);
  return found;
}

describe('the verification of a record', () => {
  it('finds nothing wrong with an untouched one, and says how much it looked at', async () => {
    await root();
    const report = await verifyRecord(database.dataSource, engine.registry, { onFault: fail });
    const [events] = await record.sql<{ n: number }>(
      'select count(*)::int as n from process_event where process_id = $1',
      [played.process],
    );
    expect(report).toMatchObject({
      faults: 0,
      roots: 1,
      sinceLastRoot: 0,
      lastRoot: { number: 1 },
    });
    expect(report.workflows).toContainEqual({
      workflow: 'selection',
      processes: 1,
      events: events!.n,
      faults: 0,
    });
    expect(report.workflows.map(({ workflow }) => workflow)).toContain('administration');
  });

  it('names the event in which one byte was flipped', async () => {
    await record.tamper(
      `update process_event set payload = jsonb_set(payload, '{title}', '"Ðề xuất"')
       where process_id = $1 and seq = 1`,
      [played.process],
    );
    expect(await faults()).toContainEqual({
      kind: 'altered',
      process: played.process,
      workflow: 'selection',
      seq: 1,
    });
  });

  it('names the act of an administrator that was altered', async () => {
    await inTransaction(database.dataSource, (tx) =>
      recordAdministrativeAct(tx, {
        stream: 'delegations',
        type: 'DELEGATION.GIVEN',
        payload: { days: 3 },
        actor: null,
      }),
    );
    await record.tamper(
      `update process_event set payload = '{"days": 30}' where type = 'DELEGATION.GIVEN'`,
    );
    expect(await faults()).toEqual([
      expect.objectContaining({ kind: 'altered', workflow: 'administration', seq: 1 }),
    ]);
  });

  it('names the last event that was dropped while the case still remembers it', async () => {
    const { version } = await record.head();
    await record.tamper('delete from process_event where process_id = $1 and seq = $2', [
      played.process,
      version,
    ]);
    expect(await faults()).toContainEqual(
      expect.objectContaining({ kind: 'missing-tail', process: played.process, seq: version }),
    );
  });

  it('names the event that was dropped from the middle', async () => {
    await record.tamper('delete from process_event where process_id = $1 and seq = 2', [
      played.process,
    ]);
    expect(await faults()).toContainEqual(
      expect.objectContaining({ kind: 'gap', process: played.process, seq: 3 }),
    );
  });

  it('names the last event that was dropped though the case was rewound to match, by the root that contains it', async () => {
    const { number } = await root();
    const dropped = await record.dropLastEventAndRewind();
    expect(await faults()).toEqual([
      {
        kind: 'events-gone',
        process: played.process,
        workflow: 'selection',
        seq: dropped,
        root: number,
      },
    ]);
  });

  it('still names it after the next root was taken of the rewound case', async () => {
    await root();
    const dropped = await record.dropLastEventAndRewind();
    expect(await root()).toMatchObject({ number: 2, heads: 1 });
    expect(await faults()).toEqual([
      expect.objectContaining({ kind: 'events-gone', seq: dropped, root: 1 }),
    ]);
  });

  it('names an event that was replaced by another one, in a chain that is consistent in itself', async () => {
    await root();
    const dropped = await record.dropLastEventAndRewind();
    expect(
      (await played.act('officer', 'DRAFT.SUBMITTED', { draft: await played.write() })).version,
    ).toBe(dropped);
    expect(await faults()).toEqual([
      expect.objectContaining({ kind: 'rewritten', seq: dropped, root: 1 }),
    ]);
  });

  it('names a whole case that was dropped', async () => {
    const { number } = await root();
    const { version } = await record.head();
    await record.tamper('delete from process_event where process_id = $1', [played.process]);
    await record.tamper('delete from process where id = $1', [played.process]);
    expect(await faults()).toEqual([
      { kind: 'process-gone', process: played.process, seq: version, root: number },
    ]);
  });

  it('names events that are left of a case that is gone', async () => {
    const { version } = await record.head();
    await record.tamper('delete from process where id = $1', [played.process]);
    expect(await faults()).toEqual([{ kind: 'no-process', process: played.process, seq: version }]);
  });

  it('names a case whose state or phase was changed beside its history', async () => {
    const { phase } = await record.head();
    await record.tamper(`update process set phase = 'inForce' where id = $1`, [played.process]);
    expect(await faults()).toEqual([
      expect.objectContaining({ kind: 'phase-differs', process: played.process }),
    ]);
    await record.tamper(
      `update process set phase = '${phase}', snapshot = jsonb_set(snapshot, '{context,route}', '"a"')
       where id = $1`,
      [played.process],
    );
    expect(await faults()).toEqual([
      expect.objectContaining({ kind: 'snapshot-differs', process: played.process }),
    ]);
  });

  it('goes on where a case cannot be replayed at all, and says so', async () => {
    await record.tamper('update process set machine_version = 99 where id = $1', [played.process]);
    expect(await faults()).toEqual([
      expect.objectContaining({ kind: 'cannot-replay', process: played.process }),
    ]);
  });

  it('names a root that was altered, one that was dropped, and one that was published and is not ours', async () => {
    const first = await root();
    await played.act('head', 'DRAFT.APPROVED');
    await database.setTime('2026-03-31T02:00:00.000Z');
    const second = await root('once-a-day');
    expect(second.number).toBe(2);
    expect(await faults(first.root)).toEqual([]);
    expect(await faults('f'.repeat(64))).toEqual([{ kind: 'root-not-found' }]);

    await record.tamper(
      'update daily_root_head set version = version + 1 where number = 1 and process_id = $1',
      [played.process],
    );
    expect(await faults()).toContainEqual({ kind: 'root-altered', root: 1 });

    await record.tamper('delete from daily_root_head where number = 1');
    await record.tamper('delete from daily_root where number = 1');
    expect(await faults()).toEqual(
      expect.arrayContaining([
        { kind: 'root-gone', root: 1 },
        { kind: 'root-unlinked', root: 2 },
      ]),
    );
  });
});

describe('the daily root', () => {
  it('can be computed by anybody who has the heads, with nothing but SHA-256', async () => {
    const { day, heads, number, previous, root: value } = await root();
    const rows = await record.sql<{ line: string }>(
      `select format('["%s",%s,"%s"]', process_id, version, head_hash) as line
       from daily_root_head where number = 1 order by process_id`,
    );
    expect(heads).toBe(rows.length);
    const text = [
      `{"day":"${day}","heads":${heads},"number":${number},"previous":"${previous}"}`,
      ...rows.map(({ line }) => line),
    ]
      .map((line) => `${line}\n`)
      .join('');
    expect(createHash('sha256').update(text).digest('hex')).toBe(value);
  });

  it('is taken once for a day in Viet Nam, by however many workers', async () => {
    const roots = await Promise.all([1, 2, 3, 4].map(() => root('once-a-day')));
    expect(roots.map(({ number }) => number)).toEqual([1, 1, 1, 1]);
    await database.setTime('2026-03-30T16:59:59.999Z');
    expect(await root('once-a-day')).toMatchObject({ number: 1, day: '2026-03-30' });
    await database.setTime('2026-03-30T17:00:00.000Z');
    expect(await root('once-a-day')).toMatchObject({ number: 2, day: '2026-03-31', heads: 0 });
  });

  it('lists only the chains that moved since the root before, and contains that root', async () => {
    const first = await root();
    expect(await root('now')).toEqual(first);
    await played.act('head', 'DRAFT.APPROVED');
    const second = await root('now');
    expect(second).toMatchObject({ number: 2, heads: 1, previous: first.root, simulated: true });
  });

  it('cannot be changed, not even by the owner of the table', async () => {
    await root();
    await expect(record.sql('update daily_root set day = day')).rejects.toThrow('append-only');
    await expect(record.sql('delete from daily_root_head')).rejects.toThrow('append-only');
    await expect(record.sql('truncate daily_root cascade')).rejects.toThrow('append-only');
  });
});

describe('npm run verify', () => {
  it('prints what it checked, takes a root when asked to, and ends with 0', async () => {
    const { code, said } = await operate(verify, ['--root'], database.url);
    expect(said).toContain('everything agrees');
    expect(said).toMatch(/selection +1 +6 +0/);
    expect(said).toMatch(/taken: #1 2026-03-30 [0-9a-f]{64}/);
    expect(code).toBe(0);
    const again = await operate(verify, ['--root'], database.url);
    expect(again.said).toContain('nothing moved since: #1');
  });

  it('prints each fault in both languages, takes no root of such a record, and ends with 2', async () => {
    await root();
    const dropped = await record.dropLastEventAndRewind();
    const { code, said } = await operate(verify, ['--root'], database.url);
    expect(said).toContain(
      `${played.process} selection: sự kiện ${dropped}, có trong mốc 1, đã mất`,
    );
    expect(said).toContain(`event ${dropped}, which root 1 contains, is gone`);
    expect(said).not.toContain('taken');
    expect(code).toBe(2);
  });

  it('looks for a root that was published', async () => {
    const { root: published } = await root();
    expect((await operate(verify, ['--published', published], database.url)).code).toBe(0);
    const foreign = await operate(verify, ['--published', 'a'.repeat(64)], database.url);
    expect(foreign).toMatchObject({
      code: 2,
      said: expect.stringContaining('is not in this database') as string,
    });
  });

  it('refuses what it does not understand, a schema that is not its own and a server that is not there', async () => {
    expect(await operate(verify, ['--publish'], database.url)).toMatchObject({
      code: 1,
      said: expect.stringContaining('Usage') as string,
    });
    expect(await operate(verify, ['--published', 'x'], database.url)).toMatchObject({ code: 1 });
    await record.sql("insert into schema_migration (timestamp, name) values (1, 'FromTheFuture1')");
    expect((await operate(verify, [], database.url)).said).toContain('newer version');
    const nowhere = 'postgres://an_le:mat-khau@127.0.0.1:1/an_le';
    const { said } = await operate(verify, [], nowhere);
    expect(said).toContain('127.0.0.1:1/an_le cannot be reached');
    expect(said).not.toContain('mat-khau');
  });
});

function fail(fault: Fault): never {
  throw new Error(JSON.stringify(fault));
}
