import { type CaseDesk, paper } from '../http/case-desk';
import { Journey, openCourt, proposals } from './journey';

const reason = 'Lý do minh hoạ';
const minutes = { minutes: paper };

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCourt();
});
afterAll(() => desk.close());

describe('a draft that the plenary does not adopt', () => {
  it('is carried over into a second round, written and voted on anew, and adopted', async () => {
    const journey = new Journey(desk);
    const first = await journey.toAgenda();
    await journey.convene();
    expect(await journey.vote('notAdopted')).toBe('notAdopted');
    expect((await journey.deadlines()).filter(({ status }) => status === 'armed')).toEqual([]);

    expect(await journey.act('head', 'CASE.CARRIED_OVER', { reason })).toBe('drafting');
    expect((await journey.see())['state']).toMatchObject({ round: 2, draft: null, voted: null });
    const unwritten = await journey.attempt('head', 'DRAFT.APPROVED');
    expect(unwritten).toMatchObject({ status: 409, body: { guards: ['draftSubmitted'] } });
    const second = await journey.draft({ solution: 'Giải pháp khác (dữ liệu minh hoạ).' });
    expect(second.sha256).not.toBe(first.sha256);
    await journey.act('chief', 'ADVISORY.WAIVED');
    await journey.convene();
    expect(await journey.vote('adopted')).toBe('adopted');
    expect((await journey.see())['state']).toMatchObject({
      round: 2,
      voted: { textSha256: second.sha256 },
    });
    const votes = (await journey.history()).filter(({ type }) => type === 'VOTE.CONCLUDED');
    expect(votes).toMatchObject([
      { data: { result: 'notAdopted', textSha256: first.sha256, tally: { for: 1, against: 2 } } },
      { data: { result: 'adopted', textSha256: second.sha256, tally: { for: 3, against: 0 } } },
    ]);
    await journey.checkReplay();
  });

  it('is closed, and its proposer is told', async () => {
    const journey = new Journey(desk);
    await journey.toAgenda();
    await journey.convene();
    await journey.vote('notAdopted');
    expect(await journey.act('head', 'CASE.CLOSED', { reason })).toBe('closed');
    await journey.checkEnd('closed');
    expect((await journey.told('judge')).at(-1)).toMatchObject({ notice: 'proposal.notAdopted' });
  });
});

describe('the sitting', () => {
  it('that loses its quorum before the poll is closed has not voted: the case waits for the next one', async () => {
    const journey = new Journey(desk);
    await journey.toAgenda();
    await journey.convene();
    const poll = await journey.openPoll();
    await desk.send('PUT', `/polls/${poll}/ballot`, 'chief', { choice: 'for' });
    await journey.rollCall({ deputy: 'absent', judge: 'absent' });
    expect(await journey.closePoll(poll, {})).toBe('agenda');
    expect((await journey.history()).at(-1)).toMatchObject({
      type: 'VOTE.CONCLUDED',
      data: { result: 'noQuorum', present: 1, allMembers: 3 },
    });
    expect(await journey.dueOf('convene')).toMatch(/^2026-/);
    expect(await journey.convene()).toBe('plenary');
    expect(await journey.vote('adopted')).toBe('adopted');
    await journey.checkReplay();
  });

  it('takes one vote at a time on a case, and none on what is decided', async () => {
    const journey = new Journey(desk);
    await journey.toAgenda();
    await journey.convene();
    const prepared = await journey.preparePoll();
    expect(prepared.status).toBe(201);
    expect((await journey.preparePoll()).status).toBe(409);
    const poll = String(prepared.body['id']);
    expect((await desk.send('POST', `/polls/${poll}/open`, 'clerk', {})).status).toBe(200);
    expect((await journey.preparePoll()).status).toBe(409);
    expect((await desk.send('POST', `/polls/${poll}/open`, 'clerk', {})).status).toBe(409);
    expect(await journey.closePoll(poll, { chief: 'for', deputy: 'for' })).toBe('adopted');
    expect((await journey.preparePoll()).status).toBe(409);
  });

  it('two polls prepared at once: one is', async () => {
    const journey = new Journey(desk);
    await journey.toAgenda();
    await journey.convene();
    const answers = await Promise.all([journey.preparePoll(), journey.preparePoll()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('postpones an item, which comes before a later sitting', async () => {
    const journey = new Journey(desk);
    await journey.toAgenda();
    await journey.convene();
    expect(await journey.act('chief', 'ITEM.POSTPONED', { reason })).toBe('agenda');
    await journey.convene();
    expect(await journey.vote('adopted')).toBe('adopted');
  });
});

describe('the text after the vote', () => {
  it('changed in its solution beyond the conclusion goes back, is voted on again, published and applied', async () => {
    const journey = new Journey(desk);
    const voted = await journey.toAgenda();
    await journey.convene();
    await journey.vote('adopted');
    expect(await journey.act('clerk', 'MINUTES.SIGNED', minutes)).toBe('finalising');

    const changed = await journey.write({
      solution: 'Giải pháp đã đổi (dữ liệu minh hoạ).',
      keywords: ['đặt cọc', 'phạt cọc'],
    });
    const confirm = { finalSha256: changed.sha256 };
    const unmarked = await journey.attempt('head', 'TEXT.CONFIRMED', confirm);
    expect(unmarked).toMatchObject({
      status: 409,
      body: { guards: ['everyChangeMarked', 'noSubstantiveChangeUnmarked'] },
    });
    await journey.act('officer', 'CHANGE.MARKED', {
      section: 'keywords',
      index: 1,
      kind: 'technical',
      finalSha256: changed.sha256,
    });
    const substantive = await journey.attempt('head', 'TEXT.CONFIRMED', confirm);
    expect(substantive).toMatchObject({
      status: 409,
      body: { guards: ['noSubstantiveChangeUnmarked'] },
    });
    const old = await journey.attempt('head', 'TEXT.CONFIRMED', { finalSha256: voted.sha256 });
    expect(old.body['guards']).toContain('comparesTheFinalText');

    expect(await journey.act('head', 'TEXT.RETURNED', { draft: changed, reason })).toBe('agenda');
    await journey.convene();
    expect(await journey.vote('adopted')).toBe('adopted');
    await journey.act('clerk', 'MINUTES.SIGNED', minutes);
    expect(await journey.act('head', 'TEXT.CONFIRMED', confirm)).toBe('signing');
    await journey.publish(changed.sha256, '339a/QĐ-CA');
    await journey.checkEnd('inForce');

    const types = (await journey.history()).map(({ type }) => type);
    expect(types.filter((type) => type === 'VOTE.CONCLUDED')).toHaveLength(2);
    expect(types.at(-1)).toBe('DEADLINE.APPLICATION_DAY');
    const { body } = await desk.send('GET', '/precedents?limit=1', null);
    const [precedent] = body['items'] as Record<string, unknown>[];
    expect(precedent).toMatchObject({ status: 'inForce', appliesFrom: '2026-04-15' });
  });

  it('that the Chief Justice does not sign is finalised again', async () => {
    const journey = new Journey(desk);
    const { sha256 } = await journey.toAgenda();
    await journey.convene();
    await journey.vote('adopted');
    await journey.act('clerk', 'MINUTES.SIGNED', minutes);
    await journey.act('head', 'TEXT.CONFIRMED', { finalSha256: sha256 });
    expect(await journey.act('chief', 'SIGNING.DECLINED', { reason })).toBe('finalising');
    expect(await journey.act('head', 'TEXT.CONFIRMED', { finalSha256: sha256 })).toBe('signing');
    await journey.checkReplay();
  });
});

describe('what the Council of Judges decides', () => {
  it('is told to whoever proposed the case in one word until the release, in the view, in lists and among changes', async () => {
    const journey = await new Journey(desk).propose('court', proposals.a);
    await journey.screen();
    await journey.post(await journey.draft());
    await journey.act('officer', 'PREPARATION.COMPLETED');
    await journey.pass(await journey.dueOf('publicComment'));
    await journey.act('head', 'ANSWERS.APPROVED');
    const council = { code: 'council', title: 'Hội đồng Thẩm phán xem xét' };
    const told = async () => {
      const { phase } = await journey.see('court');
      const { body } = await desk.send('GET', '/candidates?limit=100', 'court');
      const own = (body['items'] as { id: string; phase: object; limits: unknown[] }[]).find(
        ({ id }) => id === journey.id,
      );
      expect(own?.phase).toEqual(phase);
      return { phase, limits: own?.limits.length };
    };
    expect(await told()).toMatchObject({ phase: { code: 'advisoryDecision' }, limits: 1 });
    await journey.act('chief', 'ADVISORY.WAIVED', { reason, document: paper });
    expect(await told()).toEqual({ phase: council, limits: 0 });
    await journey.confirmSource();
    await journey.convene();
    expect(await journey.vote('adopted')).toBe('adopted');
    expect(await told()).toEqual({ phase: council, limits: 0 });
    const asked = await desk.send('GET', '/candidates?phase=adopted', 'court');
    expect(asked.body['items']).toEqual([]);
    const changes = await desk.send('GET', '/changes?limit=100', 'court');
    expect(JSON.stringify(changes.body)).not.toMatch(/adopted|plenary|agenda/);
    // Who works on it reads its own name.
    expect((await journey.see('head'))['phase']).toMatchObject({ code: 'adopted' });
  });
});
