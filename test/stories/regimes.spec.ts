import { type CaseDesk, paper } from '../http/case-desk';
import { Journey, openCourt, proposals } from './journey';

const committeeOf = (committee: string, receivedOn: string) => ({
  ...proposals.c,
  committee,
  receivedOn,
  sourceJudgment: {
    ...proposals.c.sourceJudgment,
    number: '02/2017/DS-GĐT',
    date: '2017-01-10',
    effectiveOn: '2017-01-10',
  },
});
const sourceOf = (year: string) => ({
  sourceJudgment: {
    ...proposals.a.sourceJudgment,
    number: `01/${year}/DS-GĐT`,
    date: `${year}-01-10`,
    effectiveOn: `${year}-01-10`,
  },
});
const question = 'Đề xuất theo điểm c khoản 2 Điều 6';

describe('a proposal of a high court committee on route c, received on 20/6/2025', () => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await openCourt('2025-06-20T01:00:00.000Z');
  });
  afterAll(() => desk.close());

  /** Where nobody slept: approved while the committee still could propose, and left for the December sitting. */
  async function readyForTheVote(): Promise<Journey> {
    const journey = await new Journey(desk).propose(
      'clerk',
      committeeOf('high-court-committee', '2025-06-20'),
    );
    await journey.screen();
    await journey.draft();
    await journey.act('chief', 'ADVISORY.WAIVED');
    return journey;
  }

  it('is ready for the vote in December, and waits there for a recorded decision: the table is silent', async () => {
    const journey = await readyForTheVote();
    expect(await journey.phase()).toBe('agenda');
    await journey.pass('2025-12-22T02:00:00.000Z');
    await journey.confirmSource();
    await journey.explain('office', 'convene', 'objective');
    const convene = async () => {
      const { body } = await desk.send('POST', '/sittings', 'office', {
        council: 'HDTP',
        days: ['2025-12-22'],
        chair: desk.personOf('chief'),
      });
      return journey.attempt('chief', 'SITTING.CONVENED', {
        sitting: String(body['sitting']),
        date: '2025-12-22',
      });
    };
    const refused = await convene();
    expect(refused.status).toBe(409);
    expect(refused.body['guards']).toEqual(['routeSettled']);
    expect(refused.body['detail']).toContain(question);

    await journey.act('chief', 'ROUTE.CHANGED', {
      route: 'c',
      committee: 'high-court-committee',
      routeDocument: paper,
      decision: { title: 'Văn bản của Chánh án (dữ liệu minh hoạ)', number: '12/TB' },
      reason: 'Đề xuất đã được tiếp nhận trước ngày 01/7/2025 (dữ liệu minh hoạ)',
    });
    expect((await convene()).status).toBe(201);
    expect(await journey.phase()).toBe('plenary');
    await journey.checkReplay();
  });

  it('is named among the silences of the law that anybody may read', async () => {
    const { status, body } = await desk.send('GET', '/regimes', null);
    expect(status).toBe(200);
    expect(body['silences']).toMatchObject([{ rule: 'routeCProposers' }]);
    expect((body['regimes'] as { code: string }[]).map(({ code }) => code)).toEqual([
      'NQ03/2015',
      'NQ04/2019',
      'NQ04/2019-2025',
    ]);
  });
});

describe('two cases side by side under two regimes', () => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await openCourt('2019-06-03T01:00:00.000Z');
  });
  afterAll(() => desk.close());

  it('one posted before 15/7/2019 is open for two months, one posted after for thirty days', async () => {
    const old = await new Journey(desk).propose('court', { ...proposals.a, ...sourceOf('2017') });
    await old.screen();
    const draft = await old.draft();
    const young = await new Journey(desk).propose('court', { ...proposals.a, ...sourceOf('2018') });
    await young.screen();
    const youngDraft = await young.draft();

    await old.pass('2019-07-10T02:00:00.000Z');
    await old.confirmSource();
    await old.explain('editor', 'post');
    await old.post(draft);
    await young.pass('2019-07-16T02:00:00.000Z');
    await young.confirmSource();
    await young.explain('editor', 'post');
    await young.post(youngDraft);
    // Two months from 10/7 end on Tuesday 10/9; thirty days from 16/7 on Thursday 15/8.
    const [first, second] = [await old.dueOf('publicComment'), await young.dueOf('publicComment')];
    expect([first, second]).toEqual(['2019-09-10T17:00:00.000Z', '2019-08-15T17:00:00.000Z']);
    for (const [journey, basis] of [
      [old, 'NQ 03/2015/NQ-HĐTP'],
      [young, 'NQ 04/2019/NQ-HĐTP'],
    ] as const) {
      const { body } = await desk.send('GET', `/candidates/${journey.id}/deadlines`, 'head');
      const due = (body['items'] as { step: string; rung: string; explanation: string }[]).find(
        ({ step, rung }) => step === 'publicComment' && rung === 'due',
      );
      expect(due?.explanation).toContain(basis);
    }
    await young.pass(second);
    expect([await old.phase(), await young.phase()]).toEqual(['publicComment', 'answering']);
    await old.pass(first);
    expect(await old.phase()).toBe('answering');
    for (const journey of [old, young]) await journey.checkReplay();
  });
});
