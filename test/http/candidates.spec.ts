import { reader } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { CaseDesk, paper, proposalB } from './case-desk';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await CaseDesk.open();
});
afterAll(() => desk.close());

interface Act {
  type: string;
  because?: string;
  reasons?: string[];
}

const acts = (body: Record<string, unknown>, name: 'allowed' | 'notAllowed'): Act[] =>
  body[name] as Act[];

async function everything(): Promise<number> {
  const row = await reader(desk.test.database.dataSource).one<{ n: number }>(
    `select (select count(*) from process_event) + (select count(*) from candidate)
       + (select count(*) from inbox) + (select count(*) from paper_entry) as n`,
  );
  return row?.n ?? -1;
}

describe('a proposal', () => {
  it('opens a case, and its proposer gets a code and sees where it stands, and nothing more', async () => {
    const answer = await desk.send('POST', '/candidates', 'judge', { proposal: proposalB });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      event: 'PROPOSAL.RECEIVED',
      version: 1,
      phase: { code: 'received' },
    });
    expect(answer.body['trackingCode']).toMatch(/^DX-/);
    const seen = await desk.send('GET', `/candidates/${String(answer.body['id'])}`, 'judge');
    expect(seen.body).toMatchObject({
      view: 'progress',
      phase: { code: 'received', title: 'Tiếp nhận' },
    });
    expect(seen.body['state']).toBeUndefined();
  });

  it('may come from anybody on route a, whose name and proposed title never enter the history', async () => {
    const { routeDocument: _, ...rest } = proposalB;
    const answer = await desk.send('POST', '/candidates', null, {
      proposal: { ...rest, route: 'a', proposer: { kind: 'individual' } },
      contact: { name: 'Trần Thị Minh Hoạ', contact: 'minh-hoa@example.org' },
    });
    expect(answer.status).toBe(201);
    const history = await desk.send(
      'GET',
      `/candidates/${String(answer.body['id'])}/history`,
      'head',
    );
    expect(history.status).toBe(200);
    expect(JSON.stringify(history.body)).not.toContain('Trần Thị');
    expect(JSON.stringify(history.body)).not.toContain(rest.title);
  });

  it('sent twice under one key opens one case; another body under that key is refused', async () => {
    const key = { 'idempotency-key': `proposal-${uuid()}` };
    const send = (title: string) =>
      desk.send('POST', '/candidates', 'judge', { proposal: { ...proposalB, title } }, key);
    const first = await send('Một');
    const second = await send('Một');
    expect(second.body).toMatchObject({ id: first.body['id'], repeated: true });
    expect(await send('Hai')).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
  });

  it.each([
    ['no body', undefined, 400, 'invalid-input'],
    ['an unknown field', { proposal: { ...proposalB, colour: 'red' } }, 400, 'invalid-input'],
    [
      'route b without its document',
      { proposal: { ...proposalB, routeDocument: undefined } },
      400,
      'invalid-input',
    ],
    [
      'a day that does not exist',
      { proposal: { ...proposalB, receivedOn: '2026-02-30' } },
      400,
      'invalid-input',
    ],
    [
      'a day in the future',
      { proposal: { ...proposalB, receivedOn: '2027-01-01' } },
      409,
      'refused',
    ],
    [
      'a field of law that does not exist',
      { proposal: { ...proposalB, field: 'vũ trụ' } },
      400,
      'invalid-input',
    ],
    [
      'a policy that only the head chooses',
      { proposal: proposalB, policy: 'baseline' },
      403,
      'forbidden',
    ],
  ])('with %s is refused and changes nothing', async (_what, body, status, code) => {
    const before = await everything();
    expect(await desk.send('POST', '/candidates', 'judge', body)).toMatchObject({
      status,
      body: { code },
    });
    expect(await everything()).toBe(before);
  });

  it('on route b by somebody who is no judge is refused with the reason', async () => {
    const answer = await desk.send('POST', '/candidates', null, { proposal: proposalB });
    expect(answer).toMatchObject({ status: 403, body: { reason: 'not-permitted' } });
  });
});

describe('an act on a case', () => {
  it('is recorded with its version as ETag, and the reader is told what may follow and why the rest may not', async () => {
    const id = await desk.proposed();
    const before = await desk.send('GET', `/candidates/${id}`, 'officer');
    expect(before.etag).toMatch(/^"1\.[\w-]{16}"$/);
    expect(acts(before.body, 'allowed').map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'PROPOSAL.ACKNOWLEDGED',
        'PROPOSAL.SUPPLEMENT_REQUESTED',
        'SOURCE.CONFIRMED',
      ]),
    );
    const closed = acts(before.body, 'notAllowed');
    expect(closed.find(({ type }) => type === 'PROPOSAL.DECLINED')).toMatchObject({
      because: 'role',
    });
    expect(closed.find(({ type }) => type === 'SCREENING.ASSESSED')).toMatchObject({
      because: 'phase',
      reasons: ['Ở bước "Tiếp nhận" không làm được việc này.'],
    });
    const answer = await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED');
    expect(answer).toMatchObject({
      status: 201,
      etag: '"2"',
      body: { phase: { code: 'screening' } },
    });
  });

  it('that a guard closes says so before it is sent', async () => {
    const id = await desk.proposed();
    await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED');
    const view = await desk.send('GET', `/candidates/${id}`, 'head', undefined, {
      'accept-language': 'en',
    });
    const approval = acts(view.body, 'notAllowed').find(
      ({ type }) => type === 'SCREENING.APPROVED',
    );
    expect(approval?.because).toBe('guard');
    expect(approval?.reasons?.join(' ')).toContain('three criteria');
  });

  it('cannot be approved by whoever did it: the second person is another one', async () => {
    const id = await desk.proposed();
    await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED');
    await desk.act(id, 'officer', 'SOURCE.CONFIRMED', {
      status: 'inForce',
      on: '2026-03-02',
      document: paper,
    });
    const met = { finding: 'met', reason: 'Lý do minh hoạ', evidence: 'đoạn 4' };
    await desk.act(id, 'officer', 'SCREENING.ASSESSED', {
      clarity: met,
      normativeValue: met,
      uniformApplication: met,
    });
    expect(await desk.act(id, 'officer', 'SCREENING.APPROVED')).toMatchObject({ status: 403 });
    expect(await desk.act(id, 'head', 'SCREENING.APPROVED')).toMatchObject({ status: 201 });
  });

  it.each([
    ['a type that does not exist', { type: 'CASE.BURNT', data: {} }, 400, 'invalid-input'],
    ['data of another type', { type: 'PROPOSAL.DECLINED', data: {} }, 400, 'invalid-input'],
    ['an unknown field', { type: 'PROPOSAL.ACKNOWLEDGED', data: { x: 1 } }, 400, 'invalid-input'],
    [
      'an event that only a bell sends',
      { type: 'DEADLINE.SUPPLEMENT_LAPSED', data: {} },
      400,
      'invalid-input',
    ],
    ['an event of another door', { type: 'OPINION.GIVEN', data: {} }, 400, 'invalid-input'],
    [
      'an event of another phase',
      { type: 'SITTING.CONVENED', data: { sitting: 'x', date: '2026-04-01' } },
      403,
      'forbidden',
    ],
    [
      'an authority that nobody gave',
      {
        type: 'POSTING.ORDERED',
        data: { reason: 'vì sao', document: paper },
        authority: '00000000-0000-7000-8000-000000000001',
      },
      403,
      'forbidden',
    ],
  ])('with %s is refused and changes nothing', async (_what, body, status, code) => {
    const id = await desk.proposed();
    const before = await everything();
    const answer = await desk.send('POST', `/candidates/${id}/events`, 'officer', body, {
      'if-match': '"1"',
    });
    expect(answer).toMatchObject({ status, body: { code } });
    expect(await everything()).toBe(before);
  });

  it('without If-Match, with a stale one, or on a case that is not there, is refused', async () => {
    const id = await desk.proposed();
    const body = { type: 'PROPOSAL.ACKNOWLEDGED', data: {} };
    const send = (target: string, headers: Record<string, string>) =>
      desk.send('POST', `/candidates/${target}/events`, 'officer', body, headers);
    expect(await send(id, {})).toMatchObject({ status: 428 });
    expect(await send(id, { 'if-match': '"9"' })).toMatchObject({
      status: 412,
      body: { version: 1 },
    });
    expect(await send(uuid(), { 'if-match': '"1"' })).toMatchObject({ status: 404 });
    expect(await send('no-uuid', { 'if-match': '"1"' })).toMatchObject({ status: 400 });
    expect(await send(id, { 'if-match': '"1"', 'idempotency-key': 'x' })).toMatchObject({
      status: 400,
    });
  });

  it('by somebody who is not signed in is refused', async () => {
    const id = await desk.proposed();
    const answer = await desk.send('POST', `/candidates/${id}/events`, null, {
      type: 'PROPOSAL.ACKNOWLEDGED',
      data: {},
    });
    expect(answer.status).toBe(401);
  });

  it('sent twice under one key is recorded once', async () => {
    const id = await desk.proposed();
    const headers = { 'if-match': '"1"', 'idempotency-key': `act-${uuid()}` };
    const send = () =>
      desk.send(
        'POST',
        `/candidates/${id}/events`,
        'officer',
        { type: 'PROPOSAL.ACKNOWLEDGED', data: {} },
        headers,
      );
    const [first, second] = await Promise.all([send(), send()]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await desk.versionOf(id)).toBe(2);
  });
});

describe('what is read', () => {
  it('a case that one may not see answers like one that is not there, and is in no list', async () => {
    const id = await desk.proposed();
    const hidden = await desk.send('GET', `/candidates/${id}`, 'court');
    const absent = await desk.send('GET', `/candidates/${uuid()}`, 'court');
    expect([hidden.status, absent.status]).toEqual([404, 404]);
    expect(hidden.body['detail']).toBe(absent.body['detail']);
    const list = await desk.send('GET', '/candidates', 'court');
    expect(list.body['items']).toEqual([]);
    for (const part of ['history', 'deadlines', 'timeline'])
      expect((await desk.send('GET', `/candidates/${id}/${part}`, 'court')).status).toBe(404);
  });

  it('lists page by page, by phase and field, and refuses a cursor of another question', async () => {
    await desk.proposed();
    await desk.proposed();
    const first = await desk.send('GET', '/candidates?phase=received&limit=1', 'head');
    const next = String(first.body['nextCursor']);
    const second = await desk.send(
      'GET',
      `/candidates?phase=received&limit=1&cursor=${next}`,
      'head',
    );
    const idOf = (body: Record<string, unknown>) => (body['items'] as { id: string }[])[0]?.id;
    expect(idOf(second.body)).not.toBe(idOf(first.body));
    expect(
      (await desk.send('GET', `/candidates?phase=drafting&cursor=${next}`, 'head')).status,
    ).toBe(400);
    expect((await desk.send('GET', '/candidates?phase=nowhere', 'head')).status).toBe(400);
    const none = await desk.send(
      'GET',
      `/candidates?field=${encodeURIComponent('lao động')}`,
      'head',
    );
    expect(none.body['items']).toEqual([]);
  });

  it('a limit says on which day it ends and why, in words', async () => {
    const id = await desk.proposed();
    const { body } = await desk.send('GET', `/candidates/${id}/deadlines`, 'head');
    const items = body['items'] as {
      rung: string;
      dueAt: string;
      kind: string;
      explanation: string;
    }[];
    const due = items.find(({ rung }) => rung === 'due');
    expect(due).toMatchObject({ kind: 'internal', dueAt: '2026-03-05T17:00:00.000Z' });
    expect(due?.explanation).toContain('05/3/2026');
  });

  it('the history names people and papers, and verifies its chain', async () => {
    const id = await desk.proposed();
    await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED', { slip: paper });
    const { body } = await desk.send('GET', `/candidates/${id}/history`, 'auditor');
    expect(body['chain']).toEqual({ intact: true, faults: [] });
    expect(body['items']).toMatchObject([
      { type: 'PROPOSAL.RECEIVED', phase: { code: 'received' }, simulated: true },
      { type: 'PROPOSAL.ACKNOWLEDGED', actor: { name: 'Người thử officer' } },
    ]);
  });

  it('the timeline tells what was and what would come', async () => {
    const id = await desk.proposed();
    await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED');
    const { body } = await desk.send('GET', `/candidates/${id}/timeline`, 'head');
    const phases = (name: string) =>
      (body[name] as { phase: { code: string } }[]).map(({ phase }) => phase.code);
    expect(phases('past')).toEqual(['received', 'screening']);
    expect(phases('projected')).toEqual([
      'screening',
      'drafting',
      'advisoryDecision',
      'advisoryOpinion',
      'revising',
      'agenda',
      'plenary',
      'adopted',
      'finalising',
      'signing',
      'publishing',
      'published',
    ]);
  });

  it('the inbox shows what waits for me, soonest due first, and nothing of others', async () => {
    const id = await desk.proposed();
    const mine = await desk.send('GET', '/inbox', 'officer');
    const items = mine.body['items'] as {
      candidate: { id: string };
      limit: { dueAt: string };
      awaits: Act[];
    }[];
    const item = items.find(({ candidate }) => candidate.id === id);
    expect(item?.awaits.map(({ type }) => type)).toEqual([
      'PROPOSAL.ACKNOWLEDGED',
      'PROPOSAL.SUPPLEMENT_REQUESTED',
    ]);
    const dues = items.map(({ limit }) => limit.dueAt);
    expect(dues).toEqual([...dues].sort());
    expect((await desk.send('GET', '/inbox', 'editor')).body['items']).toEqual([]);
  });
});
