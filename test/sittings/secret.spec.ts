import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Refused } from '@app/engine';
import {
  actOnPoll,
  castBallot,
  countedCommitments,
  forgetKeysOfEndedPolls,
  ownWords,
  PollKeyFolder,
  type Receipt,
  receiptFor,
} from '@app/sittings';
import { type Choice, choices, type PollContext } from '@app/workflows/poll';
import { v7 as uuid } from 'uuid';
import { everyRow, withoutChance } from './tables';
import { World } from './world';

/** Occurs nowhere else, so that finding it is finding what somebody wrote. */
const NEEDLE = 'Ýkiếnkínchỉđểtìm (dữ liệu minh hoạ)';

let world: World;
let folder: string;
let keys: PollKeyFolder;
let ground: { sitting: string; candidate: string };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'an-le-keys-'));
  keys = new PollKeyFolder(folder);
  world = await World.open(keys);
  const sitting = await world.sitting();
  ground = { sitting, candidate: await world.candidateAt(sitting) };
  await world.rollCall(sitting, world.judges.slice(0, 17));
});
afterAll(async () => {
  await world.database.close();
  rmSync(folder, { recursive: true });
});

const act = async (poll: string, event: 'POLL.OPENED' | 'POLL.CLOSED' | 'POLL.CANCELLED') => {
  const outcome = await actOnPoll(world.engine, {
    poll,
    event,
    data: event === 'POLL.CANCELLED' ? { reason: 'Dữ liệu minh hoạ' } : {},
    person: world.chief,
    receivedAt: await world.database.clock.now(),
    idempotencyKey: uuid(),
  });
  if (outcome.accepted) await forgetKeysOfEndedPolls(world.query, keys);
  return outcome;
};
/** A secret poll on an amendment: it moves no case, so that one case bears many of them. */
const prepared = async (): Promise<string> => {
  const outcome = await world.preparePoll(ground.sitting, ground.candidate, {
    ballots: 'secret',
    about: 'amendment',
  });
  if (!outcome.accepted) throw new Error(JSON.stringify(outcome));
  return outcome.process;
};
const opened = async (): Promise<string> => {
  const poll = await prepared();
  expect(await act(poll, 'POLL.OPENED')).toMatchObject({ accepted: true });
  return poll;
};
const send = async (poll: string, judge: number, choice: Choice, key: string = uuid()) =>
  castBallot(world.engine, {
    poll,
    choice,
    text: choice === 'other' ? NEEDLE : undefined,
    person: world.judge(judge),
    receivedAt: await world.database.clock.now(),
    idempotencyKey: key,
  });
const vote = async (...sent: Parameters<typeof send>): Promise<Receipt> => {
  const answer: Receipt | Refused = await send(...sent);
  if ('accepted' in answer) throw new Error(JSON.stringify(answer));
  return answer;
};
const rowsOf = async (table: string, poll: string) =>
  world.query.rows<Record<string, unknown>>(
    `select t.*, t.xmin::text as written_by from ${table} t where poll_id = $1`,
    [poll],
  );
const tallyOf = async (poll: string) =>
  ((await world.engine.find(world.query, poll))?.snapshot.context as PollContext).outcome?.tally;

const permutations = <T>(all: readonly T[]): T[][] =>
  all.length <= 1
    ? [[...all]]
    : all.flatMap((first, at) =>
        permutations(all.filter((_, n) => n !== at)).map((rest) => [first, ...rest]),
      );

describe('a secret poll that is open', () => {
  it('keeps one sealed row for each voter, of one length whatever it says, and no word of it anywhere', async () => {
    const poll = await opened();
    for (const [judge, choice] of choices.entries()) await vote(poll, judge, choice);
    await vote(poll, 1, 'other', NEEDLE);
    await vote(poll, 1, 'against');
    const sealed = await rowsOf('sealed_ballot', poll);
    expect(sealed).toHaveLength(3);
    expect(new Set(sealed.map((row) => (row['sealed'] as Buffer).length)).size).toBe(1);
    const hex = Buffer.from(NEEDLE).toString('hex');
    const about = (await everyRow(world.query)).filter(({ row }) => row.includes(poll));
    expect(new Set(about.map(({ table }) => table))).toEqual(
      new Set([
        'public.inbox', 'public.poll_key_share', 'public.poll_roll', 'public.process',
        'public.process_event', 'public.sealed_ballot', 'public.secret_receipt',
      ]), // prettier-ignore
    );
    for (const { row } of about) {
      expect(row).not.toMatch(/against|\bother\b|"for"/);
      expect(row).not.toContain(NEEDLE);
      expect(row).not.toContain(hex);
    }
    expect(await ownWords(world.query, poll, world.judge(1))).toBeUndefined();
    await act(poll, 'POLL.CLOSED');
    expect(await tallyOf(poll)).toEqual({ for: 1, against: 1, other: 1 });
  });

  it('leaves nothing legible in the files of the database, the write-ahead log included; the closing writes what was said, and not by whom', async () => {
    const said = `Chỉ một lần ${uuid()}`;
    const poll = await opened();
    await castBallot(world.engine, {
      poll,
      choice: 'other',
      text: said,
      person: world.judge(0),
      receivedAt: await world.database.clock.now(),
      idempotencyKey: uuid(),
    });
    const holding = async (): Promise<string[]> => {
      await world.query.rows('checkpoint');
      const row = await world.query.one<{ folder: string; database: string }>(
        `select current_setting('data_directory') as folder, oid::text as database
         from pg_database where datname = current_database()`,
      );
      return ['pg_wal', join('base', row?.database ?? '')].filter((part) => {
        const root = join(row?.folder ?? '', part);
        return readdirSync(root, { withFileTypes: true })
          .filter((entry) => entry.isFile())
          .some(({ name }) => readFileSync(join(root, name)).includes(said));
      });
    };
    expect(await holding()).toEqual([]);
    await act(poll, 'POLL.CLOSED');
    expect(await holding()).toEqual(['pg_wal', expect.stringContaining('base')]);
  });

  it('has half of its key in a file and half in a row; neither opens anything alone', async () => {
    const poll = await opened();
    await vote(poll, 0, 'against');
    const file = readFileSync(join(folder, `${poll}.key`));
    expect(file).toHaveLength(32);
    const held = (await everyRow(world.query)).filter(({ row }) =>
      row.includes(file.toString('hex')),
    );
    expect(held).toEqual([]);
    const other = mkdtempSync(join(tmpdir(), 'an-le-keys-'));
    const elsewhere = World.joining(world, new PollKeyFolder(other));
    const refused = await castBallot(elsewhere, {
      poll,
      choice: 'for',
      person: world.judge(2),
      receivedAt: await world.database.clock.now(),
      idempotencyKey: uuid(),
    });
    expect(refused).toMatchObject({ code: 'rejected-by-facts' });
    expect(JSON.stringify(refused)).toContain('không có khóa');
    rmSync(other, { recursive: true });
    await act(poll, 'POLL.CANCELLED');
  });

  it('takes a request once: repeated it is answered alike, with another choice it is refused, and after the closing it is answered still', async () => {
    const poll = await opened();
    const [first, again] = await Promise.all([
      vote(poll, 3, 'for', 'secret-key-1'),
      vote(poll, 3, 'for', 'secret-key-1'),
    ]);
    expect(again).toEqual(first);
    expect(await send(poll, 3, 'against', 'secret-key-1')).toMatchObject({ code: 'key-reused' });
    const second = await vote(poll, 3, 'against', 'secret-key-2');
    // The first request, delivered once more and late, does not take the place of what came after it.
    expect(await vote(poll, 3, 'for', 'secret-key-1')).toEqual(first);
    expect(await receiptFor(world.query, poll, world.judge(3))).toEqual(second);
    await act(poll, 'POLL.CLOSED');
    expect(await tallyOf(poll)).toEqual({ for: 0, against: 1, other: 0 });
    expect(await vote(poll, 3, 'against', 'secret-key-2')).toEqual(second);
    expect(await send(poll, 3, 'for')).toMatchObject({ code: 'not-in-this-phase' });
  });

  it('that is cancelled is thrown away unread', async () => {
    const poll = await opened();
    await vote(poll, 0, 'other');
    await act(poll, 'POLL.CANCELLED');
    for (const table of ['sealed_ballot', 'poll_key_share', 'secret_choice'])
      expect(await rowsOf(table, poll)).toEqual([]);
    expect(readdirSync(folder)).not.toContain(`${poll}.key`);
  });

  it('shows no sums before its closing', async () => {
    const live = await world.preparePoll(ground.sitting, ground.candidate, {
      ballots: 'secret',
      about: 'amendment',
      results: 'live',
    });
    expect(live).toMatchObject({ accepted: false, code: 'rejected-by-facts' });
  });
});

describe('the closing of a secret poll', () => {
  it('writes what was chosen once and in one transaction with the end of sealed rows and key', async () => {
    const poll = await opened();
    const receipts = [
      await vote(poll, 2, 'other'),
      await vote(poll, 0, 'for'),
      await vote(poll, 1, 'for'),
    ];
    const counted = receipts.map(({ commitment }) => commitment).sort();
    await act(poll, 'POLL.CLOSED');
    const written = await rowsOf('secret_choice', poll);
    expect(written.map(({ ordinal, choice, text }) => [ordinal, choice, text])).toEqual([
      [1, 'for', null],
      [2, 'for', null],
      [3, 'other', NEEDLE],
    ]);
    const closing = await world.query.one<{ transaction: string }>(
      `select xmin::text as transaction from process_event where process_id = $1 and type = 'POLL.CLOSED'`,
      [poll],
    );
    expect(new Set(written.map(({ written_by }) => written_by))).toEqual(
      new Set([closing?.transaction]),
    );
    for (const table of ['sealed_ballot', 'poll_key_share'])
      expect(await rowsOf(table, poll)).toEqual([]);
    expect(readdirSync(folder)).not.toContain(`${poll}.key`);
    expect(await countedCommitments(world.query, poll)).toEqual(counted);
    const found = (await everyRow(world.query)).filter(({ row }) => row.includes(NEEDLE));
    expect(new Set(found.map(({ table }) => table))).toEqual(new Set(['public.secret_choice']));
    await expect(
      world.within((tx) => tx.rows('update secret_choice set choice = choice')),
    ).rejects.toThrow();
  });

  it('leaves the half in the folder to the next act or start where the process ended before it could destroy it', async () => {
    const poll = await opened();
    await vote(poll, 0, 'for');
    const outcome = await actOnPoll(world.engine, {
      poll,
      event: 'POLL.CLOSED',
      person: world.chief,
      receivedAt: await world.database.clock.now(),
      idempotencyKey: uuid(),
    });
    expect(outcome).toMatchObject({ accepted: true });
    const still = await prepared();
    await keys.make(still);
    await forgetKeysOfEndedPolls(world.query, keys);
    expect(readdirSync(folder)).toEqual([`${still}.key`]);
    await act(still, 'POLL.CANCELLED');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is recounted from history and replayed like any other', async () => {
    const poll = await opened();
    for (let judge = 0; judge < 17; judge += 1) await vote(poll, judge, choices[judge % 3]!);
    await act(poll, 'POLL.CLOSED');
    expect(await tallyOf(poll)).toEqual({ for: 6, against: 6, other: 5 });
    expect(await world.engine.replay(poll)).toMatchObject({ agrees: true });
  });
});

describe('what is left of a secret poll', () => {
  const cast = ['for', 'for', 'against', 'other'] as const;

  it('is the same whoever chose what: every row of every table, for all ways to give four ballots to four members', async () => {
    const kept = new Set([...world.judges, world.clerk, ground.sitting, ground.candidate]);
    const ways = [...new Set(permutations(cast).map((way) => way.join()))];
    expect(ways).toHaveLength(12);
    const left = new Set<string>();
    for (const way of ways) {
      const poll = await opened();
      for (const [judge, choice] of way.split(',').entries())
        await vote(poll, judge, choice as Choice);
      await act(poll, 'POLL.CLOSED');
      const about = (await everyRow(world.query)).filter(({ row }) => row.includes(poll));
      left.add(
        about
          .map(({ table, row }) => `${table} ${withoutChance(row.replaceAll(poll, 'POLL'), kept)}`)
          .sort()
          .join('\n'),
      );
    }
    const [only = ''] = left;
    expect(left.size).toBe(1);
    expect(only.match(/public\.secret_choice/g)).toHaveLength(4);
    expect(only.match(/public\.process_event/g)?.length).toBeGreaterThanOrEqual(7);
  });

  it('says nothing of the order in which ballots came, neither in its rows nor in where they lie: all 24 orders', async () => {
    const orders = permutations([0, 1, 2, 3]);
    const left = new Set<string>();
    for (const order of orders) {
      const poll = await opened();
      for (const judge of order) await vote(poll, judge, cast[judge]!);
      await act(poll, 'POLL.CLOSED');
      const rows = await world.query.rows<{ ordinal: number; choice: string; text: string | null }>(
        `select ordinal, choice, text from secret_choice where poll_id = $1 order by ctid`,
        [poll],
      );
      left.add(JSON.stringify(rows));
    }
    expect(orders).toHaveLength(24);
    expect([...left]).toEqual([
      JSON.stringify(
        ['for', 'for', 'against', 'other'].map((choice, n) => ({
          ordinal: n + 1,
          choice,
          text: choice === 'other' ? NEEDLE : null,
        })),
      ),
    ]);
  });
});
