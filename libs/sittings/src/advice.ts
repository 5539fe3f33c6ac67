import { holdersOf, membersInOffice, substitutesFor } from '@app/councils';
import type { ActContext } from '@app/engine';
import type { Tx } from '@app/platform';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import type { Paper } from '@app/workflows/papers';
import type { SelectionContext } from '@app/workflows/selection';
import { type AdvisoryMeeting } from './advisory-agenda';

/** What became of one place of the advisory council on a case: heard in time, heard late, recorded as silent, or still awaited. */
export type AdviceState = 'given' | 'late' | 'none' | 'awaited';

/** One place of the advisory council, and how it was heard on a case in one round. */
export interface AdvicePlace {
  membership: string;
  person: string;
  name: string;
  body: string | null;
  state: AdviceState;
  /** Whether the closing found it silent: also of one whose opinion came late. */
  silentAtClosing: boolean;
  /** Who was sent in the member's place for this case, with the letter. */
  substitute: { person: string; name: string; letter: Paper } | null;
  /** The official letter in which the body gave its opinion, as it was entered. */
  letter: Paper | null;
}

/** How the advisory council was heard on a case: the consultation of the present round. */
export interface Advice {
  asked: boolean;
  mode: 'written' | 'meeting' | null;
  round: number;
  /** When it ended, by the limit, by its secretary, or with the report; null while it runs. */
  endedAt: Date | null;
  meeting: AdvisoryMeeting | null;
  places: readonly AdvicePlace[];
}

/** What was recorded when a consultation ended. */
interface Ending {
  at: Date;
  silent: readonly string[] | null;
  meeting: AdvisoryMeeting | null;
}

/** Events that end the consultation of the advisory council. */
const ENDINGS = ['DEADLINE.ADVISORY_OPINION_CLOSED', 'ADVISORY.CLOSED', 'ADVISORY.REPORTED'];

/** The places of the advisory council that have given no opinion in this round, by membership, on a day. */
export async function silentPlaces(
  tx: Tx,
  process: string,
  round: number,
  day: LocalDate,
): Promise<string[]> {
  const members = await membersInOffice(tx, 'HDTV', day);
  const heard = new Set((await heardIn(tx, process, round)).map(({ member }) => member));
  return members
    .filter(({ person }) => !heard.has(person))
    .map(({ membership }) => membership)
    .sort();
}

/** Fact of what ends a consultation: whoever is silent then has given no opinion, and is on record as that. Silence is not consent. */
export async function silenceFacts(
  tx: Tx,
  act: ActContext,
): Promise<{ silent: readonly string[] }> {
  const { round = 1 } = act.context as Partial<SelectionContext>;
  const day = dayOf(act.receivedAt.toISOString());
  return { silent: await silentPlaces(tx, act.process.id, round, day) };
}

/**
 * The end of the consultation of this round, which makes a later opinion a late one: in writing its limit, at a meeting the report.
 * Undefined where neither has come.
 */
export async function endOfAdvice(tx: Tx, act: ActContext): Promise<string | undefined> {
  const { advisory } = act.context as Partial<SelectionContext>;
  if (advisory?.mode !== 'meeting') return act.limits['advisoryWritten'];
  const ending =
    act.process.phase === 'advisoryOpinion' ? undefined : await lastEnding(tx, act.process.id);
  return ending?.at.toISOString();
}

/** How the advisory council was heard on a case. */
export async function adviceOn(
  tx: Tx,
  process: string,
  { advisory, round }: Pick<SelectionContext, 'advisory' | 'round'>,
  now: Date,
): Promise<Advice> {
  const ending = await lastEnding(tx, process);
  const day = dayOf((ending?.at ?? now).toISOString());
  const members = advisory.asked ? await membersInOffice(tx, 'HDTV', day) : [];
  const substitutes = await substitutesFor(tx, { process }, day);
  const heard = await heardIn(tx, process, round);
  const silent = new Set(ending?.silent ?? []);
  return {
    ...advisory,
    round,
    endedAt: ending?.at ?? null,
    meeting: ending?.meeting ?? null,
    places: members.map(({ membership, person, name, body }) => {
      const own = heard.findLast(({ member }) => member === person);
      const sent = substitutes.find((each) => each.membership === membership);
      return {
        membership,
        person,
        name,
        body,
        state: stateOf(own, ending !== undefined),
        silentAtClosing: silent.has(membership),
        substitute: sent ? { person: sent.person, name: sent.name, letter: sent.letter } : null,
        letter: own?.letter ?? null,
      };
    }),
  };
}

/** Standing opinions of a round in the order of receipt, each with the member whose place it fills, by substitute or not. */
async function heardIn(
  tx: Tx,
  process: string,
  round: number,
): Promise<{ member: string; late: boolean; letter: Paper | null }[]> {
  const rows = await tx.rows<{
    person: string;
    membership: string | null;
    late: boolean;
    letter: Paper | null;
  }>(
    `select o.person_id as person, o.membership_id as membership, o.late, e.paper as letter
     from opinion o left join process_event e on e.process_id = o.process_id and e.type = 'OPINION.GIVEN'
       and e.payload ->> 'opinion' = o.id::text
     where o.process_id = $1 and o.round = $2 and o.superseded_at is null
     order by o.received_at`,
    [process, round],
  );
  const holders = await holdersOf(
    tx,
    rows.flatMap(({ membership }) => membership ?? []),
  );
  return rows.map(({ person, membership, late, letter }) => ({
    member: holders.get(membership ?? '') ?? person,
    late,
    letter,
  }));
}

function stateOf(heard: { late: boolean } | undefined, hasEnded: boolean): AdviceState {
  if (heard) return heard.late ? 'late' : 'given';
  return hasEnded ? 'none' : 'awaited';
}

/** How the consultation ended for which the council was asked last; undefined while it runs. */
async function lastEnding(tx: Tx, process: string): Promise<Ending | undefined> {
  return tx.one<Ending>(
    `select received_at as at, facts -> 'silent' as silent, facts -> 'meeting' as meeting
     from process_event e
     where process_id = $1 and type = any($2)
       and seq > coalesce((select max(seq) from process_event where process_id = $1 and type = 'ADVISORY.REQUESTED'), 0)
     order by seq desc limit 1`,
    [process, ENDINGS],
  );
}
