import { createHash } from 'node:crypto';
import mammoth from 'mammoth';
import { v7 as uuid } from 'uuid';
import { letters, readPdf } from '../documents/pdf-reader';
import { pdf } from '../fixtures/scans';
import { TODAY, type World } from '../sittings/world';
import { PlenaryDesk } from './plenary-desk';
import { createTestApp, type TestApp } from './test-app';

let app: TestApp;
let desk: PlenaryDesk;
let world: World;

beforeAll(async () => {
  app = await createTestApp();
  desk = await PlenaryDesk.open(app);
  world = desk.world;
});
/** When the sitting of a test begins; the next one is an hour later, because time only goes on. */
let start = Date.parse(`${TODAY}T00:00:00.000Z`);
const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();
beforeEach(async () => {
  start += 3_600_000;
  await app.database.setTime(at(0));
});
afterAll(() => desk.close());

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

interface Read {
  state: string;
  version: number;
  contentSha256: string;
  obstacles: string[];
  preview: { text: string }[];
  signed: string | null;
  forms: { form: string; subject: string; sha256: string }[];
  signatures: { capacity: string; by: { person: string } }[];
  scan: { id: string; settled: string | null } | null;
  corrections: { id: string; signedAt: string | null }[];
}

interface Result {
  tally: { for: number; against: number; other: number };
  quorum: { allMembers: number; counted: number; sentence: string };
  majority: { sentence: string };
}

const passages = (candidate: string) => ({
  startedAt: at(0),
  endedAt: at(30),
  guests: [{ name: 'Khách mời minh hoạ', capacity: 'Cơ quan minh hoạ' }],
  opening: 'Chủ tọa khai mạc, nêu chương trình (dữ liệu minh hoạ).',
  discussions: [
    {
      candidate,
      discussion: 'Một thành viên đề nghị viết gọn phần tình huống (dữ liệu minh hoạ).',
      conclusion: 'Giao Vụ Pháp chế chỉnh lý câu chữ (dữ liệu minh hoạ).',
    },
  ],
});

const read = async (sitting: string, token = desk.tokenOf(world.clerk)): Promise<Read> =>
  (await desk.call('GET', `sittings/${sitting}/minutes`, token)).json<Read>();
const write = (sitting: string, body: object, person = world.clerk) =>
  desk.call('PUT', `sittings/${sitting}/minutes`, desk.tokenOf(person), body);
const sign = (sitting: string, contentSha256: string, person: string) =>
  desk.call('POST', `sittings/${sitting}/minutes/signatures`, desk.tokenOf(person), {
    contentSha256,
  });
const fetched = (path: string, person = world.clerk) =>
  desk.call('GET', `sittings/${path}`, desk.tokenOf(person));

/** A vote on a new case of the sitting: who is in favour, who is against, who has another opinion, in the order of the judges. */
async function voted(sitting: string, votes: readonly string[], keptOut: readonly number[] = []) {
  const candidate = await world.candidateAt(sitting);
  for (const judge of keptOut)
    await desk.call('POST', `sittings/${sitting}/interests`, desk.tokenOf(world.judge(judge)), {
      candidate,
      reason: 'Dữ liệu minh hoạ',
    });
  const prepared = await world.preparePoll(sitting, candidate);
  if (!prepared.accepted) throw new Error(JSON.stringify(prepared));
  const poll = prepared.process;
  await desk.act(poll, 'open');
  for (const [judge, choice] of votes.entries())
    if (choice !== '') await voteAs(poll, judge, choice);
  await desk.act(poll, 'close');
  const result = await desk.call('GET', `polls/${poll}/result`, desk.tokenOf(world.chief));
  return { candidate, poll, result: result.json<Result>() };
}

/** Another opinion says which. */
async function voteAs(poll: string, judge: number, choice: string): Promise<void> {
  const token = desk.tokenOf(world.judge(judge));
  const words = choice === 'other' ? { text: 'Ý kiến khác (dữ liệu minh hoạ)' } : {};
  const answer = await desk.call('PUT', `polls/${poll}/ballot`, token, { choice, ...words });
  if (answer.statusCode !== 200) throw new Error(answer.body);
}

/** A sitting of half an hour with one adopted case, whose minutes are written and can be signed. */
async function written() {
  const sitting = await world.sitting();
  await world.rollCall(sitting, world.judges.slice(0, 17));
  const item = await voted(
    sitting,
    Array.from({ length: 14 }, () => 'for'),
  );
  await app.database.setTime(at(40));
  await write(sitting, { version: 0, passages: passages(item.candidate) });
  return { sitting, ...item, ...(await read(sitting)) };
}

describe('the minutes of a sitting', () => {
  it('say in PDF and DOCX the numbers of the API and the database, and are frozen by the two signatures', async () => {
    const sitting = await world.sitting();
    await world.rollCall(sitting, world.judges.slice(0, 18));
    const adopted = await voted(
      sitting,
      ['for', '', ...Array.from({ length: 12 }, () => 'for'), 'against', 'against', 'other'],
      [1],
    );
    const failed = await voted(sitting, ['for', 'for', 'against']);
    const postponed = await world.candidateAt(sitting);
    await app.database.setTime(at(20));
    // At the second roll call only sixteen answer; a guest is on record.
    const roll = await desk.call(
      'POST',
      `sittings/${sitting}/attendance`,
      desk.tokenOf(world.clerk),
      {
        rollCall: 'afternoon',
        entries: world.judges.slice(0, 16).map((person) => ({ person, mode: 'in-room' })),
      },
    );
    expect(roll.statusCode).toBe(201);
    await world.within((tx) =>
      tx.rows(
        `insert into sitting_guest (id, sitting_id, name, body, invited_by, invited_at, simulated)
         values ($1, $2, 'Người được mời (dữ liệu minh hoạ)', 'Viện minh hoạ', $3, app.now(), true)`,
        [uuid(), sitting, world.clerk],
      ),
    );
    await world.act(postponed, 'ITEM.POSTPONED', world.chief, { reason: 'Chờ hồ sơ minh hoạ' });
    expect((await read(sitting)).state).toBe('none');
    expect((await read(sitting)).obstacles).toHaveLength(1);
    await app.database.setTime(at(40));
    const body = { version: 0, passages: passages(adopted.candidate) };
    expect((await write(sitting, body)).json()).toEqual({ version: 1 });
    const draft = await read(sitting);
    expect(draft).toMatchObject({ state: 'draft', version: 1, obstacles: [] });

    const unsigned = await readPdf((await fetched(`${sitting}/minutes.pdf`)).rawPayload);
    expect(unsigned.pages.join('')).toContain('Bản chưa ký');
    const first = await sign(sitting, draft.contentSha256, world.clerk);
    expect(first.json()).toEqual({ capacity: 'clerk', frozen: false });
    const last = await sign(sitting, draft.contentSha256, world.chief);
    expect(last.json()).toEqual({ capacity: 'chair', frozen: true });

    const frozen = await read(sitting);
    expect(frozen).toMatchObject({ state: 'frozen', signed: 'electronic' });
    expect(frozen.contentSha256).toBe(draft.contentSha256);
    const file = (await fetched(`${sitting}/minutes.pdf`)).rawPayload;
    const word = (await fetched(`${sitting}/minutes.docx`)).rawPayload;
    expect(frozen.forms.filter(({ subject }) => subject === sitting)).toEqual([
      { form: 'minutes.pdf', subject: sitting, sha256: sha256(file) },
      { form: 'minutes.docx', subject: sitting, sha256: sha256(word) },
    ]);
    const seen = await readPdf(file);
    expect(seen).toMatchObject({ language: 'vi-VN', marked: true });
    const said = letters(seen.pages.join(''));
    const spoken = letters((await mammoth.extractRawText({ buffer: word })).value);
    for (const { poll, result } of [adopted, failed]) {
      const [row] = await world.query.rows<{ inFavour: number; votes: number; present: number }>(
        `select (snapshot #>> '{context,outcome,tally,for}')::int as "inFavour",
           jsonb_array_length(snapshot #> '{context,cast}') as votes,
           (snapshot #>> '{context,outcome,present}')::int as present from process where id = $1`,
        [poll],
      );
      const { tally } = result;
      expect(row).toEqual({
        inFavour: tally.for,
        votes: tally.for + tally.against + tally.other,
        present: result.quorum.counted,
      });
      for (const text of [
        `Tán thành: ${tally.for}; không tán thành: ${tally.against}; ý kiến khác: ${tally.other}.`,
        `có mặt khi kết thúc biểu quyết: ${row?.present};`,
        `đã bỏ phiếu: ${row?.votes};`,
        result.quorum.sentence,
        result.majority.sentence,
      ]) {
        expect(said).toContain(letters(text));
        expect(spoken).toContain(letters(text));
      }
    }
    for (const text of [
      'THÔNG QUA.',
      'KHÔNG THÔNG QUA.',
      'Hoãn, không biểu quyết tại phiên họp: Chờ hồ sơ minh hoạ',
      '18 trên tổng số 25 thành viên Hội đồng tham dự',
      'Không tham gia biểu quyết: Người thử judge-2',
      'Khách mời minh hoạ, Cơ quan minh hoạ',
      'Người được mời (dữ liệu minh hoạ), Viện minh hoạ',
      'có mặt từ 08 giờ 00 phút; vắng mặt từ 08 giờ 20 phút',
      'Đã ký điện tử lúc 08 giờ 40 phút, ngày 24 tháng 12 năm 2025',
      'Phiên họp kết thúc vào 08 giờ 30 phút',
    ])
      expect([text, said.includes(letters(text))]).toEqual([text, true]);
  });

  it('leave the council as excerpts that name no member but the chair, nor what was said', async () => {
    const sitting = await world.sitting();
    await world.rollCall(sitting, world.judges.slice(0, 18));
    const { candidate, result } = await voted(
      sitting,
      ['for', '', ...Array.from({ length: 12 }, () => 'for'), 'against'],
      [1],
    );
    await app.database.setTime(at(40));
    await write(sitting, { version: 0, passages: passages(candidate) });
    const { contentSha256 } = await read(sitting);
    await sign(sitting, contentSha256, world.chief);
    await sign(sitting, contentSha256, world.clerk);
    const excerpt = (await fetched(`${sitting}/items/${candidate}/excerpt.pdf`)).rawPayload;
    const said = letters((await readPdf(excerpt)).pages.join(''));
    expect(said).toContain(letters(result.majority.sentence));
    expect(said).toContain(letters('Giao Vụ Pháp chế chỉnh lý câu chữ'));
    const named = world.judges
      .map((_, index) => `Người thử judge-${index + 1}`)
      .filter((name) => new RegExp(`${letters(name)}(?!\\d)`, 'u').test(said));
    expect(named).toEqual(['Người thử judge-1']);
    expect(said).not.toContain(letters('viết gọn phần tình huống'));
    expect((await fetched(`${sitting}/items/${uuid()}/excerpt.pdf`)).statusCode).toBe(404);
    // Members read no minutes: what was said on an item is closed to one who took no part in it.
    for (const path of ['minutes', 'minutes.pdf', 'minutes.docx', `items/${candidate}/excerpt.pdf`])
      for (const token of [desk.court, desk.former, desk.tokenOf(world.judge(1))])
        expect((await desk.call('GET', `sittings/${sitting}/${path}`, token)).statusCode).toBe(404);
  });

  it('bind the act of the case to the frozen text: its digest by itself, another one refused', async () => {
    const { sitting, candidate, contentSha256 } = await written();
    await sign(sitting, contentSha256, world.clerk);
    await sign(sitting, contentSha256, world.chief);
    const { forms } = await read(sitting);
    const submit = (minutes: object) =>
      desk.call(
        'POST',
        `candidates/${candidate}/events`,
        desk.tokenOf(world.clerk),
        { type: 'MINUTES.SIGNED', data: { minutes } },
        uuid(),
        { 'if-match': '*' },
      );
    const title = 'Biên bản phiên họp (dữ liệu minh hoạ)';
    const other = await submit({ title, sha256: 'a'.repeat(64) });
    expect([other.statusCode, other.body]).toEqual([409, expect.stringContaining('mã băm khác')]);
    expect((await submit({ title })).statusCode).toBe(201);
    const [event] = await world.query.rows<{ sha256: string }>(
      `select payload #>> '{minutes,sha256}' as sha256 from process_event
       where process_id = $1 and type = 'MINUTES.SIGNED'`,
      [candidate],
    );
    expect(event?.sha256).toBe(forms.find(({ form }) => form === 'minutes.pdf')?.sha256);
  });

  it('are signed by chair and writing clerk alone, each for the text that they read, and returned to be changed', async () => {
    const { sitting, candidate, contentSha256, version } = await written();
    expect((await sign(sitting, contentSha256, world.judge(1))).statusCode).toBe(404);
    expect((await sign(sitting, contentSha256, world.office)).statusCode).toBe(403);
    expect((await sign(sitting, 'a'.repeat(64), world.chief)).statusCode).toBe(409);
    expect((await sign(sitting, contentSha256, world.chief)).statusCode).toBe(201);
    expect((await sign(sitting, contentSha256, world.chief)).statusCode).toBe(409);
    const again = { version, passages: { ...passages(candidate), closing: 'Bế mạc minh hoạ.' } };
    expect((await write(sitting, again)).statusCode).toBe(409);
    // A roll call that is corrected after the first signature is another text: nobody signs it unread.
    await world.rollCall(sitting, [world.judge(20)]);
    expect((await sign(sitting, contentSha256, world.clerk)).statusCode).toBe(409);
    const back = (person: string) =>
      desk.call('POST', `sittings/${sitting}/minutes/return`, desk.tokenOf(person), {
        reason: 'Bổ sung điểm danh (dữ liệu minh hoạ)',
      });
    expect((await back(world.office)).statusCode).toBe(403);
    expect((await back(world.clerk)).statusCode).toBe(200);
    expect((await write(sitting, again, world.office)).statusCode).toBe(403);
    expect((await write(sitting, again)).statusCode).toBe(200);
    // Who writes over what another wrote meanwhile is told so.
    expect((await write(sitting, again)).statusCode).toBe(409);
    expect(await read(sitting)).toMatchObject({ state: 'draft', signatures: [] });
  });

  it('wait while a poll is open, while hours are missing, wrong or before a closing', async () => {
    const sitting = await world.sitting();
    await world.rollCall(sitting, world.judges.slice(0, 17));
    const { candidate } = await voted(sitting, ['for']);
    const other = await world.candidateAt(sitting);
    await world.preparePoll(sitting, other);
    const hours = passages(candidate);
    await write(sitting, { version: 0, passages: { ...hours, endedAt: at(-5) } });
    const [polls, wrong, early] = (await read(sitting)).obstacles;
    expect([polls, wrong, early]).toEqual([
      expect.stringContaining('đang biểu quyết'),
      expect.stringContaining('Giờ bắt đầu phải trước'),
      expect.stringContaining('sau giờ kết thúc'),
    ]);
    const { contentSha256 } = await read(sitting);
    expect((await sign(sitting, contentSha256, world.chief)).statusCode).toBe(409);
    expect((await write(sitting, { version: 1, passages: { guests: 'x' } })).statusCode).toBe(400);
  });

  it('may be signed in ink: a scan freezes them once a second person has compared it with the text', async () => {
    const { sitting, contentSha256 } = await written();
    const send = (person: string, digest = contentSha256) =>
      app.send({
        method: 'POST',
        url: `/api/v1/sittings/${sitting}/minutes/scans?name=bien-ban.pdf&contentSha256=${digest}`,
        token: desk.tokenOf(person),
        headers: { 'content-type': 'application/octet-stream', 'idempotency-key': uuid() },
        body: pdf('Signed minutes'),
      });
    expect((await send(world.research)).statusCode).toBe(403);
    expect((await send(world.clerk, 'b'.repeat(64))).statusCode).toBe(409);
    const { scan } = (await send(world.clerk)).json<{ scan: string }>();
    const settle = (person: string, body: object) =>
      desk.call(
        'POST',
        `sittings/${sitting}/minutes/scans/${scan}/verdict`,
        desk.tokenOf(person),
        body,
      );
    expect((await settle(world.clerk, { settled: 'matched' })).statusCode).toBe(403);
    expect((await settle(world.office, { settled: 'rejected' })).statusCode).toBe(400);
    expect((await sign(sitting, contentSha256, world.chief)).statusCode).toBe(409);
    const kept = await fetched(`${sitting}/minutes/scans/${scan}`, world.office);
    expect(kept.rawPayload.equals(pdf('Signed minutes'))).toBe(true);
    expect((await settle(world.office, { settled: 'matched' })).json()).toEqual({ frozen: true });
    expect(await read(sitting)).toMatchObject({
      state: 'frozen',
      signed: 'paper',
      scan: { settled: 'matched' },
    });
    const said = letters(
      (await readPdf((await fetched(`${sitting}/minutes.pdf`)).rawPayload)).pages.join(''),
    );
    expect(said).toContain(letters('Đã ký trên bản giấy'));
    await expect(
      world.query.rows(`update minutes set version = 9 where sitting_id = '${sitting}'`),
    ).rejects.toThrow();
  });

  it('stay as they were signed: a manifest error is corrected by a paper of its own, never a number of the vote', async () => {
    const { sitting, contentSha256 } = await written();
    await sign(sitting, contentSha256, world.clerk);
    await sign(sitting, contentSha256, world.chief);
    const before = (await fetched(`${sitting}/minutes.pdf`)).rawPayload;
    const correct = (stands: string, person = world.clerk) =>
      desk.call('POST', `sittings/${sitting}/minutes/corrections`, desk.tokenOf(person), {
        stands,
        should: 'Khách mời minh họa thứ nhất',
        reason: 'Sai chính tả (dữ liệu minh hoạ)',
      });
    expect((await correct('Chữ không có trong biên bản')).statusCode).toBe(409);
    expect((await correct('Tán thành: 14')).statusCode).toBe(409);
    expect((await correct('Khách mời minh hoạ', world.office)).statusCode).toBe(403);
    const made = (await correct('Khách mời minh hoạ')).json<{ correction: string }>();
    const at = `sittings/${sitting}/minutes/corrections/${made.correction}`;
    const approve = (person: string) =>
      desk.call('POST', `${at}/signature`, desk.tokenOf(person), undefined);
    expect(
      (await desk.call('GET', `${at}/correction.pdf`, desk.tokenOf(world.clerk))).statusCode,
    ).toBe(404);
    expect((await approve(world.clerk)).statusCode).toBe(403);
    expect((await approve(world.chief)).statusCode).toBe(201);
    const paper = await desk.call('GET', `${at}/correction.pdf`, desk.tokenOf(world.clerk));
    const said = letters((await readPdf(paper.rawPayload)).pages.join(''));
    expect(said).toContain(letters('Đính chính thành: Khách mời minh họa thứ nhất'));
    expect(said).toContain(contentSha256);
    expect((await fetched(`${sitting}/minutes.pdf`)).rawPayload.equals(before)).toBe(true);
    const { forms, corrections } = await read(sitting);
    expect(forms).toContainEqual({
      form: 'correction.pdf',
      subject: made.correction,
      sha256: sha256(paper.rawPayload),
    });
    expect(corrections).toEqual([expect.objectContaining({ id: made.correction })]);
  });
});
