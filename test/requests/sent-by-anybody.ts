import fc from 'fast-check';
import type { Checks } from './checks';
import { courses, play, type Sent, type Step } from './course';
import type { OpenApiDocument } from './generated-requests';
import type { House } from './world';

/** What came of many requests. */
export interface Outcome {
  sent: number;
  statuses: Map<number, number>;
  /** The shortest course that ends in a fault, and how to send it again; undefined where nothing was wrong. */
  wrong: string | undefined;
}

const SHRINKING_MS = 60_000;
const COURSES = 20;

/**
 * Sends at least so many requests, in courses that each begin in the same house. The same seed sends the same; a fault is
 * narrowed down to the shortest course that shows it.
 */
export async function sendRequests(
  house: House,
  checks: Checks,
  document: OpenApiDocument,
  { seed, requests }: { seed: number; requests: number },
): Promise<Outcome> {
  const outcome: Outcome = { sent: 0, statuses: new Map(), wrong: undefined };
  for (let round = 0; outcome.sent < requests && outcome.wrong === undefined; round += 1) {
    await house.keepSignedIn();
    await sendSome(house, checks, courses(document, house), { seed: seed + round, outcome });
  }
  return outcome;
}

async function sendSome(
  house: House,
  checks: Checks,
  some: fc.Arbitrary<Step[]>,
  { seed, outcome }: { seed: number; outcome: Outcome },
): Promise<void> {
  let narrowing: number | undefined;
  let shortest: readonly Sent[] = [];
  const { failed } = await fc.check(
    fc.asyncProperty(some, async (steps: readonly Step[]) => {
      if (narrowing !== undefined && performance.now() - narrowing > SHRINKING_MS) return;
      const course = await play(house, checks, steps);
      if (narrowing === undefined)
        for (const { status } of course) {
          outcome.sent += 1;
          outcome.statuses.set(status, (outcome.statuses.get(status) ?? 0) + 1);
        }
      if ((course.at(-1)?.faults.length ?? 0) === 0) return;
      narrowing ??= performance.now();
      shortest = course;
      throw new Error('This course has a fault.');
    }),
    { seed, numRuns: COURSES },
  );
  if (!failed) return;
  outcome.wrong = [
    `SEED=${String(seed)} REQUESTS=1 sends it again. The shortest course:`,
    ...shortest.map(
      ({ line, status }, index) => `${String(index + 1)}. ${line} → ${String(status)}`,
    ),
    ...(shortest.at(-1)?.faults ?? []).map((fault) => `   ${fault}`),
  ].join('\n');
}
