import type { EventRow } from '@app/engine';

/** What one án lệ cost: the programme asks for less time and fewer procedures, so both are counted. */
export interface Effort {
  /** Calendar days from receipt to the end, whole days begun count. */
  days: number;
  /** Phases entered. */
  steps: number;
  /** Acts by which somebody with authority approved, decided, confirmed or signed. */
  signatures: number;
  /** Papers named in the record, each once. */
  papers: number;
}

const signing: ReadonlySet<string> = new Set([
  'PROPOSAL.DECLINED',
  'SCREENING.APPROVED',
  'SCREENING.REJECTED',
  'DRAFT.APPROVED',
  'MASKING.CONFIRMED',
  'POSTING.ORDERED',
  'ROUTE.CHANGED',
  'ANSWERS.APPROVED',
  'ADVISORY.REQUESTED',
  'ADVISORY.WAIVED',
  'ADVISORY.MODE_CHOSEN',
  'ADVISORY.CLOSED',
  'ADVISORY.REPORTED',
  'SITTING.CONVENED',
  'MINUTES.SIGNED',
  'TEXT.CONFIRMED',
  'DECISION.SIGNED',
  'DECISION.NUMBERED',
  'PRECEDENT.RELEASED',
]);

const DAY_MS = 86_400_000;

/** Counts days, steps, signatures and papers in a history. Pure. */
export function effortOf(history: readonly EventRow[]): Effort {
  const [first] = history;
  const last = history.at(-1);
  const papers = new Set<string>();
  for (const { payload, paper } of history) {
    collectPapers(payload, papers);
    collectPapers({ paper }, papers);
  }
  return {
    days:
      first && last
        ? Math.ceil((last.recorded_at.getTime() - first.recorded_at.getTime()) / DAY_MS)
        : 0,
    steps: history.filter(({ from_phase, to_phase }) => from_phase !== to_phase).length,
    signatures: history.filter(({ type }) => signing.has(type)).length,
    papers: papers.size,
  };
}

/** A paper is an object with a title and, perhaps, number and date; the same paper named twice is one. */
function collectPapers(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (paperKeys.has(key) && typeof inner === 'object' && inner !== null && 'title' in inner)
      found.add(JSON.stringify(inner));
    else collectPapers(inner, found);
  }
}

const paperKeys: ReadonlySet<string> = new Set([
  'paper',
  'document',
  'routeDocument',
  'minutes',
  'report',
  'slip',
  'decision',
]);
