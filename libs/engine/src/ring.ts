import { type Tx, inTransaction } from '@app/platform';
import type { Step } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import { type Parts, advance } from './advance';
import { type Refused, RefusedError } from './command';
import { openIncident, reasonOfRefusal, resolveIncident } from './incidents';
import type { OpenReprojection } from './reprojection';
import type { DeadlineStatus } from './rows';

/** What a bell came to. Only `fired` changed anything but for the record of an incident; `lateMs` is how late that was. */
export type RingOutcome =
  | { rang: 'fired'; event: string; lateMs: number }
  | { rang: 'settled-before' }
  | { rang: 'too-early'; earlyMs: number }
  | { rang: 'incident'; refused: Refused };

/** What a bell must know before it rings, read under the locks of the process and of the deadline. */
interface HeldDeadline {
  id: string;
  process_id: string;
  step: string;
  rung: string;
  due_at: Date;
  status: DeadlineStatus;
  workflow: string;
  /** What the policy lets happen at the end, where it says so. */
  on_lapse: string | null;
  /** The role that the policy has this rung tell, where it names one. */
  tell: string | null;
  now: Date;
  /** There is an open incident, which the firing resolves. */
  troubled: boolean;
  /** The calendar that is reaching the running limits at this moment, as far as it has come. */
  recount: OpenReprojection | null;
}

/**
 * Locks the processes of armed deadlines in the order of their ids, then the deadlines (first process, then deadline, as every
 * submit does), in one round trip: the CTE has its locks before the join can hand a row to the lock on top of it. Whoever
 * waited for either is told what was committed meanwhile.
 */
const holdDeadlines = `
  with held as materialized (
    select id, workflow from process
    where id in (select process_id from deadline where id = any($1) and status = 'armed') order by id for update
  )
  select d.id, d.process_id, d.step, d.rung, d.due_at, d.status, held.workflow, app.now() as now,
    d.derivation #>> '{rule,onLapse}' as on_lapse, d.derivation #>> '{rung,to}' as tell,
    exists (select from incident i
      where i.kind = 'deadline' and i.subject_id = d.id and i.resolved_at is null) as troubled,
    (select to_json(r) from reprojection r where r.ended_at is null) as recount
  from held join deadline d on d.process_id = held.id where d.id = any($1)
  for update of d`;

function hold(tx: Tx, ids: readonly string[]): Promise<HeldDeadline[]> {
  return tx.named<HeldDeadline>('engine-hold-deadlines', holdDeadlines, [ids]);
}

/**
 * Fires a deadline at most once, and never before it is due by the database's clock: a worker whose clock is fast rings in
 * vain. A refused event becomes an incident, never silence; an incident of before is resolved with the firing, by the operator
 * who asked for it.
 */
export async function ring(
  dataSource: DataSource,
  parts: Parts,
  id: string,
  askedBy: string | null = null,
): Promise<RingOutcome> {
  let process = '';
  try {
    return await inTransaction(dataSource, async (tx) => {
      const [held] = await hold(tx, [id]);
      if (held?.status !== 'armed') return { rang: 'settled-before' };
      process = held.process_id;
      return ringHeld(tx, parts, held, askedBy);
    });
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { refused } = error;
    await inTransaction(dataSource, (tx) =>
      openIncident(tx, {
        kind: 'deadline',
        subject: id,
        process,
        reason: reasonOfRefusal(refused),
      }),
    );
    return { rang: 'incident', refused };
  }
}

/** Like `ring`, inside a transaction that the caller owns; throws `RefusedError`, and no incident is opened. */
export async function ringWithin(tx: Tx, parts: Parts, id: string): Promise<RingOutcome> {
  const [held] = await hold(tx, [id]);
  return held?.status === 'armed' ? ringHeld(tx, parts, held, null) : { rang: 'settled-before' };
}

/**
 * Fires deadlines of different processes in one transaction, whose statements travel together: all that can be fired, or none.
 * Throws where one of them is refused or fails; each alone then says which.
 */
export async function ringTogether(
  dataSource: DataSource,
  parts: Parts,
  ids: readonly string[],
): Promise<RingOutcome[]> {
  return inTransaction(dataSource, async (tx) => {
    const held = new Map((await hold(tx, ids)).map((deadline) => [deadline.id, deadline]));
    const rung = await Promise.allSettled(
      ids.map(async (id): Promise<RingOutcome> => {
        const deadline = held.get(id);
        if (deadline?.status !== 'armed') return { rang: 'settled-before' };
        return ringHeld(tx, parts, deadline, null);
      }),
    );
    // Only when none of them can send anything more: what is sent after a rollback would stand alone, and stay.
    return rung.map((each) => {
      if (each.status === 'rejected') throw each.reason as Error;
      return each.value;
    });
  });
}

async function ringHeld(
  tx: Tx,
  parts: Parts,
  deadline: HeldDeadline,
  askedBy: string | null,
): Promise<RingOutcome> {
  const earlyMs = deadline.due_at.getTime() - deadline.now.getTime();
  if (earlyMs > 0) return { rang: 'too-early', earlyMs };
  if (await isMovedAway(tx, parts, deadline)) return { rang: 'settled-before' };
  const { workflow } = parts.registry.of(deadline.workflow);
  const step = workflow.steps[deadline.step];
  if (!step) throw new Error(`Workflow "${workflow.name}" has no step "${deadline.step}".`);
  const event = eventOf(deadline.rung, step, deadline.on_lapse);
  const { recordedAt } = await advance(
    tx,
    parts,
    {
      process: deadline.process_id,
      event,
      data: {
        step: deadline.step,
        rung: deadline.rung,
        dueAt: deadline.due_at.toISOString(),
        ...(deadline.tell !== null && { to: deadline.tell }),
      },
      sender: { kind: 'system' },
      receivedAt: deadline.now,
    },
    deadline.id,
  );
  if (deadline.troubled) await resolveIncident(tx, 'deadline', deadline.id, askedBy);
  return { rang: 'fired', event, lateMs: Date.parse(recordedAt) - deadline.due_at.getTime() };
}

/** A limit that a new calendar has not reached yet is counted anew before it rings, and may then end later. */
async function isMovedAway(
  tx: Tx,
  parts: Parts,
  { id, process_id: process, recount }: HeldDeadline,
): Promise<boolean> {
  if (!recount || !(await parts.catchUp(tx, parts, recount, process))) return false;
  const [left] = await tx.named<{ status: DeadlineStatus }>(
    'engine-status-of-deadline',
    'select status from deadline where id = $1',
    [id],
  );
  return left?.status !== 'armed';
}

/**
 * The event that a rung becomes when it rings. A policy may have a limit reported that could close or advance the case by itself
 * (`onLapse`), never the other way round: what a limit can do at all is the machine's.
 */
export function eventOf(rung: string, step: Step, onLapse: string | null = null): string {
  if (rung === 'reminder') return 'LIMIT.REMINDED';
  if (rung !== 'due') return 'LIMIT.REPORTED';
  if (onLapse !== null && onLapse !== 'closes') return 'LIMIT.LAPSED';
  return step.onLapse.kind === 'event' ? step.onLapse.event : 'LIMIT.LAPSED';
}
