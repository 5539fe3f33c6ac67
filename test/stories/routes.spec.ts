import { type CaseDesk, paper } from '../http/case-desk';
import { Journey, openCourt, proposals } from './journey';

const highCourt = { ...proposals.c, committee: 'high-court-committee' };
const order = { reason: 'Vấn đề được dư luận quan tâm (dữ liệu minh hoạ)', document: paper };

/** The case as it stands, with every guard that says no to its approval. */
async function approval(journey: Journey): Promise<string | string[]> {
  const answer = await journey.attempt('head', 'DRAFT.APPROVED');
  return answer.status === 201
    ? (answer.body['phase'] as { code: string }).code
    : (answer.body['guards'] as string[]);
}

const proposed = async (desk: CaseDesk, proposal: object): Promise<Journey> => {
  const journey = await new Journey(desk).propose('court', proposal);
  await journey.screen();
  await journey.submitDraft();
  return journey;
};

describe('route c, a committee of judges, across 01/7/2025', () => {
  let desk: CaseDesk;
  let waiting: Journey;
  beforeAll(async () => {
    desk = await openCourt('2025-06-02T01:00:00.000Z');
  });
  afterAll(() => desk.close());

  it('before that day the high court committee is exempt from posting, and the provincial one may not propose', async () => {
    const high = await proposed(desk, highCourt);
    expect(await approval(high)).toBe('advisoryDecision');
    const provincial = await proposed(desk, proposals.c);
    expect(await approval(provincial)).toEqual(['routeSettled']);
    await provincial.checkReplay();
  });

  it('a high court proposal received before and acted on after waits for a decision on record, which the auditor sees', async () => {
    waiting = await proposed(desk, highCourt);
    await waiting.pass('2025-07-02T01:00:00.000Z');
    await waiting.explainWhatIsLate();
    expect(await approval(waiting)).toEqual(['routeSettled']);
    const change = { route: 'c', routeDocument: paper, committee: 'high-court-committee' };
    const reason = 'Đề xuất đã nhận trước ngày 01/7/2025 (dữ liệu minh hoạ)';

    expect(await waiting.act('chief', 'ROUTE.CHANGED', { ...change, reason })).toBe('drafting');
    expect(await approval(waiting)).toEqual(['routeSettled']);
    expect((await waiting.attempt('head', 'ROUTE.CHANGED', { ...change, reason })).status).toBe(
      403,
    );
    await waiting.act('chief', 'ROUTE.CHANGED', { ...change, reason, decision: paper });
    expect((await waiting.history()).at(-1)).toMatchObject({
      type: 'ROUTE.CHANGED',
      data: { route: 'c', decision: paper, reason },
      actor: { person: desk.personOf('chief') },
    });
    expect(await approval(waiting)).toBe('advisoryDecision');
    await waiting.checkReplay();
  });

  it('from that day the provincial committee is the exempt one, and the high court one, gone, may not', async () => {
    const provincial = await proposed(desk, proposals.c);
    expect(await approval(provincial)).toBe('advisoryDecision');
    expect(await approval(await proposed(desk, highCourt))).toEqual(['routeSettled']);
  });
});

describe('the other routes', () => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await openCourt();
  });
  afterAll(() => desk.close());

  it('d, chosen by the council while it tried a case, is proved by its document and goes on without posting', async () => {
    const { routeDocument: _, ...unproved } = proposals.d;
    const refused = await desk.send('POST', '/candidates', 'judge', { proposal: unproved });
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    const stranger = await desk.send('POST', '/candidates', 'court', { proposal: proposals.d });
    expect(stranger.status).toBe(403);

    const journey = await new Journey(desk).propose('judge', proposals.d);
    await journey.screen();
    await journey.submitDraft();
    expect(await approval(journey)).toBe('advisoryDecision');
    expect(await journey.act('chief', 'ADVISORY.WAIVED')).toBe('agenda');
    await journey.convene();
    expect(await journey.vote('adopted')).toBe('adopted');
    await journey.checkReplay();
  });

  it('a is posted for thirty days, and not asking the advisory council needs a reason and a document', async () => {
    const journey = await new Journey(desk).propose('court', proposals.a);
    const exempt = await journey.attempt('chief', 'POSTING.ORDERED', order);
    expect(exempt).toMatchObject({ status: 409, body: { guards: ['routeIsExempt'] } });
    await journey.screen();
    const draft = await journey.draft();
    expect(await journey.phase()).toBe('posting');
    await journey.post(draft);
    // Thirty days from 02/3/2026 end on 01/4/2026.
    expect(await journey.dueOf('publicComment')).toBe('2026-04-01T17:00:00.000Z');

    const change = { route: 'b', routeDocument: paper, reason: 'Thẩm phán TANDTC đề xuất' };
    const silent = await journey.attempt('chief', 'ROUTE.CHANGED', change);
    expect(silent).toMatchObject({ status: 409, body: { guards: ['routeHasItsPapers'] } });

    await journey.pass('2026-04-01T17:00:00.000Z');
    expect(await journey.act('head', 'ANSWERS.APPROVED')).toBe('advisoryDecision');
    const bare = await journey.attempt('chief', 'ADVISORY.WAIVED');
    expect(bare).toMatchObject({ status: 409, body: { guards: ['waiverHasItsReason'] } });
    const reason = 'Nội dung đã rõ (dữ liệu minh hoạ)';
    expect(await journey.act('chief', 'ADVISORY.WAIVED', { reason, document: paper })).toBe(
      'agenda',
    );
    await journey.checkReplay();
  });

  it('an order of the Chief Justice posts an exempt draft, given before its approval', async () => {
    const journey = await new Journey(desk).propose('judge', proposals.b);
    await journey.screen();
    expect((await journey.attempt('head', 'POSTING.ORDERED', order)).status).toBe(403);
    expect(await journey.act('chief', 'POSTING.ORDERED', order)).toBe('drafting');
    const again = await journey.attempt('chief', 'POSTING.ORDERED', order);
    expect(again).toMatchObject({ status: 409, body: { guards: ['postingNotYetOrdered'] } });
    await journey.submitDraft();
    expect(await approval(journey)).toBe('posting');
    await journey.checkReplay();
  });

  it('or after it: the case goes back to be posted, and its public is heard for thirty days', async () => {
    const journey = await new Journey(desk).propose('judge', proposals.b);
    await journey.screen();
    const draft = await journey.draft();
    expect(await journey.act('chief', 'POSTING.ORDERED', order)).toBe('posting');
    await journey.post(draft);
    await journey.pass(await journey.dueOf('publicComment'));
    expect(await journey.phase()).toBe('answering');
    await journey.checkReplay();
  });
});
