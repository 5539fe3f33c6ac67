import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { backup } from '../../apps/admin/src/copies';
import { verify } from '../../apps/admin/src/verify';
import { jpeg, pdf, png } from '../fixtures/scans';
import { operate } from '../operation/operator';
import { CaseDesk, type Part } from './case-desk';

let desk: CaseDesk;
let id: string;

beforeAll(async () => {
  desk = await CaseDesk.open();
  await desk.test.app.listen(0, '127.0.0.1');
});
beforeEach(async () => {
  id = await desk.proposed();
});
afterAll(() => desk.close());

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** How a file is sent, where it differs from the usual. */
interface Sent {
  as?: Part;
  name?: string;
  key?: string;
  type?: string;
  language?: string;
}

/** What the door answers to these bytes. */
async function keep(bytes: Buffer, sent: Sent = {}) {
  const { as = 'office', name = 'but-phe.pdf', key = uuid(), language = 'vi' } = sent;
  const answer = await desk.test.send({
    method: 'POST',
    url: `/api/v1/candidates/${id}/scans?name=${encodeURIComponent(name)}`,
    token: desk.tokenOf(as),
    headers: {
      'content-type': sent.type ?? 'application/octet-stream',
      'idempotency-key': key,
      'accept-language': language,
    },
    body: bytes,
  });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}

const fetched = (sha256: string, as: Part) =>
  desk.test.send({ url: `/api/v1/candidates/${id}/scans/${sha256}`, token: desk.tokenOf(as) });

/** Names of files in the store: those that were kept, and those that were on their way. */
function stored(): { kept: string[]; incoming: string[] } {
  const names = readdirSync(desk.test.filesDir, { recursive: true, encoding: 'utf8' });
  const below = names.filter((name) => statSync(join(desk.test.filesDir, name)).isFile());
  return {
    kept: below.filter((name) => !name.startsWith('incoming')),
    incoming: below.filter((name) => name.startsWith('incoming')),
  };
}

/** The Chief Justice orders the posting on a paper of which this is the scan. */
const enter = (sha256: string | undefined, data: unknown = orderedPosting) =>
  desk.send(
    'POST',
    `/candidates/${id}/events`,
    'office',
    { type: 'POSTING.ORDERED', data, onPaper: decidedOn(sha256) },
    { 'if-match': '*' },
  );
const decidedOn = (sha256?: string) => ({
  decidedBy: desk.personOf('chief'),
  paper: { title: 'Bút phê minh hoạ', number: '7/BP', date: '2026-03-02', sha256 },
});
const orderedPosting = { reason: 'Lý do minh hoạ', document: { title: 'Văn bản minh hoạ' } };

describe('a scan that is sent', () => {
  it.each([
    ['application/pdf', pdf(), 'scan.pdf'],
    ['image/png', png(), 'scan.pdf'],
    ['image/jpeg', jpeg(), 'không có đuôi'],
  ])('is kept by its digest and known as %s by its content', async (mediaType, bytes, name) => {
    const { status, body } = await keep(bytes, { name });
    const sha256 = digest(bytes);
    expect(status).toBe(201);
    expect(body).toMatchObject({ sha256, mediaType, bytes: bytes.length, name });
    expect(body['keptBy']).toMatchObject({ person: desk.personOf('office') });
    expect(stored().kept).toContain(join(sha256.slice(0, 2), sha256));
    expect(stored().incoming).toEqual([]);
  });

  it('is one file and one scan, however often it is sent and under however many keys', async () => {
    const bytes = pdf('sent twice');
    const key = uuid();
    const first = await keep(bytes, { key });
    expect((await keep(bytes, { key })).body).toEqual(first.body);
    const again = await keep(bytes, { as: 'officer', name: 'ten-khac.pdf' });
    expect(again.body).toEqual(first.body);
    const other = await desk.proposed();
    const { body } = await desk.send('GET', `/candidates/${other}/scans`, 'office');
    expect(body['items']).toEqual([]);
    const { kept } = stored();
    expect(kept.filter((name) => name.endsWith(digest(bytes)))).toHaveLength(1);
    const { body: listed } = await desk.send('GET', `/candidates/${id}/scans`, 'office');
    expect(listed['items']).toHaveLength(1);
  });

  it('comes back byte for byte, to be saved and not to be shown or run by the browser', async () => {
    const bytes = pdf('comes back');
    await keep(bytes, { name: 'Bút phê "số 7".pdf' });
    const answer = await fetched(digest(bytes), 'head');
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('Bút phê "số 7".pdf')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    });
  });

  it('is for those who may read the papers of that case, and for no other case', async () => {
    const bytes = pdf('for the desk');
    await keep(bytes);
    const sha256 = digest(bytes);
    for (const part of ['officer', 'head', 'chief', 'auditor'] as const)
      expect([part, (await fetched(sha256, part)).statusCode]).toEqual([part, 200]);
    for (const part of ['judge', 'editor', 'clerk', 'court', 'records'] as const)
      expect([part, (await fetched(sha256, part)).statusCode]).toEqual([part, 404]);
    expect((await keep(bytes, { as: 'editor' })).status).toBe(404);
    expect((await keep(bytes, { as: 'auditor' })).status).toBe(403);
    id = await desk.proposed();
    expect((await fetched(sha256, 'head')).statusCode).toBe(404);
  });
});

describe('what is no scan is refused with a reason in both languages, and leaves nothing behind', () => {
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(500)]);
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  const whole = pdf('broken off');
  const locked = Buffer.from(whole.toString('latin1').replace('/Root 1 0 R', '/Encrypt 9 0 R'));
  it.each([
    ['HTML under the name of a PDF', page, /không phải là bản chụp/, /no scan/],
    [
      'HTML that begins after the mark of a PDF',
      Buffer.concat([Buffer.from('%PDF-1.7\n'), page]),
      /cắt cụt/,
      /cut short/,
    ],
    ['an archive', zip, /không phải là bản chụp/, /no scan/],
    ['a program', Buffer.from('MZ\u0090\u0000\u0003'), /không phải là bản chụp/, /no scan/],
    ['nothing at all', Buffer.from(' '), /không phải là bản chụp/, /no scan/],
    ['a PDF cut short', whole.subarray(0, whole.length - 20), /cắt cụt/, /cut short/],
    ['a PDF with a password', locked, /mật khẩu/, /encrypted/],
    ['a picture cut short', png().subarray(0, 60), /cắt cụt/, /cut short/],
    ['a picture of 10 thousand million pixels', png(100_000, 100_000), /điểm ảnh/, /pixels/],
    ['a photograph of 4 thousand million pixels', jpeg(65_000, 65_000), /điểm ảnh/, /pixels/],
    ['TIFF', Buffer.concat([Buffer.from('II*\0'), Buffer.alloc(100)]), /TIFF.*PDF/, /TIFF/],
  ])('%s', async (_, bytes, vietnamese, english) => {
    const before = stored().kept;
    const { status, body } = await keep(bytes, { name: 'quet.pdf' });
    expect([status, body['detail']]).toEqual([422, expect.stringMatching(vietnamese)]);
    const again = await keep(bytes, { name: 'quet.pdf', language: 'en' });
    expect([again.status, again.body['detail']]).toEqual([422, expect.stringMatching(english)]);
    expect(stored()).toEqual({ kept: before, incoming: [] });
  });

  it.each(['../../etc/passwd', 'a/b.pdf', 'C:\\quet.pdf', 'quet\u202Efdp.exe', 'a\u0007.pdf'])(
    'a name that is more than a name: %j',
    async (name) => {
      const { status, body } = await keep(pdf(), { name });
      expect([status, body['detail']]).toEqual([422, expect.stringMatching(/Tên tệp/)]);
    },
  );

  it('what is sent as anything else than a file, and a file that is sent anywhere else', async () => {
    for (const type of ['application/json', 'application/pdf', 'multipart/form-data; boundary=x'])
      expect([type, (await keep(Buffer.from('{}'), { type })).status]).toEqual([type, 415]);
    const elsewhere = await desk.test.send({
      method: 'POST',
      url: `/api/v1/candidates/${id}/drafts`,
      token: desk.tokenOf('officer'),
      headers: { 'content-type': 'application/octet-stream', 'idempotency-key': uuid() },
      body: pdf(),
    });
    expect(elsewhere.statusCode).toBe(415);
  });

  it('200 MB: at once where it is announced, and on the way where it is not, in bounded memory', async () => {
    const before = process.memoryUsage().rss;
    const announced = await sentPiecewise(200, { announced: true });
    const [status, body] = await sentPiecewise(200, { announced: false });
    expect(announced[0]).toBe(413);
    expect([status, body]).toEqual([413, expect.stringContaining('lớn hơn 25 MB')]);
    expect(stored().incoming).toEqual([]);
    expect(process.memoryUsage().rss - before).toBeLessThan(120_000_000);
  }, 60_000);
});

/** Sends so many MB over the network a piece at a time, and answers the status and the body of the answer. */
function sentPiecewise(
  megabytes: number,
  { announced }: { announced: boolean },
): Promise<[number, string]> {
  const { port } = desk.test.app.getHttpServer().address() as { port: number };
  const piece = Buffer.alloc(1_000_000, '%PDF-');
  return new Promise((resolve, reject) => {
    const sending = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: `/api/v1/candidates/${id}/scans?name=lon.pdf`,
      headers: {
        authorization: `Bearer ${desk.tokenOf('office')}`,
        'idempotency-key': uuid(),
        'content-type': 'application/octet-stream',
        ...(announced && { 'content-length': String(megabytes * piece.length) }),
      },
    });
    let isAnswered = false;
    sending.on('response', (answer) => {
      isAnswered = true;
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => (body += text));
      answer.on('end', () => {
        resolve([answer.statusCode ?? 0, body]);
        sending.destroy();
      });
    });
    sending.on('error', (error) => {
      if (!isAnswered) reject(error);
    });
    let left = megabytes;
    const push = (): void => {
      while (left > 0 && !isAnswered) {
        left -= 1;
        if (!sending.write(piece)) {
          sending.once('drain', push);
          return;
        }
      }
      if (!isAnswered) sending.end();
    };
    push();
  });
}

describe('an act on paper', () => {
  it('names a scan of this very case, or none', async () => {
    const bytes = pdf('another case');
    await keep(bytes);
    id = await desk.proposed();
    const refused = await enter(digest(bytes));
    expect([refused.status, refused.body['detail']]).toEqual([
      422,
      expect.stringMatching(/không có bản chụp/),
    ]);
    expect((await enter(undefined)).status).toBe(202);
  });

  it('enters the history with the digest of its scan once a second person has confirmed it, never the first', async () => {
    const bytes = pdf('in the record');
    const sha256 = digest(bytes);
    await keep(bytes, { name: 'but-phe-7.pdf' });
    const foreseen = await desk.send('POST', `/candidates/${id}/preview`, 'office', {
      type: 'POSTING.ORDERED',
      data: orderedPosting,
      onPaper: decidedOn(sha256),
    });
    expect(foreseen.body).toMatchObject({ event: 'POSTING.ORDERED', phase: { code: 'received' } });
    const { body } = await enter(sha256);
    const entry = String(body['entry']);

    const own = await desk.send('POST', `/entries/${entry}/confirm`, 'office', {});
    expect([own.status, own.body['detail']]).toEqual([
      403,
      expect.stringMatching(/Người nhập không tự xác nhận/),
    ]);
    const read = await desk.send('GET', `/entries/${entry}`, 'office2');
    expect(read.body).toMatchObject({ status: 'waiting', paper: { sha256 }, settledBy: null });
    expect((await fetched(sha256, 'office2')).statusCode).toBe(200);
    expect((await desk.send('POST', `/entries/${entry}/confirm`, 'office2', {})).status).toBe(201);

    const history = await desk.send('GET', `/candidates/${id}/history`, 'head');
    const items = history.body['items'] as Record<string, unknown>[];
    expect(items.at(-1)).toMatchObject({ type: 'POSTING.ORDERED', paper: { sha256 } });
    expect(history.body['chain']).toMatchObject({ intact: true });
    const { body: scans } = await desk.send('GET', `/candidates/${id}/scans`, 'officer');
    const [scan] = scans['items'] as Record<string, unknown>[];
    expect(scan).toMatchObject({
      name: 'but-phe-7.pdf',
      entries: [{ entry, status: 'confirmed', settledBy: { person: desk.personOf('office2') } }],
    });
  });

  it('that is sent back tells the reason beside its scan', async () => {
    const bytes = pdf('sent back');
    await keep(bytes);
    const { body } = await enter(digest(bytes));
    const entry = String(body['entry']);
    await desk.send('POST', `/entries/${entry}/reject`, 'office2', { reason: 'Sai ngày' });
    const read = await desk.send('GET', `/entries/${entry}`, 'office');
    expect(read.body).toMatchObject({ status: 'rejected', reason: 'Sai ngày' });
  });

  it('tells the desk who may have decided what, and nobody else', async () => {
    const { body } = await desk.send('GET', `/candidates/${id}/acts-for-others`, 'office');
    expect(body['lent']).toEqual([]);
    const acts = body['onPaper'] as { type: string; deciders: { person: string }[] }[];
    const ordered = acts.find(({ type }) => type === 'POSTING.ORDERED');
    expect(ordered?.deciders).toEqual([
      expect.objectContaining({ person: desk.personOf('chief'), authority: null }),
    ]);
    expect(acts.map(({ type }) => type)).not.toContain('DECISION.SIGNED');
    const chief = await desk.send('GET', `/candidates/${id}/acts-for-others`, 'chief');
    expect(chief.body).toEqual({ lent: [], onPaper: [] });
  });

  it('may have been decided by a deputy for the Chief Justice, whose delegation the deputy may also use at the page', async () => {
    const lent = await desk.send('POST', '/delegations', 'chief', {
      to: desk.personOf('deputy'),
      powers: ['POSTING.ORDERED'],
      validFrom: '2026-03-01',
      validTo: '2026-03-31',
      document: { title: 'Văn bản ủy quyền minh hoạ' },
    });
    const authority = String(lent.body['delegation']);
    const { body } = await desk.send('GET', `/candidates/${id}/acts-for-others`, 'deputy');
    expect(body['lent']).toMatchObject([
      { authority, from: { person: desk.personOf('chief') }, acts: [{ type: 'POSTING.ORDERED' }] },
    ]);
    const office = await desk.send('GET', `/candidates/${id}/acts-for-others`, 'office');
    const acts = office.body['onPaper'] as { type: string; deciders: unknown[] }[];
    expect(acts.find(({ type }) => type === 'POSTING.ORDERED')?.deciders).toContainEqual(
      expect.objectContaining({
        person: desk.personOf('deputy'),
        authority,
        onBehalfOf: expect.objectContaining({ person: desk.personOf('chief') }) as unknown,
      }),
    );
    await desk.send('POST', `/delegations/${authority}/revoke`, 'chief', { reason: 'Đã xong' });
  });
});

describe('whoever verifies the record', () => {
  /** `npm run verify` on this database and this folder. */
  async function verified(command = verify, args: readonly string[] = []) {
    const before = process.env.FILES_DIR;
    process.env.FILES_DIR = desk.test.filesDir;
    try {
      return await operate(command, args, desk.test.database.url);
    } finally {
      if (before === undefined) delete process.env.FILES_DIR;
      else process.env.FILES_DIR = before;
    }
  }

  it('finds the scan that was changed and the scan that is gone, and a backup says that it lacks them', async () => {
    const [changed, gone] = [pdf('changed'), pdf('gone')];
    await keep(changed);
    await keep(gone);
    const placeOf = (bytes: Buffer): string =>
      join(desk.test.filesDir, digest(bytes).slice(0, 2), digest(bytes));
    expect(await verified()).toMatchObject({
      code: 0,
      said: expect.stringMatching(/scans: \d+ tệp · files/) as string,
    });

    writeFileSync(placeOf(changed), pdf('cHanged'));
    rmSync(placeOf(gone));
    const { code, said } = await verified();
    expect(code).toBe(2);
    expect(said).toMatch(new RegExp(`✗ ${digest(changed)}: tệp bản chụp đã bị sửa`));
    expect(said).toMatch(new RegExp(`✗ ${digest(gone)}: .*không còn trong kho`));
    const copy = await verified(backup, [join(desk.test.filesDir, 'incoming', 'one.backup')]);
    expect([copy.code, copy.said]).toEqual([2, expect.stringContaining(digest(gone))]);
    rmSync(join(desk.test.filesDir, 'incoming', 'one.backup'));
    expect((await fetched(digest(gone), 'head')).statusCode).toBe(404);

    // Whoever still has the paper sends it again, and all is well.
    appendFileSync(placeOf(changed), ' ');
    for (const bytes of [changed, gone]) expect((await keep(bytes)).status).toBe(201);
    expect((await verified()).code).toBe(0);
  });
});
