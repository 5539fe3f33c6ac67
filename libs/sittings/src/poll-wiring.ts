import { holdCouncil, membersInOffice } from '@app/councils';
import {
  type ActContext,
  type LoadFacts,
  type Prepare,
  RefusedError,
  refuse,
  type Wiring,
} from '@app/engine';
import type { Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import { line } from '@app/workflows/papers';
import {
  ballotsOn,
  countVote,
  kindThatCounts,
  type Choice,
  poll,
  type PollContext,
  type PollFacts,
  pollSettings,
  sumOf,
  type Tally,
} from '@app/workflows/poll';
import { regimeOn } from '@app/workflows/regimes';
import type { SelectionContext } from '@app/workflows/selection';
import { z } from 'zod';
import { presentAt } from './attendance';
import { prepareBallot, standingBallots } from './ballot';
import { chairOfItem } from './item-acts';
import { entriesOf, papersFacts, preparePapers } from './papers';
import { makePollKey, type PollKeyFolder } from './poll-keys';
import { freezeRoll, frozenRoll, liveRoll } from './roll';
import { endSealing, noKeyHere, unsealedBallots } from './secret-ballot';
import { linkPoll, lockItem, sittingNamed } from './sitting';

const question = z.strictObject({
  sitting: z.uuid(),
  candidate: z.uuid(),
  question: line,
  ...pollSettings,
});

/**
 * Prepares POLL.PREPARED from `{ sitting, candidate, question }`: the case lies before this sitting, no other poll on it is
 * running, its approved draft is the text, and the base is all members in office today.
 */
const preparePoll: Prepare = async (tx, act, data) => {
  const asked = question.parse(data);
  const sitting = await sittingNamed(tx, asked.sitting);
  const item = await lockItem(tx, sitting.id, asked.candidate);
  const candidate = await tx.one<{ phase: string; snapshot: { context: SelectionContext } }>(
    `select phase, snapshot from process where id = $1 and workflow = 'selection'`,
    [asked.candidate],
  );
  if (!item || candidate?.phase !== 'plenary' || candidate.snapshot.context.sitting !== sitting.id)
    throw refusing(
      'Hồ sơ này không nằm trong chương trình biểu quyết của phiên họp.',
      'This case does not wait for a vote in this sitting.',
    );
  if (asked.ballots === 'secret' && asked.results === 'live')
    throw refusing(
      'Bỏ phiếu kín thì không hiện kết quả trước khi kết thúc.',
      'Of a secret poll nothing is shown before its closing.',
    );
  const isAmendment = asked.about === 'amendment';
  // Amendments come first: none is prepared once the whole text is being voted on, and the whole text once at a time.
  const running = await tx.one(
    `select from process
     where parent_id = $1 and workflow = 'poll' and id <> $2
       and coalesce(snapshot -> 'context' ->> 'about', 'adoption') = 'adoption'
       and (phase in ('open', 'tallying') or phase = 'prepared' and not $3)`,
    [asked.candidate, act.process.id, isAmendment],
  );
  if (running !== undefined)
    throw refusing(
      'Đã có một biểu quyết về hồ sơ này chưa kết thúc.',
      'A poll on this case has not ended yet.',
    );
  const { draft } = candidate.snapshot.context;
  if (!draft?.approved)
    throw refusing('Hồ sơ chưa có dự thảo được duyệt.', 'The case has no approved draft.');
  if (!isAmendment) await linkPoll(tx, item, act.process.id);
  const members = await membersInOffice(tx, sitting.council, today(act));
  return {
    data: {
      council: sitting.council,
      sitting: sitting.id,
      subject: { workflow: 'selection', process: asked.candidate },
      question: asked.question,
      textSha256: draft.sha256,
      allMembers: members.length,
      ...settingsOf(asked),
    },
    answer: { poll: act.process.id },
  };
};

/** A poll opens on a day of its sitting, on the base for which it was prepared, and when its turn has come. */
async function checkOpening(tx: Tx, act: ActContext): Promise<void> {
  const context = contextOf(act);
  const sitting = await sittingNamed(tx, context.sitting);
  await holdCouncil(tx, sitting.council);
  if (!sitting.days.includes(today(act)))
    throw new RefusedError(
      refuse(
        'rejected-by-facts',
        {
          vi: 'Hôm nay không phải là ngày họp; phiên họp diễn ra ngày {days}.',
          en: 'Today is no day of the sitting; it takes place on {days}.',
        },
        { values: { days: sitting.days.join(', ') } },
      ),
    );
  const { length } = await membersInOffice(tx, sitting.council, today(act));
  if (length !== context.allMembers)
    throw new RefusedError(
      refuse(
        'rejected-by-facts',
        {
          vi: 'Tổng số thành viên nay là {now}, khi chuẩn bị là {then}; hãy hủy và chuẩn bị lại biểu quyết.',
          en: 'There are {now} members in office now and were {then} at preparation; cancel the poll and prepare it anew.',
        },
        { values: { now: length, then: context.allMembers } },
      ),
    );
  await checkTurn(tx, act, context);
}

/** One poll on a case is open at a time, and the whole text comes after the last amendment to it. */
async function checkTurn(tx: Tx, act: ActContext, { subject, about }: PollContext): Promise<void> {
  await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 63))', [subject.process]);
  const first = await tx.one<{ phase: string }>(
    `select phase from process
     where parent_id = $1 and workflow = 'poll' and id <> $2
       and (phase in ('open', 'tallying') or phase = 'prepared' and not $3
         and snapshot -> 'context' ->> 'about' = 'amendment')
     order by phase = 'prepared' limit 1`,
    [subject.process, act.process.id, about === 'amendment'],
  );
  if (first !== undefined && first.phase !== 'prepared')
    throw refusing(
      'Một biểu quyết khác về hồ sơ này đang mở hoặc đang kiểm phiếu.',
      'Another poll on this case is open or being counted.',
    );
  if (first !== undefined)
    throw refusing(
      'Còn sửa đổi chưa biểu quyết; các sửa đổi được biểu quyết trước khi biểu quyết toàn văn.',
      'An amendment has not been voted on; amendments come before the whole text.',
    );
}

const factsWith =
  (keys: PollKeyFolder | undefined): LoadFacts =>
  async (tx, act, data) => {
    switch (act.event) {
      case 'POLL.OPENED':
        return { ...(await openingFacts(tx, act)) };
      case 'POLL.CLOSED':
        return { ...(await closingFacts(tx, keys, act)) };
      case 'BALLOTS.COLLECTED':
        return { chair: await chairOf(tx, act), present: await presentNow(tx, act) };
      case 'PAPERS.ENTERED':
        return papersFacts(tx, act, data);
      case 'VOTE.DECLARED':
      case 'POLL.ANNOUNCED':
      case 'POLL.CANCELLED':
        return { chair: await chairOf(tx, act) };
      default:
        return {};
    }
  };

async function chairOf(tx: Tx, act: ActContext): Promise<string> {
  const { sitting, subject } = contextOf(act);
  return chairOfItem(tx, sitting, subject.process);
}

async function openingFacts(tx: Tx, act: ActContext): Promise<PollFacts['POLL.OPENED']> {
  const { sitting, subject } = contextOf(act);
  const roll = await liveRoll(tx, { sitting, process: subject.process }, act.receivedAt);
  return {
    chair: await chairOf(tx, act),
    present: roll.filter(({ present }) => present).length,
    recused: personsOf(roll.filter(({ recused }) => recused)),
    entitled: personsOf(roll.filter(({ present, recused }) => present && !recused)),
  };
}

/** Whoever was in office at the opening counts, also when the office has ended since. */
async function closingFacts(
  tx: Tx,
  keys: PollKeyFolder | undefined,
  act: ActContext,
): Promise<PollFacts['POLL.CLOSED']> {
  const { id } = act.process;
  const { sitting, ballots, papers } = contextOf(act);
  const chair = await chairOf(tx, act);
  if (papers)
    return { chair, poll: id, present: papers.present, tally: await declaredTally(tx, act) };
  const counted = countVote(
    {
      roll: await frozenRoll(tx, id),
      presentAtClosing: personsOf(await presentAt(tx, sitting, act.receivedAt)),
      ballots: ballots === 'secret' ? [] : await standingBallots(tx, id),
    },
    regimeOn(today(act)),
  );
  return {
    chair,
    poll: id,
    present: counted.present,
    tally: ballots === 'secret' ? sumOf(await unsealedBallots(tx, keys, id)) : counted.tally,
  };
}

/** The sums of the ballots that are the vote where some were on paper; nothing while nobody has said which. */
async function declaredTally(tx: Tx, act: ActContext): Promise<Tally> {
  const context = contextOf(act);
  const { papers, ballots } = context;
  const kind = kindThatCounts(context);
  if (!papers?.agreed || kind === undefined) return { for: 0, against: 0, other: 0 };
  if (ballots === 'secret')
    return kind === 'paper' ? papers.agreed.paper.tally : papers.agreed.electronic;
  if (kind === 'electronic')
    return countedTally(tx, act, await standingBallots(tx, act.process.id));
  const [entry] = await entriesOf(tx, act.process.id, papers.round);
  if (entry?.kind !== 'named') throw new Error('Papers that agree were entered.');
  return countedTally(tx, act, ballotsOn(entry.lines));
}

/** Named ballots of one kind, counted by the one function that counts. */
async function countedTally(
  tx: Tx,
  act: ActContext,
  ballots: readonly { person: string; choice: Choice }[],
): Promise<Tally> {
  const roll = await frozenRoll(tx, act.process.id);
  return countVote({ roll, presentAtClosing: [], ballots }, regimeOn(today(act))).tally;
}

/** How many on the frozen roll are present at this instant. */
async function presentNow(tx: Tx, act: ActContext): Promise<number> {
  const roll = new Set((await frozenRoll(tx, act.process.id)).map(({ person }) => person));
  const present = await presentAt(tx, contextOf(act).sitting, act.receivedAt);
  return present.filter(({ person }) => roll.has(person)).length;
}

/**
 * The poll, wired to sittings and councils. Closing it reaches the case, which is therefore locked first. `keys` is where the keys of
 * secret polls lie; without it none can be opened.
 */
export function pollWiring(keys?: PollKeyFolder): Wiring {
  const prepareOpening: Prepare = async (tx, act, data) => {
    await checkOpening(tx, act);
    if (contextOf(act).ballots === 'secret') {
      if (!keys) throw new RefusedError(noKeyHere);
      await makePollKey(tx, keys, act.process.id);
    }
    return { data };
  };
  return {
    workflow: poll,
    prepare: {
      'POLL.PREPARED': preparePoll,
      'POLL.OPENED': prepareOpening,
      'BALLOT.CAST': prepareBallot(keys),
      'PAPERS.ENTERED': preparePapers,
    },
    facts: factsWith(keys),
    effects: { 'poll.freezeRoll': freezeRoll, 'poll.endSealing': endSealing(keys) },
    reachesParent: ['POLL.CLOSED'],
  };
}

/** What differs from the rule of the house. */
function settingsOf({
  ballots,
  changes,
  results,
  about,
}: z.infer<typeof question>): Partial<z.infer<typeof question>> {
  return {
    ...(ballots && { ballots }),
    ...(changes && { changes }),
    ...(results && { results }),
    ...(about && { about }),
  };
}

function contextOf(act: ActContext): PollContext {
  return act.context as unknown as PollContext;
}

function today(act: ActContext): string {
  return dayOf(act.receivedAt.toISOString());
}

function personsOf(roll: readonly { person: string }[]): string[] {
  return roll.map(({ person }) => person).sort();
}

function refusing(vi: string, en: string): RefusedError {
  return new RefusedError(refuse('rejected-by-facts', { vi, en }));
}
