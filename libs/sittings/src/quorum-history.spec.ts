import { pausesOf } from './quorum-history';

type Mode = 'in-room' | 'online' | 'absent';

const at = (time: string): string => `2025-12-24T${time}:00.000Z`;
const calls = (time: string, mode: Mode, ...persons: string[]) =>
  persons.map((person) => ({ person, mode, from: at(time) }));
const ofThree = (counts: readonly Mode[] = ['in-room', 'online']) => ({
  counts,
  isQuorum: (present: number) => present >= 2,
});

describe('a sitting of three', () => {
  it('waits until it has its quorum, and has no pause before', () => {
    expect(pausesOf([], [], ofThree())).toEqual({ state: 'waiting', pauses: [] });
    expect(pausesOf(calls('01:00', 'in-room', 'a'), [], ofThree()).state).toBe('waiting');
    expect(pausesOf(calls('01:00', 'in-room', 'a', 'b'), [], ofThree()).state).toBe('sitting');
  });

  it('pauses when one leaves, from that instant to the one at which another comes', () => {
    const left = [...calls('01:00', 'in-room', 'a', 'b'), ...calls('02:10', 'absent', 'b')];
    expect(pausesOf(left, [], ofThree())).toEqual({
      state: 'paused',
      pauses: [{ from: at('02:10'), until: null }],
    });
    expect(pausesOf([...left, ...calls('02:25', 'online', 'c')], [], ofThree())).toEqual({
      state: 'sitting',
      pauses: [{ from: at('02:10'), until: at('02:25') }],
    });
  });

  it('does not count whoever is online where the sitting does not', () => {
    const called = [...calls('01:00', 'in-room', 'a'), ...calls('01:00', 'online', 'b')];
    expect(pausesOf(called, [], ofThree(['in-room'])).state).toBe('waiting');
  });

  it('takes whoever is not called again in the afternoon as absent', () => {
    const called = [
      ...calls('01:00', 'in-room', 'a', 'b', 'c'),
      ...calls('06:30', 'in-room', 'a'),
      ...calls('06:45', 'in-room', 'c'),
    ];
    expect(pausesOf(called, [at('01:00'), at('06:30')], ofThree())).toEqual({
      state: 'sitting',
      pauses: [{ from: at('06:30'), until: at('06:45') }],
    });
  });

  it('believes the newest record of two for the same instant', () => {
    const corrected = [...calls('01:00', 'in-room', 'a', 'b'), ...calls('01:00', 'absent', 'b')];
    expect(pausesOf(corrected, [], ofThree()).state).toBe('waiting');
  });
});
