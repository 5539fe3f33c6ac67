import { readShippedFile } from '@app/platform';
import type { SelectionPhase as Phase } from '@app/workflows/selection';
import { z } from 'zod';

const days = z.int().min(0).max(200);

const shape = z.strictObject({
  note: z.string(),
  courses: z.array(
    z.strictObject({
      candidate: z.string(),
      route: z.enum(['a', 'b', 'c', 'd']),
      policy: z.enum(['shortened', 'baseline']),
      /** Where the case stands today, and since how many working days. */
      phase: z.string(),
      since: days,
      /** Working days spent in earlier phases, where that differs from the usual. */
      stays: z.record(z.string(), days).optional(),
      proposer: z.literal('public').optional(),
      advice: z.enum(['written', 'meeting']).optional(),
      comments: z.int().min(0).max(6).optional(),
      poll: z.enum(['open', 'prepared']).optional(),
      /** A decision on paper that waits for a second person. */
      waiting: z.string().optional(),
      /** Into which case it was merged. */
      into: z.string().optional(),
    }),
  ),
});

/** How far one case of the demonstration has come. */
export type Course = z.infer<typeof shape>['courses'][number] & { phase: Phase };

/** A phase through which a case went, and how many working days ago it entered it. */
export interface Stop {
  phase: Phase;
  ago: number;
}

// A period of 30 days holds 22 working days at most, and its last day may roll to the next one: after 23 it is over.
const COMMENT_IS_OVER = 23;

const usual: Readonly<Record<'shortened' | 'baseline', Partial<Record<Phase, number>>>> = {
  shortened: {
    received: 2,
    supplementing: 4,
    screening: 9,
    drafting: 14,
    posting: 1,
    publicComment: COMMENT_IS_OVER,
    answering: 4,
    advisoryDecision: 2,
    advisoryOpinion: 5,
    revising: 3,
    agenda: 6,
    plenary: 4,
    adopted: 1,
    finalising: 3,
    signing: 2,
    publishing: 1,
    notAdopted: 4,
  },
  baseline: {
    received: 7,
    supplementing: 12,
    screening: 26,
    drafting: 40,
    posting: 5,
    publicComment: COMMENT_IS_OVER,
    answering: 20,
    advisoryDecision: 8,
    advisoryOpinion: 16,
    revising: 12,
    agenda: 40,
    plenary: 5,
    adopted: 2,
    finalising: 9,
    signing: 9,
    publishing: 3,
    notAdopted: 10,
  },
};

const intake: readonly Phase[] = ['received', 'screening', 'drafting'];
const consultation: readonly Phase[] = ['posting', 'publicComment', 'answering'];
const advice: readonly Phase[] = ['advisoryOpinion', 'revising'];
const publication: readonly Phase[] = [
  'adopted',
  'finalising',
  'signing',
  'publishing',
  'published',
  'inForce',
];

/** What lies behind a case that left the main course. */
const before: Readonly<Partial<Record<Phase, readonly Phase[]>>> = {
  supplementing: ['received'],
  notAccepted: ['received'],
  notSupplemented: ['received', 'supplementing'],
  notSelected: ['received', 'screening'],
  withdrawn: ['received', 'screening'],
  merged: ['received', 'screening'],
  sourceCancelled: intake,
  suspended: intake,
};

/** The courses of `data/demonstration`. Throws on a file that is not whole. */
export function loadCourses(): readonly Course[] {
  return shape.parse(readShippedFile('demonstration/courses.json')).courses as readonly Course[];
}

/** Whether the advisory council is asked: on route a always, elsewhere where the course says how. */
export function asksForAdvice({ route, advice: mode }: Course): boolean {
  return route === 'a' || mode !== undefined;
}

/** Every phase of the course from receipt to today. */
export function stopsOf(course: Course): readonly Stop[] {
  const phases = [...(before[course.phase] ?? mainCourse(course)), course.phase];
  const stays = { ...usual[course.policy], ...course.stays } as Partial<Record<Phase, number>>;
  const stops: Stop[] = [];
  let ago = course.since;
  for (const phase of phases.reverse()) {
    if (stops.length > 0) ago += stays[phase] ?? 0;
    stops.unshift({ phase, ago });
  }
  return stops;
}

/** The phases of the main course that lie before the present one. */
function mainCourse(course: Course): readonly Phase[] {
  const main: Phase[] = [
    ...intake,
    ...(course.route === 'a' ? consultation : []),
    'advisoryDecision',
    ...(asksForAdvice(course) ? advice : []),
    'agenda',
    'plenary',
  ];
  if (course.phase === 'notAdopted') return main;
  if (course.phase === 'closed') return [...main, 'notAdopted'];
  const all = [...main, ...publication];
  return all.slice(0, all.indexOf(course.phase));
}
