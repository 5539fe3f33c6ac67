import { type Actor, begin, decide, may } from '@app/workflows/kernel';
import { people, type Who } from '../../test/fixtures/selection/occurrences';
import { occurrence, Walk } from '../../test/fixtures/selection/walk';
import { closingActs } from './closing';
import { selection, type SelectionContext, selectionEvents } from './index';
import { settlesCauseOf, statesCauseOf } from './delays';
import { type AccountableStep, accountableSteps } from './steps';

const reason = 'Lý do (dữ liệu minh hoạ)';
const dueAt = '2026-02-05T17:00:00.000Z';
const justBefore = '2026-02-05T16:59:59.999Z';
const facts = { limits: { acknowledge: dueAt } };
const cause = (what: 'subjective' | 'objective' = 'subjective') =>
  ({ step: 'acknowledge', cause: what, reason }) as const;
const contextOf = ({ snapshot }: Walk): SelectionContext => snapshot.context as SelectionContext;

describe('a step that is overdue', () => {
  it('is not left before somebody says why; a moment before its end it is not overdue', () => {
    const walk = Walk.open();
    expect(walk.ask('PROPOSAL.ACKNOWLEDGED', { at: dueAt, facts })).toEqual({
      accepted: false,
      refusal: { reason: 'guard', guards: ['delayExplained'] },
    });
    expect(walk.ask('PROPOSAL.ACKNOWLEDGED', { at: justBefore, facts }).accepted).toBe(true);
    walk.take('CAUSE.STATED', { at: dueAt, data: cause() });
    walk.take('PROPOSAL.ACKNOWLEDGED', { facts });
    expect(walk.phase).toBe('screening');
  });

  it('is not excused by what was said of an earlier stay in it', () => {
    const walk = Walk.open();
    walk.take('CAUSE.STATED', { at: dueAt, data: cause() });
    walk.take('PROPOSAL.SUPPLEMENT_REQUESTED', { facts });
    walk.take('PROPOSAL.SUPPLEMENTED');
    expect(walk.phase).toBe('received');
    const later = { limits: { acknowledge: '2026-02-06T17:00:00.000Z' } };
    const at = '2026-02-07T02:00:00.000Z';
    expect(walk.ask('PROPOSAL.ACKNOWLEDGED', { at, facts: later }).accepted).toBe(false);
  });

  it('may be suspended and withdrawn from unexplained, and the explanation lasts through the suspension', () => {
    const walk = Walk.open();
    expect(walk.ask('PROPOSAL.WITHDRAWN', { at: dueAt }).accepted).toBe(true);
    walk.take('PROCESS.SUSPENDED', { at: dueAt });
    walk.take('CAUSE.STATED', { data: cause('objective') });
    walk.through('PROCESS.RESUMED');
    expect(walk.ask('PROPOSAL.ACKNOWLEDGED', { facts }).accepted).toBe(true);
  });

  it('of the first version is left as before: a case ends under the rules under which it began', () => {
    const first = selection.machines[1]!;
    const { snapshot } = begin(first, occurrence('PROPOSAL.RECEIVED', '2026-02-02T02:00:00.000Z'));
    const act = occurrence('PROPOSAL.ACKNOWLEDGED', dueAt, { facts });
    expect(decide(first, snapshot, act).accepted).toBe(true);
  });
});

describe('the cause of a delay', () => {
  const stated = (): Walk => {
    const walk = Walk.open();
    walk.take('CAUSE.STATED', { at: dueAt, data: cause() });
    return walk;
  };

  it('may be corrected by who stated it until the head has confirmed it', () => {
    const walk = stated();
    walk.take('CAUSE.STATED', { data: cause('objective') });
    expect(contextOf(walk).causes).toEqual({ acknowledge: 'objective' });
    walk.take('CAUSE.CONFIRMED', { data: { step: 'acknowledge' } });
    expect(contextOf(walk).delays?.['acknowledge']).toMatchObject({
      cause: 'objective',
      by: people.officer.person,
      standing: 'confirmed',
    });
    expect(walk.ask('CAUSE.STATED', { data: cause() })).toEqual({
      accepted: false,
      refusal: { reason: 'guard', guards: ['causeNotSettled'] },
    });
    expect(walk.ask('CAUSE.CONFIRMED', { data: { step: 'acknowledge' } })).toEqual({
      accepted: false,
      refusal: { reason: 'guard', guards: ['causeToConfirm'] },
    });
  });

  it('is changed only to another one, and the one that counts is the changed one', () => {
    const walk = stated();
    const change = (what: 'subjective' | 'objective') => ({ data: cause(what) });
    expect(walk.ask('CAUSE.CHANGED', change('subjective')).accepted).toBe(false);
    walk.take('CAUSE.CHANGED', change('objective'));
    expect(contextOf(walk)).toMatchObject({
      causes: { acknowledge: 'objective' },
      delays: { acknowledge: { cause: 'objective', standing: 'changed' } },
    });
  });

  it('is neither confirmed nor changed before it was stated', () => {
    const walk = Walk.open();
    const data = { step: 'acknowledge' } as const;
    expect(walk.ask('CAUSE.CONFIRMED', { data }).accepted).toBe(false);
    expect(walk.ask('CAUSE.CHANGED', { data: cause() }).accepted).toBe(false);
  });

  it.each<[string, AccountableStep, Who, boolean]>([
    ['the officer of the unit states', 'acknowledge', 'officer', true],
    ['the portal editor states nothing of the unit’s step', 'acknowledge', 'editor', false],
    ['the unit states nothing of the Chief Justice’s step', 'sign', 'officer', false],
    ['the office states it', 'sign', 'office', true],
  ])('%s', (_, step, by, taken) => {
    const said = { step, cause: 'objective', reason } as const;
    expect(Walk.open().ask('CAUSE.STATED', { by, data: said }).accepted).toBe(taken);
  });

  it.each<[string, AccountableStep, Who, boolean]>([
    ['the head of the unit', 'draft', 'head', true],
    ['the head of the unit, of a step of the Chief Justice', 'sign', 'head', false],
    ['the office', 'sign', 'office', true],
    ['the Chief Justice', 'sign', 'chief', true],
  ])('is confirmed by %s (%s)', (_, step, by, taken) => {
    const walk = Walk.open();
    const teller = step === 'sign' ? 'office' : 'officer';
    walk.take('CAUSE.STATED', { by: teller, data: { step, cause: 'objective', reason } });
    expect(walk.ask('CAUSE.CONFIRMED', { by, data: { step } }).accepted).toBe(taken);
  });

  it('is neither confirmed nor changed by who stated it', () => {
    const context = { delays: { draft: { by: people.head.person, standing: 'stated' } } };
    for (const event of ['CAUSE.CONFIRMED', 'CAUSE.CHANGED'])
      for (const [person, permitted] of [
        [people.head.person, false],
        ['head-2', true],
      ] as const) {
        const actor: Actor = { person, roles: people.head.roles };
        // What the case offers, and the act itself; also of a step of which nobody said anything.
        for (const data of [undefined, { step: 'draft' }, { step: 'sign' }])
          expect(may(selection, event, { actor, context, facts: {}, data }).permitted).toBe(
            permitted,
          );
      }
  });
});

it('acts that close a step are acts of persons, and every accountable step has somebody who explains it', () => {
  expect(closingActs.map((act) => selectionEvents[act].origin)).toEqual(
    closingActs.map(() => 'person'),
  );
  expect(accountableSteps.filter((step) => statesCauseOf(step).length === 0)).toEqual([]);
  expect(accountableSteps.filter((step) => settlesCauseOf(step).length === 0)).toEqual([]);
});
