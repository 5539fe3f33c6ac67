import {
  begin,
  decide,
  enabledTypes,
  foresee,
  hasEnded,
  persisted,
  restore,
} from '@app/workflows/kernel';
import { explore } from '../../test/fixtures/selection/explore';
import { people, type Who } from '../../test/fixtures/selection/occurrences';
import { machine, occurrence, Walk } from '../../test/fixtures/selection/walk';
import { selection, type SelectionContext, selectionEvents } from './index';
import { endPhases } from './phases';

const reason = 'Lý do (dữ liệu minh hoạ)';
const began = '2026-02-02T02:00:00.000Z';
const lateSince = { acknowledge: began };
const cause = { step: 'acknowledge', cause: 'subjective', reason } as const;
const contextOf = ({ snapshot }: Walk): SelectionContext => snapshot.context as SelectionContext;

/** Withdrawn from the first step, which was late and of which nobody had said why. */
function withdrawnLate(): Walk {
  const walk = Walk.open();
  walk.take('PROPOSAL.WITHDRAWN', { at: '2026-02-09T02:00:00.000Z' });
  return walk;
}

/** Does the page of the case offer the act to somebody, before anything is said? */
function isOffered(walk: Walk, type: 'CAUSE.STATED' | 'CAUSE.CONFIRMED', by: Who): boolean {
  const facts = type === 'CAUSE.STATED' ? { lateSince } : {};
  const event = { type, at: '2026-03-02T02:00:00.000Z', by: people[by], facts };
  return foresee(machine, walk.snapshot, event) === null;
}

describe('a case that has ended with a step left late', () => {
  it('still hears why from the unit, and from its head that it is so; it stays ended and nothing follows', () => {
    const walk = withdrawnLate();
    const end = walk.phase;
    expect(walk.take('CAUSE.STATED', { data: cause, facts: { lateSince } })).toEqual([]);
    expect(walk.take('CAUSE.CONFIRMED', { data: { step: 'acknowledge' } })).toEqual([]);
    expect([walk.phase, walk.hasEnded]).toEqual([end, true]);
    expect(contextOf(walk).delays).toEqual({
      acknowledge: {
        startedAt: began,
        cause: 'subjective',
        by: people.officer.person,
        standing: 'confirmed',
      },
    });
    const stored = persisted(machine, walk.snapshot);
    expect(hasEnded(restore(machine, stored))).toBe(true);
  });

  it('asks the officer for the cause and the head to confirm it, each until it is done; nobody else', () => {
    const walk = withdrawnLate();
    const asked = (): string[] =>
      (['officer', 'head', 'editor', 'judge'] as const).flatMap((who) =>
        (['CAUSE.STATED', 'CAUSE.CONFIRMED'] as const)
          .filter((type) => isOffered(walk, type, who))
          .map((type) => `${who}: ${type}`),
      );
    expect(asked()).toEqual(['officer: CAUSE.STATED', 'head: CAUSE.STATED']);
    walk.take('CAUSE.STATED', { data: cause, facts: { lateSince } });
    expect(asked()).toContain('head: CAUSE.CONFIRMED');
    walk.take('CAUSE.CONFIRMED', { data: { step: 'acknowledge' } });
    expect(asked()).toEqual([]);
  });

  it.each<[string, Who, 'post' | 'sign', boolean]>([
    ['the editor’s step: by the head, to whom the case is still open', 'head', 'post', true],
    ['the editor’s step: by the editor', 'editor', 'post', true],
    ['the editor’s step: not by an officer', 'officer', 'post', false],
    ['the Chief Justice’s step: by his office', 'office', 'sign', true],
    ['the Chief Justice’s step: not by the head of the unit', 'head', 'sign', false],
  ])('hears why %s', (_, by, step, taken) => {
    const said = { step, cause: 'objective', reason } as const;
    const decision = withdrawnLate().ask('CAUSE.STATED', {
      by,
      data: said,
      facts: { lateSince: { [step]: began } },
    });
    expect(decision.accepted).toBe(taken);
  });

  it('hears no cause of a step that was in time', () => {
    const walk = withdrawnLate();
    const inTime = walk.ask('CAUSE.STATED', { data: cause, facts: { lateSince: {} } });
    const other = walk.ask('CAUSE.STATED', {
      data: { ...cause, step: 'draft' },
      facts: { lateSince },
    });
    for (const decision of [inTime, other])
      expect(decision).toEqual({
        accepted: false,
        refusal: { reason: 'guard', guards: ['leftUnexplained'] },
      });
  });

  it('hears the cause of the last stay although that of an earlier one was confirmed', () => {
    const walk = Walk.open();
    const at = '2026-02-09T02:00:00.000Z';
    walk.take('CAUSE.STATED', { at, data: cause, facts: { lateSince } });
    walk.take('CAUSE.CONFIRMED', { data: { step: 'acknowledge' } });
    walk.through('PROPOSAL.SUPPLEMENT_REQUESTED', 'PROPOSAL.SUPPLEMENTED');
    const again = { acknowledge: walk.events.at(-1)!.at };
    walk.take('PROPOSAL.WITHDRAWN', { at: '2026-03-09T02:00:00.000Z' });
    const second = { ...cause, cause: 'objective' } as const;
    expect(walk.ask('CAUSE.STATED', { data: second, facts: { lateSince } })).toEqual({
      accepted: false,
      refusal: { reason: 'guard', guards: ['leftUnexplained', 'causeNotSettled'] },
    });
    walk.take('CAUSE.STATED', { data: second, facts: { lateSince: again } });
    expect(contextOf(walk).delays?.['acknowledge']).toMatchObject({
      startedAt: again.acknowledge,
      standing: 'stated',
    });
  });
});

describe('every end', () => {
  it('takes what is said of delays, and refuses everything else as ended', () => {
    const ended = [...explore().found.values()].filter(({ snapshot }) => hasEnded(snapshot));
    const others = Object.keys(selectionEvents).filter((type) => !type.startsWith('CAUSE.'));
    expect([...new Set(ended.map(({ snapshot }) => selection.phaseOf(snapshot)))].sort()).toEqual(
      [...endPhases].sort(),
    );
    for (const { snapshot } of ended) {
      expect([...enabledTypes(snapshot)].sort()).toEqual([
        'CAUSE.CHANGED',
        'CAUSE.CONFIRMED',
        'CAUSE.STATED',
      ]);
      for (const type of others)
        expect(
          decide(machine, snapshot, occurrence(type as 'CASE.CLOSED', '2026-12-01T02:00:00.000Z')),
        ).toEqual({ accepted: false, refusal: { reason: 'already-ended' } });
    }
  });

  it('of the first version takes nothing: its cases end under the rules under which they began', () => {
    const first = selection.machines[1]!;
    const { snapshot } = begin(first, occurrence('PROPOSAL.RECEIVED', began));
    const withdrawn = decide(first, snapshot, occurrence('PROPOSAL.WITHDRAWN', began));
    if (!withdrawn.accepted) throw new Error('It can be withdrawn.');
    expect([withdrawn.snapshot.status, hasEnded(withdrawn.snapshot)]).toEqual(['done', true]);
    for (const type of ['CAUSE.STATED', 'LIMIT.REMINDED'] as const)
      expect(decide(first, withdrawn.snapshot, occurrence(type, began))).toEqual({
        accepted: false,
        refusal: { reason: 'already-ended' },
      });
  });
});
