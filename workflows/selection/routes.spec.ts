import { textOf } from '../../test/fixtures/selection/occurrences';
import { Walk } from '../../test/fixtures/selection/walk';
import { proposal, type SelectionContext, type SelectionEventOf } from './index';

const paper = { title: 'Văn bản (dữ liệu minh hoạ)' };
const common = {
  titleCommitment: 'a'.repeat(64),
  field: 'dân sự',
  sourceJudgment: {
    number: '01/2020/DS-GĐT',
    date: '2020-01-10',
    effectiveOn: '2020-01-10',
    court: 'Tòa án (dữ liệu minh hoạ)',
    level: 'supreme',
  },
  proposer: { kind: 'individual' },
  receivedOn: '2026-02-02',
} as const;
type Proposal = SelectionEventOf<'PROPOSAL.RECEIVED'>['data'];
const routeA: Proposal = { route: 'a', ...common };

const contextOf = ({ snapshot }: Walk) => snapshot.context as SelectionContext;

function screened(data?: Proposal): Walk {
  return Walk.open(data ? { data } : {}).through(
    'PROPOSAL.ACKNOWLEDGED',
    'SCREENING.ASSESSED',
    'SOURCE.CONFIRMED',
    'SCREENING.APPROVED',
  );
}

function drafted(data?: Proposal): Walk {
  return screened(data).through('DRAFT.SUBMITTED', 'DRAFT.APPROVED');
}

function posted(): Walk {
  return drafted(routeA).through('MASKING.CONFIRMED', 'SOURCE.CONFIRMED', 'DRAFT.POSTED');
}

function atPlenary(): Walk {
  return drafted().through('ADVISORY.WAIVED', 'SITTING.CONVENED');
}

function finalising(): Walk {
  return atPlenary().through('VOTE.CONCLUDED', 'MINUTES.SIGNED');
}

const vote = (result: 'adopted' | 'notAdopted' | 'noQuorum') => ({
  data: {
    poll: 'poll-1',
    sitting: 'sitting-1',
    result,
    tally: { for: 12, against: 4, other: 1 },
    present: 17,
    allMembers: 25,
    textSha256: textOf.draft,
  },
});

describe('the routes from proposal to in force', () => {
  it('a judge proposes (route b): no posting, an opinion in writing, the vote, in force on the named day', () => {
    const walk = drafted();
    expect(walk.phase).toBe('advisoryDecision');
    walk.through('ADVISORY.REQUESTED', 'ADVISORY.MODE_CHOSEN', 'OPINION.GIVEN');
    walk.take('DEADLINE.ADVISORY_OPINION_CLOSED', { at: '2026-05-20T17:00:00.000Z' });
    expect(walk.phase).toBe('revising');
    walk.through('DRAFT.SUBMITTED', 'DRAFT.APPROVED', 'SOURCE.CONFIRMED', 'SITTING.CONVENED');
    walk.through('VOTE.CONCLUDED', 'MINUTES.SIGNED', 'CHANGE.MARKED', 'TEXT.CONFIRMED');
    walk.through('DECISION.SIGNED');
    walk.take('DECISION.NUMBERED', { at: '2026-06-10T02:00:00.000Z' });
    walk.take('MASKING.CONFIRMED', { data: { textSha256: textOf.final } });
    walk.through('PRECEDENT.RELEASED');
    expect(walk.phase).toBe('published');
    expect(walk.effects).toContainEqual({
      type: 'deadline.arm',
      step: 'application',
      startedAt: walk.events.at(-1)!.at,
      suspensions: [],
      day: '2026-07-15',
    });
    walk.take('DEADLINE.APPLICATION_DAY', { at: '2026-07-14T17:00:00.000Z' });
    expect(walk.phase).toBe('inForce');
    expect(walk.hasEnded).toBe(true);
    expect(walk.effects).toContainEqual({
      type: 'domain',
      name: 'register.inForce',
      data: { precedent: '91/2026/AL', from: '2026-07-15' },
    });
  });

  it('anybody proposes (route a): the draft is posted, preparation runs beside it, the period closes by itself', () => {
    const walk = posted();
    expect(walk.phase).toBe('publicComment');
    walk.through('COMMENT.RECEIVED', 'COMMENT.ANSWERED', 'PREPARATION.COMPLETED');
    expect(walk.snapshot.value).toEqual({
      working: { publicComment: { period: 'open', preparation: 'ready' } },
    });
    walk.take('DEADLINE.PUBLIC_COMMENT_CLOSED', { at: '2026-04-28T17:00:00.000Z' });
    expect(walk.phase).toBe('answering');
    walk.through('ANSWERS.APPROVED');
    expect(walk.phase).toBe('advisoryDecision');
  });

  it.each([
    ['c', { ...common, route: 'c', routeDocument: paper, committee: 'provincial-committee' }],
    ['d', { ...common, route: 'd', routeDocument: paper, procedure: 'cassation' }],
  ] as const)('route %s is exempt from posting', (_, data) => {
    expect(drafted(data).phase).toBe('advisoryDecision');
  });

  it.each(['b', 'c', 'd'])(
    'route %s without the document that proves it is no proposal',
    (route) => {
      const extra = { committee: 'provincial-committee', procedure: 'cassation' };
      const { committee, procedure } = extra;
      const data = {
        ...common,
        route,
        ...(route === 'c' && { committee }),
        ...(route === 'd' && { procedure }),
      };
      expect(proposal.safeParse(data).success).toBe(false);
      expect(proposal.safeParse({ ...data, routeDocument: paper }).success).toBe(true);
    },
  );

  it('an exempt draft is posted when the Chief Justice orders it, before or after its approval', () => {
    const before = screened().through('POSTING.ORDERED', 'DRAFT.SUBMITTED', 'DRAFT.APPROVED');
    expect(before.phase).toBe('posting');
    expect(drafted().through('POSTING.ORDERED').phase).toBe('posting');
  });

  it('a high court committee that proposed before 1/7/2025 waits for a decision on record after it', () => {
    const walk = Walk.open({
      at: '2025-06-02T02:00:00.000Z',
      data: {
        ...common,
        route: 'c',
        routeDocument: paper,
        committee: 'high-court-committee',
        receivedOn: '2025-06-02',
      },
    }).through('PROPOSAL.ACKNOWLEDGED', 'SCREENING.ASSESSED', 'SOURCE.CONFIRMED');
    walk.through('SCREENING.APPROVED', 'DRAFT.SUBMITTED');
    const beforeTheChange = walk.fork();
    expect(beforeTheChange.ask('DRAFT.APPROVED', { at: '2025-06-30T16:59:59.999Z' }).accepted).toBe(
      true,
    );
    const onTheDay = { at: '2025-06-30T17:00:00.000Z' };
    expect(walk.ask('DRAFT.APPROVED', onTheDay)).toEqual({
      accepted: false,
      refusal: { reason: 'guard', guards: ['routeSettled'] },
    });
    walk.take('ROUTE.CHANGED', {
      ...onTheDay,
      data: {
        route: 'c',
        committee: 'high-court-committee',
        routeDocument: paper,
        decision: paper,
        reason: 'Quyết định chuyển tiếp (dữ liệu minh hoạ)',
      },
    });
    expect(walk.through('DRAFT.APPROVED').phase).toBe('advisoryDecision');
  });

  it('under the 2015 resolution no route was exempt', () => {
    const data = { ...common, route: 'b', routeDocument: paper, receivedOn: '2018-03-01' } as const;
    const judgment = { ...common.sourceJudgment, effectiveOn: '2016-01-10' };
    const walk = Walk.open({
      at: '2018-03-01T02:00:00.000Z',
      data: { ...data, sourceJudgment: judgment },
    });
    walk.through('PROPOSAL.ACKNOWLEDGED', 'SCREENING.ASSESSED', 'SOURCE.CONFIRMED');
    walk.through('SCREENING.APPROVED', 'DRAFT.SUBMITTED', 'DRAFT.APPROVED');
    expect(walk.phase).toBe('posting');
  });
});

describe('the advisory council', () => {
  it('may meet instead of writing, and reports', () => {
    const walk = drafted().through('ADVISORY.REQUESTED');
    walk.take('ADVISORY.MODE_CHOSEN', { data: { mode: 'meeting' } });
    expect(walk.snapshot.value).toEqual({ working: { advisoryOpinion: 'atMeeting' } });
    expect(walk.through('ADVISORY.REPORTED').phase).toBe('revising');
  });

  it('closes early only when nobody is missing', () => {
    const walk = drafted().through('ADVISORY.REQUESTED', 'ADVISORY.MODE_CHOSEN');
    expect(walk.ask('ADVISORY.CLOSED', { facts: { missingOpinions: 1 } }).accepted).toBe(false);
    expect(walk.through('ADVISORY.CLOSED').phase).toBe('revising');
  });

  it('is not asked on route a only with a reason and a document, because the law leaves it open', () => {
    const walk = posted();
    walk.take('DEADLINE.PUBLIC_COMMENT_CLOSED', { at: '2026-04-28T17:00:00.000Z' });
    walk.through('ANSWERS.APPROVED');
    expect(walk.ask('ADVISORY.WAIVED', { data: {} })).toEqual({
      accepted: false,
      refusal: { reason: 'guard', guards: ['waiverHasItsReason'] },
    });
    expect(walk.through('ADVISORY.WAIVED').phase).toBe('agenda');
  });

  it('an opinion received in time counts although the bell rang first; a late one is kept as late', () => {
    const walk = drafted().through('ADVISORY.REQUESTED', 'ADVISORY.MODE_CHOSEN');
    walk.take('DEADLINE.ADVISORY_OPINION_CLOSED', { at: '2026-05-20T17:00:00.000Z' });
    walk.take('OPINION.GIVEN', { at: '2026-05-20T16:59:59.999Z' });
    expect(contextOf(walk).opinions.map(({ late }) => late)).toEqual([false]);
    walk.take('OPINION.GIVEN', { by: 'chair', at: '2026-05-20T17:00:00.000Z' });
    expect(contextOf(walk).opinions.map(({ late }) => late)).toEqual([false, true]);
  });
});

describe('after the vote', () => {
  it('not adopted: carried over into a next round that keeps the case, or closed', () => {
    const walk = atPlenary();
    walk.take('VOTE.CONCLUDED', vote('notAdopted'));
    expect(walk.phase).toBe('notAdopted');
    expect(walk.fork().through('CASE.CLOSED').hasEnded).toBe(true);
    walk.through('CASE.CARRIED_OVER');
    expect([walk.phase, contextOf(walk).round, contextOf(walk).draft]).toEqual([
      'drafting',
      2,
      null,
    ]);
  });

  it('a vote without a quorum leaves the case on the agenda', () => {
    const walk = atPlenary();
    walk.take('VOTE.CONCLUDED', vote('noQuorum'));
    expect(walk.phase).toBe('agenda');
  });

  it('a vote on another text than the approved draft moves nothing', () => {
    const decision = atPlenary().ask('VOTE.CONCLUDED', {
      data: { ...vote('adopted').data, textSha256: textOf.other },
    });
    expect(decision).toMatchObject({ accepted: false, refusal: { reason: 'guard' } });
  });

  it('adoption freezes the voted text, and nothing is finalised before the minutes are signed', () => {
    const walk = atPlenary();
    const at = '2026-02-02T12:00:00.000Z';
    const effects = walk.take('VOTE.CONCLUDED', { ...vote('adopted'), at });
    expect(effects).toEqual([
      {
        type: 'domain',
        name: 'text.freeze',
        data: { version: 'draft-1', sha256: textOf.draft, frozenAt: at },
      },
    ]);
    expect(walk.ask('TEXT.CONFIRMED')).toEqual({
      accepted: false,
      refusal: { reason: 'not-in-this-phase' },
    });
    expect(walk.through('MINUTES.SIGNED').phase).toBe('finalising');
  });

  it('an unmarked change of the solution stops the text; an ordered one passes with the item of the minutes', () => {
    const walk = finalising();
    const differences = [{ section: 'solution', index: 0, substantive: true }] as const;
    const facts = { limits: {}, finalText: { sha256: textOf.final, differences } };
    expect(walk.ask('TEXT.CONFIRMED', { facts })).toEqual({
      accepted: false,
      refusal: { reason: 'guard', guards: ['noSubstantiveChangeUnmarked'] },
    });
    walk.take('CHANGE.MARKED', {
      data: {
        section: 'solution',
        index: 0,
        kind: 'ordered',
        minutesItem: 'Mục 3',
        finalSha256: textOf.final,
      },
    });
    walk.take('TEXT.CONFIRMED', { facts });
    expect(walk.phase).toBe('signing');
  });

  it('a mark made on an earlier version of the text does not cover a later one', () => {
    const walk = finalising().through('CHANGE.MARKED');
    const finalText = {
      sha256: textOf.other,
      differences: [{ section: 'title', index: 0, substantive: false }] as const,
    };
    expect(
      walk.ask('TEXT.CONFIRMED', {
        data: { finalSha256: textOf.other },
        facts: { limits: {}, finalText },
      }),
    ).toEqual({ accepted: false, refusal: { reason: 'guard', guards: ['everyChangeMarked'] } });
  });

  it('a text that comes back from finalising is the text of the next vote', () => {
    const walk = finalising();
    walk.take('TEXT.RETURNED', {
      data: {
        draft: { version: 'draft-2', sha256: textOf.other },
        reason: 'Nội dung án lệ thay đổi (dữ liệu minh hoạ)',
      },
    });
    expect(walk.phase).toBe('agenda');
    walk.through('SITTING.CONVENED');
    expect(walk.ask('VOTE.CONCLUDED', vote('adopted')).accepted).toBe(false);
    walk.take('VOTE.CONCLUDED', { data: { ...vote('adopted').data, textSha256: textOf.other } });
    expect(walk.phase).toBe('adopted');
  });

  it('what the Chief Justice returns unsigned is finalised again', () => {
    const walk = finalising().through('TEXT.CONFIRMED', 'SIGNING.DECLINED');
    expect(walk.phase).toBe('finalising');
  });
});
