import {
  type Engine,
  type Outcome,
  type Refused,
  RefusedError,
  refuse,
  type Sender,
} from '@app/engine';
import { reader, type Tx } from '@app/platform';
import { dayOf, written } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import {
  type PollContext,
  type PollEventType,
  type pollSettings,
  whyNoProxy,
} from '@app/workflows/poll';
import { regimeOn } from '@app/workflows/regimes';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { reckonQuorum } from './arithmetic';
import { refuseRepeated } from './ballot';
import { inTurn } from './ballot-turns';
import { type Receipt, RepeatedBallot } from './receipt';
import { receiptOfEndedPoll, type BallotWords } from './secret-ballot';
import { liveRoll } from './roll';

interface ActOnPoll {
  poll: string;
  person: string;
  receivedAt: Date;
  idempotencyKey: string;
}

/** What may be set for one poll; what is not said is the rule of the house. */
export type PollSettings = Partial<z.infer<z.ZodObject<typeof pollSettings>>>;

/** The clerk prepares a poll on a case that lies before a sitting. Its text is the approved draft of the case. */
export async function preparePollOn(
  engine: Engine,
  act: {
    sitting: string;
    candidate: string;
    question: string;
    settings?: PollSettings;
    sender: Sender;
    receivedAt: Date;
    idempotencyKey: string;
  },
): Promise<Outcome> {
  const parent = await reader(engine.dataSource).one<{ policy_version: string }>(
    `select policy_version from process where id = $1 and workflow = 'selection'`,
    [act.candidate],
  );
  if (!parent) return noSuchCase;
  const { sitting, candidate, question, settings, sender, receivedAt, idempotencyKey } = act;
  return engine.open({
    workflow: 'poll',
    process: uuid(),
    parent: candidate,
    policyVersion: parent.policy_version,
    data: { sitting, candidate, question, ...settings },
    sender,
    receivedAt,
    idempotencyKey,
  });
}

/** Opens, closes, announces or cancels a poll. A refusal for want of a quorum says the numbers. */
export async function actOnPoll(
  engine: Engine,
  act: ActOnPoll & {
    event: Exclude<PollEventType, 'POLL.PREPARED' | 'BALLOT.CAST' | 'PAPERS.ENTERED'>;
    data?: Readonly<Record<string, unknown>>;
    ifVersion?: number | undefined;
  },
): Promise<Outcome> {
  const { poll, person, event, data = {}, receivedAt, ifVersion, idempotencyKey } = act;
  const outcome = await engine.submit({
    process: poll,
    event,
    data,
    sender: { kind: 'person', person },
    receivedAt,
    ifVersion,
    idempotencyKey,
  });
  if (outcome.accepted || !outcome.guards?.includes('quorumPresent')) return outcome;
  return { ...outcome, sentences: [await quorumOf(engine, poll, receivedAt)] };
}

/**
 * A member's ballot. It counts when it holds the lock of the poll before the closing does; otherwise the refusal says since
 * when the poll is over. The choice is neither in the outcome nor in any digest that could be guessed: the key of the
 * request is kept with the sealed ballot, not in the inbox.
 */
export async function castBallot(
  engine: Engine,
  act: ActOnPoll & {
    choice: BallotWords['choice'];
    text?: string | undefined;
    /** For whom it is meant to count, where that is somebody else: refused, by the rule `proxy` of the regime of the day. */
    forMember?: string | undefined;
  },
): Promise<Receipt | Refused> {
  if (act.forMember !== undefined && act.forMember !== act.person)
    return refuse(
      'rejected-by-facts',
      whyNoProxy(regimeOn(dayOf(act.receivedAt.toISOString())).rules.proxy),
    );
  const answer = await inTurn(engine, act);
  if (!('accepted' in answer)) return answer;
  const { poll, person, choice, text = null, idempotencyKey: key } = act;
  const sent = { poll, person, key };
  const tx = reader(engine.dataSource);
  try {
    // Whoever repeats a ballot for want of an answer gets it, also after the closing.
    await refuseRepeated(tx, { ...sent, choice, text });
    return (await receiptOfEndedPoll(tx, sent)) ?? (await explained(tx, answer, act));
  } catch (error) {
    if (error instanceof RepeatedBallot) return error.receipt;
    if (error instanceof RefusedError) return error.refused;
    throw error;
  }
}

async function explained(tx: Tx, refused: Refused, act: ActOnPoll): Promise<Refused> {
  if (refused.code !== 'not-in-this-phase' && refused.code !== 'already-ended') return refused;
  const sentence = refused.phase === undefined ? undefined : whyNoBallot[refused.phase];
  if (!sentence) return refused;
  return { ...refused, sentences: [await sentence(tx, act.poll)] };
}

async function quorumOf(engine: Engine, poll: string, instant: Date): Promise<Sentence> {
  const tx = reader(engine.dataSource);
  const found = await engine.find(tx, poll);
  const { sitting, subject, allMembers } = found?.snapshot.context as PollContext;
  return quorumNow(tx, { sitting, candidate: subject.process, allMembers }, instant);
}

/** The sum of who is present against the quorum, in words; the base is that of the poll, or else the members of today. */
export async function quorumNow(
  tx: Tx,
  around: { sitting: string; candidate: string; allMembers?: number },
  instant: Date,
): Promise<Sentence> {
  const { sitting, candidate, allMembers } = around;
  const roll = await liveRoll(tx, { sitting, process: candidate }, instant);
  const present = roll.filter((entry) => entry.present).length;
  const base = allMembers ?? roll.length;
  return reckonQuorum(present, base, dayOf(instant.toISOString())).sentence;
}

/** The instant at which the closing held the lock of the poll: what came to the lock later was not counted. */
async function endedAt(
  tx: Tx,
  poll: string,
  event: PollEventType,
  say: (when: string) => Sentence,
): Promise<Sentence> {
  const ended = await tx.one<{ at: Date }>(
    'select recorded_at as at from process_event where process_id = $1 and type = $2',
    [poll, event],
  );
  if (!ended) throw new Error(`Poll ${poll} has ended without ${event}.`);
  const instant = ended.at.toISOString();
  const time = new Date(ended.at.getTime() + 7 * 3_600_000).toISOString().slice(11, 19);
  return say(`${time} ${written(dayOf(instant))}`);
}

/** Why no ballot is taken, by the phase of the poll. */
const whyNoBallot: Readonly<Record<string, (tx: Tx, poll: string) => Promise<Sentence>>> = {
  prepared: () =>
    Promise.resolve({ vi: 'Biểu quyết chưa mở.', en: 'The vote has not been opened yet.' }),
  tallying: (tx, poll) => endedAt(tx, poll, 'BALLOTS.COLLECTED', closedAt),
  closed: (tx, poll) => endedAt(tx, poll, 'POLL.CLOSED', closedAt),
  announced: (tx, poll) => endedAt(tx, poll, 'POLL.CLOSED', closedAt),
  cancelled: (tx, poll) => endedAt(tx, poll, 'POLL.CANCELLED', cancelledAt),
};

const closedAt = (when: string): Sentence => ({
  vi: `Biểu quyết đã kết thúc lúc ${when}; phiếu này không được tính.`,
  en: `The vote closed at ${when} (UTC+7); this ballot is not counted.`,
});
const cancelledAt = (when: string): Sentence => ({
  vi: `Việc biểu quyết đã bị hủy lúc ${when}; phiếu này không được tính.`,
  en: `The poll was cancelled at ${when} (UTC+7); this ballot is not counted.`,
});
const noSuchCase: Refused = refuse('unknown-process', {
  vi: 'Không tìm thấy hồ sơ này.',
  en: 'There is no such case.',
});
