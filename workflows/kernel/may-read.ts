import type { RelationInput, Workflow } from './workflow';
import type { Sentence } from './sentence';

export type ReadingAnswer = { permitted: true } | { permitted: false; sentence: Sentence };

const notYours: Sentence = {
  vi: 'Bạn không được xem nội dung này.',
  en: 'You may not read this.',
};

/**
 * Says whether the actor may read a view of a case in its phase, by the workflow's reading table. A view without a line
 * for the actor's roles is closed. Throws for a view that the table does not know.
 */
export function mayRead(
  workflow: Workflow,
  view: string,
  phase: string,
  input: RelationInput,
): ReadingAnswer {
  const lines = workflow.readings.filter((reading) => reading.view === view);
  if (lines.length === 0) throw new Error(`The reading table has no view "${view}".`);
  // Whoever is known to the house is one of the public as well, here as where one acts.
  const own = new Set([...input.actor.roles, 'public']);
  let sentence = notYours;
  for (const { roles, phases, relation, because } of lines) {
    if (phases !== 'always' && !phases.includes(phase)) continue;
    if (roles !== 'everyone' && !roles.some((role) => own.has(role))) continue;
    if (relation === undefined) return { permitted: true };
    const rule = workflow.relations[relation];
    if (!rule) throw new Error(`Unknown relation "${relation}".`);
    if (rule.holds(input)) return { permitted: true };
    sentence = because;
  }
  return { permitted: false, sentence };
}
