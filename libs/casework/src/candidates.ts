import type { Engine, ProcessRow } from '@app/engine';
import { type Candidate, candidateOf, candidatesOf } from '@app/drafting';
import type { Tx } from '@app/platform';
import { recusedFrom } from '@app/sittings';
import { type Actor, mayRead, type Role } from '@app/workflows/kernel';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import { earliestApplication, proposedApplication, regimeOn } from '@app/workflows/regimes';
import { guardedPhases, guardedStanding, selection } from '@app/workflows/selection';
import { type Options, optionsFor } from './allowed';
import { type FolderPlace, foldersOf } from './folder';
import { type Holding, holdingOf } from './holder-readings';
import { limitInstants, limitsOfProcesses, type RunningLimit, standsOpen } from './limits';
import { placeFound, wordsFound } from './words-found';

/** A case in a list. */
export interface CandidateSummary {
  candidate: Candidate;
  process: ProcessRow;
  /** Limits that stand open, soonest first. */
  limits: readonly RunningLimit[];
}

/** A case in the list of one reader. */
export interface ListedCandidate extends CandidateSummary {
  /** Where the paper folder is; undefined where nobody said so, and for who only proposed the case. */
  folder: FolderPlace | undefined;
}

/**
 * A case as one reader may see it. `progress` is what a proposer sees of the own proposal: where it stands, in the words that the
 * reading table leaves to them (`guardedStanding` instead of a phase from the agenda to the release).
 */
export type CandidateView =
  | { view: 'progress'; candidate: Candidate; process: ProcessRow }
  | {
      view: 'case';
      candidate: Candidate;
      process: ProcessRow;
      /** Where it stands, a phase with steps of its own also with each of them: `publicComment.open`. */
      stands: readonly string[];
      limits: readonly RunningLimit[];
      context: Readonly<Record<string, unknown>>;
      options: Options;
      application: ApplicationProposal | null;
      holding: Holding;
      /** Undefined where nobody said where it is. */
      folder: FolderPlace | undefined;
    };

/** The day of application that a decision dated that day may name (NQ 04/2019/NQ-HĐTP Đ8(1)). */
export interface ApplicationProposal {
  decidedOn: LocalDate;
  earliest: LocalDate;
  proposed: LocalDate;
  basis: string;
}

/** What a list may be narrowed by. `dueBefore` is an instant. */
export interface CandidateQuery {
  phase?: string | undefined;
  field?: string | undefined;
  dueBefore?: Date | undefined;
  /** Words of what the case is about, with or without accents; each must occur. */
  q?: string | undefined;
  /** Words of the place of its paper folder; finds nothing that the reader only proposed. */
  place?: string | undefined;
  /** Id of the last case of the page before. */
  after?: string | undefined;
  limit: number;
}

/** Cases that the actor may read, newest first. What the reading table closes is not there, and is not counted. */
export async function listCandidates(
  tx: Tx,
  actor: Actor,
  query: CandidateQuery,
): Promise<{ items: readonly ListedCandidate[]; next: string | null }> {
  const open = readablePhases(actor);
  const values: unknown[] = [open, actor.person, query.after ?? null, query.limit + 1];
  // Only what is asked for is said: a question that might be asked would still cost each case a look.
  const where = (asked: unknown, condition: (value: string) => string): string =>
    asked === undefined ? '' : `and ${condition(`$${String(values.push(asked))}`)}`;
  const isDue = (before: string): string =>
    `exists (select from deadline d where d.process_id = p.id and ${standsOpen} and d.due_at < ${before})`;
  // Each phase and the own proposals are read from the newest back: a list does not look through the archive for its rows. Said as
  // "between" and ordered by the phase, because the planner else goes through the whole archive where a phase has few cases.
  const newest = `p.workflow = 'selection' and p.id < coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
         ${where(query.phase, (phase) => `p.phase = ${phase}`)}
         ${where(query.field, (field) => `c.field = ${field}`)}
         ${where(query.dueBefore, isDue)} ${wordsFound('p.id', query.q, values)
           .map((each) => `and ${each}`)
           .join(' ')}`;
  const placed = placeFound('p.id', query.place, values);
  // Whoever asks for a phase or a limit would learn by the answer what the answer itself does not say.
  const guarded =
    query.phase === undefined && query.dueBefore === undefined
      ? ''
      : `and p.phase <> all($${String(values.push([...guardedPhases]))}::text[])`;
  const processes = await tx.rows<ProcessRow>(
    `with found as (
       select p.id from unnest($1::text[]) as readable cross join lateral (
         select p.id from process p ${query.field === undefined ? '' : 'join candidate c on c.process_id = p.id'}
         where p.phase between readable and readable and ${[newest, ...placed].join(' and ')}
         order by p.phase desc, p.id desc limit $4) p
       union
       (select p.id from candidate c join process p on p.id = c.process_id
         where c.proposer_id = $2::uuid and ${newest} ${placed.length > 0 ? 'and false' : ''} ${guarded} order by p.id desc limit $4)
     )
     select * from process where id in (select id from found) order by id desc limit $4`,
    values,
  );
  const page = processes.slice(0, query.limit);
  const ids = page.map(({ id }) => id);
  const [candidates, limits] = [await candidatesOf(tx, ids), await limitsOfProcesses(tx, ids)];
  const folders = await foldersOf(tx, ids);
  return {
    items: page.map((process) => {
      const candidate = candidates.get(process.id);
      if (!candidate) throw new Error(`Case ${process.id} has no candidate.`);
      const folder = open.includes(process.phase) ? folders.get(process.id) : undefined;
      const own = { proposer: candidate.proposer };
      const told = open.includes(process.phase) ? process : asTold(process, own, actor);
      // A limit that runs would name the phase.
      const running = told === process ? (limits.get(process.id) ?? []) : [];
      return { candidate, process: told, limits: running, folder };
    }),
    next: processes.length > query.limit ? (ids.at(-1) ?? null) : null,
  };
}

/** One case as this reader may see it; undefined when there is none, or none that they may know of. */
export async function viewCandidate(
  tx: Tx,
  engine: Engine,
  id: string,
  actor: Actor,
  at: Date,
): Promise<CandidateView | undefined> {
  const found = await engine.find(tx, id);
  const candidate = found && (await candidateOf(tx, id));
  if (!candidate || found.process.workflow !== 'selection') return undefined;
  const { process, snapshot } = found;
  if (!reads(process, snapshot.context as Record<string, unknown>, 'case', actor))
    return reads(process, snapshot.context as Record<string, unknown>, 'progress', actor)
      ? { view: 'progress', candidate, process: asTold(process, snapshot.context, actor) }
      : undefined;
  const limits = await limitInstants(tx, id);
  return {
    view: 'case',
    candidate,
    process,
    stands: [process.phase, ...stepsWithin(snapshot.value, process.phase)],
    limits: (await limitsOfProcesses(tx, [id])).get(id) ?? [],
    context: snapshot.context as Readonly<Record<string, unknown>>,
    options: await optionsFor(tx, engine, { process, snapshot, limits }, actor, at),
    application: process.phase === 'publishing' ? applicationIfDecided(at) : null,
    holding: await holdingOf(tx, id, at),
    folder: (await foldersOf(tx, [id])).get(id),
  };
}

/** The steps inside a phase that the machine is in, each as `phase.step`; several where it does things side by side. */
function stepsWithin(value: unknown, phase: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const leaves = (inner: unknown): string[] =>
    typeof inner === 'string' ? [inner] : Object.values(inner ?? {}).flatMap(leaves);
  return Object.entries(value).flatMap(([name, inner]) =>
    name === phase ? leaves(inner).map((step) => `${phase}.${step}`) : stepsWithin(inner, phase),
  );
}

function applicationIfDecided(at: Date): ApplicationProposal {
  const decidedOn = dayOf(at.toISOString());
  const regime = regimeOn(decidedOn);
  return {
    decidedOn,
    earliest: earliestApplication(decidedOn, regime),
    proposed: proposedApplication(decidedOn, regime),
    basis: regime.rules.application.basis,
  };
}

/** Whoever may declare an interest, as member or as leader. */
const mayStandAside: ReadonlySet<Role> = new Set([
  'council-member',
  'chief-justice',
  'deputy-chief-justice',
]);

/** Whether the actor may read a view of a case; undefined when there is no such case, so that nobody learns that there is. */
export async function readableProcess(
  tx: Tx,
  engine: Engine,
  id: string,
  view: string,
  actor: Actor,
): Promise<ProcessRow | undefined> {
  const found = await engine.find(tx, id);
  if (found?.process.workflow !== 'selection') return undefined;
  const context = found.snapshot.context as Record<string, unknown>;
  // Whoever declared an interest is closed out of the papers of the item; of nobody else it is asked.
  const facts = actor.roles.some((role) => mayStandAside.has(role))
    ? { recused: [...(await recusedFrom(tx, id))] }
    : {};
  return reads(found.process, context, view, actor, facts) ? found.process : undefined;
}

/** Whether the reading table opens a view of this case, with the context of its snapshot and the facts, to the actor. */
export function reads(
  process: ProcessRow,
  context: Readonly<Record<string, unknown>>,
  view: string,
  actor: Actor,
  facts: Readonly<Record<string, unknown>> = {},
): boolean {
  return mayRead(selection, view, process.phase, { actor, context, facts, data: {} }).permitted;
}

/** The case as whoever proposed it is told of it: in a phase that the reading table keeps from them, one word stands for all. */
function asTold(process: ProcessRow, context: unknown, actor: Actor): ProcessRow {
  return reads(process, context as Record<string, unknown>, 'standing', actor)
    ? process
    : { ...process, phase: guardedStanding.code };
}

/** Phases in which the reading table opens the whole case to one of the actor's roles. */
export function readablePhases(actor: Actor): string[] {
  return Object.keys(selection.phases).filter(
    (phase) =>
      mayRead(selection, 'case', phase, { actor, context: {}, facts: {}, data: {} }).permitted,
  );
}
