import { enabledTypes, hasEnded, persisted, restore } from '@app/workflows/kernel';
import { explore, type Explored } from '../../test/fixtures/selection/explore';
import { statesBelow } from '../../test/fixtures/selection/phase-events';
import { machine } from '../../test/fixtures/selection/walk';
import { type SelectionEventType, selection } from './index';
import type { Phase } from './phases';

const clockOf: Partial<Record<Phase, string>> = {
  received: 'acknowledge',
  supplementing: 'supplement',
  screening: 'screen',
  drafting: 'draft',
  posting: 'post',
  publicComment: 'publicComment',
  answering: 'answer',
  advisoryDecision: 'advisoryDecision',
  revising: 'revise',
  agenda: 'convene',
  finalising: 'finalise',
  signing: 'sign',
  publishing: 'publish',
  published: 'application',
};

let all: Explored;
beforeAll(() => {
  all = explore();
});

const phasesReached = ({ found }: Explored): ReadonlySet<string> =>
  new Set([...found.values()].map(({ snapshot }) => selection.phaseOf(snapshot)));

describe('where a case can go', () => {
  it('reaches every phase', () => {
    expect([...phasesReached(all)].sort()).toEqual(Object.keys(selection.phases).sort());
  });

  it('rests in every state of the machine, but for choices and what is left at once', () => {
    const leftAtOnce = ['postingChoice', 'ended'];
    const states = statesBelow(machine.root)
      .filter(({ type, key }) => type !== 'history' && !leftAtOnce.includes(key))
      .map(({ id }) => id);
    const rested = new Set(
      [...all.found.values()].flatMap(({ snapshot }) =>
        (snapshot._nodes as { id: string }[]).map(({ id }) => id),
      ),
    );
    expect(states.filter((id) => !rested.has(id))).toEqual([]);
  });

  it('has a way to an end from every situation', () => {
    const before = new Map<string, string[]>();
    for (const { from, to } of all.taken)
      before.set(to.key, [...(before.get(to.key) ?? []), from.key]);
    const ending = new Set<string>();
    const queue = [...all.found.values()]
      .filter(({ snapshot }) => hasEnded(snapshot))
      .map(({ key }) => key);
    for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
      if (ending.has(key)) continue;
      ending.add(key);
      queue.push(...(before.get(key) ?? []));
    }
    const stuck = [...all.found.values()].filter(({ key }) => !ending.has(key));
    expect(stuck.map(({ path }) => path.join(' → '))).toEqual([]);
  });

  it('uses every event of its catalogue', () => {
    const used = new Set(all.taken.map(({ event }) => event.type));
    const unused = Object.keys(selection.events).filter(
      (event) => event !== selection.opening && !used.has(event),
    );
    expect(unused).toEqual([]);
  });

  it.each<[string, SelectionEventType]>([
    ['the vote of the plenary', 'VOTE.CONCLUDED'],
    ['the signed minutes', 'MINUTES.SIGNED'],
    ['the three criteria', 'SCREENING.ASSESSED'],
    ['an approved draft', 'DRAFT.APPROVED'],
    ['a confirmed source judgment', 'SOURCE.CONFIRMED'],
    ['a confirmed final text', 'TEXT.CONFIRMED'],
    ['the signature', 'DECISION.SIGNED'],
    ['a number and a date', 'DECISION.NUMBERED'],
    ['a second look at the masking', 'MASKING.CONFIRMED'],
  ])('without %s nothing is ever published', (_, event) => {
    const reached = phasesReached(explore([event]));
    expect(reached.has('received')).toBe(true);
    expect([...reached].filter((phase) => ['published', 'inForce'].includes(phase))).toEqual([]);
  });
});

describe('clocks', () => {
  it('run exactly in the phases that have one; the comment period also through a suspension', () => {
    const wrong = [...all.found.values(), ...all.taken.map(({ to }) => to)].filter(
      ({ snapshot, armed }) => [...armed].sort().join() !== clocksOf(snapshot).join(),
    );
    expect(wrong.map(({ path, armed }) => [path.at(-1), [...armed]])).toEqual([]);
  });

  it('are never armed twice without being disarmed in between', () => {
    const twice = all.taken.filter(({ from, effects }) => {
      const running = new Set(from.armed);
      return effects.some((effect) => {
        if (effect.type === 'deadline.disarm') running.delete(effect.step);
        if (effect.type !== 'deadline.arm') return false;
        // Resumed: the legal limit was never stopped, and is armed again from the same start.
        const again = running.has(effect.step) && effect.step !== 'publicComment';
        running.add(effect.step);
        return again;
      });
    });
    expect(twice.map(({ event }) => event.type)).toEqual([]);
  });

  it('belong to steps that are declared, and every step is used', () => {
    const armed = new Set(
      all.taken.flatMap(({ effects }) =>
        effects.flatMap((effect) => (effect.type === 'deadline.arm' ? [effect.step] : [])),
      ),
    );
    expect([...armed].sort()).toEqual(Object.keys(selection.steps).sort());
  });

  it('ring with an event that the phase takes', () => {
    const lapses = Object.entries(selection.steps).flatMap(([step, { onLapse }]) =>
      onLapse.kind === 'event' ? [{ step, event: onLapse.event }] : [],
    );
    const deaf = [...all.found.values()].flatMap(({ armed, snapshot, path }) =>
      lapses
        .filter(({ step, event }) => armed.has(step) && !enabledTypes(snapshot).has(event))
        .map(({ event }) => `${event} after ${path.join(' → ')}`),
    );
    expect(deaf).toEqual([]);
  });

  it('remind and report in every phase that has not ended', () => {
    const deaf = [...all.found.values()].filter(
      ({ snapshot }) =>
        !hasEnded(snapshot) &&
        ['LIMIT.REMINDED', 'LIMIT.LAPSED', 'LIMIT.REPORTED'].some(
          (event) => !enabledTypes(snapshot).has(event),
        ),
    );
    expect(deaf).toEqual([]);
  });
});

describe('domain effects', () => {
  it('are declared, and none is declared in vain', () => {
    const sent = new Set(
      all.taken.flatMap(({ effects }) =>
        effects.flatMap((effect) => (effect.type === 'domain' ? [effect.name] : [])),
      ),
    );
    expect([...sent].sort()).toEqual([...selection.domainEffects].sort());
  });
});

describe('a stored case', () => {
  it('restores from every situation with the same events open to it', () => {
    const changed = [...all.found.values()].filter(({ snapshot }) => {
      const again = restore(machine, persisted(machine, snapshot));
      return (
        [...enabledTypes(again)].sort().join() !== [...enabledTypes(snapshot)].sort().join() ||
        JSON.stringify(persisted(machine, again)) !== JSON.stringify(persisted(machine, snapshot))
      );
    });
    expect(changed.map(({ path }) => path.join(' → '))).toEqual([]);
  });
});

function clocksOf(snapshot: Explored['taken'][number]['to']['snapshot']): string[] {
  const phase = selection.phaseOf(snapshot) as Phase;
  if (phase === 'advisoryOpinion')
    return snapshot.matches({ working: { advisoryOpinion: 'inWriting' } })
      ? ['advisoryWritten']
      : snapshot.matches({ working: { advisoryOpinion: 'atMeeting' } })
        ? ['advisoryMeeting']
        : [];
  if (phase === 'suspended') {
    const { clocks, consultation } = snapshot.context as {
      clocks: Record<string, string>;
      consultation: { closedAt: string | null } | null;
    };
    return 'publicComment' in clocks && consultation?.closedAt === null ? ['publicComment'] : [];
  }
  const clock = clockOf[phase];
  return clock === undefined ? [] : [clock];
}
