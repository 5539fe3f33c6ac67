import { relayNotices } from '@app/engine';
import { grantRole, revokeRole } from '@app/identity';
import { inTransaction } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { CaseDesk, type Part, paper } from './case-desk';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await CaseDesk.open();
});
afterAll(() => desk.close());

interface Holding {
  version: number;
  holder: { person: string; name: string; since: string } | null;
}
type Said = { person?: string | null; note?: string };

const change = (id: string, as: Part, said: Said = {}, headers = {}) =>
  desk.send('PUT', `/candidates/${id}/holder`, as, said, headers);
const holder = async (id: string, as: Part = 'head') =>
  ((await desk.send('GET', `/candidates/${id}/holder`, as)).body['holding'] as Holding).holder
    ?.person ?? null;
const history = async (id: string) =>
  (await desk.send('GET', `/candidates/${id}/holder`, 'head')).body['items'] as {
    act: string;
    holder: { person: string } | null;
    by: { person: string };
    note: string | null;
    phase: { code: string };
  }[];
const inbox = async (as: Part, query = '') => {
  const { status, body } = await desk.send('GET', `/inbox?${query}`, as);
  expect(status).toBe(200);
  return (
    body['items'] as { candidate: { id: string }; holding: Holding | null; folder: unknown }[]
  ).map((item) => ({ id: item.candidate.id, ...item }));
};
const has = async (id: string, as: Part, held: 'me' | 'nobody' | 'others') =>
  (await inbox(as, `held=${held}`)).some((item) => item.id === id);

describe('who holds a case', () => {
  it('is whoever may carry it on and takes it; it is told in the inbox, on the case, and kept with who, when and why', async () => {
    const id = await desk.proposed();
    expect(await holder(id)).toBeNull();
    const taken = await change(id, 'officer', { note: 'Cùng lĩnh vực (minh hoạ)' });
    expect(taken).toMatchObject({ status: 200, etag: '"1"' });
    expect(taken.body).toMatchObject({ version: 1, holder: { person: desk.personOf('officer') } });
    const [item] = (await inbox('officer')).filter((each) => each.id === id);
    expect(item?.holding).toMatchObject({ holder: { name: 'Người thử officer' }, by: 'me' });
    const [theirs] = (await inbox('officer2')).filter((each) => each.id === id);
    expect(theirs?.holding).toMatchObject({ by: 'others' });
    const { body } = await desk.send('GET', `/candidates/${id}`, 'officer2');
    expect(body['holding']).toEqual(taken.body);
    expect(await history(id)).toMatchObject([
      {
        act: 'taken',
        holder: { person: desk.personOf('officer') },
        by: { person: desk.personOf('officer') },
        note: 'Cùng lĩnh vực (minh hoạ)',
        phase: { code: 'received' },
      },
    ]);
  });

  it('locks nobody out: a colleague acts, and the version of the case is not touched', async () => {
    const id = await desk.proposed();
    await change(id, 'officer');
    expect(await desk.versionOf(id)).toBe(1);
    expect((await desk.act(id, 'officer2', 'PROPOSAL.ACKNOWLEDGED')).status).toBe(201);
  });

  it('gives it back, or to a colleague who may act, with a note; who gets it is told', async () => {
    const id = await desk.proposed();
    await change(id, 'officer');
    const given = await change(id, 'officer', {
      person: desk.personOf('officer2'),
      note: 'Nghỉ phép (minh hoạ)',
    });
    expect(given.status).toBe(200);
    expect(await holder(id)).toBe(desk.personOf('officer2'));
    await relayNotices(desk.test.database.dataSource);
    const { body } = await desk.send('GET', '/notifications', 'officer2');
    const told = (
      body['items'] as { candidate: string; notice: string; audience: string }[]
    ).filter(({ candidate, notice }) => candidate === id && notice === 'case.given');
    expect(told).toMatchObject([
      { audience: 'reader', text: 'Bạn được giao giữ việc của hồ sơ này.' },
    ]);
    const others = await desk.send('GET', '/notifications', 'officer');
    expect(JSON.stringify(others.body)).not.toContain('case.given');
    expect((await change(id, 'officer2', { person: null })).body).toMatchObject({ holder: null });
    expect((await history(id)).map(({ act }) => act)).toEqual(['returned', 'given', 'taken']);
  });

  it('is said by the head of the unit, who gives what nobody holds and what somebody holds', async () => {
    const id = await desk.proposed();
    expect((await change(id, 'head', { person: desk.personOf('officer') })).status).toBe(200);
    expect((await change(id, 'head', { person: desk.personOf('officer2') })).status).toBe(200);
    expect(await holder(id)).toBe(desk.personOf('officer2'));
    await relayNotices(desk.test.database.dataSource);
    const { body } = await desk.send('GET', '/notifications', 'officer');
    expect(body['items']).toContainEqual(
      expect.objectContaining({ candidate: id, notice: 'case.takenOver' }),
    );
    expect((await change(id, 'head', { person: null })).status).toBe(200);
  });

  it('is one of two who take it at once; the other is told who', async () => {
    const id = await desk.proposed();
    const answers = await Promise.all([
      change(id, 'officer', {}, { 'if-match': '"0"' }),
      change(id, 'officer2', {}, { 'if-match': '"0"' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const [won] = answers.filter(({ status }) => status === 200);
    const [lost] = answers.filter(({ status }) => status === 412);
    const { name } = (won?.body as unknown as Holding).holder!;
    expect(lost?.body).toMatchObject({ code: 'version-changed', currentVersion: 1 });
    expect(lost?.body['detail']).toBe(
      `Người giữ việc đã thay đổi: nay là ${name}. Hãy xem lại trước khi gửi.`,
    );
    expect(await history(id)).toHaveLength(1);
  });

  it('is not taken from a colleague without a reason; with one it is, and the colleague is told', async () => {
    const id = await desk.proposed();
    await change(id, 'officer');
    const refused = await change(id, 'officer2', {}, { 'accept-language': 'en' });
    expect(refused).toMatchObject({ status: 409, body: { reason: 'rejected-by-facts' } });
    expect(refused.body['detail']).toBe(
      'Người thử officer holds this case. Taking it over needs a reason.',
    );
    expect((await change(id, 'officer2', { note: '  ' })).status).toBe(400);
    expect((await change(id, 'officer2', { note: 'x'.repeat(501) })).status).toBe(400);
    expect((await change(id, 'officer2', { note: 'Đồng nghiệp ốm (minh hoạ)' })).status).toBe(200);
    expect(await holder(id)).toBe(desk.personOf('officer2'));
  });

  it('is changed once however often the same is sent, and not at all where it is so already', async () => {
    const id = await desk.proposed();
    const key = { 'idempotency-key': uuid() };
    const first = await change(id, 'officer', {}, key);
    expect(await change(id, 'officer', {}, key)).toEqual(first);
    expect((await change(id, 'officer', { note: 'Khác' }, key)).body['code']).toBe(
      'idempotency-key-reused',
    );
    expect((await change(id, 'officer')).body).toEqual(first.body);
    expect(await history(id)).toHaveLength(1);
  });

  it.each<[string, Part, Said, number, string | undefined]>([
    ['who only reads takes nothing', 'auditor', {}, 403, 'not-permitted'],
    ['whose work is in other phases takes nothing in this one', 'chief', {}, 403, 'not-permitted'],
    [
      'who does not hold it gives nothing away',
      'officer',
      { person: 'officer2' },
      403,
      'not-permitted',
    ],
    ['who does not hold it gives nothing back', 'officer', { person: null }, 200, undefined],
    ['nobody gets what they may not do', 'head', { person: 'editor' }, 409, 'rejected-by-facts'],
    ['nobody gets it who does not exist', 'head', { person: uuid() }, 409, 'rejected-by-facts'],
    ['who may not know of the case is told of none', 'editor', {}, 404, undefined],
    ['who proposed it, and sees its progress only, is told of none', 'judge', {}, 404, undefined],
  ])('%s', async (_, as, { person }, status, reason) => {
    const id = await desk.proposed();
    const asked =
      person === 'officer2' || person === 'editor' ? { person: desk.personOf(person) } : { person };
    const answer = await change(id, as, person === undefined ? {} : asked);
    expect([answer.status, answer.body['reason']]).toEqual([status, reason]);
    expect(await history(id)).toEqual([]);
  });

  it('has nothing to hold where the case waits for nothing', async () => {
    const id = await desk.proposed();
    await change(id, 'officer');
    await desk.act(id, 'head', 'PROPOSAL.DECLINED', { reason: 'Minh hoạ' });
    expect(await holder(id)).toBeNull();
    const refused = await change(id, 'officer');
    expect(refused).toMatchObject({ status: 409, body: { reason: 'not-in-this-phase' } });
  });

  it('is nobody in the next phase, and the same again after a suspension', async () => {
    const id = await desk.proposed();
    await change(id, 'officer');
    await desk.act(id, 'head', 'PROCESS.SUSPENDED', { reason: 'Minh hoạ', document: paper });
    expect(await holder(id)).toBeNull();
    await desk.act(id, 'head', 'PROCESS.RESUMED', { reason: 'Minh hoạ' });
    expect(await holder(id)).toBe(desk.personOf('officer'));
    await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED');
    expect(await holder(id)).toBeNull();
    expect(await has(id, 'officer2', 'nobody')).toBe(true);
  });

  it('is nobody once the holder has left the role, and comes from a role that begins', async () => {
    const id = await desk.proposed();
    const { person, token } = await desk.test.signedIn('leaver', 'research');
    await desk.test.send({
      method: 'PUT',
      url: `/api/v1/candidates/${id}/holder`,
      body: {},
      token,
      headers: { 'idempotency-key': uuid() },
    });
    expect(await holder(id)).toBe(person);
    expect(await has(id, 'officer', 'others')).toBe(true);
    await inTransaction(desk.test.database.dataSource, (tx) => revokeRole(tx, person, 'research'));
    expect(await holder(id)).toBeNull();
    expect([await has(id, 'officer', 'others'), await has(id, 'officer', 'nobody')]).toEqual([
      false,
      true,
    ]);
    expect((await change(id, 'officer')).status).toBe(200);
    await inTransaction(desk.test.database.dataSource, (tx) =>
      grantRole(tx, { person, role: 'research', validFrom: '2026-03-02', document: paper }),
    );
    expect(await holder(id)).toBe(desk.personOf('officer'));
  });
});

describe('the inbox, narrowed by who holds', () => {
  it('tells mine, nobody’s and others’ apart, each once, in pages of any length', async () => {
    const [mine, free, others] = [
      await desk.proposed(),
      await desk.proposed(),
      await desk.proposed(),
    ];
    await change(mine, 'officer');
    await change(others, 'officer2');
    const all = (await inbox('officer', 'limit=200')).map(({ id }) => id);
    const of = async (held: string): Promise<string[]> => {
      const found: string[] = [];
      for (let cursor = ''; ;) {
        const { body } = await desk.send('GET', `/inbox?held=${held}&limit=1${cursor}`, 'officer');
        found.push(
          ...(body['items'] as { candidate: { id: string } }[]).map((i) => i.candidate.id),
        );
        const next = body['nextCursor'] as string | null;
        if (next === null) return found;
        cursor = `&cursor=${next}`;
      }
    };
    const [me, nobody, theirs] = [await of('me'), await of('nobody'), await of('others')];
    expect(me).toContain(mine);
    expect(nobody).toContain(free);
    expect(theirs).toContain(others);
    expect([...me, ...nobody, ...theirs].sort()).toEqual([...all].sort());
    expect((await desk.send('GET', '/inbox?held=all', 'officer')).status).toBe(400);
  });

  it('is nobody’s for the head, where the officer holds what only officers do', async () => {
    const id = await desk.proposed();
    await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED');
    await desk.act(id, 'officer2', 'SOURCE.CONFIRMED', {
      status: 'inForce',
      on: '2026-03-02',
      document: paper,
    });
    await change(id, 'officer');
    const met = { finding: 'met', reason: 'Lý do minh hoạ', evidence: 'đoạn 4' };
    const assessed = await desk.act(id, 'officer', 'SCREENING.ASSESSED', {
      clarity: met,
      normativeValue: met,
      uniformApplication: met,
    });
    expect(assessed.status).toBe(201);
    expect(await has(id, 'officer2', 'others')).toBe(true);
    expect(await has(id, 'head', 'nobody')).toBe(true);
    // The head takes it for the approval; that takes nothing over.
    expect((await change(id, 'head')).status).toBe(200);
    expect(await has(id, 'head', 'me')).toBe(true);
  });

  it('finds words with or without accents, on the server', async () => {
    const id = await desk.proposed({ title: 'Về tranh chấp thừa kế quyền sử dụng đất (minh hoạ)' });
    for (const q of ['thua ke dat', 'THỪA KẾ', '01/2020/DS-GĐT thừa', 'quyen su dung dat'])
      expect((await inbox('officer', `q=${encodeURIComponent(q)}`)).map((i) => i.id)).toEqual([id]);
    expect(await inbox('officer', `q=${encodeURIComponent('thừa kế 100%')}`)).toEqual([]);
    const listed = await desk.send('GET', '/candidates?q=thua%20ke', 'judge');
    expect((listed.body['items'] as { id: string }[]).map((item) => item.id)).toEqual([id]);
  });
});

describe('who may hold a case', () => {
  it('is named: whose roles carry it on in this phase, and what the reader may do about it', async () => {
    const id = await desk.proposed();
    const people = async (as: Part) =>
      (await desk.send('GET', `/candidates/${id}/holder/people`, as)).body as unknown as {
        items: { person: string }[];
        mayGive: boolean;
        mayTake: boolean;
      };
    const told = await people('officer');
    const fit = (['officer', 'officer2', 'head'] as const).map((part) => desk.personOf(part));
    expect(told.items.map(({ person }) => person)).toEqual(expect.arrayContaining(fit));
    for (const part of ['editor', 'chief', 'auditor', 'judge'] as const)
      expect(told.items.map(({ person }) => person)).not.toContain(desk.personOf(part));
    expect([told.mayGive, told.mayTake]).toEqual([false, true]);
    await change(id, 'officer');
    expect(await people('officer')).toMatchObject({ mayGive: true, mayTake: true });
    expect(await people('head')).toMatchObject({ mayGive: true, mayTake: true });
    expect(await people('auditor')).toMatchObject({ mayGive: false, mayTake: false });
    const first = await desk.send('GET', `/candidates/${id}/holder/people?limit=1`, 'officer');
    const rest = await desk.send(
      'GET',
      `/candidates/${id}/holder/people?cursor=${String(first.body['nextCursor'])}`,
      'officer',
    );
    expect([...(first.body['items'] as unknown[]), ...(rest.body['items'] as unknown[])]).toEqual(
      told.items,
    );
  });
});
