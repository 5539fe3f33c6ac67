import type { Tx } from '@app/platform';

/** One case of the log. Neither titles nor people: the log is for counting ways and times. */
export interface Trace {
  id: string;
  field: string;
  route: string;
  policy: string;
  sourceLevel: string;
  /** Ran in simulated time. */
  simulated: boolean;
  events: readonly TraceEvent[];
}

/** One recorded event. `role` is the first role in which somebody acted; null for the system. Instants are ISO 8601, UTC. */
export interface TraceEvent {
  seq: number;
  type: string;
  from: string | null;
  to: string;
  receivedAt: string;
  recordedAt: string;
  role: string | null;
  onPaper: boolean;
  delegated: boolean;
  sitting: string | null;
  poll: string | null;
}

/** Cases read at a time; the log of a million of them lies in memory a page at a time. */
const PAGE = 200;

interface CaseRow {
  id: string;
  field: string;
  route: string;
  policy: string;
  source_level: string;
  simulated: boolean;
}

interface EventRow {
  process_id: string;
  seq: number;
  type: string;
  from_phase: string | null;
  to_phase: string;
  received_at: Date;
  recorded_at: Date;
  role: string | null;
  on_paper: boolean;
  delegated: boolean;
  sitting: string | null;
  poll: string | null;
}

/** Every selection with its events in order, oldest case first. Each case is as it stood when its page was read. */
export async function* traces(tx: Tx): AsyncGenerator<Trace> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const cases = await tx.rows<CaseRow>(
      `select p.id, c.field, c.route, p.policy_version as policy, c.source_level, p.simulated
       from process p join candidate c on c.process_id = p.id
       where p.workflow = 'selection' and p.id > $1 order by p.id limit ${String(PAGE)}`,
      [after],
    );
    const events = await eventsOf(
      tx,
      cases.map(({ id }) => id),
    );
    for (const { source_level: sourceLevel, ...rest } of cases)
      yield { ...rest, sourceLevel, events: events.get(rest.id) ?? [] };
    const last = cases.at(-1);
    if (last === undefined || cases.length < PAGE) return;
    after = last.id;
  }
}

async function eventsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, TraceEvent[]>> {
  const rows = await tx.rows<EventRow>(
    `select process_id, seq, type, from_phase, to_phase, received_at, recorded_at, actor_roles[1] as role,
       paper is not null as on_paper, authority is not null as delegated,
       payload ->> 'sitting' as sitting, payload ->> 'poll' as poll
     from process_event where process_id = any($1) order by process_id, seq`,
    [ids],
  );
  const found = new Map<string, TraceEvent[]>(ids.map((id) => [id, []]));
  for (const row of rows)
    found.get(row.process_id)?.push({
      seq: row.seq,
      type: row.type,
      from: row.from_phase,
      to: row.to_phase,
      receivedAt: row.received_at.toISOString(),
      recordedAt: row.recorded_at.toISOString(),
      role: row.role,
      onPaper: row.on_paper,
      delegated: row.delegated,
      sitting: row.sitting,
      poll: row.poll,
    });
  return found;
}
