import { type Engine, type ProcessRow, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import { type Actor, mayRead } from '@app/workflows/kernel';
import {
  poll,
  type PollContext,
  pollEvents,
  type PollResult,
  type Tally,
} from '@app/workflows/poll';
import { reckonMajority, reckonQuorum, type Reckoning } from './arithmetic';
import { type Choice, countedCommitments, ownChoice, type Receipt, receiptFor } from './ballot';
import { frozenRoll, liveRoll, type RollEntry } from './roll';

/** A poll as those at the sitting see it: who may vote and who has voted, never how. */
export interface PollSheet {
  process: ProcessRow;
  context: PollContext;
  question: string;
  roll: readonly (RollEntry & { entitled: boolean; voted: boolean })[];
  quorum: Reckoning;
}

/** What a closed poll says: counts, and the arithmetic in words. */
export interface PollCount {
  poll: string;
  result: PollResult;
  tally: Tally;
  quorum: Reckoning;
  majority: Reckoning;
  textSha256: string;
  closedAt: Date;
  commitments: readonly string[];
}

/** What a member sees of the own ballot; the choice only while the poll is open. */
export interface OwnBallot {
  receipt: Receipt | null;
  choice: Choice | null;
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
  };
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
    textSha256,
    closedAt: closed,
    commitments: await countedCommitments(tx, id),
  };
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
  return {
    receipt: (await receiptFor(tx, id, actor.person)) ?? null,
    choice: (await ownChoice(tx, id, actor.person)) ?? null,
  };
}

function whyHidden({ process, context }: Found, view: string, actor: Actor): Refused | undefined {
  const answer = mayRead(poll, view, process.phase, {
    actor,
    context: context as unknown as Readonly<Record<string, unknown>>,
    facts: {},
    data: undefined,
  });
  return answer.permitted ? undefined : refuse('not-permitted', answer.sentence);
}

function notCountedYet(phase: string): Refused {
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
