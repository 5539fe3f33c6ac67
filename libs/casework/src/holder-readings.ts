import { type Worker, workersById, workersWith } from '@app/identity';
import type { Engine, ProcessRow } from '@app/engine';
import type { Tx } from '@app/platform';
import { selection } from '@app/workflows/selection';
import { actsIn, directs, doTheSame, type Powers, readsIn, rolesIn, waitsFor } from './carry-on';

/** Who holds a case (người giữ việc) now: says who sees to it, and locks nobody out. */
export interface Holding {
  /** How often it changed; 0 while nobody ever took it. */
  version: number;
  holder: {
    person: string;
    name: string;
    since: Date;
    /** By which acts they may carry it on. */
    acts: readonly string[];
  } | null;
}

/** One change of who holds a case. */
export interface HolderChange {
  version: number;
  act: 'taken' | 'given' | 'returned';
  holder: { person: string; name: string } | null;
  actor: { person: string; name: string };
  phase: string;
  note: string | null;
  changedAt: Date;
}

/** Nobody ever held it. */
export const NEVER_HELD: Holding = { version: 0, holder: null };

/**
 * Of a row `h` of `case_holder` and its process `p`: it was taken in this very stay in the phase. A case that is resumed after a
 * suspension goes on with who held it.
 */
export const heldInThisStay = `h.holder is not null and h.phase = p.phase and not exists (
  select from process_event e where e.process_id = p.id and e.seq > h.case_version and e.from_phase <> e.to_phase
    and e.from_phase <> 'suspended' and e.to_phase <> 'suspended')`;

/** Who holds each of some cases at that instant; a case that nobody ever took is left out. */
export async function holdingsOf(
  tx: Tx,
  cases: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, Holding>> {
  const rows = await tx.rows<{
    id: string;
    version: number;
    phase: string;
    holder: string | null;
    since: Date;
  }>(
    `select p.id, h.version, p.phase, h.since, case when ${heldInThisStay} then h.holder end as holder
     from case_holder h join process p on p.id = h.process_id where h.process_id = any($1::uuid[])`,
    [cases],
  );
  const people = await workersById(
    tx,
    [...new Set(rows.flatMap(({ holder }) => holder ?? []))],
    at,
  );
  return new Map(
    rows.map(({ id, version, phase, holder, since }) => {
      const worker = people.get(holder ?? '');
      // Whoever lost the role, or whose delegation ended, sees to nothing any more.
      const acts = worker ? actsIn(phase, worker) : [];
      return [
        id,
        {
          version,
          holder:
            worker && acts.length > 0
              ? { person: worker.id, name: worker.name, since, acts }
              : null,
        },
      ];
    }),
  );
}

/** Who holds one case at that instant. */
export async function holdingOf(tx: Tx, id: string, at: Date): Promise<Holding> {
  return (await holdingsOf(tx, [id], at)).get(id) ?? NEVER_HELD;
}

/** Every change of who holds a case, newest first, before one version. */
export function holderChanges(
  tx: Tx,
  id: string,
  page: { before?: number | undefined; limit: number },
): Promise<HolderChange[]> {
  return tx.rows<HolderChange>(
    `select c.version, c.act, c.phase, c.note, c.changed_at as "changedAt",
       json_build_object('person', a.id, 'name', a.name) as actor,
       case when h.id is not null then json_build_object('person', h.id, 'name', h.name) end as holder
     from case_holder_change c join person a on a.id = c.actor left join person h on h.id = c.holder
     where c.process_id = $1 and ($2::int is null or c.version < $2)
     order by c.version desc limit $3`,
    [id, page.before ?? null, page.limit],
  );
}

/** People to whom a case in this phase may be given, by code: their roles, or powers lent to them, carry it on. */
export async function mayHold(tx: Tx, phase: string, at: Date): Promise<readonly Worker[]> {
  const found = await workersWith(tx, { roles: rolesIn(phase), powers: waitsFor(phase) }, at);
  return found.filter((worker) => isFit(phase, worker));
}

/** Whether somebody may hold a case in this phase. */
export function isFit(phase: string, powers: Powers): boolean {
  return actsIn(phase, powers).length > 0 && readsIn(phase, powers);
}

/**
 * Who of those that hold cases may do the same as the reader, in each of these phases: pairs of person and phase. In the eyes of the
 * reader a case that one of them holds is another's; one that is held for other work is nobody's.
 */
export async function colleaguesWhoHold(
  tx: Tx,
  reader: Powers & { person: string },
  phases: readonly string[],
  at: Date,
): Promise<{ people: string[]; phases: string[] }> {
  const holders = await tx.rows<{ holder: string }>(
    'select distinct holder from case_holder where holder is not null and holder <> $1',
    [reader.person],
  );
  const workers = await workersById(
    tx,
    holders.map(({ holder }) => holder),
    at,
  );
  const pairs = [...workers.values()].flatMap((worker) =>
    phases.filter((phase) => doTheSame(phase, worker, reader)).map((phase) => [worker.id, phase]),
  );
  return {
    people: pairs.map(([person]) => person ?? ''),
    phases: pairs.map(([, phase]) => phase ?? ''),
  };
}

/** What somebody may do about who holds a case: give it to others, and hold it. */
export async function holdingRights(
  tx: Tx,
  asked: { process: string; phase: string; person: string; at: Date },
): Promise<{ mayGive: boolean; mayTake: boolean }> {
  const { process, phase, person, at } = asked;
  const worker = (await workersById(tx, [person], at)).get(person);
  if (!worker || waitsFor(phase).length === 0) return { mayGive: false, mayTake: false };
  const { holder } = await holdingOf(tx, process, at);
  return {
    mayGive: holder?.person === person || directs(phase, worker),
    mayTake: isFit(phase, worker),
  };
}

/** The case, if somebody reads the whole of it, in the own roles or in those of who lent them powers; undefined otherwise. */
export async function readableForWork(
  tx: Tx,
  engine: Engine,
  id: string,
  person: string,
  at: Date,
): Promise<ProcessRow | undefined> {
  const found = await engine.find(tx, id);
  if (found?.process.workflow !== selection.name) return undefined;
  const worker = (await workersById(tx, [person], at)).get(person);
  return worker && readsIn(found.process.phase, worker) ? found.process : undefined;
}
