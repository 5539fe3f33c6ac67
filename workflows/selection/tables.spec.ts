import { decide, guardNames, hasEnded, type Sentence } from '@app/workflows/kernel';
import { explore } from '../../test/fixtures/selection/explore';
import { statesBelow } from '../../test/fixtures/selection/phase-events';
import { samples } from '../../test/fixtures/selection/occurrences';
import { machine } from '../../test/fixtures/selection/walk';
import { isClosingAct } from './closing';
import { selection, selectionEvents, selectionFactsNeeded, selectionNotices } from './index';

const explored = explore();

const complete = ({ vi, en }: Sentence) => vi.length > 1 && en.length > 1 && vi !== en;

const usedGuards = new Set(
  statesBelow(machine.root).flatMap((node) =>
    [...node.transitions.values(), node.always ?? []].flat().flatMap(guardNames),
  ),
);

describe('words', () => {
  it.each([
    ['event', Object.entries(selection.events).map(([name, { title }]) => [name, title] as const)],
    ['phase', Object.entries(selection.phases)],
    ['guard', Object.entries(selection.guards)],
    ['step', Object.entries(selection.steps).map(([name, { title }]) => [name, title] as const)],
    ['notice', Object.entries(selectionNotices)],
    [
      'relation',
      Object.entries(selection.relations).map(([n, { because }]) => [n, because] as const),
    ],
    ['reading', selection.readings.map(({ view, because }) => [view, because] as const)],
  ] as const)('every %s has its words in Vietnamese and in English', (_, named) => {
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(([, sentence]) => !complete(sentence)).map(([name]) => name)).toEqual([]);
  });

  it('every guard with a sentence stands in the machine, and the other way round', () => {
    expect([...usedGuards].sort()).toEqual(Object.keys(selection.guards).sort());
  });

  it('every relation is used by a permission or a reading', () => {
    const used = new Set(
      [...selection.permissions, ...selection.readings].flatMap(({ relation }) => relation ?? []),
    );
    expect([...used].sort()).toEqual(Object.keys(selection.relations).sort());
  });

  it('every reading speaks of phases that exist', () => {
    const unknown = selection.readings.flatMap(({ phases }) =>
      phases === 'always' ? [] : phases.filter((phase) => !(phase in selection.phases)),
    );
    expect(unknown).toEqual([]);
  });
});

describe('the shape of what is said', () => {
  it.each(Object.entries(selectionEvents))(
    '%s takes its sample and refuses a field too many',
    (type, spec) => {
      const { data } = samples[type as keyof typeof samples];
      expect(spec.data.safeParse(data).success).toBe(true);
      expect(spec.data.safeParse({ ...data, unknown: 1 }).success).toBe(false);
    },
  );

  it('facts are named only for events that exist', () => {
    expect(
      Object.keys(selectionFactsNeeded).filter((event) => !(event in selectionEvents)),
    ).toEqual([]);
  });

  it.each(Object.keys(selectionFactsNeeded))(
    '%s is never taken when its facts were not read',
    (type) => {
      const taken = explored.taken.filter(({ event }) => event.type === type);
      expect(taken.length).toBeGreaterThan(0);
      const opened = taken.filter(({ from, event, to }) => {
        // An act that may leave a step does not ask how late it is where it stays in it.
        if (
          isClosingAct(type) &&
          selection.phaseOf(from.snapshot) === selection.phaseOf(to.snapshot)
        )
          return false;
        // While a case is under way its own clocks say which stay is explained.
        if (type === 'CAUSE.STATED' && !hasEnded(from.snapshot)) return false;
        try {
          return decide(machine, from.snapshot, { ...event, facts: {} }).accepted;
        } catch {
          // What only counts an act throws: the runner did not load what it must, and the transaction rolls back.
          return false;
        }
      });
      expect(opened).toEqual([]);
    },
  );
});

describe('actions', () => {
  it('are named, and each only remembers or sends data', () => {
    const strange = statesBelow(machine.root)
      .flatMap((node) => [
        ...node.entry,
        ...node.exit,
        ...[...node.transitions.values(), node.always ?? []]
          .flat()
          .flatMap(({ actions }) => actions),
      ])
      .map((action) => (action as { type: string }).type)
      .filter((name) => {
        const action = machine.implementations.actions[name] as { type?: string } | undefined;
        return action?.type !== 'xstate.assign' && action?.type !== 'xstate.emit';
      });
    expect(strange).toEqual([]);
  });
});
