import { type Reckoning, sittingRules, type SittingSheet } from '@app/sittings';
import { type Language, say } from '@app/workflows/kernel';
import type { z } from 'zod';
import type { reckoningSchema, sittingSchema } from './sittings.schemas';

/** A count against a share of all members, in the reader's language. */
export function presentReckoning(
  reckoning: Reckoning,
  language: Language,
): z.infer<typeof reckoningSchema> {
  return { ...reckoning, sentence: say(reckoning.sentence, language) };
}

/** A sitting with its roll and agenda. Cases are named by id only: their titles have a door of their own. */
export function presentSitting(
  { sitting, at, roll, quorum, items }: SittingSheet,
  names: ReadonlyMap<string, string>,
  language: Language,
): z.infer<typeof sittingSchema> {
  return {
    id: sitting.id,
    council: sitting.council,
    days: [...sitting.days],
    place: sitting.place,
    chair: { person: sitting.chair, name: names.get(sitting.chair) ?? '' },
    paper: sitting.paper,
    rollAt: at.toISOString(),
    roll: roll.map(({ person, name, office, mode }) => ({ person, name, office, mode })),
    quorum: presentReckoning(quorum, language),
    question: say(sittingRules.countsAsPresent.question, language),
    items: items.map(({ process, ordinal, state, poll, recused, mayVote }) => ({
      candidate: process,
      ordinal,
      state,
      poll,
      recused,
      mayVote,
      quorum: say(quorum.sentence, language),
    })),
  };
}
