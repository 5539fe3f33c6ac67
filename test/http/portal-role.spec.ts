import { seedCalendar } from '@app/calendar';
import { createDataSource, inTransaction, reader } from '@app/platform';
import { draftPolicy, putInForce } from '@app/policies';
import { seedRegister } from '@app/register';
import { openTestDatabase, type TestDatabase } from '@app/testing';
import { policyOf, termsOf } from '@app/workflows/policies';
import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { grantPortal } from '../../apps/admin/src/portal-role';
import { createPortal } from '../../apps/portal/src/create-portal';
import { PlayedCase, taken } from '../fixtures/selection-case';
import { selectionEngine } from '../fixtures/selection-engine';
import { makeStaff } from '../fixtures/selection-staff';

const POSTED = '2026-03-27T05:00:00.000Z';

let database: TestDatabase;
let account: string;
let asPortal: DataSource;
let portal: FastifyInstance;
let played: PlayedCase;
let posting: string;
let codes: { comment: string; proposal: string };

beforeAll(async () => {
  database = await openTestDatabase();
  await database.setTime(POSTED);
  await inTransaction(database.dataSource, (tx) => seedCalendar(tx));
  await inTransaction(database.dataSource, (tx) => seedRegister(tx));
  const [engine, staff] = [await selectionEngine(database), await makeStaff(database)];
  played = new PlayedCase(engine, staff, POSTED);
  await played.post();
  const sent = await engine.submit({
    process: played.process,
    event: 'COMMENT.RECEIVED',
    data: { name: 'Người góp ý minh hoạ', body: 'Góp ý minh hoạ.', section: 'content', index: 0 },
    sender: { kind: 'public', address: '203.0.113.7' },
    receivedAt: new Date(POSTED),
  });
  const tx = reader(database.dataSource);
  posting = (await tx.one<{ id: string }>('select id from consultation'))!.id;
  const proposal = await tx.one<{ code: string }>('select tracking_code as code from candidate');
  codes = {
    comment: String(taken(sent).answer?.['trackingCode']),
    proposal: proposal!.code,
  };
  await played.write();

  // Accounts belong to the server, which other suites use too.
  account = `portal_${new URL(database.url).pathname.slice(1)}`.replace(/\W/g, '_').slice(0, 60);
  const password = await inTransaction(database.dataSource, (one) => grantPortal(one, account));
  const url = new URL(database.url);
  [url.username, url.password] = [account, password ?? ''];
  asPortal = createDataSource(url.href, { poolSize: 4, access: 'read-only' });
  await asPortal.initialize();
  portal = await createPortal({
    dataSource: asPortal,
    clock: database.clock,
    assets: undefined,
    trustProxy: false,
  });
});
afterAll(async () => {
  await portal.close();
  await asPortal.destroy();
  await database.dataSource.query(`drop owned by ${account}`);
  await database.dataSource.query(`drop role ${account}`);
  await database.close();
});

describe('the account of the portal', () => {
  it.each([
    ['/', 'Tra cứu án lệ'],
    ['/an-le?q=dat+coc', 'Tìm thấy'],
    ['/an-le/70-2023-AL', '70/2023/AL'],
    ['/quy-trinh', 'Số liệu thực tế'],
    ['/tinh-trang', 'Đang hoạt động'],
    ['/lay-y-kien', 'Góp ý'],
    ['/tinh-thoi-han?start=27/03/2026&amount=30&unit=days', '28/04/2026'],
    ['/de-xuat', 'Đề xuất'],
    ['/theo-doi', 'Mã theo dõi'],
  ])('suffices for %s', async (url, words) => {
    const answer = await portal.inject({ url });
    expect([url, answer.statusCode]).toEqual([url, 200]);
    expect(answer.body.toLowerCase()).toContain(words.toLowerCase());
  });

  it('suffices for a posted draft, for a comment and for a proposal by their codes', async () => {
    for (const [url, words] of [
      [`/lay-y-kien/${posting}`, 'Đã nhận 1 ý kiến'],
      [`/y-kien/${codes.comment}`, 'Góp ý minh hoạ.'],
      [`/de-xuat/${codes.proposal}`, 'đăng tải lấy ý kiến'],
    ] as const) {
      const answer = await portal.inject({ url });
      expect([url, answer.statusCode]).toEqual([url, 200]);
      expect(answer.body).toContain(words);
    }
  });

  it.each([
    'ballot',
    'poll_roll',
    'opinion',
    'person',
    'credential',
    'session',
    'commenter',
    'candidate_proposer',
    'frozen_text',
    'notification',
    'incident',
    'case_folder',
    'official_letter',
  ])('cannot read %s', async (table) => {
    await expect(reader(asPortal).rows(`select from ${table}`)).rejects.toMatchObject({
      code: '42501',
    });
  });

  it.each([
    'select salt from comment',
    'select title_salt from candidate',
    'select payload from process_event',
    'select snapshot from process',
    'select facts from process_event',
  ])('cannot "%s"', async (statement) => {
    await expect(reader(asPortal).rows(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('sees the draft that was posted and no other, and no án lệ before its release', async () => {
    const of = (source: DataSource) =>
      reader(source).rows<{ ordinal: number }>(
        'select ordinal from draft_version where process_id = $1 order by ordinal',
        [played.process],
      );
    expect((await of(database.dataSource)).map(({ ordinal }) => ordinal)).toEqual([1, 2]);
    expect((await of(asPortal)).map(({ ordinal }) => ordinal)).toEqual([1]);
    await reader(database.dataSource).rows(
      'update precedent set released_at = null where ordinal = 70',
    );
    const listed = await reader(asPortal).rows<{ ordinal: number }>(
      'select ordinal from precedent where ordinal in (69, 70)',
    );
    expect(listed).toEqual([{ ordinal: 69 }]);
  });

  it('reads the internal limits in force and no draft of them; the procedure names their version, day and document', async () => {
    const policies = reader(asPortal);
    await expect(policies.rows('select author from policy_version')).rejects.toMatchObject({
      code: '42501',
    });
    const terms = structuredClone(termsOf(policyOf('shortened@1')));
    terms.steps['screen'] = { amount: 11, unit: 'workingDays', onLapse: 'report' };
    const draft = { terms, document: { title: 'Quyết định minh hoạ', number: '7/QĐ' } };
    const [writer, second] = [v7(), v7()];
    const drafted = await inTransaction(database.dataSource, (tx) =>
      draftPolicy(tx, {
        code: 'shortened',
        draft: { ...draft, effectiveFrom: '2026-03-27' },
        actor: { person: writer, roles: ['admin'] },
      }),
    );
    if (!('policy' in drafted)) throw new Error(JSON.stringify(drafted));
    expect(await policies.rows('select terms from policy_version')).toEqual([]);
    expect((await portal.inject({ url: '/quy-trinh' })).body).toContain('shortened@1');
    await inTransaction(database.dataSource, (tx) =>
      putInForce(tx, {
        ...drafted,
        actor: { person: second, roles: ['office'] },
        at: new Date(POSTED),
      }),
    );
    const { body } = await portal.inject({ url: '/quy-trinh' });
    const said = body.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
    expect(said).toContain('phiên bản 2 (shortened@2), từ thứ Sáu, 27/03/2026');
    expect(said).toContain('theo Quyết định minh hoạ số 7/QĐ');
    expect(said).toContain('11 ngày làm việc');
  });

  it('keeps its password and what it may read when the command runs again', async () => {
    expect(await inTransaction(database.dataSource, (tx) => grantPortal(tx, account))).toBe(
      undefined,
    );
    expect((await portal.inject({ url: '/' })).statusCode).toBe(200);
  });
});
