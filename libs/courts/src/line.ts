import type { LocalDate } from '@app/workflows/calendar';
import type { Court, Succession } from './court';

/** Courts by id and who succeeded whom, as far as a question needs them. */
export interface CourtLine {
  courts: ReadonlyMap<string, Court>;
  successions: readonly Succession[];
}

/** Who answers for a court on a day: one, several where it was split, none where it did not exist yet. */
export interface Answering {
  courts: readonly Court[];
  /** Courts that ended and of which no successor is known: what they answered for has nobody. */
  open: readonly Court[];
}

type Term = Pick<Court, 'validFrom' | 'validTo'>;

/** Whether the court exists under this name on the day. */
export function existsOn({ validFrom, validTo }: Term, day: LocalDate): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day);
}

/** Whether two courts exist on some same day. */
export function overlap(one: Term, other: Term): boolean {
  const beginsBy = (a: Term, b: Term): boolean =>
    a.validFrom === null || b.validTo === null || a.validFrom <= b.validTo;
  return beginsBy(one, other) && beginsBy(other, one);
}

/** Who answers for this court on the day: itself while it exists, afterwards its successors, theirs where those ended too. */
export function answeringFor(line: CourtLine, court: string, day: LocalDate): Answering {
  const answering = new Map<string, Court>();
  const open = new Map<string, Court>();
  const seen = new Set<string>();
  const follow = (id: string): void => {
    const found = line.courts.get(id);
    if (!found || seen.has(id)) return;
    seen.add(id);
    if (existsOn(found, day)) answering.set(id, found);
    if (found.validTo === null || found.validTo >= day) return;
    const next = successorsOf(line, id).filter(({ from }) => from <= day);
    if (next.length === 0) open.set(id, found);
    for (const { successor } of next) follow(successor);
  };
  follow(court);
  return { courts: [...answering.values()], open: [...open.values()] };
}

/** The direct successors of a court. */
export function successorsOf({ successions }: CourtLine, court: string): readonly Succession[] {
  return successions.filter(({ predecessor }) => predecessor === court);
}

/** The direct predecessors of a court. */
export function predecessorsOf({ successions }: CourtLine, court: string): readonly Succession[] {
  return successions.filter(({ successor }) => successor === court);
}

/** Whether a court comes after another one, directly or through others; each comes after itself. */
export function comesAfter(line: CourtLine, court: string, earlier: string): boolean {
  const seen = new Set<string>();
  const reaches = (id: string): boolean => {
    if (id === court) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return successorsOf(line, id).some(({ successor }) => reaches(successor));
  };
  return reaches(earlier);
}
