import { type Effect, persisted, restore } from '@app/workflows/kernel';
import { dayOf } from '@app/workflows/calendar';
import { fold } from '../../test/fixtures/selection/explore';
import { machine, Walk } from '../../test/fixtures/selection/walk';
import type { SelectionContext } from './index';

const paper = { title: 'Văn bản (dữ liệu minh hoạ)' };
const commentEnds = '2026-04-28T17:00:00.000Z';
const contextOf = ({ snapshot }: Walk) => snapshot.context as SelectionContext;
const running = (effects: readonly Effect[]) => [...fold(new Set(), effects)];

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

function confirm(walk: Walk, status: 'protested' | 'underReview', at: string): void {
  walk.take('SOURCE.CONFIRMED', { at, data: { status, on: dayOf(at), document: paper } });
}

describe('a suspended case', () => {
  it('stops its internal clock and resumes it from the first entry, with the suspension beside it', () => {
    const walk = drafting();
    const entered = walk.events.at(-1)!.at;
    const from = '2026-03-02T02:00:00.000Z';
    const to = '2026-03-09T02:00:00.000Z';
    expect(walk.take('PROCESS.SUSPENDED', { at: from })).toContainEqual({
      type: 'deadline.disarm',
      step: 'draft',
      because: 'suspended',
    });
    expect(running(walk.effects)).toEqual([]);
    expect(walk.take('PROCESS.RESUMED', { at: to })).toEqual([
      { type: 'deadline.arm', step: 'draft', startedAt: entered, suspensions: [{ from, to }] },
    ]);
    expect(walk.phase).toBe('drafting');
  });

  it('a step that is entered anew counts anew, without the suspensions before it', () => {
    const walk = Walk.open();
    walk.take('PROCESS.SUSPENDED', { at: '2026-02-03T02:00:00.000Z' });
    walk.take('PROCESS.RESUMED', { at: '2026-02-04T02:00:00.000Z' });
    walk.through('PROPOSAL.SUPPLEMENT_REQUESTED');
    const at = '2026-02-06T02:00:00.000Z';
    expect(walk.take('PROPOSAL.SUPPLEMENTED', { at })).toContainEqual({
      type: 'deadline.arm',
      step: 'acknowledge',
      startedAt: at,
      suspensions: [],
    });
  });

  it('goes on in its deep place, also after being stored', () => {
    const walk = posted().through('PREPARATION.COMPLETED', 'PROCESS.SUSPENDED');
    walk.snapshot = restore(machine, persisted(machine, walk.snapshot));
    walk.through('PROCESS.RESUMED');
    expect(walk.snapshot.value).toEqual({
      working: { publicComment: { period: 'open', preparation: 'ready' } },
    });
  });

  it('leaves the comment period running, and takes comments in time and late', () => {
    const walk = posted().through('PROCESS.SUSPENDED');
    expect(running(walk.effects)).toEqual(['publicComment']);
    walk.take('COMMENT.RECEIVED', { at: '2026-04-28T16:59:59.999Z' });
    const late = walk.take('COMMENT.RECEIVED', { at: commentEnds });
    expect(contextOf(walk).comments).toEqual({ inTime: 1, late: 1, answered: 0 });
    expect(late).toEqual([
      { type: 'domain', name: 'consultation.keep', data: { comment: 'comment-1', inTime: false } },
    ]);
  });

  it('hears the bell of the comment period, and is in answering once resumed, with no clock left behind', () => {
    const walk = posted().through('PROCESS.SUSPENDED');
    expect(walk.ask('DEADLINE.PUBLIC_COMMENT_CLOSED', { at: '2026-04-28T16:59:59.999Z' })).toEqual({
      accepted: false,
      refusal: { reason: 'guard', guards: ['limitReached'] },
    });
    walk.take('DEADLINE.PUBLIC_COMMENT_CLOSED', { at: commentEnds });
    expect(walk.phase).toBe('suspended');
    expect(walk.effects).toContainEqual({
      type: 'domain',
      name: 'consultation.close',
      data: { round: 1, closedAt: commentEnds },
    });
    expect(walk.ask('DEADLINE.PUBLIC_COMMENT_CLOSED', { at: commentEnds }).accepted).toBe(false);
    walk.take('PROCESS.RESUMED', { at: '2026-05-04T02:00:00.000Z' });
    expect(walk.phase).toBe('answering');
    expect(running(walk.effects)).toEqual(['answer']);
  });

  it('a comment received in time counts although the bell rang first', () => {
    const walk = posted();
    walk.take('DEADLINE.PUBLIC_COMMENT_CLOSED', { at: commentEnds });
    walk.take('COMMENT.RECEIVED', { at: '2026-04-28T16:59:59.999Z' });
    expect(contextOf(walk).comments).toEqual({ inTime: 1, late: 0, answered: 0 });
  });
});

describe('the source judgment', () => {
  it.each(['protested', 'underReview'] as const)(
    '%s: the case is suspended and goes on only once the source is confirmed in force again',
    (status) => {
      const walk = drafting();
      confirm(walk, status, '2026-03-02T02:00:00.000Z');
      expect(walk.phase).toBe('suspended');
      expect(running(walk.effects)).toEqual([]);
      expect(walk.ask('PROCESS.RESUMED')).toEqual({
        accepted: false,
        refusal: { reason: 'guard', guards: ['sourceUndisputed'] },
      });
      expect(walk.through('SOURCE.CONFIRMED', 'PROCESS.RESUMED').phase).toBe('drafting');
    },
  );

  it.each([
    ['cancelled', 'affected', 'sourceCancelled'],
    ['amended', 'affected', 'sourceCancelled'],
    ['cancelled', 'unaffected', 'publicComment'],
    ['amended', 'unaffected', 'publicComment'],
  ] as const)('%s with the relevant part %s: %s', (status, relevantPart, phase) => {
    const walk = posted();
    const data = { status, relevantPart, on: '2026-03-02', document: paper } as const;
    walk.take('SOURCE.CONFIRMED', { at: '2026-03-02T02:00:00.000Z', data });
    expect(walk.phase).toBe(phase);
    expect(running(walk.effects)).toEqual(phase === 'publicComment' ? ['publicComment'] : []);
  });

  it('lost while the case is suspended: the consultation and its clock end with the case', () => {
    const walk = posted();
    confirm(walk, 'protested', '2026-03-02T02:00:00.000Z');
    const data = { status: 'cancelled', relevantPart: 'affected', on: '2026-03-09' } as const;
    walk.take('SOURCE.CONFIRMED', {
      at: '2026-03-09T02:00:00.000Z',
      data: { ...data, document: paper },
    });
    expect(walk.hasEnded).toBe(true);
    expect(running(walk.effects)).toEqual([]);
    expect(walk.effects.filter(({ type }) => type === 'domain')).toContainEqual({
      type: 'domain',
      name: 'consultation.close',
      data: { round: 1, closedAt: '2026-03-09T02:00:00.000Z' },
    });
  });

  it('holds for 30 days: posting on the 30th day is possible, on the 31st the source is confirmed again', () => {
    const walk = drafting().through(
      'POSTING.ORDERED',
      'DRAFT.SUBMITTED',
      'DRAFT.APPROVED',
      'MASKING.CONFIRMED',
    );
    expect(contextOf(walk).source.confirmedOn).toBe('2026-02-02');
    expect(walk.ask('DRAFT.POSTED', { at: '2026-03-04T16:59:59.999Z' }).accepted).toBe(true);
    expect(walk.ask('DRAFT.POSTED', { at: '2026-03-04T17:00:00.000Z' })).toEqual({
      accepted: false,
      refusal: { reason: 'guard', guards: ['sourceConfirmedRecently'] },
    });
  });

  it.each([
    ['one year to the day', '2025-02-02', false],
    ['one year and a day', '2025-02-01', true],
  ])(
    'in force for %s: drafting without a reason is possible: %s → %s',
    (_, effectiveOn, possible) => {
      const walk = Walk.open().through('PROPOSAL.ACKNOWLEDGED', 'SCREENING.ASSESSED');
      const data = { status: 'inForce', on: '2026-02-02', document: paper, effectiveOn } as const;
      walk.take('SOURCE.CONFIRMED', { data });
      const asked = { at: '2026-02-02T10:00:00.000Z' };
      expect(walk.ask('SCREENING.APPROVED', asked).accepted).toBe(possible);
      const reasoned = { reasonForRecentJudgment: 'Vấn đề cấp thiết (dữ liệu minh hoạ)' };
      expect(walk.ask('SCREENING.APPROVED', { ...asked, data: reasoned }).accepted).toBe(true);
    },
  );
});
