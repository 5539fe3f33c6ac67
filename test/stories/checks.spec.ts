import { reader } from '@app/platform';
import { type Told, disagreements } from '../../apps/story/src/checks';
import type { Line } from '../../apps/story/src/stage';
import { CaseDesk } from '../http/case-desk';

/** What a half-told story always hears: this one stops at screening, on a clock that still runs. */
const unfinished = [/hồ sơ kết thúc ở "screening"/, /còn \d+ thời hạn chưa kết thúc/];

let desk: CaseDesk;
let told: Told;

beforeAll(async () => {
  desk = await CaseDesk.open();
  const candidate = await desk.proposed();
  const before = await desk.send('GET', `/candidates/${candidate}`, 'head');
  const acknowledged = await desk.act(candidate, 'officer', 'PROPOSAL.ACKNOWLEDGED');
  const { items } = (await desk.send('GET', `/candidates/${candidate}/history`, 'head')).body as {
    items: { recordedAt: string }[];
  };
  const [limit] = before.body['limits'] as { step: string; kind: 'internal'; dueAt: string }[];
  if (acknowledged.status !== 201 || !items[0] || !items[1] || !limit)
    throw new Error('The case was not acknowledged.');
  const line = (changes: Partial<Line>): Line => ({
    at: '',
    event: null,
    phase: '',
    what: 'việc',
    basis: '',
    limit: null,
    who: '',
    ...changes,
  });
  told = {
    candidate,
    lines: [
      line({
        at: items[0].recordedAt,
        event: { seq: 1, type: 'PROPOSAL.RECEIVED' },
        phase: 'Tiếp nhận',
        who: 'judge',
      }),
      line({
        at: items[1].recordedAt,
        event: { seq: 2, type: 'PROPOSAL.ACKNOWLEDGED' },
        phase: 'Nghiên cứu, sàng lọc',
        limit: { words: '1/3 ngày', ...limit },
        who: 'officer',
      }),
    ],
  };
});
afterAll(() => desk.close());

/** What the story would print, apart from that it is unfinished. */
async function objections(story: Told): Promise<string[]> {
  const faults = await disagreements(reader(desk.test.database.dataSource), story);
  return faults.filter((fault) => !unfinished.some((pattern) => pattern.test(fault)));
}

/** The story with its last line changed. */
const with2 = (changes: Partial<Line>): Told => ({
  ...told,
  lines: told.lines.map((line, index) => (index === 1 ? { ...line, ...changes } : line)),
});

test('what was printed as it was recorded is not objected to', async () => {
  expect(await objections(told)).toEqual([]);
});

test.each<[string, Partial<Line>]>([
  ['another instant', { at: '2026-03-05T08:00:00.000Z' }],
  ['another phase', { phase: 'Xây dựng dự thảo' }],
  ['another person', { who: 'head' }],
  ['another event', { event: { seq: 2, type: 'PROPOSAL.ADMITTED' } }],
  ['an event that nobody recorded', { event: { seq: 9, type: 'PROPOSAL.ACKNOWLEDGED' } }],
  [
    'a limit that never ran',
    {
      limit: {
        words: '1/3 ngày',
        step: 'acknowledge',
        kind: 'internal',
        dueAt: '2026-03-09T17:00:00.000Z',
      },
    },
  ],
  ['a phase in which the case never stood', { event: null, phase: 'Đã thông qua' }],
])('a line with %s is objected to', async (_, changes) => {
  expect(await objections(with2(changes))).not.toEqual([]);
});

test('an act that was recorded and not printed is missed', async () => {
  const [first] = told.lines;
  expect(await objections({ ...told, lines: first ? [first] : [] })).toEqual([
    'sự kiện 2 (PROPOSAL.ACKNOWLEDGED) có trong lịch sử nhưng không được in',
  ]);
});

test('a history that somebody rewrote in the database is found, and the one put right is not', async () => {
  const { dataSource } = desk.test.database;
  const rewrite = (title: string): Promise<unknown> =>
    reader(dataSource).rows(
      `update process_event set payload = jsonb_set(payload, '{titleCommitment}', to_jsonb($2::text))
       where process_id = $1 and seq = 1 returning payload`,
      [told.candidate, title],
    );
  const [{ title }] = (await reader(dataSource).rows<{ title: string }>(
    `select payload->>'titleCommitment' as title from process_event where process_id = $1 and seq = 1`,
    [told.candidate],
  )) as [{ title: string }];
  await reader(dataSource).rows('alter table process_event disable trigger user');
  await rewrite('Một tên khác (dữ liệu minh hoạ)');
  expect(await objections(told)).toEqual([
    expect.stringMatching(/^chuỗi lịch sử hỏng ở sự kiện 1/) as unknown,
  ]);
  await rewrite(title);
  expect(await objections(told)).toEqual([]);
});
