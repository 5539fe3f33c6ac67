import { addDays, startOfDay } from '@app/workflows/calendar';
import {
  type Actor,
  begin,
  decide,
  type Decision,
  may,
  type Occurrence,
  enabledTypes,
  persisted,
  restore,
} from '@app/workflows/kernel';
import { regimeOn } from '@app/workflows/regimes';
import * as fc from 'fast-check';
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { actsOfPhase } from '../../test/fixtures/selection/phase-events';
import { poll, pollEvents, resultOf } from './index';

const machine = poll.machines[1] as AnyStateMachine;
const day = '2026-06-01';
const at = startOfDay(day);
const clerk: Actor = { person: 'clerk-1', roles: ['clerk'] };
const member = (n: number): Actor => ({ person: `m${String(n)}`, roles: ['council-member'] });
const members = (count: number) => Array.from({ length: count }, (_, n) => `m${String(n)}`);

function say(type: string, facts: object = {}, by: Actor = clerk, data: unknown = {}): Occurrence {
  return { type, at, by, data, facts: facts as Readonly<Record<string, unknown>> };
}

function prepare(allMembers = 25): AnyMachineSnapshot {
  const data = {
    council: 'HDTP',
    sitting: 'sitting-1',
    subject: { workflow: 'selection', process: 'case-1' },
    question: 'Thông qua dự thảo án lệ (dữ liệu minh hoạ)?',
    textSha256: 'a'.repeat(64),
    allMembers,
  };
  expect(pollEvents['POLL.PREPARED'].data.safeParse(data).success).toBe(true);
  return begin(machine, say('POLL.PREPARED', {}, clerk, data)).snapshot;
}

function accepted(decision: Decision): Extract<Decision, { accepted: true }> {
  if (!decision.accepted) throw new Error(JSON.stringify(decision.refusal));
  return decision;
}

function open(present: number, allMembers = 25): AnyMachineSnapshot {
  const roll = { present, recused: [], entitled: members(present) };
  return accepted(decide(machine, prepare(allMembers), say('POLL.OPENED', roll))).snapshot;
}

function castAll(snapshot: AnyMachineSnapshot, count: number): AnyMachineSnapshot {
  return members(count).reduce(
    (now, _, n) => accepted(decide(machine, now, say('BALLOT.CAST', {}, member(n)))).snapshot,
    snapshot,
  );
}

describe('a poll of the plenary', () => {
  it('12 in favour of 17 present out of 25 does not pass, and the case is told so in the same act', () => {
    const tally = { for: 12, against: 4, other: 1 };
    const closing = say('POLL.CLOSED', { poll: 'poll-1', present: 17, tally });
    const { snapshot, effects } = accepted(decide(machine, castAll(open(17), 17), closing));
    expect(poll.phaseOf(snapshot)).toBe('closed');
    expect(effects).toEqual([
      {
        type: 'event.send',
        to: { workflow: 'selection', process: 'case-1' },
        event: 'VOTE.CONCLUDED',
        data: {
          poll: 'poll-1',
          sitting: 'sitting-1',
          allMembers: 25,
          textSha256: 'a'.repeat(64),
          result: 'notAdopted',
          tally,
          present: 17,
        },
      },
    ]);
  });

  it('does not open while fewer than two thirds of all members are present', () => {
    const roll = { present: 16, recused: [], entitled: members(16) };
    expect(decide(machine, prepare(), say('POLL.OPENED', roll))).toEqual({
      accepted: false,
      refusal: { reason: 'guard', guards: ['quorumPresent'] },
    });
  });

  it('does not open on a roll with more names than members are present', () => {
    const roll = { present: 17, recused: [], entitled: members(18) };
    expect(decide(machine, prepare(), say('POLL.OPENED', roll))).toMatchObject({
      refusal: { guards: ['rollFitsCouncil'] },
    });
  });

  it('freezes the roll that was read aloud', () => {
    const roll = { present: 18, recused: ['m17'], entitled: members(17) };
    const { effects } = accepted(decide(machine, prepare(), say('POLL.OPENED', roll)));
    expect(effects).toEqual([
      {
        type: 'domain',
        name: 'poll.freezeRoll',
        data: { sitting: 'sitting-1', allMembers: 25, at, ...roll },
      },
    ]);
  });

  it('a member replaces the own ballot and is counted once', () => {
    const first = accepted(decide(machine, open(17), say('BALLOT.CAST', {}, member(3)))).snapshot;
    const again = accepted(decide(machine, first, say('BALLOT.CAST', {}, member(3)))).snapshot;
    expect((again.context as { cast: string[] }).cast).toEqual(['m3']);
  });

  it('a ballot that comes after the closing is refused', () => {
    const tally = { for: 13, against: 4, other: 0 };
    const closing = say('POLL.CLOSED', { poll: 'poll-1', present: 17, tally });
    const { snapshot } = accepted(decide(machine, castAll(open(17), 17), closing));
    expect(decide(machine, snapshot, say('BALLOT.CAST', {}, member(1)))).toEqual({
      accepted: false,
      refusal: { reason: 'not-in-this-phase' },
    });
  });

  it('ballots that were counted must be ballots that were cast', () => {
    const tally = { for: 17, against: 0, other: 0 };
    const closing = say('POLL.CLOSED', { poll: 'poll-1', present: 17, tally });
    expect(decide(machine, castAll(open(17), 16), closing)).toMatchObject({
      refusal: { guards: ['tallyFitsRoll'] },
    });
  });

  it.each([
    ['a member on the roll', member(2), true],
    ['a member who was absent or declared an interest', member(20), false],
    ['the clerk', clerk, false],
  ])('%s may vote: %#', (_, actor, permitted) => {
    const context = open(17).context as Readonly<Record<string, unknown>>;
    expect(may(poll, 'BALLOT.CAST', { actor, context, facts: {}, data: {} }).permitted).toBe(
      permitted,
    );
  });

  it('no vote is ever delegated or entered for somebody else', () => {
    const lines = poll.permissions.filter(({ event }) => event === 'BALLOT.CAST');
    expect(lines).toHaveLength(1);
    expect(lines.every(({ delegable, onPaper }) => !delegable && !onPaper)).toBe(true);
  });
});

describe('tables of a poll', () => {
  it.each(Object.keys(poll.phases))(
    '%s: the machine takes exactly what the table of permissions gives somebody',
    (phase) => {
      const lines = poll.permissions.filter(({ phases }) => phases.includes(phase));
      expect([...new Set(lines.map(({ event }) => event))].sort()).toEqual(
        actsOfPhase(poll, phase),
      );
    },
  );

  it.each([
    ['prepared', () => prepare()],
    ['open', () => open(17)],
    ['open with ballots', () => castAll(open(17), 5)],
  ])('%s: restores as it was stored, and can still be cancelled', (_, arrive) => {
    const stored = persisted(machine, arrive());
    const again = restore(machine, stored);
    expect(persisted(machine, again)).toEqual(stored);
    const { snapshot } = accepted(decide(machine, again, say('POLL.CANCELLED')));
    expect([poll.phaseOf(snapshot), snapshot.status]).toEqual(['cancelled', 'done']);
  });

  it('closed, it only waits to be announced', () => {
    const closing = say('POLL.CLOSED', {
      poll: 'poll-1',
      present: 17,
      tally: { for: 13, against: 4, other: 0 },
    });
    const { snapshot } = accepted(decide(machine, castAll(open(17), 17), closing));
    expect([...enabledTypes(snapshot)]).toEqual(['POLL.ANNOUNCED']);
    expect(accepted(decide(machine, snapshot, say('POLL.ANNOUNCED'))).snapshot.status).toBe('done');
  });
});

describe('the result, against counting by hand', () => {
  it('is adopted exactly when two thirds are present and more than half of all members are in favour', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 60 })
          .chain((all) =>
            fc
              .integer({ min: 0, max: all })
              .chain((present) =>
                fc.tuple(
                  fc.constant(all),
                  fc.constant(present),
                  fc.integer({ min: 0, max: present }),
                ),
              ),
          ),
        fc.integer({ min: 0, max: 2_000 }),
        ([allMembers, present, inFavour], days) => {
          const tally = { for: inFavour, against: present - inFavour, other: 0 };
          const regime = regimeOn(addDays('2019-07-15', days));
          const byHand =
            present * 3 < allMembers * 2
              ? 'noQuorum'
              : inFavour + inFavour > allMembers
                ? 'adopted'
                : 'notAdopted';
          expect(resultOf({ present, tally, allMembers }, regime)).toBe(byHand);
        },
      ),
    );
  });

  it.each([14, 16, 24, 26])('a tie of %i members never passes', (allMembers) => {
    const tally = { for: allMembers / 2, against: allMembers / 2, other: 0 };
    expect(resultOf({ present: allMembers, tally, allMembers }, regimeOn(day))).toBe('notAdopted');
  });
});
