import { councilOf, membersInOffice } from '@app/councils';
import { namesOf } from '@app/identity';
import type { Tx } from '@app/platform';
import { bothResults, itemsOf, reckonMajority, reckonQuorum, type Sitting } from '@app/sittings';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import type { BallotKind, PaperSum, PollContext, PollResult, Tally } from '@app/workflows/poll';

/** What minutes say that nobody writes: read from the record of a sitting, plain JSON, the same whenever it is read. */
export interface MinutesRecord {
  sitting: string;
  council: string;
  days: readonly LocalDate[];
  place: string | null;
  chair: { person: string; name: string };
  /** The convening notice. */
  paper: { title: string; number?: string | undefined; date?: string | undefined } | null;
  roll: readonly DayRoll[];
  /** Whoever was invited on record, without a vote; for one item or the whole sitting. */
  guests: readonly { name: string; body: string | null; item: number | null }[];
  items: readonly RecordedItem[];
}

/** The roll of one day: every member in office, and each change that was recorded. */
export interface DayRoll {
  day: LocalDate;
  members: readonly {
    person: string;
    name: string;
    presence: readonly { mode: string; from: string }[];
  }[];
}

/** One item of the agenda. */
export interface RecordedItem {
  candidate: string;
  ordinal: number;
  title: string;
  /** Who presided over it in the place of the chair of the sitting; only where somebody did. */
  chair?: string;
  postponed: string | null;
  polls: readonly RecordedPoll[];
}

/** One question that was put to the vote and counted. */
export interface RecordedPoll {
  poll: string;
  question: string;
  isAmendment: boolean;
  closedAt: string;
  allMembers: number;
  present: number;
  entitled: number;
  cast: number;
  recused: readonly string[];
  tally: Tally;
  result: PollResult;
  quorum: string;
  majority: string;
  /** Both results, and which of them is the vote by whose reason; only where papers were counted. */
  both?: BothRecorded;
}

/** An electronic and a paper result beside each other, as the minutes state them. */
export interface BothRecorded {
  electronic: { ballots: number; tally: Tally };
  paper: PaperSum;
  vote: BallotKind;
  /** Null where nobody voted electronically, and nothing had to be said. */
  reason: string | null;
}

/** The record of a sitting as its minutes tell it. Never how anybody voted: that is kept from the minutes too. */
export async function readRecord(tx: Tx, sitting: Sitting): Promise<MinutesRecord> {
  const names = await namesOf(tx, [sitting.chair]);
  const { name: council } = await councilOf(tx, sitting.council);
  const { paper } = sitting;
  return {
    sitting: sitting.id,
    council: council.vi,
    days: [...sitting.days],
    place: sitting.place,
    chair: { person: sitting.chair, name: names.get(sitting.chair) ?? '' },
    paper: paper === null ? null : { title: paper.title, number: paper.number, date: paper.date },
    roll: await rollOf(tx, sitting),
    guests: await tx.rows<MinutesRecord['guests'][number]>(
      `select g.name, g.body, i.ordinal as item from sitting_guest g
       left join sitting_item i on i.sitting_id = g.sitting_id and i.process_id = g.process_id
       where g.sitting_id = $1 order by g.id`,
      [sitting.id],
    ),
    items: await itemsRecorded(tx, sitting),
  };
}

/** Polls of the sitting that are neither counted nor cancelled: while there is one, nothing is signed. */
export async function unfinishedPolls(tx: Tx, sitting: string): Promise<number> {
  const { count } = (await tx.one<{ count: number }>(
    `select count(*)::int as count ${pollsOfSitting} and p.phase in ('prepared', 'open', 'tallying')`,
    [sitting],
  )) ?? { count: 0 };
  return count;
}

const pollsOfSitting = `from sitting_item i join process p
  on p.parent_id = i.process_id and p.workflow = 'poll' and p.snapshot -> 'context' ->> 'sitting' = i.sitting_id::text
  where i.sitting_id = $1`;

async function rollOf(tx: Tx, sitting: Sitting): Promise<DayRoll[]> {
  const entries = await tx.rows<{ person: string; mode: string; from: Date }>(
    `select distinct on (from_at, person_id) person_id as person, mode, from_at as "from"
     from attendance where sitting_id = $1 order by from_at, person_id, id desc`,
    [sitting.id],
  );
  const calls = await tx.rows<{ day: LocalDate; from: Date }>(
    'select day::text as day, from_at as "from" from roll_call where sitting_id = $1 order by from_at',
    [sitting.id],
  );
  const rolls: DayRoll[] = [];
  for (const day of sitting.days) {
    const members = await membersInOffice(tx, sitting.council, day);
    rolls.push({
      day,
      members: members.map(({ person, name }) => ({
        person,
        name,
        presence: presenceOf(
          calls.filter((call) => call.day === day).map(({ from }) => from.toISOString()),
          entries
            .filter((entry) => entry.person === person && dayOf(entry.from.toISOString()) === day)
            .map(({ mode, from }) => ({ mode, from: from.toISOString() })),
        ),
      })),
    });
  }
  return rolls;
}

type Presence = DayRoll['members'][number]['presence'];

/** Whoever is not called present at a roll call is absent from then on; what follows from nothing new is not said again. */
function presenceOf(calls: readonly string[], called: Presence): Presence {
  const lapses = calls
    .filter((from) => !called.some((each) => each.from === from))
    .map((from) => ({ mode: 'absent', from }));
  return [...lapses, ...called]
    .sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))
    .filter(({ mode }, index, all) => all[index - 1]?.mode !== mode);
}

interface PollRow {
  poll: string;
  candidate: string;
  question: string;
  context: PollContext;
  closedAt: Date;
}

async function itemsRecorded(
  tx: Tx,
  { id: sitting, chair: usual }: Sitting,
): Promise<RecordedItem[]> {
  const polls = await tx.rows<PollRow>(
    `select p.id as poll, i.process_id as candidate, p.snapshot -> 'context' as context,
       (select payload ->> 'question' from process_event where process_id = p.id and type = 'POLL.PREPARED') as question,
       (select received_at from process_event where process_id = p.id and type = 'POLL.CLOSED') as "closedAt"
     ${pollsOfSitting} and p.phase in ('closed', 'announced') order by "closedAt", p.id`,
    [sitting],
  );
  const titles = await titlesOf(tx, sitting);
  const items = await itemsOf(tx, sitting);
  const names = await namesOf(
    tx,
    items.flatMap(({ chair }) => chair ?? []),
  );
  const recorded: RecordedItem[] = [];
  for (const { process: candidate, ordinal, chair } of items)
    recorded.push({
      candidate,
      ordinal,
      title: titles.get(candidate) ?? '',
      ...(chair !== null && chair !== usual && { chair: names.get(chair) ?? '' }),
      postponed: await whyPostponed(tx, sitting, candidate),
      polls: await Promise.all(
        polls.filter((poll) => poll.candidate === candidate).map((poll) => pollRecorded(tx, poll)),
      ),
    });
  return recorded;
}

async function pollRecorded(
  tx: Tx,
  { poll, question, context, closedAt }: PollRow,
): Promise<RecordedPoll> {
  const { outcome, allMembers, roll, cast, about } = context;
  if (outcome === null) throw new Error(`The poll ${poll} is closed and has no outcome.`);
  const names = await namesOf(tx, roll.recused);
  const both = await bothRecorded(tx, poll, context);
  const day = dayOf(closedAt.toISOString());
  return {
    poll,
    question,
    isAmendment: about === 'amendment',
    closedAt: closedAt.toISOString(),
    allMembers,
    present: outcome.present,
    entitled: roll.entitled.length,
    cast: both?.vote === 'paper' ? both.paper.papers : cast.length,
    recused: roll.recused.map((person) => names.get(person) ?? '').sort(),
    tally: { ...outcome.tally },
    result: outcome.result,
    quorum: reckonQuorum(outcome.present, allMembers, day).sentence.vi,
    majority: reckonMajority(outcome.tally.for, allMembers, day).sentence.vi,
    ...(both && { both }),
  };
}

async function bothRecorded(
  tx: Tx,
  poll: string,
  context: PollContext,
): Promise<BothRecorded | undefined> {
  const both = await bothResults(tx, poll, context);
  if (!both) return undefined;
  const { electronic, paper, vote, declared } = both;
  if (vote === null)
    throw new Error(`The poll ${poll} is closed and nobody said by which ballots.`);
  return { electronic, paper, vote, reason: declared?.reason ?? null };
}

/** The title of the text that was voted on, of the newest vote; before one, that of the case. */
async function titlesOf(tx: Tx, sitting: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ candidate: string; title: string }>(
    `select i.process_id as candidate, coalesce(
       (select d.text ->> 'title' from process p join draft_version d
          on d.process_id = i.process_id and d.sha256 = p.snapshot -> 'context' ->> 'textSha256'
        where p.id = i.poll_id order by d.ordinal desc limit 1),
       (select title from candidate where process_id = i.process_id), '') as title
     from sitting_item i where i.sitting_id = $1`,
    [sitting],
  );
  return new Map(rows.map(({ candidate, title }) => [candidate, title]));
}

/** The reason of the chair, where the case was convened to this sitting and postponed before anything else was done about it. */
async function whyPostponed(tx: Tx, sitting: string, candidate: string): Promise<string | null> {
  const row = await tx.one<{ reason: string | null }>(
    `select next.payload ->> 'reason' as reason from process_event convened
     cross join lateral (
       select type, payload from process_event
       where process_id = convened.process_id and seq > convened.seq
         and type in ('ITEM.POSTPONED', 'SITTING.CONVENED', 'MINUTES.SIGNED')
       order by seq limit 1) next
     where convened.process_id = $2 and convened.type = 'SITTING.CONVENED'
       and convened.payload ->> 'sitting' = $1 and next.type = 'ITEM.POSTPONED'
     order by convened.seq desc limit 1`,
    [sitting, candidate],
  );
  return row?.reason ?? null;
}
