import type { ActContext, LoadFacts, Wiring } from '@app/engine';
import {
  closeConsultation,
  keepComment,
  lateComments,
  openConsultation,
  prepareAnswer,
  prepareComment,
  reopenConsultation,
  unansweredComments,
} from '@app/consultation';
import {
  checkDraft,
  checkMark,
  checkMasking,
  finalTextFacts,
  freezeText,
  votedAndFinal,
  writersOf,
} from '@app/drafting';
import { formatNumber, nextNumber } from '@app/register';
import { bindMinutes } from '@app/minutes';
import {
  endOfAdvice,
  meetingFacts,
  missingOpinions,
  opinionFacts,
  prepareConvened,
  prepareOpinion,
  prepareReported,
  silenceFacts,
} from '@app/sittings';
import type { Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import {
  isClosingAct,
  selection,
  type SelectionContext,
  selectionEvents,
} from '@app/workflows/selection';
import { checkCause, lateSince } from './cause';
import { checkMerge } from './merge';
import { prepareProposal } from './proposal';
import { admitToRegister, applyFromNamedDay, releaseFromRegister } from './register-effects';

/** What each event of a selection depends on, read in its own transaction (`SelectionFacts`). */
const facts: LoadFacts = async (tx, act, data) => ({
  ...(isClosingAct(act.event) && { limits: act.limits }),
  ...(await ownFacts(tx, act, data)),
});

const ownFacts: LoadFacts = async (tx, act, data) => {
  const { round } = contextOf(act);
  const today = dayOf(act.receivedAt.toISOString());
  switch (act.event) {
    case 'CAUSE.STATED':
      // Before anything is said only an end asks what was late: an inbox full of cases that are under way asks for none of it.
      return act.process.ended || 'step' in data ? { lateSince: await lateSince(tx, act) } : {};
    case 'LIMIT.EXTENDED':
      return { limits: act.limits };
    case 'PORTAL.OUTAGE':
      return {
        limits: limitOf(act, 'publicComment'),
        lateComments: await lateComments(tx, act.process.id, round),
      };
    case 'OUTAGE.DECIDED':
      return { lateComments: await lateComments(tx, act.process.id, round) };
    case 'COMMENT.RECEIVED':
      return { limits: limitOf(act, 'publicComment') };
    case 'OPINION.GIVEN':
      return { limits: await adviceLimit(tx, act), ...(await opinionFacts(tx, act)) };
    case 'ADVISORY.CLOSED':
      return {
        missingOpinions: await missingOpinions(tx, act.process.id, round, today),
        ...(await silenceFacts(tx, act)),
      };
    case 'DEADLINE.ADVISORY_OPINION_CLOSED':
      return silenceFacts(tx, act);
    case 'ADVISORY.REPORTED':
      return { ...(await silenceFacts(tx, act)), ...(await meetingFacts(tx, act)) };
    case 'ANSWERS.APPROVED':
      return { unansweredComments: await unansweredComments(tx, act.process.id, round) };
    case 'DRAFT.APPROVED':
      return { writers: await writers(tx, act, contextOf(act).draft?.sha256) };
    case 'MASKING.CONFIRMED':
      return { writers: await writers(tx, act, data['textSha256']) };
    case 'TEXT.RETURNED':
      return { writers: await writers(tx, act, returnedText.safeParse(data).data?.draft.sha256) };
    case 'TEXT.CONFIRMED':
      return {
        ...(await finalTextFacts(tx, act)),
        writers: await writers(tx, act, data['finalSha256']),
      };
    case 'DECISION.NUMBERED': {
      const date = typeof data['date'] === 'string' ? data['date'] : today;
      const voted = await votedAndFinal(tx, act.process.id);
      return {
        nextNumber: formatNumber(await nextNumber(tx, Number(date.slice(0, 4)))),
        ...(voted && { adoptedOn: dayOf(voted.frozenAt.toISOString()) }),
      };
    }
    default:
      return {};
  }
};

/** The selection of án lệ, wired to the libraries. */
export const selectionWiring: Wiring = {
  workflow: selection,
  prepare: {
    'PROPOSAL.RECEIVED': prepareProposal,
    'CASE.MERGED': checkMerge,
    'CAUSE.STATED': checkCause,
    'DRAFT.SUBMITTED': checkDraft,
    'MASKING.CONFIRMED': checkMasking,
    'COMMENT.RECEIVED': prepareComment,
    'COMMENT.ANSWERED': prepareAnswer,
    'OPINION.GIVEN': prepareOpinion,
    'ADVISORY.REPORTED': prepareReported,
    'SITTING.CONVENED': prepareConvened,
    'MINUTES.SIGNED': bindMinutes,
    'CHANGE.MARKED': checkMark,
    'TEXT.RETURNED': checkDraft,
  },
  facts,
  effects: {
    'consultation.open': openConsultation,
    'consultation.close': closeConsultation,
    'consultation.reopen': reopenConsultation,
    'consultation.keep': keepComment,
    'text.freeze': freezeText,
    'register.number': admitToRegister,
    'register.admit': releaseFromRegister,
    'register.inForce': applyFromNamedDay,
  },
  reachesParent: [],
};

const returnedText = selectionEvents['TEXT.RETURNED'].data;

/** Before an act is sent it names no text, and nobody has written it. */
async function writers(tx: Tx, act: ActContext, sha256: unknown): Promise<readonly string[]> {
  return typeof sha256 === 'string' ? writersOf(tx, act.process.id, sha256) : [];
}

function contextOf(act: ActContext): Pick<SelectionContext, 'round' | 'draft'> {
  const { round, draft } = act.context as Partial<SelectionContext>;
  return { round: round ?? 1, draft: draft ?? null };
}

/** Until when an opinion is in time; empty while the council meets. */
async function adviceLimit(tx: Tx, act: ActContext): Promise<{ advisoryWritten?: string }> {
  const end = await endOfAdvice(tx, act);
  return end === undefined ? {} : { advisoryWritten: end };
}

function limitOf(act: ActContext, step: string): Record<string, string> {
  const dueAt = act.limits[step];
  return dueAt === undefined ? {} : { [step]: dueAt };
}
