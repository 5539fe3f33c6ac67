import { createHash } from 'node:crypto';
import { type CalendarEvent, endInCalendar } from '@app/calendar';
import { actsIn, doTheSame, holdingsOf, readsIn, standsOpen, titlesReadBy } from '@app/casework';
import { type Worker, workersById } from '@app/identity';
import type { Tx } from '@app/platform';
import { dayOf, written } from '@app/workflows/calendar';
import { type Language, roles as roleTitles, type Role, say } from '@app/workflows/kernel';
import { explainRung, type RungDerivation } from '@app/workflows/policies';
import { selection, workingPhases } from '@app/workflows/selection';
import { words } from './words';

/** Whose calendar it is: one person's, or that of everybody in a role (`person` null). */
export interface Subscriber {
  person: string | null;
  powers: Pick<Worker, 'roles' | 'lent'>;
}

/** What a feed is made for. */
export interface Asked {
  at: Date;
  language: Language;
  /** Where the pages are, without a slash at the end. */
  origin: string;
}

/** One limit over all the rows that it had: the newest, and how many there were. */
interface LimitRow {
  process: string;
  step: string;
  kind: 'legal' | 'internal';
  status: 'armed' | 'fired' | 'disarmed';
  due_at: Date;
  started_at: Date;
  derivation: Readonly<Record<string, unknown>>;
  phase: string;
  /** Where the case stood while the limit ran. */
  stood: string;
  /** What ended it, where it fell away. */
  by: string;
  changed_at: Date;
  rows: number;
}

/** For so many days a limit that fell away is shown as cancelled, so that every calendar program learns of it. */
const SHOWN_DAYS = 30;
/** A calendar is no archive: the soonest to end come first, and these are all that a program is sent. */
const MOST = 1_000;

const clocked: readonly string[] = [...workingPhases, 'published', 'suspended'];

/**
 * The limits that concern a subscriber, of cases that the reading table lets them read now: steps of their roles, what waits for
 * them, and for a person what they hold instead of what a colleague holds. What fell away lately is there as cancelled.
 */
export async function limitsOf(
  tx: Tx,
  subscriber: Subscriber,
  asked: Asked,
): Promise<CalendarEvent[]> {
  const readable = Object.keys(selection.phases).filter((phase) =>
    readsIn(phase, subscriber.powers),
  );
  if (readable.length === 0) return [];
  const found = await rowsOf(tx, readable, asked.at);
  const concerning = await onlyOwn(tx, found, subscriber, asked.at);
  const rows = concerning
    .sort((one, other) => one.due_at.getTime() - other.due_at.getTime())
    .slice(0, MOST);
  const titles = await titlesRead(tx, subscriber, [...new Set(rows.map(({ process }) => process))]);
  return rows.flatMap((row) => {
    const title = titles.get(row.process);
    return title === undefined ? [] : [eventOf(row, title, asked)];
  });
}

/** By the reading table, case by case: in the own roles, or in those of somebody who lent powers. */
async function titlesRead(
  tx: Tx,
  { person, powers }: Subscriber,
  processes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  for (const { roles } of [...powers.lent, powers])
    for (const [process, title] of await titlesReadBy(tx, processes, { person, roles }))
      titles.set(process, title);
  return titles;
}

function rowsOf(tx: Tx, readable: readonly string[], at: Date): Promise<LimitRow[]> {
  const since = new Date(at.getTime() - SHOWN_DAYS * 86_400_000);
  return tx.rows<LimitRow>(
    `with concerned as (
       select p.id from process p where p.workflow = 'selection' and p.phase = any($2::text[])
       union
       select d.process_id from deadline d where d.rung = 'due' and d.status = 'disarmed' and d.settled_at > $3
     ), newest as (
       select distinct on (d.process_id, d.step, d.started_at) d.*,
         (select count(*)::int from deadline other where other.process_id = d.process_id and other.step = d.step
            and other.rung = 'due' and other.started_at = d.started_at) as rows
       from concerned join deadline d on d.process_id = concerned.id and d.rung = 'due'
       order by d.process_id, d.step, d.started_at, d.armed_seq desc
     )
     select d.process_id as process, d.step, d.kind, d.status, d.due_at, d.started_at, d.derivation, p.phase,
       case when d.status = 'disarmed' then e.from_phase else p.phase end as stood, e.type as by,
       e.recorded_at as changed_at, d.rows
     from newest d join process p on p.id = d.process_id
       join process_event e on e.process_id = p.id
         and e.seq = case when d.status = 'disarmed' then d.settled_seq else d.armed_seq end
     where p.workflow = 'selection' and p.phase = any($1::text[])
       and (${standsOpen} or (d.status = 'disarmed' and d.settled_at > $3))`,
    [readable, readable.filter((phase) => clocked.includes(phase)), since],
  );
}

async function onlyOwn(
  tx: Tx,
  rows: readonly LimitRow[],
  { person, powers }: Subscriber,
  at: Date,
): Promise<LimitRow[]> {
  const concerns = rows.filter(
    ({ step, stood }) =>
      followedBy(ownerOf(step)).some((role) => powers.roles.includes(role)) ||
      actsIn(stood, powers).length > 0,
  );
  if (person === null) return concerns;
  const holdings = await holdingsOf(tx, [...new Set(rows.map(({ process }) => process))], at);
  const holders = [...holdings.values()].flatMap(({ holder }) => holder?.person ?? []);
  const workers = await workersById(tx, [...new Set(holders)], at);
  return rows.filter((row) => {
    const holder = holdings.get(row.process)?.holder;
    if (holder?.person === person) return true;
    if (!concerns.includes(row)) return false;
    const worker = holder && workers.get(holder.person);
    return !worker || !doTheSame(row.phase, worker, powers);
  });
}

/** What the public or a court has to do, the unit that runs the procedure keeps an eye on. */
function followedBy(owner: Role): readonly Role[] {
  return owner === 'public' || owner === 'court' ? ['research', 'research-head'] : [owner];
}

function ownerOf(step: string): Role {
  const definition = selection.steps[step];
  if (!definition) throw new Error(`The selection has no step "${step}".`);
  return definition.owner;
}

function eventOf(row: LimitRow, title: string, { language, origin }: Asked): CalendarEvent {
  const { process, step, kind, status, due_at, started_at, changed_at, rows } = row;
  const isCancelled = status === 'disarmed';
  const derivation = row.derivation as RungDerivation;
  const namedDay = derivation.limit.kind === 'named-day' ? derivation.limit.day : null;
  const stepTitle = selection.steps[step]?.title[language] ?? step;
  const ending = selection.events[row.by]?.title[language] ?? row.by;
  const uid = createHash('sha256')
    .update(JSON.stringify([process, step, started_at.toISOString()]))
    .digest('hex')
    .slice(0, 32);
  return {
    uid: `${uid}@han.an-le`,
    // Each row of the limit and each falling away counts, so a limit that comes back stands above what cancelled it.
    sequence: 2 * (rows - 1) + (isCancelled ? 1 : 0),
    changedAt: changed_at,
    when: namedDay === null ? endInCalendar(due_at.toISOString()) : { kind: 'day', day: namedDay },
    summary: `${stepTitle}: ${title}`,
    description: [
      ...(isCancelled
        ? [
            say(words.fellAway, language, {
              act: ending,
              day: written(dayOf(changed_at.toISOString())),
            }),
          ]
        : []),
      explainRung(derivation, language),
      say(words.owner, language, { role: roleTitles[ownerOf(step)][language] }),
    ].join('\n'),
    categories: [words[kind][language]],
    url: `${origin}/lam-viec/ho-so/${process}`,
    isCancelled,
    isConfidential: true,
  };
}
