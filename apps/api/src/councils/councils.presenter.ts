import { type CouncilDecision, holdsCouncilPower } from '@app/councils';
import { type Language, type Role, say } from '@app/workflows/kernel';
import type { CompositionRule } from '@app/workflows/regimes';
import type { z } from 'zod';
import type { decisionPreparedSchema, decisionsSchema } from './councils.schemas';

/** The rules of composition in the reader's language. */
export function presentComposition(
  rules: readonly CompositionRule[],
  language: Language,
): z.infer<typeof decisionPreparedSchema>['composition'] {
  return rules.map(({ sentence, question, ...rule }) => ({
    ...rule,
    question: question && say(question, language),
    sentence: say(sentence, language),
  }));
}

/** Everybody whom a decision names. */
export function personsIn(decision: CouncilDecision): string[] {
  const { appointed, ended, preparedBy, settledBy } = decision;
  return [...appointed.map(({ person }) => person), ...ended, preparedBy, settledBy].filter(
    (person) => person !== null,
  );
}

/** A decision on a council with the names of those concerned, and what this reader may do about it. */
export function presentDecision(
  decision: CouncilDecision,
  around: {
    names: ReadonlyMap<string, string>;
    reader: { person: string; roles: readonly Role[] };
  },
): z.infer<typeof decisionsSchema>['items'][number] {
  const { id, appointed, ended, preparedBy, preparedAt, settledBy, settledAt, ...rest } = decision;
  const { names, reader } = around;
  const named = (person: string) => ({ person, name: names.get(person) ?? '' });
  const waits = decision.state === 'prepared';
  return {
    decision: id,
    ...rest,
    appointed: appointed.map(({ person, office, body = null, until = null }) => ({
      ...named(person),
      office,
      body,
      until,
    })),
    ended: ended.map(named),
    preparedBy: preparedBy === null ? null : named(preparedBy),
    preparedAt: preparedAt.toISOString(),
    settledBy: settledBy === null ? null : named(settledBy),
    settledAt: settledAt?.toISOString() ?? null,
    may: {
      confirm: waits && holdsCouncilPower('confirm', reader.roles) && preparedBy !== reader.person,
      withdraw: waits && holdsCouncilPower('confirm', reader.roles),
    },
  };
}
