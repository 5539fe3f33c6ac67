import type { CaseDesk, Part } from '../http/case-desk';
import { paper } from '../http/case-desk';
import { Journey, openCourt, proposals } from './journey';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCourt('2026-03-02T01:00:00.000Z');
});
afterAll(() => desk.close());

const everybody: readonly Part[] = [
  'officer',
  'head',
  'deputy',
  'chief',
  'office',
  'judge',
  'court',
  'editor',
  'clerk',
  'auditor',
];

/** Who was told what about the case, and when, in the order of time. */
async function toldAll(journey: Journey): Promise<string[]> {
  const lines: string[] = [];
  for (const part of everybody)
    for (const { notice, createdAt } of await journey.told(part))
      lines.push(`${createdAt} ${notice} → ${part}`);
  return lines.sort();
}

describe('the ladder of an overdue step (báo cáo lãnh đạo, đôn đốc)', () => {
  it('reminds the unit, tells it on the day, then its head, then the deputy, once each, and asks for a cause', async () => {
    const journey = await new Journey(desk).propose('judge', proposals.b);
    await journey.pass('2026-03-20T01:00:00.000Z');
    // Three working days from Monday 2/3 end on Thursday 5/3; the weekend of 7/3 does not count.
    expect(await toldAll(journey)).toEqual([
      '2026-03-03T17:00:00.000Z limit.reminder → officer',
      '2026-03-05T17:00:00.000Z limit.due → officer',
      '2026-03-06T17:00:00.000Z limit.report-head → head',
      '2026-03-10T17:00:00.000Z limit.report-deputy → deputy',
    ]);
    const [first] = await journey.told('officer');
    expect(first?.text).toBe('Sắp đến hạn: Cấp phiếu tiếp nhận.');

    const cause = {
      step: 'acknowledge',
      cause: 'objective',
      reason: 'Chờ văn bản của cơ quan khác',
    };
    for (const wrong of [
      { ...cause, step: 'dance' },
      { ...cause, cause: 'weather' },
      { ...cause, reason: '' },
    ])
      expect((await journey.attempt('officer', 'CAUSE.STATED', wrong)).status).toBe(400);
    const early = await journey.attempt('officer', 'CAUSE.STATED', { ...cause, step: 'screen' });
    expect(early).toMatchObject({ status: 409, body: { detail: 'Bước này không quá hạn.' } });
    for (const stranger of ['auditor', 'chief', 'clerk'] as const)
      expect([403, 404]).toContain((await journey.attempt(stranger, 'CAUSE.STATED', cause)).status);
    expect(await journey.act('officer', 'CAUSE.STATED', cause)).toBe('received');
    expect((await journey.history()).at(-1)).toMatchObject({
      type: 'CAUSE.STATED',
      title: 'Nêu nguyên nhân quá hạn',
      data: cause,
      actor: { person: desk.personOf('officer') },
    });
    expect((await journey.see())['state']).toMatchObject({ causes: { acknowledge: 'objective' } });
    await journey.checkReplay();
  });

  it('a step done in time tells nobody anything but news of the case', async () => {
    const journey = await new Journey(desk).propose('judge', proposals.b);
    await journey.act('officer', 'PROPOSAL.ACKNOWLEDGED');
    const cause = { step: 'acknowledge', cause: 'subjective', reason: 'Không có lý do nào' };
    expect((await journey.attempt('officer', 'CAUSE.STATED', cause)).status).toBe(409);
    expect(await toldAll(journey)).toEqual([
      '2026-03-20T01:00:00.000Z proposal.acknowledged → judge',
    ]);
    await journey.act('head', 'PROPOSAL.WITHDRAWN', { reason: 'Theo đề nghị của người đề xuất' });
  });

  it('a step of the Chief Justice only reminds his office and the unit; nobody reports him', async () => {
    const journey = await new Journey(desk).propose('judge', proposals.b);
    await journey.screen();
    await journey.draft();
    expect(await journey.phase()).toBe('advisoryDecision');
    const before = (await toldAll(journey)).length;
    await journey.pass('2026-04-20T01:00:00.000Z');
    // Three working days from Friday 20/3 end on Wednesday 25/3.
    expect((await toldAll(journey)).slice(before)).toEqual([
      '2026-03-23T17:00:00.000Z limit.reminder → office',
      '2026-03-23T17:00:00.000Z limit.reminder → officer',
      '2026-03-25T17:00:00.000Z limit.due → office',
      '2026-03-25T17:00:00.000Z limit.due → officer',
    ]);
  });

  it('is read page by page, by those it was told', async () => {
    const seen: unknown[] = [];
    const cursors = [''];
    for (const cursor of cursors) {
      const { body } = await desk.send('GET', `/notifications?limit=2${cursor}`, 'officer');
      seen.push(...(body['items'] as unknown[]));
      if (typeof body['nextCursor'] === 'string') cursors.push(`&cursor=${body['nextCursor']}`);
    }
    const all = await desk.send('GET', '/notifications?limit=100', 'officer');
    expect(cursors.length).toBeGreaterThan(1);
    expect(seen).toEqual(all.body['items']);
    const foreign = await desk.send('GET', `/notifications?limit=2${cursors[1] ?? ''}`, 'office');
    expect(foreign).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
    expect((await desk.send('GET', '/notifications', null)).status).toBe(401);
  });
});

describe('a protest against the source judgment', () => {
  it('stops the internal clock: no word while suspended, and the working days that were left afterwards', async () => {
    await desk.test.database.setTime('2026-05-04T01:00:00.000Z');
    const journey = await new Journey(desk).propose('judge', proposals.b);
    await journey.screen();
    // 20 working days from Monday 4/5 end on Monday 1/6.
    expect(await journey.dueOf('draft')).toBe('2026-06-01T17:00:00.000Z');

    await journey.pass('2026-05-11T02:00:00.000Z');
    expect(await journey.confirmSource('protested')).toBe('suspended');
    expect((await journey.deadlines()).filter(({ status }) => status === 'armed')).toEqual([]);
    const before = await toldAll(journey);
    await journey.pass('2026-07-13T02:00:00.000Z');
    expect(await toldAll(journey)).toEqual(before);
    const draft = { version: 'du-thao-1', sha256: 'd'.repeat(64) };
    const refused = await journey.attempt('officer', 'DRAFT.SUBMITTED', { draft });
    expect(refused).toMatchObject({ status: 409, body: { reason: 'not-in-this-phase' } });
    const resume = { reason: 'Kháng nghị đã được rút', document: paper };
    const disputed = await journey.attempt('head', 'PROCESS.RESUMED', resume);
    expect(disputed).toMatchObject({ status: 409, body: { guards: ['sourceUndisputed'] } });

    expect(await journey.confirmSource('inForce')).toBe('suspended');
    expect(await journey.act('head', 'PROCESS.RESUMED', resume)).toBe('drafting');
    // 5/5 to 11/5 were five of the twenty; fifteen are left after Monday 13/7: the last is Monday 3/8.
    expect(await journey.dueOf('draft')).toBe('2026-08-03T17:00:00.000Z');
    expect(await journey.dueOf('draft', 'reminder')).toBe('2026-07-30T17:00:00.000Z');
    await journey.pass('2026-08-04T01:00:00.000Z');
    expect((await toldAll(journey)).slice(before.length)).toEqual([
      '2026-07-30T17:00:00.000Z limit.reminder → officer',
      '2026-08-03T17:00:00.000Z limit.due → officer',
    ]);
    await journey.checkReplay();
  });

  it('leaves the public its thirty days: comments are taken, the legal bell rings, and the case goes on from there', async () => {
    await desk.test.database.setTime('2026-09-07T01:00:00.000Z');
    const journey = await new Journey(desk).propose('court', proposals.a);
    await journey.screen();
    await journey.post(await journey.draft());
    const due = await journey.dueOf('publicComment');
    // Thirty days from Monday 7/9 end on Wednesday 7/10.
    expect(due).toBe('2026-10-07T17:00:00.000Z');
    const open = await desk.send('GET', '/consultations', null);
    const [consultation] = open.body['items'] as { id: string }[];
    const comment = (words: string) =>
      desk.send('POST', `/consultations/${String(consultation?.id)}/comments`, null, {
        name: 'Người góp ý minh hoạ',
        body: words,
      });

    expect(await journey.confirmSource('protested')).toBe('suspended');
    expect(await journey.dueOf('publicComment')).toBe(due);
    await journey.pass('2026-10-07T16:59:59.000Z');
    expect(await comment('Trong thời hạn')).toMatchObject({ status: 201, body: { late: false } });
    await journey.pass(due);
    expect(await journey.phase()).toBe('suspended');
    expect((await journey.history()).at(-1)).toMatchObject({
      type: 'DEADLINE.PUBLIC_COMMENT_CLOSED',
      recordedAt: due,
    });
    expect(await comment('Sau thời hạn')).toMatchObject({ status: 201, body: { late: true } });

    await journey.confirmSource('inForce');
    const resumed = await journey.act('head', 'PROCESS.RESUMED', { reason: 'Đã rút kháng nghị' });
    expect(resumed).toBe('answering');
    const bells = (await journey.deadlines()).filter(
      ({ step, rung, status }) => step === 'publicComment' && rung === 'due' && status === 'fired',
    );
    expect(bells).toHaveLength(1);
    const unanswered = await journey.attempt('head', 'ANSWERS.APPROVED');
    expect(unanswered).toMatchObject({ status: 409, body: { guards: ['everyCommentAnswered'] } });
    await journey.checkReplay();
  });
});
