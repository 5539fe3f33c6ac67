import type { Tx } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { type ChainFault, GENESIS, hashOf, verifyChain } from './chain';
import type { EventRow } from './rows';

/** Streams of administrative acts. Each is one chain of the same record. */
export const administrativeStreams = [
  'people',
  'calendar',
  'policies',
  'councils',
  'register',
  'courts',
  'delegations',
  'letters',
  'operation',
] as const;
export type AdministrativeStream = (typeof administrativeStreams)[number];

/** The name under which streams stand among the processes; no machine runs them. */
export const ADMINISTRATION = 'administration';

/**
 * Records an administrative act (a role given, a calendar loaded, a delegation) in its stream, hash-chained like every
 * other history. There is no machine: the stream says what was done and by whom, in order. `payload` holds no personal data.
 */
export async function recordAdministrativeAct(
  tx: Tx,
  act: {
    stream: AdministrativeStream;
    type: string;
    payload: Readonly<Record<string, unknown>>;
    actor: string | null;
  },
): Promise<void> {
  const stream = await lockStream(tx, act.stream);
  const event: Omit<EventRow, 'hash'> = {
    process_id: stream.id,
    seq: stream.version + 1,
    type: act.type,
    payload: JSON.parse(JSON.stringify(act.payload)) as Record<string, unknown>,
    facts: {},
    actor: act.actor,
    actor_roles: [],
    on_behalf_of: null,
    entered_by: null,
    confirmed_by: null,
    authority: null,
    paper: null,
    batch_id: null,
    received_at: stream.now,
    recorded_at: stream.now,
    from_phase: act.stream,
    to_phase: act.stream,
    machine_version: 0,
    simulated: stream.simulated_now,
    prev_hash: stream.head_hash,
  };
  const hash = hashOf(event);
  await tx.rows(
    `with advanced as (
       update process set version = version + 1, head_hash = $2, updated_at = $3, simulated = simulated or $4
       where id = $1 returning version
     )
     insert into process_event (process_id, seq, type, payload, facts, actor, actor_roles, received_at, recorded_at,
       from_phase, to_phase, machine_version, simulated, prev_hash, hash)
     select $1, version, $5, $6, '{}', $7, '{}', $3, $3, $8, $8, 0, $4, $9, $2 from advanced`,
    [
      stream.id,
      hash,
      stream.now,
      stream.simulated_now,
      event.type,
      JSON.stringify(event.payload),
      event.actor,
      act.stream,
      event.prev_hash,
    ],
  );
}

/** A stream from its first act on, and whether the chain of its hashes is unbroken. */
export interface AdministrativeRecord {
  events: readonly EventRow[];
  chain: readonly ChainFault[];
}

/** Everything that was recorded in a stream, oldest first, verified as a whole; empty where nothing was yet. */
export async function administrativeRecord(
  tx: Tx,
  stream: AdministrativeStream,
): Promise<AdministrativeRecord> {
  const found = await tx.one<{ id: string; version: number; head_hash: string }>(
    'select id, version, head_hash from process where workflow = $1 and phase = $2',
    [ADMINISTRATION, stream],
  );
  if (!found) return { events: [], chain: [] };
  // What was added since the head was read is left for the next reading.
  const events = await tx.rows<EventRow>(
    'select * from process_event where process_id = $1 and seq <= $2 order by seq',
    [found.id, found.version],
  );
  return { events, chain: verifyChain(events, { version: found.version, hash: found.head_hash }) };
}

interface Stream {
  id: string;
  version: number;
  head_hash: string;
  now: Date;
  simulated_now: boolean;
}

async function lockStream(tx: Tx, name: AdministrativeStream): Promise<Stream> {
  const find = (): Promise<Stream | undefined> =>
    tx.one<Stream>(
      `select id, version, head_hash, app.now() as now, exists (select from app.simulated_clock) as simulated_now
       from process where workflow = $1 and phase = $2 for update`,
      [ADMINISTRATION, name],
    );
  const found = await find();
  if (found) return found;
  // Two first acts at once: the advisory lock lets one create the stream and the other find it.
  await tx.rows('select pg_advisory_xact_lock(hashtext($1))', [`${ADMINISTRATION}:${name}`]);
  const again = await find();
  if (again) return again;
  await tx.rows(
    `insert into process (id, workflow, machine_version, policy_version, phase, snapshot, version, head_hash, simulated,
       opened_at, updated_at)
     values ($1, $2, 0, '', $3, '{}', 0, $4, exists (select from app.simulated_clock), app.now(), app.now())`,
    [uuid(), ADMINISTRATION, name, GENESIS],
  );
  const created = await find();
  if (!created) throw new Error(`The administrative stream "${name}" was not created.`);
  return created;
}
