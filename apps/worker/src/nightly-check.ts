import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowRegistry } from '@app/engine';
import {
  type CheckOutcome,
  checkRecord,
  type DailyRoot,
  type Fault,
  isCheckedToday,
  takeDailyRoot,
} from '@app/integrity';
import { inTransaction, oneAtATime } from '@app/platform';
import type { DataSource } from 'typeorm';

/** What happened at a look; undefined parts did not. */
export interface NightlyOutcome {
  check?: CheckOutcome;
  root?: DailyRoot;
}

/** Of what a look needs. */
export interface NightlyParts {
  dataSource: DataSource;
  registry: WorkflowRegistry;
  /** The hour in Viet Nam from which on the record is checked; 'off': roots are taken unchecked. */
  hour: number | 'off';
  onFault: (fault: Fault) => void;
  isStopping: () => boolean;
}

// Any number will do, as long as nothing else in the database locks it.
const CHECK_LOCK = 20_190_621;
/** A check takes a quarter of one core at most, and a breath at least between its steps. */
const REST_TIMES = 3;
const LEAST_REST_MS = 20;
const LONGEST_REST_MS = 5_000;

/**
 * Looks whether the record is to be checked, does so where no other worker is at it, and takes the root of the day after it,
 * without the cases that do not agree. Where the check is off, the root is taken at once.
 */
export async function lookNightly(parts: NightlyParts): Promise<NightlyOutcome> {
  const { dataSource, registry, hour, onFault, isStopping } = parts;
  if (hour === 'off') return rootOf(dataSource);
  const check = await oneAtATime(dataSource, CHECK_LOCK, async () => ({
    made: await checkRecord(dataSource, registry, {
      fromHour: hour,
      onFault,
      pace: { rest, isStopping },
    }),
  }));
  if (!check) return {};
  return {
    ...(check.made && { check: check.made }),
    ...((await isCheckedToday(dataSource)) && (await rootOf(dataSource))),
  };
}

async function rootOf(dataSource: DataSource): Promise<NightlyOutcome> {
  const { root, taken } = await inTransaction(dataSource, (tx) => takeDailyRoot(tx, 'once-a-day'));
  return taken ? { root } : {};
}

function rest(workedMs: number): Promise<void> {
  return pause(Math.min(LONGEST_REST_MS, Math.max(LEAST_REST_MS, workedMs * REST_TIMES)));
}
