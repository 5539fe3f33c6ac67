import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { writeBackup } from '@app/backup';
import { FileStore } from '@app/files';
import { everyRow } from '../sittings/tables';
import { PlenaryDesk } from './plenary-desk';
import { createTestApp, type TestApp } from './test-app';

/** What the house says to its log, each line as it would be written down. */
const lines: string[] = [];
const note = (...said: unknown[]): void => {
  lines.push(inspect(said, { depth: 20 }));
};
const logger = { log: note, warn: note, error: note, debug: note, verbose: note, fatal: note };

const NEEDLE = 'Ýkiếnđểtìmtrongnhậtký';

let app: TestApp;
let desk: PlenaryDesk;
beforeAll(async () => {
  app = await createTestApp({ logger });
  desk = await PlenaryDesk.open(app);
});
afterAll(() => desk.close());

const secret = async () => {
  const made = await desk.world.poll(17, { ballots: 'secret' });
  expect((await desk.act(made.poll, 'open')).statusCode).toBe(200);
  return made.poll;
};
const put = (poll: string, judge: number, body: object, key?: string) =>
  desk.call('PUT', `polls/${poll}/ballot`, desk.tokenOf(desk.world.judge(judge)), body, key);
const keyFiles = (): string[] => readdirSync(join(app.dataDir, 'poll-keys'));

it('a secret vote leaves its choices in no log, no outbox, no record of requests and no backup, while it is open', async () => {
  const poll = await secret();
  const answers = [
    await put(poll, 0, { choice: 'other', text: NEEDLE }, 'other-opinion-key-1'),
    await put(poll, 1, { choice: 'against' }),
    await put(poll, 2, { choice: 'against', text: NEEDLE }),
    await put(poll, 3, { choice: `perhaps ${NEEDLE}` }),
    await put(poll, 20, { choice: 'against' }),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 400, 400, 403]);
  const sheets = await Promise.all(
    [desk.auditor, desk.tokenOf(desk.world.judge(0))].flatMap((token) =>
      [`polls/${poll}`, `polls/${poll}/ballot`].map((path) => desk.call('GET', path, token)),
    ),
  );
  const folder = mkdtempSync(join(tmpdir(), 'an-le-copy-'));
  const copy = join(folder, 'copy.backup');
  await writeBackup(app.database.url, copy, new FileStore(app.filesDir));
  const backup = gunzipSync(readFileSync(copy));
  const [half = ''] = keyFiles();
  const key = readFileSync(join(app.dataDir, 'poll-keys', half));
  expect(half).toBe(`${poll}.key`);
  const about = (await everyRow(desk.world.query)).filter(({ row }) => row.includes(poll));
  const said = [...answers, ...sheets].map(({ body }) => body);
  for (const text of [...about.map(({ row }) => row), ...lines, ...said]) {
    expect(text).not.toContain(NEEDLE);
    expect(text).not.toMatch(/"choice":"|against(?!, other\.")/);
  }
  expect(about.map(({ table }) => table)).toContain('public.sealed_ballot');
  // As one yes or no each: a failure must not print the whole copy.
  expect(backup.includes(poll)).toBe(true);
  expect(backup.includes(NEEDLE)).toBe(false);
  expect(backup.includes(key.toString('hex'))).toBe(false);
  rmSync(folder, { recursive: true });

  await desk.act(poll, 'close');
  expect(keyFiles()).toEqual([]);
  const result = await desk.call('GET', `polls/${poll}/result`, desk.tokenOf(desk.world.judge(1)));
  expect(result.json()).toMatchObject({
    ballots: 'secret',
    tally: { for: 0, against: 1, other: 1 },
    otherOpinions: [NEEDLE],
    unanimous: null,
    commitments: answers
      .slice(0, 2)
      .map((answer) => answer.json<{ commitment: string }>().commitment)
      .sort(),
  });
  expect(lines.join('\n')).not.toContain(NEEDLE);
});

it('says of a unanimous secret vote that it tells everybody what each one chose', async () => {
  const poll = await secret();
  for (let judge = 0; judge < 3; judge += 1) await put(poll, judge, { choice: 'for' });
  await desk.act(poll, 'close');
  const result = await desk.call('GET', `polls/${poll}/result`, desk.auditor);
  expect(result.json()).toMatchObject({ unanimous: 'for', ballots: 'secret' });
});

it('how members voted is in no feed, no export and no public page: named or secret, the choice leaves with nothing', async () => {
  const { poll, candidate } = await desk.opened(17);
  for (let judge = 0; judge < 15; judge += 1)
    await desk.vote(poll, judge, judge < 14 ? 'for' : 'against');
  const { person } = { person: desk.world.judge(14) };
  const row = await desk.world.query.one<{ salt: string }>(
    'select salt from ballot where poll_id = $1 and person_id = $2',
    [poll, person],
  );
  await desk.act(poll, 'close');
  await desk.act(poll, 'announce', desk.world.clerk);
  const paths = [
    `polls/${poll}`, `polls/${poll}/result`, `polls/${poll}/recount`, `candidates/${candidate}`,
    `candidates/${candidate}/history?limit=100`, 'changes?limit=100', 'notifications', 'sittings',
    'precedents', 'consultations',
  ]; // prettier-ignore
  const exported = ['event-log.xes', 'event-log.ocel.json', 'event-log.csv'];
  let read = 0;
  for (const token of [
    desk.auditor,
    desk.tokenOf(desk.world.clerk),
    desk.tokenOf(desk.world.chief),
  ])
    for (const path of [...paths, ...exported.map((name) => `accounting/${name}`)]) {
      const answer = await desk.call('GET', path, token);
      read += Number(answer.statusCode === 200);
      expect(answer.body).not.toContain(row?.salt);
      expect(answer.body).not.toMatch(/"choice"|choice=/);
      // No list or object anywhere names a person together with a choice.
      const isJson = String(answer.headers['content-type']).includes('json');
      expect(isJson ? choicesWithPerson(answer.json<unknown>()) : []).toEqual([]);
    }
  expect(read).toBeGreaterThan(20);
});

/** Objects that name a person or a commitment beside a choice. */
function choicesWithPerson(value: unknown): unknown[] {
  if (value === null || typeof value !== 'object') return [];
  const names = Array.isArray(value) ? [] : Object.keys(value);
  const own =
    names.includes('choice') &&
    ['person', 'name', 'actor', 'commitment', 'member'].some((each) => names.includes(each));
  return [...(own ? [value] : []), ...Object.values(value).flatMap(choicesWithPerson)];
}
