/** The hot path's statements, prepared once per connection. Each is one round trip. */

export const lockProcess = `
  select * from process where id = $1 for update`;

/**
 * Parent first, whatever the order of ids: selection before poll, everywhere. Not against its key: a ballot that holds the poll has
 * yet to see that the case exists, and would wait for the closing that waits for it.
 */
export const lockParent = `
  select * from process
  where id = (select parent_id from process where id = $1) for no key update`;

/** Read after the lock is held, so that it sees what the previous holder committed. */
export const readStanding = `
  select app.now() as now,
    (select coalesce(json_agg(json_build_object(
        'id', d.id, 'step', d.step, 'rung', d.rung, 'kind', d.kind, 'due_at', d.due_at,
        'started_at', d.started_at, 'status', d.status, 'armed_seq', d.armed_seq)
      order by d.armed_seq, d.due_at), '[]'::json)
     from deadline d where d.process_id = $1) as deadlines,
    (select json_build_object('request_hash', i.request_hash, 'outcome', i.outcome,
        'expired', i.expires_at <= app.now())
     from inbox i where i.sender = $2 and i.key = $3) as seen,
    exists (select from app.simulated_clock) as simulated,
    (select to_json(r) from reprojection r where r.ended_at is null) as recount`;

/**
 * Everything an accepted event writes, in one statement. The guard on the version is a belt beside the lock. Nobody waits for the
 * answer, so where it fails the statement itself must: the sentence is no number, and PostgreSQL says so with the sentence.
 */
export const writeEvent = `
  with advanced as (
    update process set phase = $3, snapshot = $4, version = $2 + 1, ended = $5, head_hash = $6,
      updated_at = $7, simulated = simulated or $8
    where id = $1 and version = $2
    returning id
  ), recorded as (
    insert into process_event (process_id, seq, type, payload, facts, actor, actor_roles, on_behalf_of, entered_by,
      confirmed_by, authority, paper, batch_id, received_at, recorded_at, from_phase, to_phase, machine_version,
      simulated, prev_hash, hash)
    select id, $2 + 1, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $7, $21, $3, $22, $8, $23, $6
    from advanced
  ), settled as (
    update deadline set status = change.status, settled_seq = $2 + 1, settled_at = $7
    from jsonb_to_recordset($24) as change(id uuid, status text)
    where deadline.id = change.id and deadline.status = 'armed'
  ), armed as (
    insert into deadline (id, process_id, step, rung, kind, due_at, started_at, derivation, policy_version,
      calendar_version, status, armed_seq)
    select new.id, $1, new.step, new.rung, new.kind, new.due_at, new.started_at, new.derivation, $25,
      new.calendar_version, 'armed', $2 + 1
    from jsonb_to_recordset($26) as new(id uuid, step text, rung text, kind text, due_at timestamptz,
      started_at timestamptz, derivation jsonb, calendar_version int)
  ), told as (
    insert into outbox (id, process_id, seq, kind, payload, created_at)
    select new.id, $1, $2 + 1, new.kind, new.payload, $7
    from jsonb_to_recordset($27) as new(id uuid, kind text, payload jsonb)
  ), remembered as (
    insert into inbox (sender, key, request_hash, outcome, recorded_at, expires_at)
    select new.sender, new.key, new.request_hash, new.outcome, $7, $7::timestamptz + interval '7 days'
    from jsonb_to_recordset($28) as new(sender text, key text, request_hash text, outcome jsonb)
  )
  select case when count(*) = 1 then 1
    else ('Process ' || $1::text || ' changed while its lock was held: rows ' || count(*))::int end from advanced`;

/** An opening event writes its process first; the rest is the same statement. Version 0 means: nothing recorded yet. */
export const insertProcess = `
  insert into process (id, workflow, machine_version, policy_version, phase, snapshot, version, parent_id, head_hash,
    simulated, opened_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10, $10)`;
