import mammoth from 'mammoth';
import { v7 as uuid } from 'uuid';
import { letters, readPdf } from '../documents/pdf-reader';
import { TODAY, type World } from '../sittings/world';
import { PlenaryDesk } from './plenary-desk';

let desk: PlenaryDesk;
let world: World;
let sitting: string;
let candidates: string[];
/** Everybody in office in the order of a roll call, by which copies are numbered. */
let roll: { person: string; name: string }[];

const late = 'Đoạn 4 viết lại theo ý kiến minh hoạ';
const path = (rest: string): string => `sittings/${sitting}/${rest}`;
const get = (rest: string, person = world.clerk) =>
  desk.call('GET', path(rest), desk.tokenOf(person));
const read = async (rest: string, person?: string) => readPdf((await get(rest, person)).rawPayload);
const send = (method: 'POST' | 'PUT', rest: string, person: string, body: object) =>
  desk.call(method, path(rest), desk.tokenOf(person), body);

beforeAll(async () => {
  desk = await PlenaryDesk.open();
  world = desk.world;
  sitting = await world.sitting();
  candidates = [await world.candidateAt(sitting), await world.candidateAt(sitting)];
  roll = (await desk.call('GET', `sittings/${sitting}`, desk.tokenOf(world.clerk))).json<{
    roll: typeof roll;
  }>().roll;
  const [first = '', second = ''] = candidates;
  await send('POST', 'guests', world.office, {
    name: 'Khách mời minh hoạ',
    body: 'Viện minh hoạ',
    candidate: second,
  });
  await send('POST', `items/${first}/papers`, world.clerk, {
    paper: { title: 'Văn bản bổ sung minh hoạ', number: '7/VB' },
    changed: late,
  });
  await send('POST', 'interests', world.judge(1), { candidate: first, reason: 'Dữ liệu minh hoạ' });
});
afterAll(() => desk.close());

const copyOf = (person: string): string =>
  `Bản số ${roll.findIndex((member) => member.person === person) + 1}/25`;

/** The pages that the contents name: the numbers are written last, when all pages are known. */
function contentsOf(pages: readonly string[]): number[] {
  const [, after = ''] = pages.find((text) => text.includes('MỤC LỤC'))?.split('MỤC LỤC') ?? [];
  return [...(/(\d+\s*)+$/u.exec(after)?.[0] ?? '').matchAll(/\d+/gu)].map(Number);
}

describe('the print file of a sitting', () => {
  it('bears recipient and copy number, counts through everything, and its contents name the pages', async () => {
    const { pages, title, language } = await read(`print-file.pdf?copies=${world.judge(2)}`);
    expect([title, language]).toEqual([expect.stringContaining('Tài liệu Phiên họp'), 'vi-VN']);
    const [cover = ''] = pages;
    for (const words of [
      'Người thử judge-3',
      copyOf(world.judge(2)),
      `Bản này gồm ${pages.length} trang`,
    ])
      expect(letters(cover)).toContain(letters(words));
    expect(pages.slice(1).map((text) => /^\s*(\d+)/u.exec(text)?.[1])).toEqual(
      pages.slice(1).map((_, index) => String(index + 2)),
    );
    expect(
      pages.every((text) => text.includes(`${copyOf(world.judge(2))} · Người thử judge-3`)),
    ).toBe(true);
    // Agenda; item 1 with draft, page on the draft and late paper; item 2 with draft and page.
    const [agenda = 0, one = 0, , , paper = 0, two = 0, ...rest] = contentsOf(pages);
    expect(rest).toHaveLength(2);
    expect(pages[agenda - 1]).toContain('I. CHƯƠNG TRÌNH');
    expect(pages[one - 1]).toContain('MỤC 1');
    expect(pages[two - 1]).toContain('MỤC 2');
    expect(letters(pages[paper - 1] ?? '')).toContain(
      letters(`TÀI LIỆU GỬI MUỘN. Điểm mới: ${late}`),
    );
    const item = letters(pages.slice(one - 1, two - 1).join(''));
    for (const words of ['Dự thảo án lệ', 'Giải pháp pháp lý (dữ liệu minh hoạ)', 'Tờ tóm tắt'])
      expect([words, item.includes(letters(words))]).toEqual([words, true]);
  });

  it('leaves the papers of an item out of the copy of a member with an interest in it', async () => {
    const { pages } = await read('print-file.pdf', world.judge(1));
    const said = letters(pages.join(''));
    expect(said).toContain(letters(copyOf(world.judge(1))));
    expect(said).toContain(letters('Tài liệu của mục này không có trong bản này'));
    expect(said).not.toContain(letters('Văn bản bổ sung minh hoạ'));
    expect(said.split(letters('Giải pháp pháp lý (dữ liệu minh hoạ)'))).toHaveLength(1 + 2);
    const divider = pages.find((text) => text.includes('MỤC 1')) ?? '';
    expect(divider).toContain('Dự thảo minh hoạ');
  });

  it('is printed for others by clerk, office and unit alone; for all of them one behind the other', async () => {
    const status = async (rest: string, token: string) =>
      (await desk.call('GET', path(rest), token)).statusCode;
    const other = `print-file.pdf?copies=${world.judge(3)}`;
    for (const [rest, token, expected] of [
      [other, desk.tokenOf(world.judge(2)), 403],
      ['print-file.pdf?copies=all', desk.tokenOf(world.judge(2)), 403],
      ['print-file.pdf', desk.court, 404],
      [other, desk.court, 404],
      [`print-file.pdf?copies=${uuid()}`, desk.tokenOf(world.clerk), 404],
      ['print-file.pdf?copies=some', desk.tokenOf(world.clerk), 400],
      ['print-file.pdf', desk.auditor, 200],
      [other, desk.tokenOf(world.research), 200],
    ] as const)
      expect([rest, await status(rest, token)]).toEqual([rest, expected]);
    const { pages } = await read('print-file.pdf?copies=all');
    const copies = pages.flatMap((text) => /Bản số (\d+)\/25\s*\n/u.exec(text)?.[1] ?? []);
    expect([...new Set(copies)]).toEqual(Array.from({ length: 25 }, (_, n) => String(n + 1)));
    const own = await read(`print-file.pdf?copies=${roll.at(-1)?.person}`);
    expect(pages.slice(-own.pages.length)).toEqual(own.pages);
  });
});

describe('the convening notice', () => {
  it('names agenda, members and guests, and number and day once they were given', async () => {
    const before = letters((await read('notice.pdf')).pages.join(''));
    for (const words of ['Số: ……/GTT-HĐTP', 'Hà Nội, ngày …… tháng …… năm ………'])
      expect([words, before.includes(letters(words))]).toEqual([words, true]);
    const issued = { number: '12/GTT-HĐTP', date: '2025-12-15' };
    expect((await send('PUT', 'notice', world.clerk, issued)).statusCode).toBe(403);
    expect((await send('PUT', 'notice', world.office, issued)).statusCode).toBe(200);
    const { value } = await mammoth.extractRawText({
      buffer: (await get('notice.docx')).rawPayload,
    });
    const said = [letters((await read('notice.pdf')).pages.join('')), letters(value)];
    for (const words of [
      'GIẤY TRIỆU TẬP',
      'Số: 12/GTT-HĐTP',
      'Hà Nội, ngày 15 tháng 12 năm 2025',
      'II. THÀNH VIÊN HỘI ĐỒNG (25)',
      'Người thử judge-25',
      'Khách mời minh hoạ',
      'Viện minh hoạ',
      'ngày 24 tháng 12 năm 2025',
    ])
      for (const one of said) expect([words, one.includes(letters(words))]).toEqual([words, true]);
  });
});

describe('the page on a draft', () => {
  it('is one page that says what the API says, with the words of the unit', async () => {
    const at = `items/${candidates[0]}/summary`;
    const words = {
      version: 0,
      inFavour: null,
      against: { count: 0, essence: 'Không có góp ý phản đối (dữ liệu minh hoạ)' },
      openPoint: 'Phạm vi áp dụng (dữ liệu minh hoạ)',
    };
    const statuses = [];
    for (const [person, body] of [
      [world.clerk, words],
      [world.research, { ...words, against: { count: 3, essence: 'Quá số đã nhận' } }],
      [world.research, words],
      [world.research, words],
    ] as const)
      statuses.push((await send('PUT', at, person, body)).statusCode);
    expect(statuses).toEqual([403, 409, 200, 409]);
    const page = (await get(at, world.chief)).json<Record<string, unknown>>();
    expect(page).toMatchObject({
      title: 'Án lệ minh hoạ',
      situation: 'Tình huống (dữ liệu minh hoạ)',
      comments: { received: 0, accepted: 0, explained: 0 },
      advisory: { asked: false },
      open: ['1 tài liệu gửi muộn.'],
      words: { version: 1, openPoint: words.openPoint, by: { person: world.research } },
      mayWrite: false,
    });
    const { pages } = await read(`${at}.pdf`, world.chief);
    const { value } = await mammoth.extractRawText({
      buffer: (await get(`${at}.docx`)).rawPayload,
    });
    expect(pages).toHaveLength(1);
    for (const one of [letters(pages.join('')), letters(value)])
      for (const said of [
        page['situation'],
        page['solution'],
        words.openPoint,
        words.against.essence,
      ])
        expect(one).toContain(letters(String(said)));
    // Who has an interest reads the draft on no other way.
    for (const rest of [at, `${at}.pdf`, `${at}.docx`])
      expect((await get(rest, world.judge(1))).statusCode).toBe(404);
  });
});

describe('ballots and tellers’ records on paper', () => {
  const prepared = async (candidate: string, settings: object) => {
    const answer = await desk.call('POST', 'polls', desk.tokenOf(world.clerk), {
      sitting,
      candidate,
      question: 'Thông qua dự thảo minh hoạ?',
      ...settings,
    });
    return answer.json<{ id: string }>().id;
  };

  it('of a named poll bear the name of each who may vote, of a secret one nothing that tells them apart', async () => {
    const [first = '', second = ''] = candidates;
    await prepared(first, {});
    await prepared(second, { ballots: 'secret' });
    const named = (await read(`items/${first}/ballots.pdf`)).pages;
    // Of 25 members one stands aside.
    expect(named).toHaveLength(24);
    expect(named.filter((text) => /Người thử judge-2\D/u.test(text))).toEqual([]);
    expect(letters(named[1] ?? '')).toContain(letters(`Thành viên Hội đồng: ${roll[1]?.name}`));
    const secret = (await read(`items/${second}/ballots.pdf`)).pages;
    expect(secret).toHaveLength(25);
    expect(new Set(secret).size).toBe(1);
    for (const words of ['Tán thành', 'Không tán thành', 'Ý kiến khác', 'Phiếu kín'])
      expect(letters(secret[0] ?? '')).toContain(letters(words));
    expect((await get(`items/${first}/ballots.pdf`, world.judge(2))).statusCode).toBe(403);
    expect((await get(`items/${uuid()}/ballots.pdf`)).statusCode).toBe(404);
  });

  it('are a form with the roll until the count, and the numbers of the API after it', async () => {
    const [, second = ''] = candidates;
    const record = async () => letters((await read(`items/${second}/tellers.pdf`)).pages.join(''));
    expect(await record()).toContain(letters('Số phiếu thu về …………'));
    await world.rollCall(sitting, world.judges.slice(0, 17));
    const [poll] = await world.query.rows<{ id: string }>(
      `select id from process where parent_id = $1 and workflow = 'poll'`,
      [second],
    );
    const id = poll?.id ?? '';
    await desk.act(id, 'open');
    for (const [judge, choice] of [...Array<string>(13).fill('for'), 'against', 'other'].entries())
      await desk.vote(id, judge, choice);
    await desk.act(id, 'close');
    const result = (await desk.call('GET', `polls/${id}/result`, desk.tokenOf(world.clerk))).json<{
      tally: { for: number; against: number; other: number };
      quorum: { sentence: string; counted: number };
      majority: { sentence: string };
    }>();
    const said = await record();
    for (const words of [
      'Tổng số thành viên Hội đồng 25',
      `Có mặt khi kết thúc biểu quyết ${result.quorum.counted}`,
      'Đã bỏ phiếu 15',
      `Tán thành ${result.tally.for}`,
      `Không tán thành ${result.tally.against}`,
      `Ý kiến khác ${result.tally.other}`,
      result.quorum.sentence,
      result.majority.sentence,
      'Kết quả: THÔNG QUA.',
    ])
      expect([words, said.includes(letters(words))]).toEqual([words, true]);
    expect((await get(`items/${second}/ballots.pdf`)).statusCode).toBe(404);
    expect(
      (await send('PUT', 'notice', world.office, { number: '13', date: TODAY })).statusCode,
    ).toBe(409);
  });
});
