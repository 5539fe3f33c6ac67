import type { Tx } from '@app/platform';
import { type DailyRoot, dailyRoots, headsOf } from './daily-root';
import type { Fault } from './fault';
import { NO_ROOT, RootDigest } from './root-digest';

type Tell = (fault: Fault) => void;

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
  await checkHeads(tx, tell);
  return checked;
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

async function checkHeads(tx: Tx, tell: Tell): Promise<void> {
  // The newest root that knew an event is the best witness; more of them would only repeat it.
  const lost = await tx.rows<LostHead>(
    `select distinct on (h.process_id, h.version) h.number as root, h.process_id as process, h.version,
       p.workflow, e.hash as found
     from daily_root_head h
     left join process_event e on e.process_id = h.process_id and e.seq = h.version
     left join process p on p.id = h.process_id
     where e.hash is distinct from h.head_hash or p.id is null
     order by h.process_id, h.version, h.number desc`,
  );
  for (const { root, process, version, workflow, found } of lost) {
    const where = { process, seq: version, root };
    if (workflow === null) tell({ kind: 'process-gone', ...where });
    else tell({ kind: found === null ? 'events-gone' : 'rewritten', workflow, ...where });
  }
}
