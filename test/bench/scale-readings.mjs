// What people and workers read all day, as the programs read it, and how PostgreSQL finds it in a large archive.
import { built } from './dist.mjs';

const researcher = ({ court }) => ({
  person: court.staff.officer,
  roles: ['research', 'public'],
});
const some = (ids, n) => ids[(n * 7919) % ids.length];

/** Each is called with an archive and a number that grows. */
export const readings = {
  inbox: (archive) =>
    built('libs/casework').inboxOf(reading(archive), archive.engine, researcher(archive), {
      at: new Date(),
      limit: 20,
    }),
  'list of candidates': (archive) =>
    built('libs/casework').listCandidates(reading(archive), researcher(archive), { limit: 20 }),
  'list of one phase': (archive) =>
    built('libs/casework').listCandidates(reading(archive), researcher(archive), {
      phase: 'received',
      limit: 20,
    }),
  'list of who proposed nothing': (archive) =>
    built('libs/casework').listCandidates(
      reading(archive),
      { person: archive.court.office, roles: ['court'] },
      { limit: 20 },
    ),
  'a case': (archive, n) =>
    built('libs/casework').viewCandidate(
      reading(archive),
      archive.engine,
      some(archive.sample, n),
      researcher(archive),
      new Date(),
    ),
  'a history': (archive, n) =>
    archive.engine.history(reading(archive), some(archive.sample, n), 0, 50),
  'limits of a case': (archive, n) =>
    archive.engine.deadlines(reading(archive), some(archive.sample, n)),
  notifications: (archive) =>
    built('libs/casework').notificationsFor(reading(archive), researcher(archive), { limit: 50 }),
  'overdue limits': (archive) => archive.pool.query(OVERDUE),
  'limits to relay': (archive) => archive.pool.query(TO_RELAY),
  'newest events': (archive) => archive.pool.query(NEWEST),
};

const OVERDUE = `select d.id from deadline d where d.status = 'armed' and d.due_at <= app.now() - interval '15 seconds'
  and not exists (select from incident i where i.kind = 'deadline' and i.subject_id = d.id and i.resolved_at is null)
  order by d.due_at, d.id limit 500`;
const TO_RELAY = `select id from deadline where status = 'armed' and queued_at is null
  and due_at < app.now() + interval '25 hours' order by due_at, id limit 500`;
const NEWEST = `select process_id, seq, tx_id from process_event
  where tx_id < pg_snapshot_xmin(pg_current_snapshot()) and tx_id > '10'::xid8 order by tx_id desc limit 100`;

/** The plan of each statement that the readings send and that reads a whole table. Empty where an index serves all of them. */
export async function explained(archive) {
  const { pool } = archive;
  const sent = new Map();
  const { query } = pool;
  pool.query = (statement, values) => {
    const { text, values: own } =
      typeof statement === 'string' ? { text: statement, values } : statement;
    sent.set(text, own ?? []);
    return query.call(pool, statement, values);
  };
  try {
    for (const reading of Object.values(readings)) await reading(archive, 1);
  } finally {
    pool.query = query;
  }
  const large = ['process', 'process_event', 'deadline', 'candidate', 'notification'];
  const found = {};
  for (const [text, values] of sent) {
    const { rows } = await pool.query({ text: `explain (analyze, buffers) ${text}`, values });
    const plan = rows.map((row) => Object.values(row)[0]);
    if (plan.some((line) => large.some((table) => line.includes(`Seq Scan on ${table} `))))
      found[text.replace(/\s+/g, ' ').slice(0, 120)] = plan;
  }
  return found;
}

function reading({ dataSource }) {
  return built('libs/platform').reader(dataSource);
}
