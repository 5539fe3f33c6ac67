import { armed, type Clocked, resume, startClock, stopClock, suspend } from './clocks';

const fresh: Clocked = { clocks: {}, suspensions: [] };
const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T02:00:00.000Z`;

describe('clocks of a case', () => {
  it('a step that rests in a suspension keeps the instant at which it was first entered', () => {
    const first = { ...fresh, ...startClock(fresh, 'draft', at(2)) };
    expect(startClock(first, 'draft', at(9)).clocks).toEqual({ draft: at(2) });
  });

  it('a step that was left and entered anew counts anew', () => {
    const first = { ...fresh, ...startClock(fresh, 'draft', at(2)) };
    const left = { ...first, ...stopClock(first, 'draft') };
    expect(startClock(left, 'draft', at(9)).clocks).toEqual({ draft: at(9) });
  });

  it('is armed with the suspensions since its start and none before', () => {
    const before = { from: at(1), to: at(2) };
    const resting: Clocked = { clocks: { draft: at(3) }, suspensions: [before] };
    const suspended = { ...resting, ...suspend(resting, at(4)) };
    const resumed = { ...suspended, ...resume(suspended, at(6)) };
    expect(armed(resumed, 'draft')).toEqual({
      type: 'deadline.arm',
      step: 'draft',
      startedAt: at(3),
      suspensions: [{ from: at(4), to: at(6) }],
    });
  });

  it('a step that was never entered cannot be armed', () => {
    expect(() => armed(fresh, 'draft')).toThrow('no clock');
  });
});
