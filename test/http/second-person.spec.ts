import { seedCalendar } from '@app/calendar';
import { Engine } from '@app/engine';
import { inTransaction } from '@app/platform';
import { appointMembers } from '@app/councils';
import { createSitting } from '@app/sittings';
import { v7 as uuid } from 'uuid';
import { illustratedText, PlayedCase } from '../fixtures/selection-case';
import { makeStaff, type Staff } from '../fixtures/selection-staff';
import { createTestApp, type TestApp } from './test-app';

const NOON = '2026-03-27T05:00:00.000Z';

let api: TestApp;
let staff: Staff;
let both: { person: string; token: string };

beforeAll(async () => {
  api = await createTestApp();
  await api.database.setTime(NOON);
  await inTransaction(api.database.dataSource, seedCalendar);
  staff = await makeStaff(api.database);
  // One person may hold two offices; then the same hand must not do both sides of a check.
  both = await api.signedIn('both', 'research', 'research-head', 'editor');
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

const played = () => new PlayedCase(api.app.get(Engine), staff, NOON);

/** A version written by the person with two offices, through the front door. */
async function written(
  process: string,
  changed = {},
): Promise<{ version: string; sha256: string }> {
  const answer = await api.send({
    method: 'POST',
    url: `/api/v1/candidates/${process}/drafts`,
    token: both.token,
    headers: { 'idempotency-key': uuid() },
    body: { text: { ...illustratedText(), ...changed }, reason: 'Phiên bản minh hoạ' },
  });
  return answer.json();
}

async function act(process: string, type: string, data: unknown): Promise<number> {
  const seen = await api.send({ url: `/api/v1/candidates/${process}`, token: both.token });
  const answer = await api.send({
    method: 'POST',
    url: `/api/v1/candidates/${process}/events`,
    token: both.token,
    headers: { 'idempotency-key': uuid(), 'if-match': String(seen.headers['etag']) },
    body: { type, data },
  });
  return answer.statusCode;
}

describe('who wrote the words', () => {
  it('does not approve them as a draft that a colleague submitted', async () => {
    const one = played();
    await one.open('b');
    await one.screen();
    await one.act('officer', 'DRAFT.SUBMITTED', { draft: await written(one.process) });
    expect(await act(one.process, 'DRAFT.APPROVED', {})).toBe(403);
    await one.act('head', 'DRAFT.APPROVED');
  });

  it('does not confirm that they are masked', async () => {
    const one = played();
    await one.open('a');
    await one.screen();
    const draft = await written(one.process);
    await one.act('officer', 'DRAFT.SUBMITTED', { draft });
    await one.act('head', 'DRAFT.APPROVED');
    expect(await act(one.process, 'MASKING.CONFIRMED', { textSha256: draft.sha256 })).toBe(403);
    await one.act('editor', 'MASKING.CONFIRMED', { textSha256: draft.sha256 });
  });

  it('neither confirms them as the final text, nor returns them approved for a new vote', async () => {
    const one = played();
    const sitting = await inTransaction(api.database.dataSource, (tx) =>
      createSitting(tx, {
        council: 'HDTP',
        days: ['2026-03-30'],
        chair: staff.chief,
        actor: staff.clerk,
      }),
    );
    one.sitting = 'sitting' in sitting ? sitting.sitting : '';
    await one.adopt();
    const final = await written(one.process, { title: 'Về hợp đồng đặt cọc (minh hoạ, đã sửa)' });
    await one.act('officer', 'CHANGE.MARKED', {
      section: 'title',
      index: 0,
      kind: 'technical',
      finalSha256: final.sha256,
    });
    expect(await act(one.process, 'TEXT.CONFIRMED', { finalSha256: final.sha256 })).toBe(403);
    expect(
      await act(one.process, 'TEXT.RETURNED', { draft: final, reason: 'Đưa lại ra biểu quyết' }),
    ).toBe(403);
    await one.act('head', 'TEXT.CONFIRMED', { finalSha256: final.sha256 });
    expect(await act(one.process, 'MASKING.CONFIRMED', { textSha256: final.sha256 })).toBe(403);
  });
});
