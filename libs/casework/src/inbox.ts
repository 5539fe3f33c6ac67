import type { Engine, ProcessRow } from '@app/engine';
import { type Candidate, candidatesOf } from '@app/drafting';
import { delegationsTo, rolesOf } from '@app/identity';
import { daysWaited, lateLettersOf, type LateLetter } from '@app/letters';
import type { Tx } from '@app/platform';
import { addDays, dayOf, daysBetween } from '@app/workflows/calendar';
import type { Actor, Role } from '@app/workflows/kernel';
import {
  accountableSteps,
  selection,
  type SelectionContext,
  type SelectionPhase,
} from '@app/workflows/selection';
import { type AllowedEvent, type Options, optionsFor } from './allowed';
import { awaited } from './awaited';
import { actsIn, readsIn } from './carry-on';
import { type AskedCause, causesAsked, type Delay, delaysOfProcesses, owesCauseTo } from './delays';
import { type Holding, holdingsOf, NEVER_HELD } from './holder-readings';
import { type FolderPlace, foldersOf } from './folder';
import { type HeldBy, heldBy } from './held-by';
import { mayRecordLetters } from './letters';
import { limitsOfProcesses, type RunningLimit, standsOpen } from './limits';
import { wordsFound } from './words-found';

/** Something that waits for the reader. */
export interface InboxItem {
  candidate: Candidate;
  process: ProcessRow;
  /** What the reader can do to carry the case on, in the own right or (`authority`) under a delegation. */
  awaits: readonly (AllowedEvent & { authority?: string })[];
  /** The limit that ends or ended first; null where the step has no clock. */
  limit: RunningLimit | null;
  /** The reader's unit has not yet said why a step is late (chủ quan, khách quan). */
  asksForCause: boolean;
  /** Causes of delays that ask something of the reader, or that an act of the reader waits for. */
  causes: readonly AskedCause[];
  /** Requests to other bodies that are late, and that the reader follows or heads. */
  letters: readonly LateLetter[];
  /** Who sees to it; undefined for readers to whom the case itself is closed (who proposed it). */
  holding: (Holding & { by: HeldBy }) | undefined;
  /** Where the paper folder is; undefined where nobody said so, and for those readers. */
  folder: FolderPlace | undefined;
}

/** Where a page of an inbox ends: the last case that was looked at, whether or not it waits for the reader. */
export interface InboxPosition {
  dueAt: string | null;
  id: string;
}

/** How many cases one page looks at; a page may be shorter than its limit, or empty, and still not be the last. */
const WINDOW = 200;
/** At least so many cases are read at a time, so that who asks for one line does not ask once for each case of others. */
const AT_A_TIME = 20;

/** What waits for the actor (việc cần xử lý), soonest due first; what has no limit comes last, oldest first. */
export async function inboxOf(
  tx: Tx,
  engine: Engine,
  actor: Actor,
  page: InboxQuery,
): Promise<{ items: readonly InboxItem[]; next: InboxPosition | null }> {
  const { at, after, limit: most } = page;
  const lent = await lentTo(tx, actor, at);
  const phases = [...new Set([phasesOf(actor), ...lent.map(phasesOf)].flat())];
  const values: unknown[] = [phases, after?.dueAt ?? null, after?.id ?? null];
  const owing = [...owesCauseTo(actor, values), ...waitsForLetterOf(actor, at, values)];
  if (phases.length === 0 && owing.length === 0) return { items: [], next: null };
  const narrowed = [
    ...(await heldBy(tx, page.held, { actor, lent, phases, at }, values)),
    ...wordsFound('p.id', page.q, values),
  ].map((condition) => `and ${condition}`);
  // Only the order of them all is asked for first: their wide rows are read as far as the page goes.
  const waiting = await tx.rows<{ id: string; due_at: Date | null }>(
    `select p.id, d.due_at from process p
     left join lateral (select min(d.due_at) as due_at from deadline d
       where d.process_id = p.id and ${standsOpen}) d on true
     where p.workflow = 'selection' and (${['p.phase = any($1)', ...owing].join(' or ')}) ${narrowed.join(' ')}
       and ($3::uuid is null
         or (coalesce(d.due_at, 'infinity'), p.id) > (coalesce($2::timestamptz, 'infinity'), $3))
     order by coalesce(d.due_at, 'infinity'), p.id limit ${String(WINDOW + 1)}`,
    values,
  );
  const items: InboxItem[] = [];
  let seen: InboxPosition | null = null;
  let looked = 0;
  const looking = waiting.slice(0, WINDOW);
  while (looked < looking.length && items.length < most) {
    const some = looking.slice(looked, looked + Math.max(most, AT_A_TIME));
    const cases = await casesOf(
      tx,
      some.map(({ id }) => id),
      at,
    );
    for (const { id, due_at } of some) {
      if (items.length === most) break;
      looked += 1;
      seen = { dueAt: due_at?.toISOString() ?? null, id };
      const found = cases.get(id);
      const item = found && (await itemFor(tx, engine, found, { actor, lent, at }));
      if (item) items.push(item);
    }
  }
  return { items, next: waiting.length > looked ? seen : null };
}

/** What part of an inbox is asked for. */
export interface InboxQuery {
  at: Date;
  after?: InboxPosition | undefined;
  limit: number;
  held?: HeldBy | undefined;
  /** Words, with or without accents, each of which must occur. */
  q?: string | undefined;
}

/** What a line of an inbox is made of. */
interface InboxCase {
  candidate: Candidate;
  process: ProcessRow;
  running: readonly RunningLimit[];
  holding: Holding;
  folder: FolderPlace | undefined;
  delays: readonly Delay[];
  letters: readonly LateLetter[];
}

async function casesOf(
  tx: Tx,
  ids: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, InboxCase>> {
  const processes = await tx.rows<ProcessRow>('select * from process where id = any($1::uuid[])', [
    ids,
  ]);
  const [candidates, limits] = [await candidatesOf(tx, ids), await limitsOfProcesses(tx, ids)];
  const [holdings, folders] = [await holdingsOf(tx, ids, at), await foldersOf(tx, ids)];
  const delays = await delaysOfProcesses(tx, ids);
  const letters = await lateLettersOf(tx, ids, dayOf(at.toISOString()));
  return new Map(
    processes.map((process) => {
      const { id } = process;
      const candidate = candidates.get(id);
      if (!candidate) throw new Error(`Case ${id} has no candidate.`);
      const [running, holding] = [limits.get(id) ?? [], holdings.get(id) ?? NEVER_HELD];
      const folder = folders.get(id);
      const late = { delays: delays.get(id) ?? [], letters: letters.get(id) ?? [] };
      return [id, { candidate, process, running, holding, folder, ...late }];
    }),
  );
}

/** Undefined where the case waits for somebody else. */
async function itemFor(
  tx: Tx,
  engine: Engine,
  { candidate, process, running, holding, folder, delays, letters: late }: InboxCase,
  { actor, lent, at }: { actor: Actor; lent: readonly Lender[]; at: Date },
): Promise<InboxItem | undefined> {
  const wanted: readonly string[] = awaited[process.phase as SelectionPhase] ?? [];
  const standing = { process, snapshot: engine.restored(process), limits: byStep(running) };
  const asked = [...wanted, 'CAUSE.STATED', 'CAUSE.CONFIRMED'];
  const awaits: InboxItem['awaits'][number][] = [];
  const own = awaitedOf(await optionsFor(tx, engine, standing, actor, at, asked));
  const { allowed } = own;
  let { held } = own;
  awaits.push(...allowed.filter(({ type }) => wanted.includes(type)));
  for (const lender of lent) {
    const powers = wanted.filter((type) => lender.powers.includes(type));
    const options = awaitedOf(await optionsFor(tx, engine, standing, lender, at, powers));
    held ||= options.held;
    for (const act of options.allowed) awaits.push({ ...act, authority: lender.authority });
  }
  const limit = running[0] ?? null;
  const seesCase = readsIn(process.phase, { roles: actor.roles, lent });
  const acts = allowed.map(({ type }) => type);
  const context = standing.snapshot.context as SelectionContext;
  const explained = [
    ...delays,
    ...(await notYetRung(tx, { process, running, at, known: delays, context })),
  ];
  const causes = seesCase ? causesAsked(explained, actor, { acts, held }) : [];
  const letters = seesCase && !process.ended ? late.filter((each) => asksFor(each, actor)) : [];
  if (awaits.length + letters.length === 0 && causes.every(({ asks }) => asks === 'wait'))
    return undefined;
  return {
    candidate,
    process,
    awaits,
    limit,
    asksForCause: causes.some(({ asks }) => asks === 'state'),
    causes,
    letters,
    holding: seesCase ? { ...holding, by: heldFor(actor, { lent, process, holding }) } : undefined,
    folder: seesCase ? folder : undefined,
  };
}

/**
 * What may be done now, with what waits for nothing but the cause of a delay: it is the reader's work all the same, and who sees
 * it learns what must come first.
 */
function awaitedOf({ allowed, notAllowed }: Options): {
  allowed: readonly AllowedEvent[];
  held: boolean;
} {
  const held = notAllowed.filter(({ guards }) => guards.join() === 'delayExplained');
  const acts = held.map(({ type, title, basis }) => ({ type, title, basis }));
  return { allowed: [...allowed, ...acts], held: acts.length > 0 };
}

/** Steps whose limit has ended and whose bell has not rung yet: unless they were explained already, they are late all the same. */
async function notYetRung(
  tx: Tx,
  of: {
    process: ProcessRow;
    running: readonly RunningLimit[];
    at: Date;
    known: readonly Delay[];
    context: SelectionContext;
  },
): Promise<readonly Delay[]> {
  const today = dayOf(of.at.toISOString());
  const late = of.running
    .filter(
      ({ step, startedAt, dueAt }) =>
        dueAt <= of.at.toISOString() &&
        (accountableSteps as readonly string[]).includes(step) &&
        of.context.delays?.[step]?.startedAt !== startedAt &&
        !of.known.some((each) => each.step === step && each.startedAt === startedAt),
    )
    .map(({ step, startedAt, dueAt }) => ({
      step,
      startedAt,
      dueAt,
      after: addDays(dayOf(dueAt), -1),
    }));
  const waited = await daysWaited(
    tx,
    late.map(({ step, after }) => ({ process: of.process.id, step, after, to: today })),
  );
  return late.map(({ after, ...delay }, nth) => ({
    ...UNSTATED,
    ...delay,
    daysLate: daysBetween(after, today),
    daysWaited: waited[nth] ?? 0,
  }));
}

/** Whether a late request to another body asks something of this reader: who follows it, and the head of the unit. */
function asksFor({ follower }: LateLetter, { person, roles }: Actor): boolean {
  return roles.includes(HEAD) || (follower === person && mayRecordLetters(roles));
}

/** The condition that a running case `p` has such a request. Appends to `values`; empty for whoever follows none. */
function waitsForLetterOf({ person, roles }: Actor, at: Date, values: unknown[]): string[] {
  if (person === null || !mayRecordLetters(roles)) return [];
  const day = values.push(dayOf(at.toISOString()));
  const mine = roles.includes(HEAD)
    ? ''
    : ` and l.follower = $${String(values.push(person))}::uuid`;
  return [
    `(not p.ended and exists (select from official_letter l where l.process_id = p.id and l.standing = 'sent'
       and l.asked_by < $${String(day)}::date${mine}))`,
  ];
}

const HEAD: Role = 'research-head';

const UNSTATED = {
  open: true,
  cause: null,
  reason: null,
  standing: 'unstated',
  statedBy: null,
  statedSeq: null,
  settledSeq: null,
} as const;

function heldFor(
  { person, roles }: Actor,
  { lent, process, holding }: { lent: readonly Lender[]; process: ProcessRow; holding: Holding },
): HeldBy {
  const { holder } = holding;
  if (holder?.person === person) return 'me';
  const mine = actsIn(process.phase, { roles, lent });
  return holder?.acts.some((act) => mine.includes(act)) === true ? 'others' : 'nobody';
}

/** The actor in the roles of somebody who lent them powers. */
interface Lender extends Actor {
  authority: string;
  powers: readonly string[];
}

async function lentTo(tx: Tx, { person }: Actor, at: Date): Promise<Lender[]> {
  if (person === null) return [];
  const lenders: Lender[] = [];
  for (const { id, fromPerson, powers } of await delegationsTo(tx, person, at)) {
    const roles = await rolesOf(tx, fromPerson, dayOf(at.toISOString()));
    lenders.push({ person, roles, authority: id, powers });
  }
  return lenders;
}

/** Phases that wait for something one of the actor's roles does; of a lender, only for what was lent. */
function phasesOf({ roles, powers }: Actor & { powers?: readonly string[] }): string[] {
  return Object.entries(awaited)
    .filter(([, events]) =>
      selection.permissions.some(
        (line) =>
          (events as readonly string[]).includes(line.event) &&
          (powers === undefined || powers.includes(line.event)) &&
          line.roles.some((role) => role !== 'public' && roles.includes(role)),
      ),
    )
    .map(([phase]) => phase);
}

function byStep(limits: readonly RunningLimit[]): Record<string, string> {
  return Object.fromEntries(limits.map(({ step, dueAt }) => [step, dueAt]));
}
