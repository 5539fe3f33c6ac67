import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '@app/platform';
import { EVERY_PROMISE_KEPT, type Findings } from './audit';
import type { Ledger } from './ledger';
import { Rig } from './rig';

/** A ledger that sees nothing proves nothing: each kind of loss is made by hand, seen, and undone. */
describe('the reckoning after a fault', () => {
  let rig: Rig;
  let ledger: Ledger;

  beforeAll(async () => {
    rig = await Rig.open('postgres');
    await rig.startApi();
    const worker = await rig.startWorker();
    ledger = await rig.under(() => pause(3000));
    await rig.audit.untilNothingIsDue();
    // Nobody mends what is broken from here on.
    await worker.stop();
  });
  afterAll(() => rig.close());

  const tamper = (...statements: string[]): Promise<Findings> => tampered(rig, ledger, statements);
  const act = (): string => ledger.accepted[5]?.hash ?? '';
  const bell = `select e.process_id, e.seq from process_event e where e.payload ? 'rung'
    and e.seq = (select max(seq) from process_event l where l.process_id = e.process_id) limit 1`;

  it('finds nothing where nothing is wrong', async () => {
    expect(ledger.accepted.length).toBeGreaterThan(20);
    expect(await rig.audit.findings([ledger])).toEqual(EVERY_PROMISE_KEPT);
  });

  it('names the accepted act whose event is gone', async () => {
    const { lostOrDouble, unexplained, verify } = await tamper(
      `delete from process_event where hash = '${act()}'`,
    );
    expect(lostOrDouble).toHaveLength(1);
    expect(lostOrDouble[0]).toContain(act());
    expect(unexplained).toBe(-1);
    expect(verify.code).toBe(2);
  });

  it('counts an event that nobody sent', async () => {
    const { unexplained } = await tamper(
      copyOf(`select process_id, seq from process_event where hash = '${act()}'`),
    );
    expect(unexplained).toBe(1);
  });

  it('counts a limit that fired twice', async () => {
    const { firedTwice, unexplained } = await tamper(copyOf(bell));
    expect({ firedTwice, unexplained }).toEqual({ firedTwice: 1, unexplained: 1 });
  });

  it('counts a limit whose row says fired and whose event is gone', async () => {
    const { firedWithoutEvent } = await tamper(
      `delete from process_event where (process_id, seq) in (${bell})`,
    );
    expect(firedWithoutEvent).toBe(1);
  });

  it('counts a limit that was never rung, one that rang early and one that was forgotten', async () => {
    const one = `(select id from deadline where status = 'fired' and step = 'acknowledge' and rung = 'due' limit 1)`;
    const { overdue } = await tamper(
      `update deadline set status = 'armed', settled_at = null where id = ${one}`,
    );
    expect(overdue).toBe(1);
    const { firedEarly } = await tamper(
      `update deadline set settled_at = due_at - interval '1 millisecond' where id = ${one}`,
    );
    expect(firedEarly).toBe(1);
    const { withoutLimit } = await tamper(`delete from deadline where id = ${one}`);
    expect(withoutLimit).toBe(1);
  });
});

/** The same event once more at the end of its case, as a bell or a request that counted twice would leave it. */
function copyOf(events: string): string {
  return `insert into process_event
    select (jsonb_populate_record(e, jsonb_build_object('seq', 1 + (select max(seq) from process_event l where l.process_id = e.process_id),
      'hash', repeat('0', 64)))).* from process_event e where (e.process_id, e.seq) in (${events})`;
}

/** What is found with the damage done; the damage is undone. Triggers that keep the history are off meanwhile. */
async function tampered(
  rig: Rig,
  ledger: Ledger,
  statements: readonly string[],
): Promise<Findings> {
  const backup = ['process_event', 'deadline'];
  await inTransaction(rig.database, async (tx) => {
    await tx.rows("set local session_replication_role = 'replica'");
    for (const table of backup) await tx.rows(`create table app.kept_${table} as table ${table}`);
    for (const statement of statements) await tx.rows(statement);
  });
  try {
    // Nobody will ring what is made overdue here.
    return await rig.audit.findings([ledger], 500);
  } finally {
    await inTransaction(rig.database, async (tx) => {
      await tx.rows("set local session_replication_role = 'replica'");
      for (const table of backup) {
        await tx.rows(`delete from ${table}`);
        await tx.rows(`insert into ${table} table app.kept_${table}`);
        await tx.rows(`drop table app.kept_${table}`);
      }
    });
  }
}
