import { advisoryGuards } from './guards/advisory';
import { sourceGuards } from './guards/source';
import { delayGuards } from './guards/delay';
import { draftGuards } from './guards/draft';
import { publicationGuards } from './guards/publication';
import type { Rule } from './guards/rule';
import { caseGuards } from './guards/whole-case';

const rules = {
  ...caseGuards,
  ...delayGuards,
  ...sourceGuards,
  ...draftGuards,
  ...advisoryGuards,
  ...publicationGuards,
} satisfies Record<string, Rule>;

export type GuardName = keyof typeof rules;

/** Every guard by name, as the machine calls it. */
export const guards = mapRules(({ holds }) => holds);

/** Why an act is refused, for each guard that may refuse it. */
export const guardSentences = mapRules(({ otherwise }) => otherwise);

function mapRules<T>(pick: (rule: Rule) => T): Record<GuardName, T> {
  return Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [name, pick(rule)]),
  ) as Record<GuardName, T>;
}
