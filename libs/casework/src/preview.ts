import { type Accepted, type Command, type Engine, type Outcome, outcomeOf } from '@app/engine';
import { currentCalendar } from '@app/calendar';
import { inTransaction, type Tx } from '@app/platform';
import {
  addDays,
  breaksBetween,
  commentPeriodWarning,
  dayOf,
  type HolidayBreak,
} from '@app/workflows/calendar';
import { limitsOfProcesses, type RunningLimit } from './limits';

/** What an act would mean for the limits of its case. */
export interface Preview {
  accepted: Accepted;
  ended: boolean;
  /** Limits that begin with the act. */
  starts: readonly RunningLimit[];
  /** Limits that stand open now and no longer after the act. */
  stops: readonly RunningLimit[];
  /** Limits that go on as they are. */
  continues: readonly RunningLimit[];
  /** Holidays in the comment period that would begin, where it would lose more days to them than the house allows unsaid. */
  holidays: readonly HolidayBreak[];
}

/** Carries the answer out of the transaction that it rolls back. */
class Rehearsed extends Error {
  constructor(readonly preview: Preview) {
    super('A rehearsal is never committed.');
  }
}

/**
 * What would follow if the act were sent now, or why it would be refused. The act takes its whole path, with every rule, and is
 * then rolled back: nothing is written, nobody is told, no bell is armed.
 */
export async function preview(
  engine: Engine,
  command: Omit<Command, 'idempotencyKey'>,
): Promise<Preview | Extract<Outcome, { accepted: false }>> {
  try {
    const outcome = await outcomeOf(() =>
      inTransaction(engine.dataSource, (tx) => rehearse(tx, engine, command)),
    );
    if (outcome.accepted) throw new Error('A rehearsal was committed.');
    return outcome;
  } catch (error) {
    if (error instanceof Rehearsed) return error.preview;
    throw error;
  }
}

async function rehearse(tx: Tx, engine: Engine, command: Command): Promise<never> {
  // Under the lock of the case: what runs before the act is what the act would find.
  await tx.rows('select id from process where id = $1 for update', [command.process]);
  const before = await openLimits(tx, command.process);
  const accepted = await engine.submitWithin(tx, command);
  const after = await openLimits(tx, command.process);
  const starts = without(after, before);
  const process = await tx.one<{ ended: boolean }>('select ended from process where id = $1', [
    command.process,
  ]);
  throw new Rehearsed({
    accepted,
    ended: process?.ended === true,
    starts,
    stops: without(before, after),
    continues: before.filter((limit) => isAmong(limit, after)),
    holidays: await holidaysIn(tx, starts),
  });
}

/** Empty unless a comment period begins that loses too much. */
async function holidaysIn(
  tx: Tx,
  starts: readonly RunningLimit[],
): Promise<readonly HolidayBreak[]> {
  const period = starts.find(({ step }) => step === 'publicComment');
  if (!period) return [];
  const breaks = breaksBetween(
    await currentCalendar(tx),
    dayOf(period.startedAt),
    addDays(dayOf(period.dueAt), -1),
  );
  const lost = breaks.reduce((sum, { days }) => sum + days, 0);
  return lost > commentPeriodWarning.value ? breaks : [];
}

async function openLimits(tx: Tx, process: string): Promise<readonly RunningLimit[]> {
  return (await limitsOfProcesses(tx, [process])).get(process) ?? [];
}

function without(
  limits: readonly RunningLimit[],
  others: readonly RunningLimit[],
): readonly RunningLimit[] {
  return limits.filter((limit) => !isAmong(limit, others));
}

function isAmong(limit: RunningLimit, others: readonly RunningLimit[]): boolean {
  return others.some(({ step, dueAt }) => step === limit.step && dueAt === limit.dueAt);
}
