import { inspect } from 'node:util';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bothResults } from '@app/sittings';
import type { PollContext } from '@app/workflows/poll';
import { v7 as uuid } from 'uuid';
import { everyRow } from '../sittings/tables';
import { PlenaryDesk } from './plenary-desk';
import { createTestApp } from './test-app';

type Mark = 'for' | 'against' | 'other' | 'invalid';
type Answer = Awaited<ReturnType<PlenaryDesk['call']>>;
interface Verifier {
  recount: (bytes: Uint8Array) => { faults: { code: string }[]; count?: { result: string } };
}
const { recount } = createRequire(__filename)(
  join(__dirname, '../../tools/recount.cjs'),
) as Verifier;

const NEEDLE = 'Ýkiếntrêngiấyđểtìm';
const reason = 'Mạng bị ngắt giữa chừng (dữ liệu minh hoạ)';

/** What the house says to its log. */
const lines: string[] = [];
const note = (...said: unknown[]): void => {
  lines.push(inspect(said, { depth: 20 }));
};
const logger = { log: note, warn: note, error: note, debug: note, verbose: note, fatal: note };

let desk: PlenaryDesk;
let tellers: [string, string, string];
beforeAll(async () => {
  desk = await PlenaryDesk.open(await createTestApp({ logger }));
  tellers = [
    desk.tokenOf(desk.world.clerk),
    await desk.newcomer('clerk-2', 'clerk'),
    await desk.newcomer('clerk-3', 'clerk'),
  ];
});
afterAll(() => desk.close());

const line = (judge: number, mark: Mark) => ({
  person: desk.world.judge(judge),
  mark,
  ...(mark === 'other' && { text: NEEDLE }),
});
/** The first so many judges in favour, the next against. */
const papers = (inFavour: number, against = 0) => ({
  lines: Array.from({ length: inFavour + against }, (_, judge) =>
    line(judge, judge < inFavour ? 'for' : 'against'),
  ),
});
const enter = (poll: string, teller: string, body: object, key: string = uuid()) =>
  desk.call('POST', `polls/${poll}/papers`, teller, body, key);
const sheet = (poll: string, token: string) => desk.call('GET', `polls/${poll}/papers`, token);
const compared = (answer: Answer) => [
  answer.statusCode,
  answer.json<{ compared?: string }>().compared,
];
const declare = (poll: string, vote: string) =>
  desk.act(poll, 'declare', desk.world.chief, { vote, reason });
const resultOf = async (poll: string) =>
  (await desk.call('GET', `polls/${poll}/result`, desk.auditor)).json<Record<string, unknown>>();

/** A poll whose balloting has ended, with as many electronic ballots in favour as asked for; the last of 18 stands aside. */
async function collected(electronic = 0, settings: object = {}) {
  const made = await desk.world.poll(18, settings);
  const aside = await desk.call(
    'POST',
    `sittings/${made.sitting}/interests`,
    desk.tokenOf(desk.world.judge(17)),
    { candidate: made.candidate, reason },
  );
  expect(aside.statusCode).toBe(201);
  expect((await desk.act(made.poll, 'open')).statusCode).toBe(200);
  for (let judge = 0; judge < electronic; judge += 1) await desk.vote(made.poll, judge, 'for');
  expect((await desk.act(made.poll, 'collect')).statusCode).toBe(200);
  return made;
}

describe('ballots on paper', () => {
  it('entered by two tellers alike are the vote where nobody voted otherwise, and move the case', async () => {
    const { poll, candidate } = await collected();
    expect((await desk.act(poll, 'close')).statusCode).toBe(409);
    const body = { lines: [...papers(13, 2).lines, line(15, 'invalid'), line(16, 'other')] };
    expect(compared(await enter(poll, tellers[0], body))).toEqual([200, 'waits']);
    expect(compared(await enter(poll, tellers[1], { lines: body.lines.toReversed() }))).toEqual([
      200,
      'agrees',
    ]);
    expect((await desk.act(poll, 'close')).statusCode).toBe(200);
    expect(await resultOf(poll)).toMatchObject({
      result: 'adopted',
      tally: { for: 13, against: 2, other: 1 },
      otherOpinions: [NEEDLE],
      commitments: [],
      both: {
        electronic: { ballots: 0, tally: { for: 0, against: 0, other: 0 } },
        paper: { papers: 17, invalid: 1, tally: { for: 13, against: 2, other: 1 } },
        vote: 'paper',
        declared: null,
      },
    });
    expect(await desk.world.phaseOf(candidate)).toBe('adopted');
  });

  it('beside electronic ones are shown with them and never added up: the case moves on what the chair declares', async () => {
    for (const [vote, tally, phase] of [
      ['paper', { for: 13, against: 4, other: 0 }, 'adopted'],
      ['electronic', { for: 12, against: 0, other: 0 }, 'notAdopted'],
    ] as const) {
      const { poll, candidate, sitting } = await collected(12);
      expect((await declare(poll, vote)).statusCode).toBe(409);
      await enter(poll, tellers[0], papers(13, 4));
      expect((await sheet(poll, desk.auditor)).json()).toMatchObject({ results: null });
      await enter(poll, tellers[1], papers(13, 4));
      const beside = {
        electronic: { ballots: 12, tally: { for: 12, against: 0, other: 0 } },
        paper: { papers: 17, invalid: 0, tally: { for: 13, against: 4, other: 0 } },
      };
      expect((await sheet(poll, desk.auditor)).json()).toMatchObject({
        results: { ...beside, vote: null, declared: null },
      });
      const early = await desk.act(poll, 'close');
      expect([early.statusCode, early.json()]).toMatchObject([409, { guards: ['voteDeclared', 'tallyFitsRoll'] }]); // prettier-ignore
      expect((await desk.act(poll, 'declare', desk.world.clerk, { vote, reason })).statusCode).toBe(
        403,
      );
      // The chair may think again until the closing; the last word stands.
      await declare(poll, vote === 'paper' ? 'electronic' : 'paper');
      expect((await declare(poll, vote)).statusCode).toBe(200);
      expect((await desk.act(poll, 'close')).statusCode).toBe(200);
      expect(await resultOf(poll)).toMatchObject({
        tally,
        both: { ...beside, vote, declared: { vote, reason } },
      });
      expect(await desk.world.phaseOf(candidate)).toBe(phase);
      const minutes = await desk.call('GET', `sittings/${sitting}/minutes`, tellers[0]);
      for (const words of [
        'Phiếu điện tử (12 phiếu): tán thành 12; không tán thành 0; ý kiến khác 0.',
        '(thu về 17 phiếu, không hợp lệ 0): tán thành 13; không tán thành 4; ý kiến khác 0.',
        `là kết quả ${vote === 'paper' ? 'phiếu giấy' : 'phiếu điện tử'}, lý do: ${reason}. Hai kết quả không cộng vào nhau.`,
      ])
        expect(minutes.body).toContain(words);
    }
  });

  it('that were read differently are shown to the tellers, kept, and entered anew', async () => {
    const { poll } = await collected(3);
    await enter(poll, tellers[0], { lines: [...papers(10).lines, line(10, 'other')] });
    const second = { lines: [...papers(9, 1).lines, { ...line(10, 'other'), text: 'Khác' }] };
    expect(compared(await enter(poll, tellers[1], second))).toEqual([200, 'differs']);
    const forTeller = (await sheet(poll, tellers[2])).json<{ comparison: { lines: object[] } }>();
    expect(forTeller).toMatchObject({
      round: 2,
      tellers: [],
      rounds: [{ round: 1, differences: 2 }],
      results: null,
    });
    expect(forTeller.comparison.lines).toMatchObject([
      { name: 'Người thử judge-10', first: { mark: 'for' }, second: { mark: 'against' } },
      { name: 'Người thử judge-11', first: { text: NEEDLE }, second: { text: 'Khác' } },
    ]);
    for (const other of [desk.auditor, desk.tokenOf(desk.world.chief)])
      expect((await sheet(poll, other)).json()).toMatchObject({ comparison: null });
    expect((await sheet(poll, desk.court)).statusCode).toBe(404);

    // Another pair of tellers does it anew; the entries of the first round stay.
    expect(compared(await enter(poll, tellers[2], papers(10)))).toEqual([200, 'waits']);
    expect((await sheet(poll, tellers[1])).json()).toMatchObject({
      tellers: [{ name: 'Người thử clerk-3' }],
      mine: false,
    });
    expect(compared(await enter(poll, tellers[0], papers(10)))).toEqual([200, 'agrees']);
    const kept = await desk.world.query.rows<{ entries: number; lines: number }>(
      `select count(distinct e.id)::int as entries, count(*)::int as lines
       from paper_count_entry e join paper_count_line l on l.entry_id = e.id where e.poll_id = $1`,
      [poll],
    );
    expect(kept).toEqual([{ entries: 4, lines: 42 }]);
    const after = await enter(poll, tellers[2], papers(10));
    expect(after.json<{ detail: string }>().detail).toContain('đã khớp');
  });

  it.each<[string, () => object, string]>([
    ['of somebody who is on no roll', () => ({ lines: [{ person: uuid(), mark: 'for' }] }), 'không có tên'],
    ['of a member who declared an interest', () => ({ lines: [line(17, 'for')] }), 'xung đột lợi ích'],
    ['of a member who was absent', () => ({ lines: [line(20, 'for')] }), 'vắng mặt'],
    ['of one member twice', () => ({ lines: [line(2, 'for'), line(2, 'for')] }), 'hai lần'],
    ['by sums, where the vote is open', () => ({ sums: { for: 1, against: 0, other: 0, invalid: 0 } }), 'theo tên'],
  ])('%s are refused', async (_, body, why) => {
    poll17 ??= (await collected(1)).poll;
    const answer = await enter(poll17, tellers[0], body());
    expect([answer.statusCode, answer.json<{ detail: string }>().detail]).toEqual([
      409,
      expect.stringContaining(why) as string,
    ]);
  }); // prettier-ignore

  it('are not entered twice by one teller, by nobody who is none, and neither before the balloting ended nor after the closing', async () => {
    const { poll } = await collected(1);
    await enter(poll, tellers[0], papers(3));
    const again = await enter(poll, tellers[0], papers(3));
    expect(again.statusCode).toBe(409);
    expect(again.json<{ detail: string }>().detail).toContain('người kiểm phiếu khác');
    for (const other of [desk.tokenOf(desk.world.chief), desk.tokenOf(desk.world.office)])
      expect((await enter(poll, other, papers(3))).statusCode).toBe(403);
    const broken = await enter(poll, tellers[1], { lines: [{ ...line(1, 'for'), text: NEEDLE }] });
    expect(broken.statusCode).toBe(400);
    const late = await desk.vote(poll, 5, 'for');
    expect(late.statusCode).toBe(409);
    expect(late.json<{ detail: string }>().detail).toContain('không được tính');
    await enter(poll, tellers[1], papers(3));
    await declare(poll, 'electronic');
    await desk.act(poll, 'close');
    expect((await enter(poll, tellers[2], papers(3))).statusCode).toBe(409);
    const open = await desk.opened(17);
    expect((await enter(open.poll, tellers[0], papers(3))).statusCode).toBe(409);
    expect((await sheet(open.poll, tellers[0])).statusCode).toBe(409);
  });

  it('sent at once by many are two entries, and one sent again is answered as it was', async () => {
    const { poll } = await collected(2);
    const key = uuid();
    const answers = await Promise.all([
      ...tellers.flatMap((teller) => [
        enter(poll, teller, papers(13)),
        enter(poll, teller, papers(13)),
      ]),
      enter(poll, tellers[0], papers(13), key),
      enter(poll, tellers[0], papers(13), key),
    ]);
    const taken = answers.filter(({ statusCode }) => statusCode === 200);
    const refused = answers.filter(({ statusCode }) => statusCode === 409);
    expect(taken.length + refused.length).toBe(8);
    const rows = await desk.world.query.rows<{ request_key: string; place: number }>(
      'select request_key, place from paper_count_entry where poll_id = $1 order by place',
      [poll],
    );
    expect(rows.map(({ place }) => place)).toEqual([1, 2]);
    const mine = rows.some((row) => row.request_key === key);
    expect((await enter(poll, tellers[0], papers(13), key)).statusCode).toBe(mine ? 200 : 409);
    expect((await sheet(poll, tellers[0])).json()).toMatchObject({
      results: { paper: { papers: 13 } },
    });
  });

  it('of a secret vote are sums alone, no more than voters, and fit their opinions', async () => {
    const { poll } = await collected(5, { ballots: 'secret' });
    const sums = { for: 13, against: 1, other: 1, invalid: 1 };
    const secret = { sums, opinions: [NEEDLE] };
    expect((await enter(poll, tellers[0], { sums })).statusCode).toBe(400);
    expect((await enter(poll, tellers[0], papers(3))).statusCode).toBe(409);
    const many = await enter(poll, tellers[0], { sums: { ...sums, for: 15 }, opinions: [NEEDLE] });
    expect(many.json<{ detail: string }>().detail).toContain('18 phiếu giấy, nhưng chỉ 17');
    expect(compared(await enter(poll, tellers[0], secret))).toEqual([200, 'waits']);
    expect(compared(await enter(poll, tellers[1], { ...secret, sums: { ...sums, for: 12 } }))).toEqual([200, 'differs']); // prettier-ignore
    expect((await sheet(poll, tellers[0])).json()).toMatchObject({
      comparison: { lines: [], sums: [{ mark: 'for', first: 13, second: 12 }] },
    });
    await enter(poll, tellers[0], secret);
    await enter(poll, tellers[1], secret);
    await declare(poll, 'paper');
    expect((await desk.act(poll, 'close')).statusCode).toBe(200);
    expect(await resultOf(poll)).toMatchObject({
      result: 'adopted',
      tally: { for: 13, against: 1, other: 1 },
      otherOpinions: [NEEDLE],
      both: { electronic: { ballots: 5, tally: { for: 5 } }, paper: { invalid: 1 } },
    });
    const { context } = (await desk.world.query.one<{ context: PollContext }>(
      `select snapshot -> 'context' as context from process where id = $1`,
      [poll],
    )) as { context: PollContext };
    expect(await bothResults(desk.world.query, poll, context)).toMatchObject({ vote: 'paper' });
  });
});

let poll17: string | undefined;

it('a poll whose papers are counted can be cancelled, and another one takes its place', async () => {
  const { poll, sitting, candidate } = await collected(2, { ballots: 'secret' });
  expect((await desk.world.preparePoll(sitting, candidate)).accepted).toBe(false);
  expect((await desk.act(poll, 'cancel', desk.world.chief, { reason })).statusCode).toBe(200);
  expect((await desk.world.preparePoll(sitting, candidate)).accepted).toBe(true);
});

it('the vote stands on the presence at the end of the balloting, however many leave while papers are counted', async () => {
  const { poll, sitting } = await collected();
  await desk.world.rollCall(sitting, desk.world.judges.slice(0, 5), 'absent');
  await enter(poll, tellers[0], papers(13));
  await enter(poll, tellers[1], papers(13));
  await desk.act(poll, 'close');
  expect(await resultOf(poll)).toMatchObject({ result: 'adopted', present: 18 });
});

describe('what is known of papers afterwards', () => {
  it('is in no history, outbox, log or record of requests: neither a name with a mark, nor words', async () => {
    const { poll } = await collected(2);
    const body = { lines: [line(0, 'against'), line(1, 'other')] };
    await enter(poll, tellers[0], body);
    await enter(poll, tellers[1], body);
    await declare(poll, 'paper');
    await desk.act(poll, 'close');
    const rows = (await everyRow(desk.world.query)).filter(({ row }) => row.includes(poll));
    const open = rows.filter(({ table }) => !/paper_count_(entry|line)|\.ballot$/.test(table));
    expect(open.length).toBeGreaterThan(8);
    for (const text of [...open.map(({ row }) => row), ...lines]) {
      expect(text).not.toContain(NEEDLE);
      expect(text).not.toMatch(/"mark": ?"/);
    }
    for (const path of ['', '/result', '/papers', '/recount'])
      expect((await desk.call('GET', `polls/${poll}${path}`, desk.auditor)).body).not.toMatch(
        /"mark"|"first"/,
      );
  });

  it('is stated by the recount bundle, which an offline program finds whole, and wrong when the other result is put in', async () => {
    const { poll } = await collected(12);
    await enter(poll, tellers[0], papers(12, 1));
    await enter(poll, tellers[1], papers(13, 1));
    await enter(poll, tellers[1], papers(13, 1));
    await enter(poll, tellers[2], papers(13, 1));
    await declare(poll, 'paper');
    await desk.act(poll, 'close');
    const { body } = await desk.call('GET', `polls/${poll}/recount`, desk.auditor);
    expect(recount(Buffer.from(body))).toMatchObject({ faults: [], count: { result: 'adopted' } });
    const bundle = JSON.parse(body) as Record<string, unknown>;
    expect(bundle).toMatchObject({
      version: 2,
      vote: 'paper',
      both: { electronic: { for: 12 }, paper: { papers: 14 } },
    });
    const forged = recount(Buffer.from(JSON.stringify({ ...bundle, vote: 'electronic' })));
    expect(forged.faults.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['seal', 'papers', 'choices', 'count']),
    );
    expect(body).not.toContain(NEEDLE);
  });
});
