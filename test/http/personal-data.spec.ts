import { commentIsUnaltered } from '@app/consultation';
import { reader } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { Journey, openCourt, proposals } from '../stories/journey';
import type { Answer, CaseDesk, Part } from './case-desk';

const name = 'Trần Thị Góp Ý Minh Hoạ';
const email = 'gop-y-minh-hoa@example.org';
const contact = { name: 'Lê Văn Đề Xuất Minh Hoạ', contact: 'de-xuat-minh-hoa@example.org' };

let desk: CaseDesk;
let journey: Journey;
let comment: string;

/** Every text of every table in which anybody could find a person again. */
async function everywhere(): Promise<string> {
  const tx = reader(desk.test.database.dataSource);
  const tables = await tx.rows<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const texts: string[] = [];
  for (const table of tables)
    texts.push(JSON.stringify(await tx.rows(`select t::text from "${table.name}" t`)));
  return texts.join('\n');
}

const erase = (as: Part, what: string, body: object, key?: string): Promise<Answer> =>
  desk.send(
    'POST',
    `/candidates/${journey.id}/${what}/erase-personal-data`,
    as,
    body,
    key === undefined ? {} : { 'idempotency-key': key },
  );

beforeAll(async () => {
  desk = await openCourt();
  journey = new Journey(desk);
  const proposed = await desk.send('POST', '/candidates', null, {
    proposal: { ...proposals.a, proposer: { kind: 'individual' } },
    contact,
  });
  journey.id = String(proposed.body['id']);
  await journey.screen();
  await journey.post(await journey.draft());
  const open = await desk.send('GET', '/consultations', null);
  const [consultation] = open.body['items'] as { id: string }[];
  const sent = await desk.send(
    'POST',
    `/consultations/${String(consultation?.id)}/comments`,
    null,
    {
      name,
      email,
      body: 'Đề nghị làm rõ giải pháp pháp lý.',
    },
  );
  if (sent.status !== 201) throw new Error(JSON.stringify(sent.body));
  const matrix = await desk.send('GET', `/candidates/${journey.id}/comments`, 'officer');
  comment = (matrix.body['items'] as { comment: string }[])[0]?.comment ?? '';
});
afterAll(() => desk.close());

describe('personal data', () => {
  it.each([
    ['by anybody but the head of research', 'officer', {}, 403],
    ['by somebody who may not see the case', 'court', {}, 404],
    ['on no known ground', 'head', { ground: 'because' }, 400],
    ['with words of its own', 'head', { reason: 'Bà Trần yêu cầu' }, 400],
  ] as const)('is not erased %s', async (_what, as, more, status) => {
    const before = await everywhere();
    for (const what of [`comments/${comment}`, 'proposer'])
      expect((await erase(as, what, { ground: 'requested', ...more })).status).toBe(status);
    expect(await everywhere()).toBe(before);
  });

  it('of a comment on another case is not erased through this one', async () => {
    expect((await erase('head', `comments/${uuid()}`, { ground: 'requested' })).status).toBe(404);
  });

  it('is gone from every table once erased; words, chain and replay stay valid', async () => {
    const before = await everywhere();
    for (const text of [name, email, contact.name, contact.contact]) expect(before).toContain(text);
    const historyBefore = await journey.history();

    const key = `erase-${uuid()}`;
    const letter = { number: '12/ĐN', date: '2026-03-02' };
    const body = { ground: 'requested', letter };
    const erased = await erase('head', `comments/${comment}`, body, key);
    expect(erased).toMatchObject({ status: 200, body: { erased: 'comment' } });
    expect((await erase('head', `comments/${comment}`, body, key)).body).toEqual(erased.body);
    expect((await erase('head', `comments/${comment}`, body)).status).toBe(409);
    expect((await erase('head', 'proposer', { ground: 'no-longer-needed' })).status).toBe(200);

    const after = await everywhere();
    for (const text of [name, email, contact.name, contact.contact])
      expect(after).not.toContain(text);
    expect(await journey.history()).toEqual(historyBefore);
    await journey.checkReplay();
    expect(await commentIsUnaltered(reader(desk.test.database.dataSource), comment)).toBe(true);
    const matrix = await desk.send('GET', `/candidates/${journey.id}/comments`, 'officer');
    expect(matrix.body['items']).toMatchObject([
      { comment, body: 'Đề nghị làm rõ giải pháp pháp lý.', commenter: null },
    ]);

    const { body: record } = await desk.send('GET', '/administration/people', 'auditor');
    expect(record['chain']).toEqual({ intact: true, faults: [] });
    expect((record['items'] as unknown[]).slice(-2)).toMatchObject([
      {
        type: 'PERSONAL_DATA.ERASED',
        title: 'Xóa dữ liệu cá nhân',
        actor: { person: desk.personOf('head') },
        data: { candidate: journey.id, of: 'comment', comment, ground: 'requested', letter },
      },
      { type: 'PERSONAL_DATA.ERASED', data: { of: 'proposer', ground: 'no-longer-needed' } },
    ]);
  });

  it('the case goes on afterwards as if nothing had happened', async () => {
    await journey.pass(await journey.dueOf('publicComment'));
    expect(await journey.phase()).toBe('answering');
    const answer = await desk.send(
      'POST',
      `/candidates/${journey.id}/comments/${comment}/answer`,
      'officer',
      { disposition: 'accepted', text: 'Tiếp thu (dữ liệu minh hoạ)' },
    );
    expect(answer.status).toBe(201);
    expect(await journey.act('head', 'ANSWERS.APPROVED')).toBe('advisoryDecision');
  });
});
