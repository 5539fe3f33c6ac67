import {
  begin,
  decide,
  enabledTypes,
  hasEnded,
  persisted,
  restore,
  type Occurrence,
} from '@app/workflows/kernel';
import * as fc from 'fast-check';
import type { AnyMachineSnapshot } from 'xstate';
import { everyEvent, fold } from '../../test/fixtures/selection/explore';
import { textOf } from '../../test/fixtures/selection/occurrences';
import { machine, occurrence } from '../../test/fixtures/selection/walk';
import { selection, type SelectionEventType } from './index';

const events = everyEvent();
const start = Date.parse('2026-06-10T02:00:00.000Z');

const roadTypes: readonly SelectionEventType[] = [
  'PROPOSAL.ACKNOWLEDGED',
  'SCREENING.ASSESSED',
  'SOURCE.CONFIRMED',
  'SCREENING.APPROVED',
  'POSTING.ORDERED',
  'DRAFT.SUBMITTED',
  'DRAFT.APPROVED',
  'MASKING.CONFIRMED',
  'DRAFT.POSTED',
  'DEADLINE.PUBLIC_COMMENT_CLOSED',
  'ANSWERS.APPROVED',
  'ADVISORY.REQUESTED',
  'ADVISORY.MODE_CHOSEN',
  'ADVISORY.CLOSED',
  'DRAFT.APPROVED',
  'SITTING.CONVENED',
  'VOTE.CONCLUDED',
  'MINUTES.SIGNED',
  'TEXT.CONFIRMED',
  'DECISION.SIGNED',
  'DECISION.NUMBERED',
];
const roadToForce: readonly Occurrence[] = [
  ...roadTypes.map((type) => occurrence(type, instant(start))),
  occurrence('MASKING.CONFIRMED', instant(start), { data: { textSha256: textOf.final } }),
];

/** How far along the road chance takes over; then which open event comes next, and how long after the last one. */
const choices = fc.tuple(
  fc.oneof(fc.nat({ max: roadToForce.length }), fc.constant(roadToForce.length)),
  fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 5 * 86_400_000 })), {
    minLength: 1,
    maxLength: 40,
  }),
);
type Choices = typeof choices extends fc.Arbitrary<infer T> ? T : never;

interface Step {
  event: Occurrence;
  snapshot: AnyMachineSnapshot;
  armed: ReadonlySet<string>;
}

/** A walk in which chance picks among the events that the phase has; those that guards refuse are passed over. */
function wander([along, picks]: Choices): Step[] {
  const opening = occurrence('PROPOSAL.RECEIVED', instant(start));
  const { snapshot, effects } = begin(machine, opening);
  const steps: Step[] = [{ event: opening, snapshot, armed: fold(new Set(), effects) }];
  for (const event of roadToForce.slice(0, along))
    if (!step(steps, event)) throw new Error(`${event.type} was refused.`);
  let clock = start;
  for (const [pick, wait] of picks) {
    const types = enabledTypes(steps.at(-1)!.snapshot);
    const open = events.filter(({ type }) => types.has(type));
    const chosen = open[pick % Math.max(open.length, 1)];
    if (!chosen) break;
    if (step(steps, { ...chosen, at: instant(clock + wait) })) clock += wait;
  }
  return steps;
}

function step(steps: Step[], event: Occurrence): boolean {
  const last = steps.at(-1)!;
  const decision = decide(machine, last.snapshot, event);
  if (!decision.accepted) return false;
  const armed = fold(last.armed, decision.effects);
  steps.push({ event, snapshot: decision.snapshot, armed });
  return true;
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

const phasesOf = (steps: readonly Step[]): string[] =>
  steps.map(({ snapshot }) => selection.phaseOf(snapshot));

describe('whatever happens to a case', () => {
  it('is published only on the strength of the last vote, which adopted it', () => {
    let published = 0;
    fc.assert(
      fc.property(choices, (chosen) => {
        const phases = phasesOf(wander(chosen));
        const end = phases.indexOf('published');
        const before = phases.slice(0, Math.max(end, 0));
        published += end === -1 ? 0 : 1;
        expect(end === -1 || before.lastIndexOf('adopted') > before.lastIndexOf('plenary')).toBe(
          true,
        );
      }),
      { numRuns: 300, seed: 2026 },
    );
    // Otherwise the walks never came to the point and the property would say nothing.
    expect(published).toBeGreaterThan(10);
  });

  it('nothing runs once it has ended, and its history never leaves the known phases', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        for (const { snapshot, armed } of wander(chosen)) {
          expect(Object.keys(selection.phases)).toContain(selection.phaseOf(snapshot));
          expect(hasEnded(snapshot) ? [...armed] : []).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('stored and restored between any two events, it ends in the same place with the same memory', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const steps = wander(chosen);
        const opening = steps[0]!;
        let stored = persisted(machine, opening.snapshot);
        for (const { event } of steps.slice(1)) {
          const decision = decide(machine, restore(machine, stored), event);
          expect(decision.accepted).toBe(true);
          stored = decision.accepted ? persisted(machine, decision.snapshot) : stored;
        }
        expect(stored).toEqual(persisted(machine, steps.at(-1)!.snapshot));
      }),
      { numRuns: 100 },
    );
  });

  it('suspended and resumed at any moment, it stands where it stood', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const { snapshot } = wander(chosen).at(-1)!;
        const at = '2030-01-01T00:00:00.000Z';
        const suspended = decide(machine, snapshot, occurrence('PROCESS.SUSPENDED', at));
        fc.pre(suspended.accepted);
        const resumed = decide(
          machine,
          suspended.snapshot,
          occurrence('PROCESS.RESUMED', '2030-02-01T00:00:00.000Z'),
        );
        fc.pre(resumed.accepted);
        expect(resumed.snapshot.value).toEqual(snapshot.value);
        expect(resumed.snapshot.context).toMatchObject({
          clocks: (snapshot.context as { clocks: object }).clocks,
        });
      }),
      { numRuns: 100 },
    );
  });
});
