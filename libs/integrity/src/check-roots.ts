import type { Tx } from '@app/platform';
import { type DailyRoot, dailyRoots, headsOf } from './daily-root';
import type { Tell } from './check-process';
import { NO_ROOT, RootDigest } from './root-digest';

const PAGE = 1000;

/**
 * Checks every root against the heads listed under it and against the root before it, and every listed head against the
 * history: an event that a root contains must still be there, and be the same. Returns how many roots there are.
 */
export async function checkRoots(tx: Tx, tell: Tell): Promise<number> {
  let checked = 0;
  let previous = NO_ROOT;
  for await (const root of rootsInOrder(tx)) {
    for (let gone = checked + 1; gone < root.number; gone += 1)
      tell({ kind: 'root-gone', root: gone });
    if (root.previous !== previous) tell({ kind: 'root-unlinked', root: root.number });
    if ((await recomputed(tx, root)) !== root.root)
      tell({ kind: 'root-altered', root: root.number });
    previous = root.root;
    checked = root.number;
  }
  await checkHeads(tx, {}, tell);
  return checked;
}

/**
 * Checks the one root that follows number `after`, and the history against the heads under it: a step of `checkRoots`, so that
 * nobody waits for all of them. Answers its number; undefined where there is none.
 */
export async function checkRootAfter(
  tx: Tx,
  after: number,
  tell: Tell,
): Promise<number | undefined> {
  const root = await nextRoot(tx, after);
  if (!root) return undefined;
  for (let gone = after + 1; gone < root.number; gone += 1) tell({ kind: 'root-gone', root: gone });
  const before = (await dailyRoots(tx, { before: root.number, limit: 1 }))[0];
  if (root.previous !== (before?.root ?? NO_ROOT))
    tell({ kind: 'root-unlinked', root: root.number });
  if ((await recomputed(tx, root)) !== root.root) tell({ kind: 'root-altered', root: root.number });
  await checkHeads(tx, { root: root.number }, tell);
  return root.number;
}

/** Tells when none of the roots is the one that was published elsewhere. */
export async function checkPublished(tx: Tx, published: string, tell: Tell): Promise<void> {
  const found = await tx.one('select 1 from daily_root where root = $1', [published]);
  if (!found) tell({ kind: 'root-not-found' });
}

async function recomputed(tx: Tx, root: DailyRoot): Promise<string> {
  const digest = new RootDigest(root);
  for await (const head of headsOf(tx, root.number)) digest.add(head);
  return digest.value();
}

async function* rootsInOrder(tx: Tx): AsyncGenerator<DailyRoot> {
  const newest = (await dailyRoots(tx, { before: null, limit: 1 }))[0]?.number ?? 0;
  for (let after = 0; after < newest; after += PAGE) {
    const page = await dailyRoots(tx, { before: Math.min(after + PAGE, newest) + 1, limit: PAGE });
    yield* page.filter(({ number }) => number > after).reverse();
  }
}

interface LostHead {
  root: number;
  process: string;
  version: number;
  workflow: string | null;
  found: string | null;
}

async function nextRoot(tx: Tx, after: number): Promise<DailyRoot | undefined> {
  const next = await tx.one<{ number: number | null }>(
    'select min(number) as number from daily_root where number > $1',
    [after],
  );
  if (next?.number == null) return undefined;
  return (await dailyRoots(tx, { before: next.number + 1, limit: 1 }))[0];
}

/** Compares the history with the heads that roots contain: all, those under one root, or those of one process. */
export async function checkHeads(
  tx: Tx,
  { root: number, process: only }: { root?: number; process?: string },
  tell: Tell,
): Promise<void> {
  // The newest root that knew an event is the best witness; more of them would only repeat it.
  const lost = await tx.rows<LostHead>(
    `select distinct on (h.process_id, h.version) h.number as root, h.process_id as process, h.version,
       p.workflow, e.hash as found
     from daily_root_head h
     left join process_event e on e.process_id = h.process_id and e.seq = h.version
     left join process p on p.id = h.process_id
     where ($1::int is null or h.number = $1) and ($2::uuid is null or h.process_id = $2)
       and (e.hash is distinct from h.head_hash or p.id is null)
     order by h.process_id, h.version, h.number desc`,
    [number ?? null, only ?? null],
  );
  for (const { root, process, version, workflow, found } of lost) {
    const where = { process, seq: version, root };
    if (workflow === null) tell({ kind: 'process-gone', ...where });
    else tell({ kind: found === null ? 'events-gone' : 'rewritten', workflow, ...where });
  }
}
