import { v7 as uuid } from 'uuid';
import { CaseDesk, paper } from './case-desk';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await CaseDesk.open();
});
afterAll(() => desk.close());

const acknowledgement = { type: 'PROPOSAL.ACKNOWLEDGED', data: {} };

describe('a batch', () => {
  const batch = (candidates: readonly string[], more: object = {}, headers = {}) =>
    desk.send(
      'POST',
      '/batches',
      'officer',
      {
        items: candidates.map((candidate) => ({ candidate, event: acknowledgement })),
        document: paper,
        ...more,
      },
      headers,
    );

  it('does one act over several cases under one document, once per key', async () => {
    const cases = [await desk.proposed(), await desk.proposed(), await desk.proposed()];
    const key = { 'idempotency-key': `batch-${uuid()}` };
    const first = await batch(cases, {}, key);
    expect(first).toMatchObject({ status: 201 });
    expect(await batch(cases, {}, key)).toMatchObject({
      status: 201,
      body: { batch: first.body['batch'] },
    });
    for (const id of cases) expect(await desk.versionOf(id)).toBe(2);
  });

  it('that must be whole changes nothing when one case refuses, and says which and why', async () => {
    const [ready, done] = [await desk.proposed(), await desk.proposed()];
    await desk.act(done, 'officer', 'PROPOSAL.ACKNOWLEDGED');
    const answer = await batch([ready, done]);
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: 'refused',
        outcomes: [{ candidate: done, refused: { reason: 'not-in-this-phase' } }],
      },
    });
    expect(await desk.versionOf(ready)).toBe(1);
  });

  it('case by case does what can be done', async () => {
    const [ready, done] = [await desk.proposed(), await desk.proposed()];
    await desk.act(done, 'officer', 'PROPOSAL.ACKNOWLEDGED');
    const answer = await batch([ready, done], { whole: false });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        outcomes: [
          { candidate: ready, refused: null },
          { candidate: done, recorded: null },
        ],
      },
    });
    expect(await desk.versionOf(ready)).toBe(2);
  });

  it.each([
    ['no case', { items: [] }, 400],
    [
      '51 cases',
      { items: Array.from({ length: 51 }, () => ({ candidate: uuid(), event: acknowledgement })) },
      400,
    ],
    [
      'two kinds of act',
      {
        items: [
          { candidate: uuid(), event: acknowledgement },
          {
            candidate: uuid(),
            event: { type: 'PROPOSAL.DECLINED', data: { reason: 'không phù hợp' } },
          },
        ],
      },
      422,
    ],
  ])('of %s is refused', async (_what, body, status) => {
    expect((await desk.send('POST', '/batches', 'officer', body)).status).toBe(status);
  });
});

describe('a decision made on paper', () => {
  const order = { reason: 'Để có thêm ý kiến rộng rãi', document: paper };
  const enter = async (id: string, event: object) =>
    desk.send(
      'POST',
      `/candidates/${id}/events`,
      'office',
      {
        ...event,
        onPaper: {
          decidedBy: desk.personOf('chief'),
          paper: { title: 'Bút phê', date: '2026-03-02' },
        },
      },
      { 'if-match': '"1"' },
    );

  it('is entered by one, confirmed by another, and the history says who decided on what paper', async () => {
    const id = await desk.proposed();
    const entered = await enter(id, { type: 'POSTING.ORDERED', data: order });
    expect(entered).toMatchObject({ status: 202, body: { status: 'waiting' } });
    expect(await desk.versionOf(id)).toBe(1);
    const entry = String(entered.body['entry']);
    expect((await desk.send('POST', `/entries/${entry}/confirm`, 'office', {})).status).toBe(403);
    const waiting = await desk.send('GET', '/entries', 'office2');
    expect(JSON.stringify(waiting.body)).toContain(entry);
    expect((await desk.send('POST', `/entries/${entry}/confirm`, 'office2', {})).status).toBe(201);
    const { body } = await desk.send('GET', `/candidates/${id}/history`, 'auditor');
    expect((body['items'] as unknown[]).at(-1)).toMatchObject({
      type: 'POSTING.ORDERED',
      actor: { name: 'Người thử chief' },
      enteredBy: { name: 'Người thử office' },
      confirmedBy: { name: 'Người thử office2' },
      paper: { title: 'Bút phê', date: '2026-03-02' },
    });
  });

  it('sent back by a second person leaves the case as it was, and cannot be confirmed later', async () => {
    const id = await desk.proposed();
    const entry = String((await enter(id, { type: 'POSTING.ORDERED', data: order })).body['entry']);
    const rejected = await desk.send('POST', `/entries/${entry}/reject`, 'office2', {
      reason: 'Thiếu chữ ký',
    });
    expect(rejected.status).toBe(200);
    expect((await desk.send('POST', `/entries/${entry}/confirm`, 'office2', {})).status).toBe(409);
    expect(await desk.versionOf(id)).toBe(1);
  });

  it('is not possible for what people must do themselves', async () => {
    const id = await desk.proposed();
    expect(await enter(id, { type: 'SCREENING.APPROVED', data: {} })).toMatchObject({
      status: 403,
    });
  });

  it.each<[string, () => string]>([
    ['somebody who holds no such office', () => desk.personOf('deputy')],
    ['a member of the desk', () => desk.personOf('office')],
    ['nobody of the house', () => uuid()],
  ])('by %s is not recorded, whoever confirms it', async (_who, decider) => {
    const id = await desk.proposed();
    const { body } = await desk.send(
      'POST',
      `/candidates/${id}/events`,
      'office',
      { type: 'POSTING.ORDERED', data: order, onPaper: { decidedBy: decider(), paper } },
      { 'if-match': '"1"' },
    );
    const confirmed = await desk.send(
      'POST',
      `/entries/${String(body['entry'])}/confirm`,
      'office2',
      {},
    );
    expect(confirmed).toMatchObject({ status: 403, body: { reason: 'not-permitted' } });
    expect(await desk.versionOf(id)).toBe(1);
  });

  it('is not at the same time done under a delegation', async () => {
    const id = await desk.proposed();
    const answer = await enter(id, { type: 'POSTING.ORDERED', data: order, authority: uuid() });
    expect(answer.status).toBe(422);
  });

  it('can be entered only at a desk that does so', async () => {
    const id = await desk.proposed();
    const answer = await desk.send(
      'POST',
      `/candidates/${id}/events`,
      'chief',
      {
        type: 'POSTING.ORDERED',
        data: order,
        onPaper: { decidedBy: desk.personOf('chief'), paper },
      },
      { 'if-match': '"1"' },
    );
    expect(answer.status).toBe(403);
    expect((await desk.send('GET', '/entries', 'court')).status).toBe(403);
  });
});
