import {
  type AgendaProposal,
  type ItemSheet,
  type OwnTurn,
  type Reckoning,
  sittingRules,
  type SittingSheet,
} from '@app/sittings';
import { type Language, say } from '@app/workflows/kernel';
import type { z } from 'zod';
import type { agendaProposalSchema, reckoningSchema, sittingSchema } from './sittings.schemas';

/** A count against a share of all members, in the reader's language. */
export function presentReckoning(
  reckoning: Reckoning,
  language: Language,
): z.infer<typeof reckoningSchema> {
  return { ...reckoning, sentence: say(reckoning.sentence, language) };
}

/** A sitting with its roll and agenda. Cases are named by id only: their titles have a door of their own. */
export function presentSitting(
  sheet: SittingSheet,
  names: ReadonlyMap<string, string>,
  turns: ReadonlyMap<string, OwnTurn>,
  language: Language,
): z.infer<typeof sittingSchema> {
  const { sitting, at, state, pauses, rollCalls, roll, quorum, items, guests } = sheet;
  return {
    id: sitting.id,
    council: sitting.council,
    days: [...sitting.days],
    place: sitting.place,
    chair: { person: sitting.chair, name: names.get(sitting.chair) ?? '' },
    paper: sitting.paper,
    onlineCounts: sitting.onlineCounts,
    state,
    pauses: [...pauses],
    rollCalls: [...rollCalls],
    guests: guests.map(({ name, body, process }) => ({ name, body, candidate: process })),
    rollAt: at.toISOString(),
    roll: roll.map(({ person, name, office, mode, substitute }) => ({
      person,
      name,
      office,
      mode,
      substitute,
    })),
    quorum: presentReckoning(quorum, language),
    question: say(
      sittingRules[sitting.council === 'HDTV' ? 'advisoryQuorum' : 'countsAsPresent'].question,
      language,
    ),
    items: items.map((item) => presentItem(item, names, turns.get(item.process), language)),
  };
}

/** Everybody whom a sitting names by id alone. */
export function personsIn({ sitting, items }: SittingSheet): string[] {
  return [sitting.chair, ...items.flatMap(({ chair }) => chair ?? [])];
}

function presentItem(
  item: ItemSheet,
  names: ReadonlyMap<string, string>,
  turn: OwnTurn | undefined,
  language: Language,
): z.infer<typeof sittingSchema>['items'][number] {
  const { process, ordinal, state, poll, chair, addedAtSitting, recused, mayVote } = item;
  const { quorum, outlook, couldBeAsked, panel, history, papers } = item;
  return {
    candidate: process,
    ordinal,
    state,
    poll,
    pollPhase: turn?.pollPhase ?? null,
    ballot: turn?.ballot ?? 'none',
    chair: chair === null ? null : { person: chair, name: names.get(chair) ?? '' },
    addedAtSitting,
    recused,
    mayVote,
    quorum: say(quorum.sentence, language),
    outlook: { ...outlook, sentence: say(outlook.sentence, language) },
    couldBeAsked: [...couldBeAsked],
    satOnSource: {
      members: [...panel.members],
      remark: say(panel.never ?? sittingRules.satOnSource.question, language),
    },
    history: history.map((step) => ({ ...step, at: step.at.toISOString() })),
    papers: papers.map(({ paper, late, changed, addedAt }) => ({
      paper,
      late,
      changed,
      addedAt: addedAt.toISOString(),
    })),
  };
}

/** The rolling agenda with the earliest day for a plenary. */
export function presentProposal(
  proposal: AgendaProposal,
  language: Language,
): z.infer<typeof agendaProposalSchema> {
  const { earliest, latest, notice, calendarVersion, cases } = proposal;
  return {
    earliest,
    latest,
    noticeDays: notice.workingDays,
    question: say(notice.question, language),
    calendarVersion,
    cases: cases.map(({ process, since, lacks, ...rest }) => ({
      candidate: process,
      ...rest,
      since: since.toISOString(),
      ready: lacks.length === 0,
      lacks: lacks.map((each) => say(each, language)),
    })),
  };
}
