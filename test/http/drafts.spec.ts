import { seedCalendar } from '@app/calendar';
import { Engine } from '@app/engine';
import { appointMembers } from '@app/councils';
import { inTransaction } from '@app/platform';
import { createSitting } from '@app/sittings';
import { illustratedText, PlayedCase } from '../fixtures/selection-case';
import { makeStaff, type Staff } from '../fixtures/selection-staff';
import { createTestApp, type TestApp } from './test-app';

const NOON = '2026-03-27T05:00:00.000Z';
const NOBODY = '01900000-0000-7000-8000-000000000000';

let api: TestApp;
let engine: Engine;
let staff: Staff;
let officer: { person: string; token: string };
let keys = 0;

beforeAll(async () => {
  api = await createTestApp();
  await api.database.setTime(NOON);
  await inTransaction(api.database.dataSource, (tx) => seedCalendar(tx));
  engine = api.app.get(Engine);
  staff = await makeStaff(api.database);
  officer = await api.signedIn('lan', 'research');
  await inTransaction(api.database.dataSource, (tx) =>
    appointMembers(tx, {
      council: 'HDTP',
      members: [{ person: staff.chief, office: 'chair' }],
      from: '2026-01-01',
      document: { title: 'Dữ liệu minh hoạ' },
      actor: null,
    }),
  );
});
afterAll(() => api.close());

async function draftingCase(): Promise<PlayedCase> {
  const played = new PlayedCase(engine, staff, NOON);
  await played.open('b');
  await played.screen();
  return played;
}

/** A real sitting of the Council of Judges on 30/3/2026. */
async function newSitting(): Promise<string> {
  const sitting = await inTransaction(api.database.dataSource, (tx) =>
    createSitting(tx, {
      council: 'HDTP',
      days: ['2026-03-30'],
      chair: staff.chief,
      actor: staff.clerk,
    }),
  );
  if ('accepted' in sitting) throw new Error(JSON.stringify(sitting));
  return sitting.sitting;
}

const write = (
  process: string,
  body: unknown,
  { token = officer.token, key = `key-of-test-${String((keys += 1))}` } = {},
) =>
  api.send({
    method: 'POST',
    url: `/api/v1/candidates/${process}/drafts`,
    body,
    headers: { 'idempotency-key': key },
    token,
  });

const get = (path: string, token = officer.token) =>
  api.send({ url: `/api/v1/candidates/${path}`, token });

const draft = (changed = {}) => ({
  text: { ...illustratedText(), ...changed },
  reason: 'Phiên bản minh hoạ',
});

describe('a version of a draft', () => {
  it('is written, listed with its author, read, and submitted by its digest', async () => {
    const { process } = await draftingCase();
    const answer = await write(process, draft());
    expect(answer.statusCode).toBe(201);
    const { version, sha256 } = answer.json<{ version: string; sha256: string }>();
    expect(answer.headers.location).toBe(`/api/v1/candidates/${process}/drafts/${version}`);
    expect((await get(`${process}/drafts`)).json()).toMatchObject({
      items: [
        { version, ordinal: 1, author: { person: officer.person, name: 'Người thử lan' }, sha256 },
      ],
    });
    expect((await get(`${process}/drafts/${version}`)).json()).toMatchObject(draft());

    const { version: seen } = (await get(process)).json<{ version: number }>();
    const submitted = await api.send({
      method: 'POST',
      url: `/api/v1/candidates/${process}/events`,
      body: { type: 'DRAFT.SUBMITTED', data: { draft: { version, sha256 } } },
      headers: { 'idempotency-key': 'trinh-du-thao', 'if-match': `"${String(seen)}"` },
      token: officer.token,
    });
    expect(submitted.statusCode).toBe(201);
  });

  it('sent twice under one key is one; another text under that key is refused', async () => {
    const { process } = await draftingCase();
    const key = 'mot-lan-thoi';
    const [first, again] = [
      await write(process, draft(), { key }),
      await write(process, draft(), { key }),
    ];
    expect(again.json()).toEqual(first.json());
    const other = await write(process, draft({ solution: 'Khác.' }), { key });
    expect(other.statusCode).toBe(422);
    expect((await get(`${process}/drafts`)).json<{ items: unknown[] }>().items).toHaveLength(1);
  });

  it.each([
    ['a section that is missing', { solution: undefined }, '#/text/solution'],
    ['a section that there is not', { summary: 'x' }, '#/text/summary'],
    ['no content', { content: [] }, '#/text/content'],
    ['a passage of more than 100 KB', { facts: ['x'.repeat(102_401)] }, '#/text/facts/0'],
    ['half a character', { title: 'a\ud800' }, '#/text/title'],
  ])('with %s is refused at its place, and nothing is kept', async (_, changed, pointer) => {
    const { process } = await draftingCase();
    const answer = await write(process, draft(changed));
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid-input', errors: [{ pointer }] });
    expect((await get(`${process}/drafts`)).json()).toEqual({ items: [], nextCursor: null });
  });

  it('is not written by who only reads the case, in a foreign case, or after the vote', async () => {
    const played = await draftingCase();
    const { token: auditor } = await api.signedIn('kiem', 'auditor');
    expect((await write(played.process, draft(), { token: auditor })).statusCode).toBe(403);
    expect((await write(NOBODY, draft())).statusCode).toBe(404);
    const approved = await played.draft();
    await played.act('chief', 'ADVISORY.WAIVED');
    played.sitting = await newSitting();
    await played.convene();
    const late = await write(played.process, draft());
    expect(late.statusCode).toBe(409);
    expect(late.json()).toMatchObject({ reason: 'not-in-this-phase', phase: 'plenary' });
    expect((await get(`${played.process}/drafts`)).json()).toMatchObject({
      items: [{ version: approved.version }],
    });
  });

  it('of one case is not found under another', async () => {
    const [played, other] = [await draftingCase(), await draftingCase()];
    const { version } = await other.write();
    expect((await get(`${played.process}/drafts/${version}`)).statusCode).toBe(404);
    expect((await get(`${played.process}/drafts/khong-co`)).statusCode).toBe(400);
  });

  it('is read by a judge of the council once the case waits for a plenary, and not before', async () => {
    const played = await draftingCase();
    await played.draft();
    const { token } = await api.signedIn('tham-phan', 'council-member');
    expect((await get(`${played.process}/drafts`, token)).statusCode).toBe(404);
    await played.act('chief', 'ADVISORY.WAIVED');
    expect((await get(`${played.process}/drafts`, token)).statusCode).toBe(200);
  });
});

describe('the comparison of the voted and the final text', () => {
  it('shows every difference with its mark and who made it, and is always open to the auditor', async () => {
    const played = new PlayedCase(engine, staff, NOON);
    played.sitting = await newSitting();
    expect((await get(`${played.process}/comparison`)).statusCode).toBe(404);
    const voted = await played.adopt();
    const final = await played.write(illustratedText({ keywords: ['phạt cọc'] }));
    await played.act('officer', 'CHANGE.MARKED', {
      section: 'keywords',
      index: 0,
      kind: 'technical',
      finalSha256: final.sha256,
    });
    const { token } = await api.signedIn('kiem-2', 'auditor');
    expect((await get(`${played.process}/comparison`, token)).json()).toEqual({
      voted: { ...voted, frozenAt: NOON },
      final,
      differences: [
        {
          section: 'keywords',
          index: 0,
          before: 'đặt cọc',
          after: 'phạt cọc',
          substantive: false,
          mark: {
            kind: 'technical',
            minutesItem: null,
            by: { person: staff.officer, name: 'Người thử officer' },
          },
        },
      ],
    });
  });
});
