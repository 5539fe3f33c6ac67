import { answeringFor, type Court, courtKinds, type CourtLine } from '@app/courts';
import type { LocalDate } from '@app/workflows/calendar';
import { type Language, say } from '@app/workflows/kernel';
import type { z } from 'zod';
import type { courtSchema, courtsSchema } from './courts.schemas';

type Listed = z.infer<typeof courtsSchema>['items'][number];

/** A court in a list, with who answers for it on the day. */
export function presentCourt(
  court: Court,
  line: CourtLine,
  today: LocalDate,
  language: Language,
): Listed {
  return {
    court: court.id,
    name: court.name,
    kind: { code: court.kind, title: say(courtKinds[court.kind], language) },
    validFrom: court.validFrom,
    validTo: court.validTo,
    answeredBy: answeringFor(line, court.id, today).courts.map(named),
    confidence: court.confidence,
  };
}

/** A court with everything that came before and after it. */
export function presentCourtInFull(
  court: Court,
  line: CourtLine,
  today: LocalDate,
  language: Language,
): z.infer<typeof courtSchema> {
  return {
    ...presentCourt(court, line, today, language),
    basis: court.basis,
    endedBy: court.endedBy,
    successions: line.successions.flatMap(({ from, predecessor, successor }) => {
      const [before, after] = [line.courts.get(predecessor), line.courts.get(successor)];
      return before && after
        ? [
            {
              from,
              predecessor: named(before),
              successor: named(after),
              document: before.endedBy,
            },
          ]
        : [];
    }),
    notes: [...court.notes],
    sources: [...court.sources],
  };
}

function named({ id, name }: Court): { court: string; name: string } {
  return { court: id, name };
}
