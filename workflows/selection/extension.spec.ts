import { type ArmDeadline, begin, decide, type Effect } from '@app/workflows/kernel';
import { fold } from '../../test/fixtures/selection/explore';
import { occurrence, Walk } from '../../test/fixtures/selection/walk';
import { selection, type SelectionContext } from './index';

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
  const facts = { limits: { publicComment: commentEnds }, lateComments: 0 };
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
      refusal: { reason: 'guard', guards: ['outageOnLastDay', 'outageOfClosedPeriod'] },
    });
  });
});

describe('an outage that is told once the comment period has ended', () => {
  const data = {
    outage: 'outage-1',
    from: '2026-04-28T02:00:00.000Z',
    to: '2026-04-28T05:00:00.000Z',
    evidence: paper,
  } as const;
  const facts = { limits: { publicComment: commentEnds }, lateComments: 2 };
  const at = '2026-05-06T02:00:00.000Z';
  const told = { at, data, facts };
  const comment = (walk: Walk, received: string): readonly Effect[] =>
    walk.take('COMMENT.RECEIVED', {
      at: received,
      facts: { limits: { publicComment: commentEnds } },
    });

  function closed(): Walk {
    const walk = posted();
    comment(walk, '2026-04-27T02:00:00.000Z');
    walk.take('DEADLINE.PUBLIC_COMMENT_CLOSED', { at: commentEnds });
    comment(walk, '2026-04-29T02:00:00.000Z');
    comment(walk, '2026-04-30T02:00:00.000Z');
    return walk;
  }

  it('opens the period again while the answers are not approved, from its first start, by a working day from that day', () => {
    const walk = closed();
    const posting = contextOf(walk).consultation?.openedAt;
    const effects = walk.take('PORTAL.OUTAGE', told);
    expect(walk.phase).toBe('publicComment');
    expect(effects).toContainEqual({ type: 'deadline.disarm', step: 'answer', because: 'left' });
    expect(armedIn(effects)).toEqual({
      type: 'deadline.arm',
      step: 'publicComment',
      startedAt: posting,
      suspensions: [],
      extensions: [{ amount: 1, unit: 'workingDays', because: 'outage', reopenedAt: at }],
    });
    expect(contextOf(walk)).toMatchObject({
      consultation: { openedAt: posting, closedAt: null },
      comments: { inTime: 3, late: 0 },
    });
    const dueAt = '2026-05-07T17:00:00.000Z';
    walk.take('DEADLINE.PUBLIC_COMMENT_CLOSED', {
      at: dueAt,
      data: { step: 'publicComment', rung: 'due', dueAt },
    });
    expect(walk.phase).toBe('answering');
    expect(contextOf(walk).clocks).toEqual({ answer: dueAt });
  });

  it('keeps what had prolonged the period before it ended', () => {
    const walk = posted();
    walk.take('PORTAL.OUTAGE', {
      at: '2026-04-28T06:00:00.000Z',
      data,
      facts: { ...facts, lateComments: 0 },
    });
    walk.take('DEADLINE.PUBLIC_COMMENT_CLOSED', { at: '2026-04-29T17:00:00.000Z' });
    const effects = walk.take('PORTAL.OUTAGE', {
      at,
      data: { ...data, from: '2026-04-29T02:00:00.000Z', to: '2026-04-29T03:00:00.000Z' },
      facts: { limits: { publicComment: '2026-04-29T17:00:00.000Z' }, lateComments: 0 },
    });
    expect(armedIn(effects)?.extensions).toEqual([
      { amount: 1, unit: 'workingDays', because: 'outage' },
      { amount: 1, unit: 'workingDays', because: 'outage', reopenedAt: at },
    ]);
  });

  it('opens it again during a suspension too, and the case goes on in it', () => {
    const walk = closed().through('PROCESS.SUSPENDED');
    expect(armedIn(walk.take('PORTAL.OUTAGE', told))?.step).toBe('publicComment');
    expect(walk.phase).toBe('suspended');
    const ended = walk.fork();
    walk.through('PROCESS.RESUMED');
    expect(walk.phase).toBe('publicComment');
    expect([...fold(new Set(), walk.effects)]).toEqual(['publicComment']);

    // The period may end while the case still rests: then the answers begin anew when it is resumed.
    ended.take('DEADLINE.PUBLIC_COMMENT_CLOSED', { at: '2026-05-07T17:00:00.000Z' });
    ended.take('PROCESS.RESUMED', { at: '2026-05-08T02:00:00.000Z' });
    expect(ended.phase).toBe('answering');
    expect(contextOf(ended).clocks).toEqual({ answer: '2026-05-08T02:00:00.000Z' });
    expect([...fold(new Set(), ended.effects)]).toEqual(['answer']);
  });

  it('once the answers are approved is put before the head, and nothing is convened before a decision is on record', () => {
    const walk = closed().through('ANSWERS.APPROVED');
    expect(walk.take('PORTAL.OUTAGE', told)).toContainEqual({
      type: 'notice.send',
      audience: 'research-head',
      notice: 'outage.toDecide',
    });
    expect(walk.phase).toBe('advisoryDecision');
    const decided = { lateComments: 2 };
    const leave = { outcome: 'leftClosed', reason } as const;
    const atAgenda = walk.fork().through('ADVISORY.WAIVED', 'SOURCE.CONFIRMED');
    expect(atAgenda.ask('SITTING.CONVENED')).toMatchObject({
      refusal: { guards: ['outageDecided'] },
    });
    atAgenda.take('OUTAGE.DECIDED', { data: leave, facts: decided });
    expect(atAgenda.ask('SITTING.CONVENED').accepted).toBe(true);
    expect(contextOf(atAgenda).comments).toMatchObject({ inTime: 1, late: 2 });

    const effects = walk.take('OUTAGE.DECIDED', {
      data: { outcome: 'reopened', reason },
      facts: decided,
    });
    expect([walk.phase, armedIn(effects)?.step]).toEqual(['publicComment', 'publicComment']);
    expect(contextOf(walk)).toMatchObject({ undecidedOutages: [], comments: { inTime: 3 } });
    expect(walk.ask('OUTAGE.DECIDED', { data: leave, facts: decided }).accepted).toBe(false);
  });

  it('from the plenary on is decided on record, and the period stays closed', () => {
    const walk = closed().through(
      'ANSWERS.APPROVED',
      'ADVISORY.WAIVED',
      'SOURCE.CONFIRMED',
      'SITTING.CONVENED',
    );
    walk.take('PORTAL.OUTAGE', told);
    const facts = { lateComments: 2 };
    expect(
      walk.ask('OUTAGE.DECIDED', { data: { outcome: 'reopened', reason }, facts }),
    ).toMatchObject({ refusal: { guards: ['leavesPeriodClosed'] } });
    walk.take('OUTAGE.DECIDED', { data: { outcome: 'leftClosed', reason }, facts });
    expect(walk.phase).toBe('plenary');
  });

  it('is not known to a case of the first version', () => {
    const first = selection.machines[1]!;
    const occurrences = closed().events;
    let { snapshot } = begin(first, occurrences[0]!);
    for (const event of occurrences.slice(1)) {
      const decision = decide(first, snapshot, event);
      if (decision.accepted) ({ snapshot } = decision);
    }
    expect(selection.phaseOf(snapshot)).toBe('answering');
    expect(decide(first, snapshot, occurrence('PORTAL.OUTAGE', at, { data, facts }))).toEqual({
      accepted: false,
      refusal: { reason: 'not-in-this-phase' },
    });
  });
});
