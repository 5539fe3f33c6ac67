import { v7 as uuid } from 'uuid';
import { CaseDesk, paper, proposalB } from './case-desk';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await CaseDesk.open();
});
afterAll(() => desk.close());

const acknowledged = { type: 'PROPOSAL.ACKNOWLEDGED', data: {} };

describe('a batch done case by case', () => {
  const batch = (candidates: readonly string[], key: string) =>
    desk.send(
      'POST',
      '/batches',
      'officer',
      {
        items: candidates.map((candidate) => ({ candidate, event: acknowledged })),
        document: paper,
        whole: false,
      },
      { 'idempotency-key': key },
    );

  it('that is sent again does nothing more, although what was refused has become possible', async () => {
    const [ready, suspended] = [await desk.proposed(), await desk.proposed()];
    await desk.act(suspended, 'head', 'PROCESS.SUSPENDED', {
      reason: 'chờ xác minh',
      document: paper,
    });
    const key = `batch-${uuid()}`;
    const first = await batch([ready, suspended], key);
    expect(first.status).toBe(201);
    await desk.act(suspended, 'head', 'PROCESS.RESUMED', { reason: 'đã xác minh' });
    const version = await desk.versionOf(suspended);
    expect(await batch([ready, suspended], key)).toEqual(first);
    expect(await desk.versionOf(suspended)).toBe(version);
  });

  it('under the key of another batch is refused and touches no case', async () => {
    const [one, other] = [await desk.proposed(), await desk.proposed()];
    const key = `batch-${uuid()}`;
    expect((await batch([one], key)).status).toBe(201);
    expect(await batch([one, other], key)).toMatchObject({ body: { reason: 'key-reused' } });
    expect(await desk.versionOf(other)).toBe(1);
  });
});

describe('a decision entered from paper', () => {
  const enter = (id: string, key: string, title = 'Bút phê') =>
    desk.send(
      'POST',
      `/candidates/${id}/events`,
      'office',
      {
        type: 'POSTING.ORDERED',
        data: { reason: 'Để có thêm ý kiến rộng rãi', document: paper },
        onPaper: { decidedBy: desk.personOf('chief'), paper: { title } },
      },
      { 'if-match': '"1"', 'idempotency-key': key },
    );

  it('and sent again is one entry', async () => {
    const id = await desk.proposed();
    const key = `entry-${uuid()}`;
    const [first, second] = [await enter(id, key), await enter(id, key)];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body).toEqual(first.body);
  });

  it('is refused under a key that stands for another paper', async () => {
    const id = await desk.proposed();
    const key = `entry-${uuid()}`;
    await enter(id, key);
    expect(await enter(id, key, 'Tờ trình')).toMatchObject({ body: { reason: 'key-reused' } });
  });

  it('is refused when the case has moved on since the enterer read it', async () => {
    const id = await desk.proposed();
    await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED');
    expect(await enter(id, `entry-${uuid()}`)).toMatchObject({ status: 412 });
  });

  it('and confirmed by two people at once is recorded once', async () => {
    const id = await desk.proposed();
    const { body } = await enter(id, `entry-${uuid()}`);
    const confirm = (as: 'office2' | 'clerk' | 'officer') =>
      desk.send('POST', `/entries/${String(body['entry'])}/confirm`, as, {});
    const answers = await Promise.all([confirm('office2'), confirm('officer')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await desk.versionOf(id)).toBe(2);
  });

  it('whose confirmation is sent again answers what was recorded', async () => {
    const id = await desk.proposed();
    const { body } = await enter(id, `entry-${uuid()}`);
    const headers = { 'idempotency-key': `confirm-${uuid()}` };
    const confirm = () =>
      desk.send('POST', `/entries/${String(body['entry'])}/confirm`, 'office2', {}, headers);
    const first = await confirm();
    expect(first.status).toBe(201);
    expect(await confirm()).toEqual(first);
  });
});

describe('one key', () => {
  it('is not shared by two proposals that differ only in their policy', async () => {
    const headers = { 'idempotency-key': `policy-${uuid()}` };
    const propose = (policy: string) =>
      desk.send('POST', '/candidates', 'head', { proposal: proposalB, policy }, headers);
    expect((await propose('shortened')).status).toBe(201);
    expect(await propose('baseline')).toMatchObject({ body: { reason: 'key-reused' } });
  });

  it('is not shared by an act in the own name and the same act under a delegation', async () => {
    const id = await desk.proposed();
    const headers = { 'if-match': '"1"', 'idempotency-key': `authority-${uuid()}` };
    const order = {
      type: 'POSTING.ORDERED',
      data: { reason: 'Để có thêm ý kiến rộng rãi', document: paper },
    };
    const send = (body: object) =>
      desk.send('POST', `/candidates/${id}/events`, 'chief', body, headers);
    expect((await send(order)).status).toBe(201);
    expect(await send({ ...order, authority: uuid() })).toMatchObject({
      body: { reason: 'key-reused' },
    });
  });

  it('means nothing to another person: two people with one key are two acts', async () => {
    const id = await desk.proposed();
    const headers = { 'if-match': '"1"', 'idempotency-key': `shared-${uuid()}` };
    const body = { type: 'PROPOSAL.ACKNOWLEDGED', data: {} };
    const send = (as: 'officer' | 'officer2') =>
      desk.send('POST', `/candidates/${id}/events`, as, body, headers);
    expect((await send('officer')).status).toBe(201);
    expect(await send('officer2')).toMatchObject({ status: 412 });
  });

  it('of somebody at the same address, who is not signed in either, shows nothing of the first proposal', async () => {
    const headers = { 'idempotency-key': 'proposal-1' };
    const propose = (title: string, name: string) => {
      const { routeDocument: _paper, ...rest } = proposalB;
      const proposal = { ...rest, route: 'a', title, proposer: { kind: 'individual' } };
      return desk.send('POST', '/candidates', null, { proposal, contact: { name } }, headers);
    };
    const first = await propose('Đề xuất thứ nhất (minh hoạ)', 'Người thứ nhất');
    expect(first.status).toBe(201);
    for (const [title, name] of [
      ['Đề xuất thứ hai (minh hoạ)', 'Người thứ hai'],
      ['Đề xuất thứ nhất (minh hoạ)', 'Người thứ hai'],
    ] as const) {
      const second = await propose(title, name);
      expect(second).toMatchObject({ status: 422, body: { reason: 'key-reused' } });
      for (const secret of ['trackingCode', 'id', 'hash'])
        expect(JSON.stringify(second.body)).not.toContain(String(first.body[secret]));
    }
  });

  it('of a refused act is free again', async () => {
    const id = await desk.proposed();
    const key = { 'idempotency-key': `refused-${uuid()}` };
    const send = (version: number) =>
      desk.send('POST', `/candidates/${id}/events`, 'officer', acknowledged, {
        'if-match': `"${String(version)}"`,
        ...key,
      });
    expect((await send(9)).status).toBe(412);
    expect((await send(1)).status).toBe(201);
  });

  it('sent twice at once opens one case', async () => {
    const headers = { 'idempotency-key': `twice-${uuid()}` };
    const propose = () =>
      desk.send('POST', '/candidates', 'judge', { proposal: proposalB }, headers);
    const answers = await Promise.all([propose(), propose(), propose()]);
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body['trackingCode'])).size).toBe(1);
    expect(answers.map(({ status, etag }) => [status, etag])).toEqual(
      answers.map(() => [201, '"1"']),
    );
  });
});
