import { type Engine, type ProcessRow, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import { type Actor, mayRead, type Sentence } from '@app/workflows/kernel';
import {
  type Choice,
  choices,
  kindThatCounts,
  outlook,
  poll,
  type PollContext,
  pollEvents,
  type PollResult,
  reckon,
  sumOf,
  type Tally,
} from '@app/workflows/poll';
import { regimeOn } from '@app/workflows/regimes';
import { reckonMajority, reckonQuorum, type Reckoning } from './arithmetic';
import { countedCommitments, otherOpinions, ownWords, receiptFor, standingBallots } from './ballot';
import { opinionsOnPaper } from './papers';
import { type BothResults, bothResults } from './both-results';
import type { Receipt } from './receipt';
import type { BallotWords } from './secret-ballot';
import { frozenRoll, liveRoll, type RollEntry } from './roll';

/** A poll as those at the sitting see it: who may vote and who has voted, never how. */
export interface PollSheet {
  process: ProcessRow;
  context: PollContext;
  question: string;
  roll: readonly (RollEntry & { entitled: boolean; voted: boolean })[];
  quorum: Reckoning;
  outlook: Outlook;
  /** Amendments to the same text, in the order of their preparation; of an amendment itself, none. */
  amendments: readonly AmendmentPoll[];
}

/** What can still come of the poll, of numbers that everybody in the room may know. */
export interface Outlook {
  atMost: number;
  needed: number;
  mayPass: boolean;
  /** The sums so far; only of a named poll whose results are live. */
  soFar: Tally | null;
  sentence: Sentence;
}

/** One amendment that is voted on before the whole text. */
export interface AmendmentPoll {
  poll: string;
  question: string;
  phase: string;
  result: PollResult | null;
}

/** What a closed poll says: counts, and the arithmetic in words. */
export interface PollCount {
  poll: string;
  result: PollResult;
  tally: Tally;
  quorum: Reckoning;
  majority: Reckoning;
  /** The whole count in one line that a person can check. */
  reasoning: Sentence;
  ballots: 'named' | 'secret';
  /** The electronic and the paper result beside each other, and which of them is the vote; null where no papers were counted. */
  both: BothResults | null;
  /** What everybody chose who voted, where they all chose the same: then the result says how each voted. */
  unanimous: Choice | null;
  /** What other opinions said, sorted; never whose they are. */
  otherOpinions: readonly string[];
  textSha256: string;
  closedAt: Date;
  commitments: readonly string[];
}

/** What a member sees of the own ballot; the choice only while the poll is open. */
export interface OwnBallot {
  receipt: Receipt | null;
  choice: BallotWords['choice'] | null;
  text: string | null;
}

interface Found {
  process: ProcessRow;
  context: PollContext;
}

/** The poll, if the actor may know of it; undefined otherwise, so that nobody learns that there is one. */
export async function readablePoll(
  tx: Tx,
  engine: Engine,
  id: string,
  actor: Actor,
): Promise<Found | undefined> {
  const found = await engine.find(tx, id);
  if (found?.process.workflow !== 'poll') return undefined;
  const poll = { process: found.process, context: found.snapshot.context as PollContext };
  return whyHidden(poll, 'poll', actor) ? undefined : poll;
}

/** The sheet of a poll at an instant; undefined for those who may not know of it. */
export async function pollSheet(
  tx: Tx,
  engine: Engine,
  id: string,
  reading: { actor: Actor; at: Date },
): Promise<PollSheet | undefined> {
  const found = await readablePoll(tx, engine, id, reading.actor);
  if (!found) return undefined;
  const { process, context } = found;
  const [opening] = await engine.history(tx, id, 0, 1);
  const frozen = await frozenRoll(tx, id);
  const instant = frozen.length > 0 ? await instantOf(tx, id, 'POLL.OPENED') : reading.at;
  const roll =
    frozen.length > 0
      ? frozen
      : await liveRoll(tx, { sitting: context.sitting, process: context.subject.process }, instant);
  const present = roll.filter((entry) => entry.present).length;
  return {
    process,
    context,
    question: pollEvents['POLL.PREPARED'].data.parse(opening?.payload).question,
    roll: roll.map((entry) => ({
      ...entry,
      entitled: entry.present && !entry.recused,
      voted: context.cast.includes(entry.person),
    })),
    quorum: reckonQuorum(present, context.allMembers, dayOf(instant.toISOString())),
    outlook: await outlookOf(tx, id, context, {
      entitled: roll.filter((entry) => entry.present && !entry.recused).length,
      isOpen: process.phase === 'open',
      day: dayOf(instant.toISOString()),
    }),
    amendments: context.about === 'amendment' ? [] : await amendmentsTo(tx, context),
  };
}

/** With hidden results everybody who may vote might be in favour; with live ones only those who are, and who has not voted. */
async function outlookOf(
  tx: Tx,
  id: string,
  { allMembers, cast, ballots, results }: PollContext,
  { entitled, isOpen, day }: { entitled: number; isOpen: boolean; day: LocalDate },
): Promise<Outlook> {
  const isLive = isOpen && results === 'live' && ballots !== 'secret';
  const soFar = isLive ? sumOf(await standingBallots(tx, id)) : null;
  const mayStillVote = soFar === null ? entitled : entitled - cast.length;
  const inFavour = soFar?.for ?? 0;
  const still = outlook({ inFavour, mayStillVote, allMembers }, regimeOn(day));
  return { ...still, soFar, sentence: stillPossible(still) };
}

function stillPossible({
  atMost,
  needed,
  mayPass,
}: Pick<Outlook, 'atMost' | 'needed' | 'mayPass'>): Sentence {
  const [most, least] = [String(atMost), String(needed)];
  return mayPass
    ? {
        vi: `Còn có thể có tới ${most} phiếu tán thành; cần ${least} để thông qua.`,
        en: `Up to ${most} votes in favour are still possible; ${least} are needed.`,
      }
    : {
        vi: `Nhiều nhất chỉ còn ${most} phiếu tán thành, cần ${least}: không thể thông qua được nữa.`,
        en: `At most ${most} votes in favour are possible and ${least} are needed: it can no longer pass.`,
      };
}

async function amendmentsTo(tx: Tx, { subject }: PollContext): Promise<AmendmentPoll[]> {
  return tx.rows<AmendmentPoll>(
    `select p.id as poll, e.payload ->> 'question' as question, p.phase,
       p.snapshot -> 'context' -> 'outcome' ->> 'result' as result
     from process p join process_event e on e.process_id = p.id and e.seq = 1
     where p.parent_id = $1 and p.workflow = 'poll'
       and p.snapshot -> 'context' ->> 'about' = 'amendment'
     order by p.opened_at, p.id limit 100`,
    [subject.process],
  );
}

/** The counts of a closed poll. Before the closing, and without the right to read them, a refusal says why. */
export async function pollCount(
  tx: Tx,
  engine: Engine,
  id: string,
  actor: Actor,
): Promise<PollCount | Refused | undefined> {
  const found = await readablePoll(tx, engine, id, actor);
  if (!found) return undefined;
  const { outcome, allMembers, textSha256 } = found.context;
  if (outcome === null) return notCountedYet(found.process.phase);
  const hidden = whyHidden(found, 'tally', actor);
  if (hidden) return hidden;
  // The regime of the result is that of the instant at which the closing was received.
  const closed = await instantOf(tx, id, 'POLL.CLOSED');
  const day = dayOf(closed.toISOString());
  return {
    poll: id,
    result: outcome.result,
    tally: outcome.tally,
    quorum: reckonQuorum(outcome.present, allMembers, day),
    majority: reckonMajority(outcome.tally.for, allMembers, day),
    reasoning: reckon({ ...outcome, allMembers }, regimeOn(day)).reasoning,
    ballots: found.context.ballots ?? 'named',
    both: await bothResults(tx, id, found.context),
    unanimous: onlyChoiceIn(outcome.tally),
    otherOpinions:
      kindThatCounts(found.context) === 'paper'
        ? await opinionsOnPaper(tx, id)
        : await otherOpinions(tx, id),
    textSha256,
    closedAt: closed,
    commitments: await countedCommitments(tx, id),
  };
}

function onlyChoiceIn(tally: Tally): Choice | null {
  const [only, another] = choices.filter((choice) => tally[choice] > 0);
  return another === undefined ? (only ?? null) : null;
}

/** The own ballot of a member on the roll; a refusal for everybody else who may know of the poll. */
export async function ownBallot(
  tx: Tx,
  engine: Engine,
  id: string,
  actor: Actor,
): Promise<OwnBallot | Refused | undefined> {
  const found = await readablePoll(tx, engine, id, actor);
  if (!found) return undefined;
  const hidden = whyHidden(found, 'own-ballot', actor);
  if (hidden) return hidden;
  if (actor.person === null) throw new Error('Somebody unknown is on no roll.');
  const words = await ownWords(tx, id, actor.person);
  return {
    receipt: (await receiptFor(tx, id, actor.person)) ?? null,
    choice: words?.choice ?? null,
    text: words?.text ?? null,
  };
}

/** Why the actor does not read this view of a poll; undefined where nothing keeps them from it. */
export function whyHidden(
  { process, context }: Found,
  view: string,
  actor: Actor,
): Refused | undefined {
  const answer = mayRead(poll, view, process.phase, {
    actor,
    context: context as unknown as Readonly<Record<string, unknown>>,
    facts: {},
    data: undefined,
  });
  return answer.permitted ? undefined : refuse('not-permitted', answer.sentence);
}

/** A poll that was not closed has no count, and says why. */
export function notCountedYet(phase: string): Refused {
  return phase === 'cancelled'
    ? refuse(
        'not-in-this-phase',
        {
          vi: 'Việc biểu quyết đã bị hủy, không có kết quả.',
          en: 'The poll was cancelled; there is no result.',
        },
        { phase },
      )
    : refuse(
        'not-in-this-phase',
        {
          vi: 'Kết quả chỉ xem được sau khi kết thúc biểu quyết.',
          en: 'The result is read only after the poll is closed.',
        },
        { phase },
      );
}

async function instantOf(tx: Tx, id: string, event: string): Promise<Date> {
  const row = await tx.one<{ at: Date }>(
    'select received_at as at from process_event where process_id = $1 and type = $2',
    [id, event],
  );
  if (!row) throw new Error(`Poll ${id} has no ${event} in its history.`);
  return row.at;
}
