import { type OfflineRecord, sealOfBundle } from '@app/sittings';
import { PlenaryDesk } from './plenary-desk';
import { TODAY } from '../sittings/world';

type Bundle = OfflineRecord['bundle'];
type Answer = Awaited<ReturnType<PlenaryDesk['call']>>;
interface Kept {
  record: string;
  state: string;
  refused: string | null;
  rows: { pointer: string; refused: string | null }[];
}

const NEEDLE = 'Ýkiếnkhôngmạngđểtìm';
let desk: PlenaryDesk;
let second: { person: string; token: string };
let clerk: string;

beforeAll(async () => {
  desk = await PlenaryDesk.open();
  clerk = desk.tokenOf(desk.world.clerk);
  const token = await desk.newcomer('clerk-2', 'clerk');
  const found = await desk.world.query.one<{ id: string }>(
    `select id from person where code = 'clerk-2'`,
  );
  second = { person: found?.id ?? '', token };
});
afterAll(() => desk.close());

/** Each sitting begins later on the same day: time does not go back. */
let began = Date.parse(`${TODAY}T01:00:00.000Z`) - 80 * 60_000;
const at = (minutes: number): string => new Date(began + minutes * 60_000).toISOString();

/** The bundle as the page reads it. */
async function taken(sitting: string): Promise<{ bundle: Bundle; sha256: string; page: string }> {
  const answer = await desk.call('GET', `sittings/${sitting}/bundle.html`, clerk);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([
    200,
    expect.stringContaining('text/html'),
  ]);
  const [, json = ''] = /id="bundle">(.*?)<\/script>/su.exec(answer.body) ?? [];
  return { ...(JSON.parse(json) as { bundle: Bundle; sha256: string }), page: answer.body };
}

/** What the page saves: eighteen there, one item taken up and voted on paper, fourteen in favour and four against. */
async function written(sitting: string, candidate: string): Promise<OfflineRecord> {
  const { bundle, sha256 } = await taken(sitting);
  const there = Array.from({ length: 18 }, (_, judge) => desk.world.judge(judge));
  const entry = {
    lines: there.map((person, judge) =>
      judge === 17
        ? { person, mark: 'other' as const, text: NEEDLE }
        : { person, mark: judge < 14 ? ('for' as const) : ('against' as const) },
    ),
  };
  return {
    format: 'an-le-offline-sitting',
    version: 1,
    nonce: 'ab'.repeat(24),
    bundle,
    bundleSha256: sha256,
    tellers: [desk.world.clerk, second.person],
    rollCalls: [
      {
        day: TODAY,
        half: 'morning',
        at: at(10),
        present: there.map((person) => ({ person, mode: 'in-room' as const })),
      },
    ],
    moves: [{ person: desk.world.judge(20), mode: 'in-room', at: at(12) }],
    items: [
      {
        candidate,
        takenAt: at(15),
        vote: {
          question: 'Thông qua án lệ (dữ liệu minh hoạ)',
          ballots: 'named',
          openedAt: at(20),
          collectedAt: at(30),
          entries: [entry, { lines: entry.lines.toReversed() }],
        },
      },
    ],
    remarks: [{ kind: 'pause', at: at(13), text: 'Nghỉ giải lao (dữ liệu minh hoạ)' }],
  };
}

const bring = (sitting: string, record: object, mode = 'keep', token = clerk): Promise<Answer> =>
  desk.call('POST', `sittings/${sitting}/offline-records`, token, { mode, record });
const confirm = (sitting: string, record: string, token: string): Promise<Answer> =>
  desk.call('POST', `sittings/${sitting}/offline-records/${record}/confirm`, token, {});

/** A sitting that begins now, with one case. */
async function house(): Promise<{ sitting: string; candidate: string }> {
  began += 80 * 60_000;
  await desk.world.database.setTime(at(0));
  const sitting = await desk.world.sitting();
  return { sitting, candidate: await desk.world.candidateAt(sitting) };
}
const afterwards = (): Promise<void> => desk.world.database.setTime(at(60));

describe('a sitting without network', () => {
  it('comes back through two tellers and the chair: the papers are the vote of that hour, and the case moves', async () => {
    const { sitting, candidate } = await house();
    const record = await written(sitting, candidate);
    await afterwards();
    const looked = (await bring(sitting, record, 'check')).json<Kept>();
    expect(looked.rows.map(({ pointer, refused }) => [pointer, refused])).toEqual([
      ['/rollCalls/0', null],
      ['/moves/0', null],
      ['/items/0/takenAt', null],
      ['/items/0/vote', null],
      ['/remarks/0', null],
    ]);
    const kept = (await bring(sitting, record)).json<Kept>();
    expect((await bring(sitting, record)).json()).toMatchObject({ record: kept.record });
    const chair = desk.tokenOf(desk.world.chief);
    expect((await confirm(sitting, kept.record, clerk)).statusCode).toBe(403);
    expect((await confirm(sitting, kept.record, chair)).statusCode).toBe(409);
    expect((await confirm(sitting, kept.record, second.token)).json()).toMatchObject({
      state: 'confirmed',
    });
    expect(await desk.world.phaseOf(candidate)).toBe('plenary');
    const done = await confirm(sitting, kept.record, chair);
    expect([done.statusCode, done.json()]).toMatchObject([200, { state: 'recorded' }]);
    expect(await desk.world.phaseOf(candidate)).toBe('adopted');
    // Once more changes nothing.
    expect((await confirm(sitting, kept.record, chair)).json()).toMatchObject({
      state: 'recorded',
    });
    const poll = await desk.world.query.one<{ id: string }>(
      'select poll_id as id from sitting_item where process_id = $1',
      [candidate],
    );
    const id = poll?.id ?? '';
    expect((await desk.call('GET', `polls/${id}/result`, desk.auditor)).json()).toMatchObject({
      result: 'adopted',
      tally: { for: 14, against: 3, other: 1 },
      both: { vote: 'paper', paper: { papers: 18, invalid: 0 } },
    });
    const events = await desk.world.query.rows<{ type: string; at: Date; batch: string }>(
      `select type, received_at as at, batch_id as batch from process_event
       where process_id = $1 order by seq`,
      [id],
    );
    expect(events.map(({ type, at: when, batch }) => [type, when.toISOString(), batch])).toEqual(
      [
        ['POLL.PREPARED', at(20)],
        ['POLL.OPENED', at(20)],
        ['BALLOTS.COLLECTED', at(30)],
        ['PAPERS.ENTERED', at(30)],
        ['PAPERS.ENTERED', at(30)],
        ['POLL.CLOSED', at(30)],
      ].map((line) => [...line, kept.record]),
    );
    const minutes = await desk.call('GET', `sittings/${sitting}/minutes`, clerk);
    expect(minutes.body).toContain('tán thành 14; không tán thành 3; ý kiến khác 1');
    const list = await desk.call('GET', `sittings/${sitting}/offline-records`, chair);
    for (const answer of [done, list]) expect(answer.body).not.toContain(NEEDLE);
  });

  it('beside electronic ballots waits for the chair to declare which are the vote', async () => {
    const { sitting, candidate } = await house();
    const record = await written(sitting, candidate);
    await desk.world.rollCall(sitting, desk.world.judges.slice(0, 18));
    const prepared = await desk.world.preparePoll(sitting, candidate);
    if (!prepared.accepted) throw new Error(JSON.stringify(prepared));
    const poll = prepared.process;
    await desk.act(poll, 'open');
    await desk.vote(poll, 0, 'against');
    await afterwards();
    const kept = (await bring(sitting, { ...record, rollCalls: [], moves: [] })).json<Kept>();
    await confirm(sitting, kept.record, second.token);
    const chair = desk.tokenOf(desk.world.chief);
    expect((await confirm(sitting, kept.record, chair)).json()).toMatchObject({
      state: 'recorded',
      rows: [
        { refused: expect.stringContaining('đang hoặc đã biểu quyết') as string },
        { refused: null },
        {},
      ],
    });
    expect((await desk.call('GET', `polls/${poll}/papers`, clerk)).json()).toMatchObject({
      results: {
        electronic: { ballots: 1, tally: { for: 0, against: 1, other: 0 } },
        paper: { tally: { for: 14, against: 3, other: 1 } },
        vote: null,
      },
    });
    expect((await desk.act(poll, 'close')).statusCode).toBe(409);
    const reason = 'Mạng bị ngắt (dữ liệu minh hoạ)';
    await desk.act(poll, 'declare', desk.world.chief, { vote: 'paper', reason });
    expect((await desk.act(poll, 'close')).statusCode).toBe(200);
    expect(await desk.world.phaseOf(candidate)).toBe('adopted');
  });

  it('is refused where it is altered, of another sitting, of another form or too large, and brought by no stranger', async () => {
    const { sitting, candidate } = await house();
    const record = await written(sitting, candidate);
    const other = await desk.world.sitting();
    await afterwards();
    const { bundle } = record;
    const altered = { ...record, bundle: { ...bundle, place: 'Nơi khác (dữ liệu minh hoạ)' } };
    expect((await bring(sitting, altered)).statusCode).toBe(409);
    expect((await bring(other, record)).statusCode).toBe(409);
    expect((await bring(other, record, 'check')).json<Kept>().refused).toContain('phiên họp khác');
    expect((await bring(sitting, { ...record, version: 2 })).statusCode).toBe(400);
    expect((await bring(sitting, { ...record, nonce: 'x' })).statusCode).toBe(400);
    expect((await bring(sitting, { ...record, more: 'x'.repeat(1_100_000) })).statusCode).toBe(413);
    expect((await bring(sitting, record, 'keep', desk.auditor)).statusCode).toBe(403);
    const third = await desk.newcomer('clerk-3', 'clerk');
    expect((await bring(sitting, record, 'keep', third)).statusCode).toBe(403);
    const stranger = { ...bundle, members: [] };
    const unknown = {
      ...record,
      bundle: stranger,
      bundleSha256: sealOfBundle(stranger),
      moves: [{ person: second.person, mode: 'in-room', at: at(11) }],
      rollCalls: [],
    };
    expect((await bring(sitting, unknown, 'check')).json<Kept>().rows[0]?.refused).toContain(
      'không phải là thành viên',
    );
    const kept = await desk.call('GET', `sittings/${sitting}/offline-records`, clerk);
    expect(kept.json()).toEqual({ records: [] });
  });

  it('is one page that asks no network for anything', async () => {
    const { sitting } = await house();
    const { bundle, sha256, page } = await taken(sitting);
    expect(sealOfBundle(bundle)).toBe(sha256);
    expect(page).not.toMatch(/(?:src|href)="(?!data:)/u);
    expect(page).not.toMatch(/https?:/u);
    expect(page.match(/data:application\/pdf;base64,JVBER/gu)?.length).toBeGreaterThanOrEqual(2);
  });
});
