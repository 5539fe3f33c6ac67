import { currentCalendar } from '@app/calendar';
import type { DeadlineRow, Engine, ProcessRow } from '@app/engine';
import { daysWaited } from '@app/letters';
import type { Tx } from '@app/platform';
import { addDays, dayOf, startOfDay } from '@app/workflows/calendar';
import type { Extension, Suspension } from '@app/workflows/kernel';
import { accountOf, type LimitAccount, type RungDerivation } from '@app/workflows/policies';
import type { SelectionContext } from '@app/workflows/selection';
import { type Delay, delaysOfProcesses } from './delays';

/** One prolongation of a limit: the end that it had, and the one that it got. */
export interface Prolongation extends Extension {
  from: string;
  to: string;
}

/** A limit of a step whose clock runs or rests: what was used of it, what is left. */
export interface AccountedLimit {
  step: string;
  kind: 'legal' | 'internal';
  startedAt: string;
  /** Null while it rests: a limit that does not run has no end. */
  dueAt: string | null;
  policyVersion: string;
  account: LimitAccount | null;
  extensions: readonly Prolongation[];
  /** Days of this stay on which a request sent to another body for the step had no reply yet. They prolong nothing. */
  waited: number;
}

/** One stretch of the ledger, with the event that opened it. */
export interface LedgerEntry extends Suspension {
  seq: number | null;
  event: string | null;
}

/** Where the time of a case stands: the policy it runs under, each limit with its account, and the ledger of suspensions. */
export interface TimeAccounts {
  policy: string;
  limits: readonly AccountedLimit[];
  suspensions: readonly LedgerEntry[];
  /** Stays in a step that were or are overdue, with what was said of each. */
  delays: readonly Delay[];
}

/** The accounts of a case at an instant. */
export async function accountsOf(
  tx: Tx,
  engine: Engine,
  process: ProcessRow,
  now: Date,
): Promise<TimeAccounts> {
  const { clocks, suspensions } = engine.restored(process).context as SelectionContext;
  const calendar = await currentCalendar(tx);
  const rows = await tx.rows<DeadlineRow>(
    `select distinct on (step) * from deadline
     where process_id = $1 and rung = 'due' and status <> 'superseded' order by step, armed_seq desc`,
    [process.id],
  );
  const entered = rows.filter(({ step, started_at }) => clocks[step] === started_at.toISOString());
  const to = dayOf(now.toISOString());
  const waited = await daysWaited(
    tx,
    entered.map(({ step, started_at }) => ({
      process: process.id,
      step,
      after: dayOf(started_at.toISOString()),
      to,
    })),
  );
  const limits = entered.map((row, nth) => {
    const derivation = row.derivation as unknown as RungDerivation;
    const startedAt = row.started_at.toISOString();
    return {
      step: row.step,
      kind: row.kind,
      startedAt,
      dueAt: row.status === 'disarmed' ? null : row.due_at.toISOString(),
      policyVersion: row.policy_version,
      account: accountOf({
        derivation,
        kind: row.kind,
        suspensions: suspensions.filter(({ to }) => to === undefined || to > startedAt),
        now: now.toISOString(),
        calendar,
      }),
      extensions: prolongationsOf(derivation),
      waited: waited[nth] ?? 0,
    };
  });
  return {
    policy: process.policy_version,
    limits,
    suspensions: await ledgerOf(tx, process.id, suspensions),
    delays: (await delaysOfProcesses(tx, [process.id])).get(process.id) ?? [],
  };
}

function prolongationsOf({ limit, extensions = [] }: RungDerivation): Prolongation[] {
  let from = limit.dueAt;
  return extensions.map(({ because, derivation }) => {
    const { amount, unit, lastDay } = derivation;
    const to = startOfDay(addDays(lastDay, 1));
    const prolongation = { amount, unit, because, from, to };
    from = to;
    return prolongation;
  });
}

async function ledgerOf(
  tx: Tx,
  process: string,
  suspensions: readonly Suspension[],
): Promise<LedgerEntry[]> {
  const opened = await tx.rows<{ seq: number; type: string; received_at: Date }>(
    `select seq, type, received_at from process_event
     where process_id = $1 and to_phase = 'suspended' and from_phase <> 'suspended' order by seq`,
    [process],
  );
  return suspensions.map((suspension) => {
    const event = opened.find(({ received_at }) => received_at.toISOString() === suspension.from);
    return { ...suspension, seq: event?.seq ?? null, event: event?.type ?? null };
  });
}
