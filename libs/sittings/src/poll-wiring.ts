import { membersInOffice } from '@app/councils';
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
import { poll, type PollContext, type PollFacts } from '@app/workflows/poll';
import type { SelectionContext } from '@app/workflows/selection';
import { z } from 'zod';
import { presentAt } from './attendance';
import { prepareBallot, tallyOf } from './ballot';
import { freezeRoll, frozenRoll, liveRoll } from './roll';
import { linkPoll, lockItem, sittingNamed } from './sitting';

const question = z.strictObject({ sitting: z.uuid(), candidate: z.uuid(), question: line });

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
  const running = await tx.one(
    `select from process where parent_id = $1 and workflow = 'poll' and phase in ('prepared', 'open')
       and id <> $2`,
    [asked.candidate, act.process.id],
  );
  if (running !== undefined)
    throw refusing(
      'Đã có một biểu quyết về hồ sơ này chưa kết thúc.',
      'A poll on this case has not ended yet.',
    );
  const { draft } = candidate.snapshot.context;
  if (!draft?.approved)
    throw refusing('Hồ sơ chưa có dự thảo được duyệt.', 'The case has no approved draft.');
  await linkPoll(tx, item, act.process.id);
  const members = await membersInOffice(tx, sitting.council, today(act));
  return {
    data: {
      council: sitting.council,
      sitting: sitting.id,
      subject: { workflow: 'selection', process: asked.candidate },
      question: asked.question,
      textSha256: draft.sha256,
      allMembers: members.length,
    },
    answer: { poll: act.process.id },
  };
};

/** A poll opens on a day of its sitting and on the base for which it was prepared. */
const checkOpening: Prepare = async (tx, act, data) => {
  const context = contextOf(act);
  const sitting = await sittingNamed(tx, context.sitting);
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
  return { data };
};

const facts: LoadFacts = async (tx, act) => {
  switch (act.event) {
    case 'POLL.OPENED':
      return { ...(await openingFacts(tx, act)) };
    case 'POLL.CLOSED':
      return { ...(await closingFacts(tx, act)) };
    case 'POLL.ANNOUNCED':
    case 'POLL.CANCELLED':
      return { chair: await chairOf(tx, act) };
    default:
      return {};
  }
};

async function chairOf(tx: Tx, act: ActContext): Promise<string> {
  return (await sittingNamed(tx, contextOf(act).sitting)).chair;
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
async function closingFacts(tx: Tx, act: ActContext): Promise<PollFacts['POLL.CLOSED']> {
  const onRoll = new Set(personsOf(await frozenRoll(tx, act.process.id)));
  const present = await presentAt(tx, contextOf(act).sitting, act.receivedAt);
  return {
    chair: await chairOf(tx, act),
    poll: act.process.id,
    present: present.filter(({ person }) => onRoll.has(person)).length,
    tally: await tallyOf(tx, act.process.id),
  };
}

/** The poll, wired to sittings and councils. Closing it reaches the case, which is therefore locked first. */
export const pollWiring: Wiring = {
  workflow: poll,
  prepare: {
    'POLL.PREPARED': preparePoll,
    'POLL.OPENED': checkOpening,
    'BALLOT.CAST': prepareBallot,
  },
  facts,
  effects: { 'poll.freezeRoll': freezeRoll },
  reachesParent: ['POLL.CLOSED'],
};

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
