import type { Tx } from '@app/platform';
import { type Parts, recordMove, type Standing } from './advance';
import type { DeadlineChanges } from './arming';
import type { Accepted } from './command';
import type { MovedRung } from './foresee-moves';
import type { MoveCause } from './reproject';
import type { ProcessRow } from './rows';
import { lockProcess, readStanding } from './statements';

/** A limit of one process, and what takes its place; `changes.arm` is empty where nothing does. */
export interface LimitReplacement {
  process: string;
  step: string;
  cause: MoveCause;
  rungs: readonly MovedRung[];
  changes: DeadlineChanges;
}

/**
 * Replaces a limit by what somebody decided, in the caller's transaction, and records the event on the process. The rows that it
 * settles must still be armed: whoever decides holds the lock of the process. Throws where there is no such process.
 */
export async function moveLimit(
  tx: Tx,
  parts: Parts,
  { process: id, step, cause, rungs, changes }: LimitReplacement,
): Promise<Accepted> {
  const [process] = await tx.named<ProcessRow>('engine-lock-process', lockProcess, [id]);
  const [standing] = await tx.named<Standing>('engine-read-standing', readStanding, [id, '', '']);
  if (!process || !standing) throw new Error(`There is no process ${id}.`);
  return recordMove(tx, parts, {
    command: {
      process: id,
      event: 'LIMIT.MOVED',
      data: { step, cause, rungs },
      sender: { kind: 'system' },
      receivedAt: standing.now,
    },
    process,
    standing,
    moved: changes,
  });
}
