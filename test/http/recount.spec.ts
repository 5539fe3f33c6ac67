import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlenaryDesk } from './plenary-desk';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
interface Verifier {
  recount: (bytes: Uint8Array) => { faults: { code: string }[]; count?: { result: string } };
  sha256: (value: Json) => string;
}
const program = join(__dirname, '../../tools/recount.cjs');
const { recount, sha256 } = createRequire(__filename)(program) as Verifier;

const MEMBERS = 17;
let desk: PlenaryDesk;
/** Bundles as the door answers them: of an open vote on a case, and of a secret one on an amendment. */
const bundles = new Map<string, string>();

beforeAll(async () => {
  desk = await PlenaryDesk.open(undefined, MEMBERS);
  const conduct = async (poll: string, onPaper?: (poll: string) => Promise<void>) => {
    expect((await desk.act(poll, 'open')).statusCode).toBe(200);
    for (let judge = 0; judge < 12; judge += 1)
      await desk.vote(poll, judge, judge < 9 ? 'for' : judge < 11 ? 'against' : 'other');
    await desk.vote(poll, 0, 'against');
    await desk.vote(poll, 0, 'for');
    await onPaper?.(poll);
    await desk.act(poll, 'close');
    await desk.act(poll, 'announce', desk.world.clerk);
    const answer = await desk.call('GET', `polls/${poll}/recount`, desk.auditor);
    expect(answer.statusCode).toBe(200);
    return answer.body;
  };
  const { poll, sitting, candidate } = await desk.world.poll(13);
  const second = await desk.newcomer('clerk-2', 'clerk');
  const amendment = async (ballots: 'named' | 'secret'): Promise<string> => {
    const prepared = await desk.world.preparePoll(sitting, candidate, {
      ballots,
      about: 'amendment',
    });
    if (!prepared.accepted) throw new Error(JSON.stringify(prepared));
    return prepared.process;
  };
  const paper = await amendment('named');
  const secret = await amendment('secret');
  bundles.set('secret', await conduct(secret));
  bundles.set('paper', await conduct(paper, (id) => countPapers(id, second)));
  bundles.set('named', await conduct(poll));
});
afterAll(() => desk.close());

/** Twelve papers that say what the electronic ballots say, but for the words of one; read wrongly once. */
async function countPapers(poll: string, second: string): Promise<void> {
  const lines = Array.from({ length: 12 }, (_, judge) => ({
    person: desk.world.judge(judge),
    mark: judge < 9 ? 'for' : 'against',
  }));
  const text = 'Đề nghị chỉnh lý (dữ liệu minh hoạ)';
  const right = [...lines.slice(0, 11), { ...lines[11], mark: 'other', text }];
  expect((await desk.act(poll, 'collect')).statusCode).toBe(200);
  for (const [token, read] of [
    [desk.tokenOf(desk.world.clerk), lines],
    [second, right],
    [second, right],
    [desk.tokenOf(desk.world.clerk), right],
  ] as const)
    await desk.call('POST', `polls/${poll}/papers`, token, { lines: read });
  const said = { vote: 'paper', reason: 'Phiếu giấy là bản gốc (dữ liệu minh hoạ)' };
  expect((await desk.act(poll, 'declare', desk.world.chief, said)).statusCode).toBe(200);
}

const bundleOf = (kind: string): string => bundles.get(kind) ?? '';
const parsed = (kind: string) => JSON.parse(bundleOf(kind)) as { [name: string]: Json };
const checked = (value: Json) => recount(Buffer.from(JSON.stringify(value)));
const resealed = ({ seal: _old, ...rest }: { [name: string]: Json }): Json => ({
  ...rest,
  seal: sha256(rest),
});

type Place = readonly (string | number)[];

/** Every place of a value that holds no other value, and every empty list or object. */
function leaves(value: Json, at: Place = []): Place[] {
  if (value === null || typeof value !== 'object') return [at];
  const within: [string | number, Json][] = Array.isArray(value)
    ? value.map((each, n) => [n, each])
    : Object.entries(value);
  return within.length === 0 ? [at] : within.flatMap(([name, each]) => leaves(each, [...at, name]));
}

function changed(value: Json, [first, ...rest]: Place, by: (old: Json) => Json): Json {
  if (first === undefined) return by(value);
  if (Array.isArray(value))
    return value.map((each, n) => (n === first ? changed(each, rest, by) : each));
  const object = value as { [name: string]: Json };
  return { ...object, [first]: changed(object[first] ?? null, rest, by) };
}

/** Something of the same kind that is not what was there. */
function flipped(old: Json): Json {
  if (typeof old === 'boolean') return !old;
  if (typeof old === 'number') return old + 1;
  if (typeof old === 'string') {
    const last = old.at(-1);
    return old === '' ? 'x' : `${old.slice(0, -1)}${last === '0' ? '1' : '0'}`;
  }
  return old === null ? 'x' : ['x'];
}

describe.each(['named', 'secret', 'paper'])('the bundle of a %s poll', (kind) => {
  it('is found whole, counts to the same result offline, and says nobody’s choice', () => {
    expect(recount(Buffer.from(bundleOf(kind)))).toMatchObject({
      faults: [],
      count: { allMembers: 17, present: 13, tally: { for: 9, against: 2, other: 1 }, result: 'adopted' },
    }); // prettier-ignore
    expect(bundleOf(kind)).not.toMatch(/salt|Người thử|chỉnh lý/);
  });

  it('shows a change of any field', () => {
    const bundle = parsed(kind);
    const places = leaves(bundle);
    expect(places.length).toBeGreaterThan(400);
    const unseen = places.filter(
      (place) => checked(changed(bundle, place, flipped)).faults.length === 0,
    );
    expect(unseen).toEqual([]);
  });

  it('shows it also to whom the seal was made anew, but for the ids of who was not there', () => {
    const bundle = parsed(kind);
    const absent = (bundle['roll'] as { person: string; present: boolean }[])
      .map((line, at) => ({ ...line, at }))
      .filter(({ present }) => !present);
    expect(absent).toHaveLength(4);
    const unseen = leaves(bundle)
      .filter(([part]) => part !== 'seal')
      .filter((place) => {
        const forged = resealed(changed(bundle, place, flipped) as { [name: string]: Json });
        return checked(forged).faults.length === 0;
      });
    expect(unseen).toEqual(absent.map(({ at }) => ['roll', at, 'person']));
  });

  it('shows a change of any byte', () => {
    const bytes = Buffer.from(bundleOf(kind));
    const unseen: number[] = [];
    for (let at = 0; at < bytes.length; at += 41) {
      const broken = Buffer.from(bytes);
      broken[at] = (broken[at] ?? 0) ^ (1 << (at % 7));
      if (recount(broken).faults.length === 0) unseen.push(at);
    }
    expect(unseen).toEqual([]);
  });

  it('shows that the last act is missing, or any other', () => {
    const bundle = parsed(kind);
    const history = bundle['history'] as Json[];
    for (const at of history.keys()) {
      const shorter = resealed({ ...bundle, history: history.filter((_, n) => n !== at) });
      const codes = checked(shorter).faults.map(({ code }) => code);
      expect(codes).toContain(at === history.length - 1 ? 'missing-last' : 'link');
    }
    expect(checked(resealed({ ...bundle, commitments: [] })).faults).not.toEqual([]);
  });

  it('shows a choice that was exchanged for another, also where sums, seal and count follow', () => {
    const bundle = parsed(kind);
    const choices = (bundle['choices'] as string[]).with(8, 'against');
    const count = {
      ...(bundle['count'] as object),
      tally: { for: 8, against: 3, other: 1 },
      result: 'notAdopted',
    };
    const codes = checked(resealed({ ...bundle, choices, count })).faults.map(({ code }) => code);
    expect(codes).toContain('count');
  });
});

it('is for those who conduct, record and audit the vote, and only after the closing', async () => {
  const { poll } = await desk.opened(13);
  const ask = (token: string) => desk.call('GET', `polls/${poll}/recount`, token);
  expect((await ask(desk.auditor)).statusCode).toBe(409);
  await desk.act(poll, 'close');
  expect((await ask(desk.tokenOf(desk.world.judge(3)))).statusCode).toBe(403);
  expect((await ask(desk.tokenOf(desk.world.research))).statusCode).toBe(403);
  expect((await ask(desk.court)).statusCode).toBe(404);
  expect((await ask(desk.tokenOf(desk.world.clerk))).statusCode).toBe(200);
});

it('is checked by a program without the system: it ends with 0 when all is whole, 1 when not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'an-le-recount-'));
  const run = (text: string): { status: number; said: string } => {
    const file = join(folder, 'bundle.json');
    writeFileSync(file, text);
    try {
      return {
        status: 0,
        said: execFileSync(process.execPath, [program, file], { encoding: 'utf8' }),
      };
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string };
      return { status, said: stdout };
    }
  };
  const whole = run(bundleOf('named'));
  expect(whole).toMatchObject({ status: 0, said: expect.stringContaining('✓') as string });
  expect(whole.said).toContain('tán thành · for 9');
  const broken = run(bundleOf('named').replace('"for"', '"other"'));
  expect(broken.status).toBe(1);
  expect(broken.said).toContain('✗');
  expect(run('not JSON').status).toBe(1);
  rmSync(folder, { recursive: true });
});
