// The floor: the very statements that the engine sends for one act, watched in this run as they reach the driver, then sent by
// the bare driver, one round trip each, for other cases and with fresh ids. Nothing here repeats a statement by hand.
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { caseOf, eventsOf, expectEvents } from './house.mjs';
import { IN_FLIGHT } from './measure.mjs';

const UUID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
/** The recorded case has this version, which is like no other number in its statements. */
export const RECORDED_VERSION = 37;

/** Statements as they reach the driver while `act` runs: texts and values, however the client is asked to send them. */
export async function statementsOf(act) {
  const seen = [];
  const { prototype } = pg.Client;
  const { query } = prototype;
  prototype.query = function watched(...args) {
    const [asked, values] = args;
    seen.push(
      typeof asked === 'string'
        ? { text: asked, values: Array.isArray(values) ? values : [] }
        : { name: asked.name, text: asked.text, values: [...(asked.values ?? values ?? [])] },
    );
    return query.apply(this, args);
  };
  try {
    await act();
  } finally {
    prototype.query = query;
  }
  if (seen.length === 0) throw new Error('The engine sent nothing through pg.Client.');
  return seen;
}

/**
 * The floor for acts of `house.submit`. Throws unless an act of the floor writes as many rows to each table as one of the engine;
 * `check` throws unless every row landed and the engine still sends the same.
 */
export async function openFloor(house) {
  const [original] = await house.openCases(1);
  for (let version = 1; version < RECORDED_VERSION; version += 1) await house.submit(original);
  let statements = [];
  const written = await rowsWrittenBy(house, async () => {
    statements = await statementsOf(() => house.submit(original));
  });
  const send = statements.map((statement) => replayable(statement, original, house.person));
  const texts = statements.map(({ text }) => text);

  const cases = await house.openCases();
  const versions = new Map(cases.map((id) => [id, 1]));
  const before = await eventsOf(house, cases);
  let acts = 0;
  const pool = new pg.Pool({ connectionString: house.url, max: IN_FLIGHT });
  const one = async (worker, n) => {
    const id = caseOf(cases, worker, n);
    const act = { id, version: versions.get(id), now: new Date(), fresh: new Map() };
    const client = await pool.connect();
    try {
      for (const { name, text, valuesFor } of send)
        await client.query(valuesFor ? { name, text, values: valuesFor(act) } : text);
    } finally {
      client.release();
    }
    versions.set(id, act.version + 1);
    acts += 1;
  };
  const writtenHere = await rowsWrittenBy(house, () => one(0, 0));
  if (JSON.stringify(writtenHere) !== JSON.stringify(written))
    throw new Error(
      `The engine writes ${JSON.stringify(written)}, the floor ${JSON.stringify(writtenHere)}.`,
    );
  return {
    statements: texts,
    written,
    one,
    async check() {
      await expectEvents(house, cases, before + acts);
      const later = await statementsOf(() => house.submit(original));
      if (JSON.stringify(later.map(({ text }) => text)) !== JSON.stringify(texts))
        throw new Error('The engine no longer sends what the floor was made of.');
    },
    close: () => closePool(pool),
  };
}

/** Ends a pool; the server may stop before the last connection of it has said good-bye, which is no fault. */
export async function closePool(pool) {
  pool.on('error', () => undefined);
  await pool.end();
}

/** How many rows an act adds to each table. */
async function rowsWrittenBy(house, act) {
  const before = await rowsOf(house);
  await act();
  const after = await rowsOf(house);
  return Object.fromEntries(
    Object.entries(after)
      .map(([table, rows]) => [table, rows - before[table]])
      .filter(([, rows]) => rows !== 0),
  );
}

async function rowsOf(house) {
  const tables = await house.rows(
    `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  );
  const [counts] = await house.rows(
    `select ${tables.map(({ name }) => `(select count(*)::int from ${name}) as ${name}`).join(', ')}`,
  );
  return counts;
}

/** A statement with its values cut where an act has its own: the case, its version, ids made for the act, the instant. */
export function replayable({ name, text, values }, original, person) {
  if (values.length === 0) return { text };
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const makers = values.map((value) => makerOf(value, original, person));
  return {
    name: name ?? `floor-${digest}`,
    text,
    valuesFor: (act) => makers.map((make) => make(act)),
  };
}

function makerOf(value, original, person) {
  if (value === RECORDED_VERSION) return ({ version }) => version;
  if (value === RECORDED_VERSION + 1) return ({ version }) => version + 1;
  if (value instanceof Date) return ({ now }) => now;
  if (typeof value !== 'string') return () => value;
  const isJson = /^[[{]/.test(value);
  const parts = cut(value, isJson).map((part) => partOf(part, isJson, original, person));
  if (parts.length === 1 && typeof parts[0] === 'string') return () => value;
  return (act) => parts.map((part) => (typeof part === 'function' ? part(act) : part)).join('');
}

/** Splits a text so that every odd piece is an id or, inside JSON, a number. */
function cut(text, isJson) {
  return text.split(new RegExp(isJson ? `(${UUID}|(?<=:)\\d+(?=[,}]))` : `(${UUID})`));
}

function partOf(part, isJson, original, person) {
  if (part === original) return ({ id }) => id;
  if (isJson && part === String(RECORDED_VERSION)) return ({ version }) => version;
  if (isJson && part === String(RECORDED_VERSION + 1)) return ({ version }) => version + 1;
  if (part === person || !isId(part)) return part;
  return ({ fresh }) => {
    if (!fresh.has(part)) fresh.set(part, randomUUID());
    return fresh.get(part);
  };
}

function isId(part) {
  return new RegExp(`^${UUID}$`).test(part);
}
