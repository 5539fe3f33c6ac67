// The floor of moving limits: the rows that the system wrote for it, written once more by the bare driver with the very statement,
// for the same cases, as many to a transaction, and no machine, calendar or lock in between.
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { dist } from './system.mjs';

const TOGETHER = 20;

/** Writes what each moved limit of these cases became again: the row before superseded, a new one, the event, the notices. Seconds. */
export async function rewriteMoves(url) {
  const { writeEvent } = dist('libs/engine/src/statements.js');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: moved } = await client.query(movedCases);
    const acts = moved.map(valuesOf);
    const began = performance.now();
    for (let first = 0; first < acts.length; first += TOGETHER) {
      await client.query('begin');
      for (const values of acts.slice(first, first + TOGETHER))
        await client.query({ name: 'bare-write-event', text: writeEvent, values });
      await client.query('commit');
    }
    return { seconds: (performance.now() - began) / 1000, cases: acts.length };
  } finally {
    await client.end();
  }
}

const movedCases = `
  select p.*, e.type, e.payload, e.facts, e.received_at, e.recorded_at, e.to_phase,
    (select json_agg(d) from deadline d where d.process_id = p.id and d.armed_seq = e.seq) as armed,
    (select json_agg(o) from outbox o where o.process_id = p.id and o.seq = e.seq) as told
  from process p join process_event e on e.process_id = p.id and e.seq = p.version
  where e.type = 'LIMIT.MOVED'`;

function valuesOf({ armed, told, ...row }) {
  const arm = armed.map((limit) => ({ ...limit, id: randomUUID() }));
  const settle = armed.map(({ id }) => ({ id, status: 'superseded' }));
  const notices = (told ?? []).map((notice) => ({ ...notice, id: randomUUID() }));
  const hash = createHash('sha256').update(row.id).digest('hex');
  return [
    ...[row.id, row.version, row.to_phase, JSON.stringify(row.snapshot), row.ended, hash],
    ...[row.recorded_at, row.simulated, row.type, JSON.stringify(row.payload)],
    ...[JSON.stringify(row.facts), null, [], null, null, null, null, null, null],
    ...[row.received_at, row.phase, row.machine_version, row.head_hash],
    ...[JSON.stringify(settle), row.policy_version, JSON.stringify(arm)],
    ...[JSON.stringify(notices), '[]'],
  ];
}
