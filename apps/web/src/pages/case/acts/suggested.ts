import type { Shape } from '../../../api/client';
import type { Typed } from '../forms/model';

/** What the system proposes for an act, to be kept or changed by whoever sends it: days that it has reckoned itself. */
export function suggestedFor(found: Shape<'Candidate'>, event: string): Typed {
  switch (event) {
    case 'DECISION.NUMBERED':
      return found.application
        ? { date: found.application.decidedOn, appliesFrom: found.application.proposed }
        : {};
    case 'SOURCE.CONFIRMED':
      return { on: found.today };
    default:
      return {};
  }
}
