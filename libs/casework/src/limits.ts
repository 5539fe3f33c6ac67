import type { Tx } from '@app/platform';

/** A limit that runs: its last instant, and what it rests on. */
export interface RunningLimit {
  step: string;
  kind: 'legal' | 'internal';
  dueAt: string;
  startedAt: string;
  derivation: Readonly<Record<string, unknown>>;
}

/** The running limits of some cases, soonest first. */
export async function limitsOfProcesses(
  tx: Tx,
  processes: readonly string[],
): Promise<ReadonlyMap<string, readonly RunningLimit[]>> {
  const rows = await tx.rows<{
    process_id: string;
    step: string;
    kind: 'legal' | 'internal';
    due_at: Date;
    started_at: Date;
    derivation: Readonly<Record<string, unknown>>;
  }>(
    `select process_id, step, kind, due_at, started_at, derivation from deadline
     where process_id = any($1::uuid[]) and status = 'armed' and rung = 'due' order by due_at, step`,
    [processes],
  );
  const limits = new Map<string, RunningLimit[]>();
  for (const { process_id, step, kind, due_at, started_at, derivation } of rows) {
    const limit = {
      step,
      kind,
      dueAt: due_at.toISOString(),
      startedAt: started_at.toISOString(),
      derivation,
    };
    limits.set(process_id, [...(limits.get(process_id) ?? []), limit]);
  }
  return limits;
}

/** The end of each step's newest limit, running or ended: what guards compare an act's receipt with. */
export async function limitInstants(tx: Tx, process: string): Promise<Record<string, string>> {
  const rows = await tx.rows<{ step: string; due_at: Date }>(
    `select distinct on (step) step, due_at from deadline
     where process_id = $1 and rung = 'due' and status <> 'superseded' order by step, armed_seq desc`,
    [process],
  );
  return Object.fromEntries(rows.map(({ step, due_at }) => [step, due_at.toISOString()]));
}
