import type { Tx } from '@app/platform';

/** A limit that runs, or that has ended with its step still to be done: its last instant, and what it rests on. */
export interface RunningLimit {
  step: string;
  kind: 'legal' | 'internal';
  dueAt: string;
  startedAt: string;
  derivation: Readonly<Record<string, unknown>>;
}

/**
 * Of a deadline `d` of a process `p`: its limit runs, or its bell has rung and the step is still not done (the clock of the
 * step is the same). Work that is overdue must not vanish from lists because its bell rang; in a suspension it stands still.
 */
export const standsOpen = `d.rung = 'due' and (d.status = 'armed' or (d.status = 'fired' and p.phase <> 'suspended'
  and not p.ended and (p.snapshot #>> array['context', 'clocks', d.step])::timestamptz = d.started_at))`;

/** The limits of some cases that stand open, soonest first. */
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
    `select distinct on (d.due_at, d.process_id, d.step)
       d.process_id, d.step, d.kind, d.due_at, d.started_at, d.derivation
     from deadline d join process p on p.id = d.process_id
     where d.process_id = any($1::uuid[]) and ${standsOpen}
     order by d.due_at, d.process_id, d.step, d.armed_seq desc`,
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
