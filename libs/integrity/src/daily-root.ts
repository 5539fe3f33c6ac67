import type { Tx } from '@app/platform';
import { type Head, NO_ROOT, RootDigest } from './root-digest';

/** A row of `daily_root`. */
export interface DailyRoot {
  /** 1 for the first ever, without gaps. */
  number: number;
  /** The day in Viet Nam on which it was taken. */
  day: string;
  root: string;
  /** The root before it, which it contains. */
  previous: string;
  /** How many heads moved since the root before. */
  heads: number;
  takenAt: Date;
  simulated: boolean;
}

/** 'once-a-day' does nothing where the day has a root already; 'now' takes another when any chain moved since the last. */
export type RootOccasion = 'once-a-day' | 'now';

// Any number will do, as long as nothing else in the database locks it.
const ROOT_LOCK = 20_190_620;
const PAGE = 5000;

const columns = 'number, day, root, previous, heads, taken_at as "takenAt", simulated';
const today = "((app.now() at time zone 'UTC') + interval '7 hours')::date";

/**
 * Takes the root of everything recorded so far, unless the occasion asks for none. A case whose record is known not to agree
 * (an open incident) waits for a later root: this one must not vouch for it. Several at once take one: the others wait
 * and find it. Returns the last root and whether this call took it.
 */
export async function takeDailyRoot(
  tx: Tx,
  occasion: RootOccasion,
): Promise<{ root: DailyRoot; taken: boolean }> {
  await tx.rows('select pg_advisory_xact_lock($1)', [ROOT_LOCK]);
  const last = await lastRoot(tx);
  const day = await dayOfRoot(tx);
  if (last && occasion === 'once-a-day' && last.day >= day) return { root: last, taken: false };

  const number = (last?.number ?? 0) + 1;
  const heads = await keepMovedHeads(tx, number);
  if (last && occasion === 'now' && heads === 0) return { root: last, taken: false };

  const previous = last?.root ?? NO_ROOT;
  const digest = new RootDigest({ number, day, previous, heads });
  for await (const head of headsOf(tx, number)) digest.add(head);
  const root = await tx.one<DailyRoot>(
    `insert into daily_root (number, day, root, previous, heads, taken_at, simulated)
     values ($1, $2, $3, $4, $5, app.now(), exists (select from app.simulated_clock)) returning ${columns}`,
    [number, day, digest.value(), previous, heads],
  );
  if (!root) throw new Error('The root that was written did not come back.');
  return { root, taken: true };
}

/** Roots before a number (null: from the newest), newest first. */
export function dailyRoots(
  tx: Tx,
  query: { before: number | null; limit: number },
): Promise<DailyRoot[]> {
  return tx.rows<DailyRoot>(
    `select ${columns} from daily_root where $1::int is null or number < $1
     order by number desc limit $2`,
    [query.before, query.limit],
  );
}

/** The newest root; undefined before the first. */
export async function lastRoot(tx: Tx): Promise<DailyRoot | undefined> {
  return (await dailyRoots(tx, { before: null, limit: 1 }))[0];
}

/** The heads listed under a root, in the order in which they entered it, read a page at a time. */
export async function* headsOf(tx: Tx, number: number): AsyncGenerator<Head> {
  for (let after: string | null = null; ;) {
    const page: Head[] = await tx.rows<Head>(
      `select process_id as process, version, head_hash as hash from daily_root_head
       where number = $1 and ($2::uuid is null or process_id > $2) order by process_id limit $3`,
      [number, after, PAGE],
    );
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.process;
  }
}

/** One statement, so one snapshot: each head is that of a committed event, whatever else is being written. */
async function keepMovedHeads(tx: Tx, number: number): Promise<number> {
  const kept = await tx.one<{ heads: number }>(
    `with moved as (
       insert into daily_root_head (number, process_id, version, head_hash)
       select $1, p.id, p.version, p.head_hash from process p
       left join lateral (
         select h.version, h.head_hash from daily_root_head h
         where h.process_id = p.id order by h.number desc limit 1
       ) known on true
       where p.version > 0
         and not exists (select from incident i
           where i.kind = 'record' and i.process_id = p.id and i.resolved_at is null)
         and (known.version is distinct from p.version or known.head_hash is distinct from p.head_hash)
       returning 1
     )
     select count(*)::int as heads from moved`,
    [number],
  );
  return kept?.heads ?? 0;
}

async function dayOfRoot(tx: Tx): Promise<string> {
  const row = await tx.one<{ day: string }>(`select ${today} as day`);
  if (!row) throw new Error('The database did not tell the day.');
  return row.day;
}
