import type { ArmDeadline, Effect } from '@app/workflows/kernel';
import { fold } from '../../test/fixtures/selection/explore';
import { Walk } from '../../test/fixtures/selection/walk';
import type { SelectionContext } from './index';

const paper = { title: 'Văn bản (dữ liệu minh hoạ)' };
const reason = 'Chờ hồ sơ vụ án từ Tòa án đã xét xử (dữ liệu minh hoạ)';
const ends = '2026-03-04T17:00:00.000Z';
const commentEnds = '2026-04-28T17:00:00.000Z';

const longer = (step: 'draft' | 'publicComment' | 'screen', amount = 5) =>
  ({ step, amount, unit: 'workingDays', reason, document: paper }) as const;
const armedIn = (effects: readonly Effect[]): ArmDeadline | undefined =>
  effects.find((effect) => effect.type === 'deadline.arm');
const contextOf = ({ snapshot }: Walk): SelectionContext => snapshot.context as SelectionContext;

function drafting(): Walk {
  return Walk.open().through(
    'PROPOSAL.ACKNOWLEDGED',
    'SCREENING.ASSESSED',
    'SOURCE.CONFIRMED',
    'SCREENING.APPROVED',
  );
}

function posted(): Walk {
  return drafting().through(
    'POSTING.ORDERED',
    'DRAFT.SUBMITTED',
    'DRAFT.APPROVED',
    'MASKING.CONFIRMED',
    'DRAFT.POSTED',
  );
}

function prolong(walk: Walk, at = '2026-03-03T02:00:00.000Z'): readonly Effect[] {
  return walk.take('LIMIT.EXTENDED', {
    at,
    data: longer('draft'),
    facts: { limits: { draft: ends } },
  });
}

describe('a limit that is extended', () => {
  it('is armed anew from the same start, in the place of the one that ran', () => {
    const walk = drafting();
    const { clocks } = contextOf(walk);
    expect(prolong(walk)).toEqual([
      { type: 'deadline.disarm', step: 'draft', because: 'extended' },
      {
        type: 'deadline.arm',
        step: 'draft',
        startedAt: clocks['draft'],
        suspensions: [],
        extensions: [{ amount: 5, unit: 'workingDays', because: 'decision' }],
      },
    ]);
    expect([...fold(new Set(), walk.effects)]).toEqual(['draft']);
  });

  it('may be extended again, keeps its extensions through a suspension, and forgets them with the step', () => {
    const walk = drafting();
    prolong(walk);
    prolong(walk, '2026-03-04T02:00:00.000Z');
    expect(contextOf(walk).extensions?.['draft']).toHaveLength(2);
    walk.through('PROCESS.SUSPENDED');
    expect(armedIn(walk.take('PROCESS.RESUMED'))?.extensions).toHaveLength(2);
    walk.through('DRAFT.SUBMITTED', 'DRAFT.APPROVED');
    expect(contextOf(walk).extensions).toEqual({});
  });

  it('is not extended once it has ended: the delay is explained instead', () => {
    expect(
      drafting().ask('LIMIT.EXTENDED', {
        at: ends,
        data: longer('draft'),
        facts: { limits: { draft: ends } },
      }),
    ).toEqual({ accepted: false, refusal: { reason: 'guard', guards: ['extendedInTime'] } });
  });

  it('must be one that runs', () => {
    expect(
      drafting().ask('LIMIT.EXTENDED', {
        data: longer('screen'),
        facts: { limits: { screen: '2100-01-01T17:00:00.000Z' } },
      }),
    ).toEqual({ accepted: false, refusal: { reason: 'guard', guards: ['stepRuns'] } });
  });
});

describe('a portal that could not be reached', () => {
  const outage = (from: string, to: string) =>
    ({ outage: 'outage-1', from, to, evidence: paper }) as const;
  const facts = { limits: { publicComment: commentEnds } };
  const lastDay = outage('2026-04-28T02:00:00.000Z', '2026-04-28T05:00:00.000Z');
  const at = '2026-04-28T06:00:00.000Z';

  it('on the last day prolongs the comment period by the working day of the house rule', () => {
    expect(armedIn(posted().take('PORTAL.OUTAGE', { at, data: lastDay, facts }))).toMatchObject({
      step: 'publicComment',
      extensions: [{ amount: 1, unit: 'workingDays', because: 'outage' }],
    });
  });

  it('prolongs it while the case is suspended too', () => {
    const walk = posted().through('PROCESS.SUSPENDED');
    expect(armedIn(walk.take('PORTAL.OUTAGE', { at, data: lastDay, facts }))).toBeDefined();
    expect(walk.phase).toBe('suspended');
  });

  it.each([
    ['the day before', outage('2026-04-26T02:00:00.000Z', '2026-04-27T17:00:00.000Z'), at],
    ['after the end', outage('2026-04-28T17:00:00.000Z', '2026-04-28T19:00:00.000Z'), at],
    ['on the last day, told too late', lastDay, commentEnds],
  ])('%s prolongs nothing', (_, data, told) => {
    expect(posted().ask('PORTAL.OUTAGE', { at: told, data, facts })).toEqual({
      accepted: false,
      refusal: { reason: 'guard', guards: ['outageOnLastDay'] },
    });
  });
});
