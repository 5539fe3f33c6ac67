import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { partsOf } from '@app/backup';
import type { Engine } from '@app/engine';
import { takeDailyRoot } from '@app/integrity';
import { hasNoSchema, inTransaction, migrate, reader } from '@app/platform';
import { openEmptyDatabase, openTestDatabase, type TestDatabase } from '@app/testing';
import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { backup, restore } from '../../apps/admin/src/copies';
import { illustratedText, PlayedCase } from '../fixtures/selection-case';
import { selectionEngine } from '../fixtures/selection-engine';
import { makeStaff, type Staff } from '../fixtures/selection-staff';
import { operate, type Operated } from './operator';

const MONDAY = '2026-03-30T02:00:00.000Z';
/** What breaks formats: ends of lines of every kind, COPY's own marks, text that looks like an end of rows. */
const AWKWARD = 'a\tb\nc\r\nd\\e\\N\n\\.\n\u2028\u2029 "g" \u0001 ẩn danh 𝄞';

let folder: string;
let file: string;
let source: TestDatabase;
let engine: Engine;
let staff: Staff;
let played: PlayedCase;
/** Without any schema, for each test anew. */
let target: TestDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'an-le-backup-'));
  file = join(folder, 'one.backup');
  source = await openTestDatabase();
  await source.setTime(MONDAY);
  engine = await selectionEngine(source);
  staff = await makeStaff(source);
  played = new PlayedCase(engine, staff, MONDAY);
  await played.post(illustratedText({ situation: 'Dòng một\\nchưa hết\n\\.\nẩn danh 𝄞' }));
  await inTransaction(source.dataSource, async (tx) => {
    await tx.rows(
      `insert into incident (id, kind, subject_id, process_id, reason, opened_at)
       values ($1, 'outbox', $1, $2, $3, app.now())`,
      [v7(), played.process, AWKWARD],
    );
    await tx.rows(
      `insert into session (id, person_id, expires_at) values ($1, $2, now() + interval '1 day')`,
      [v7(), staff.officer],
    );
    await tx.rows(`insert into signing_key (secret) values ('\\x00ff')`);
    await takeDailyRoot(tx, 'now');
  });
  const { code, said } = await operate(backup, [file], source.url);
  if (code !== 0) throw new Error(said);
});
afterAll(async () => {
  await source.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  target = await openEmptyDatabase();
});
afterEach(() => target.close());

async function contents(dataSource: DataSource): Promise<Record<string, string>> {
  const tx = reader(dataSource);
  const tables = await tx.rows<{ name: string; columns: string }>(
    `select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       and a.atttypid <> 'xid8'::regtype
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.relname order by c.relname`,
  );
  const found: Record<string, string> = {};
  for (const { name, columns } of tables) {
    const row = await tx.one<{ digest: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest
       from (select ${columns} from "${name}") t`,
    );
    found[name] = row?.digest ?? '';
  }
  return found;
}

/** The text of the backup, changed, sealed anew as its writer would have. */
function resealed(change: (lines: string[]) => string[]): string {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n').slice(0, -2);
  const text = change(lines)
    .map((line) => `${line}\n`)
    .join('');
  const sha256 = createHash('sha256').update(text).digest('hex');
  const changed = join(folder, `${v7()}.backup`);
  writeFileSync(changed, gzipSync(`${text}${JSON.stringify({ end: true, sha256 })}\n`));
  return changed;
}

describe('a backup, restored into a new database', () => {
  let restored: TestDatabase;
  let outcome: Operated;
  beforeAll(async () => {
    restored = await openEmptyDatabase();
    outcome = await operate(restore, [file], restored.url);
  });
  afterAll(() => restored.close());

  it('brings every row of every table back as it was, and the replay agrees', async () => {
    const { code, said } = outcome;
    expect(said).toContain('everything agrees');
    expect(said).toMatch(/daily roots: 1, #1 2026-03-30/);
    expect(code).toBe(0);

    const [before, after] = [
      await contents(source.dataSource),
      await contents(restored.dataSource),
    ];
    for (const left of ['session', 'signing_key']) {
      expect(before[left]).toMatch(/^1 /);
      expect(after[left]).toBe('0 ');
      before[left] = after[left] ?? '';
    }
    // Numbered by the migrations of each database themselves.
    delete before['schema_migration'];
    delete after['schema_migration'];
    expect(after).toEqual(before);
    expect(
      Object.values(after).filter((digest) => !digest.startsWith('0 ')).length,
    ).toBeGreaterThan(9);

    const incident = await reader(restored.dataSource).one('select reason from incident');
    expect(incident).toEqual({ reason: AWKWARD });
    const clock = await reader(restored.dataSource).one('select now from app.simulated_clock');
    expect(clock).toEqual({ now: new Date(MONDAY) });
  });

  it('is not poured into a database that holds anything; the table is named', async () => {
    const before = await contents(restored.dataSource);
    const { code, said } = await operate(restore, [file], restored.url);
    expect([code, said]).toEqual([1, expect.stringContaining('already holds something (table ')]);
    expect(await contents(restored.dataSource)).toEqual(before);
  });

  it('goes on where it stood: the next act is taken and what was append-only still is', async () => {
    const reopened = await selectionEngine(restored);
    const next = await reopened.submit({
      process: played.process,
      event: 'PROCESS.SUSPENDED',
      data: {
        reason: 'Lý do minh hoạ',
        document: { title: 'Văn bản minh hoạ', number: '2/VB', date: '2026-03-30' },
      },
      sender: { kind: 'person', person: staff.head },
      receivedAt: new Date(MONDAY),
    });
    expect(next).toMatchObject({ accepted: true });
    expect(await reopened.replay(played.process)).toMatchObject({ agrees: true });
    await expect(reader(restored.dataSource).rows('delete from process_event')).rejects.toThrow(
      'append-only',
    );
  });

  it('fits a database that was migrated and never used', async () => {
    await migrate(target.dataSource);
    const { code } = await operate(restore, [file], target.url);
    expect(code).toBe(0);
  });

  it('holds one instant of a system that goes on working', async () => {
    const busy = join(folder, 'busy.backup');
    const opening = (async () => {
      for (let count = 0; count < 25; count += 1)
        await new PlayedCase(engine, staff, MONDAY).open('b');
    })();
    const [{ code }] = await Promise.all([operate(backup, [busy], source.url), opening]);
    expect(code).toBe(0);
    const restored = await operate(restore, [busy], target.url);
    expect(restored).toMatchObject({
      code: 0,
      said: expect.stringContaining('everything agrees') as string,
    });
  });
});

describe('a file that is not what was written', () => {
  async function expectRefused(path: string, sentence: string): Promise<void> {
    const { code, said } = await operate(restore, [path], target.url);
    expect([code, said]).toEqual([1, expect.stringContaining(sentence)]);
    expect(await hasNoSchema(target.dataSource)).toBe(true);
  }

  it('is refused wherever it was cut short, and leaves nothing', async () => {
    const whole = readFileSync(file);
    const cut = join(folder, 'cut.backup');
    for (const length of [whole.length - 1, whole.length - 9, whole.length >> 1, 40, 11]) {
      writeFileSync(cut, whole.subarray(0, length));
      await expectRefused(cut, 'is cut short');
    }
    const text = gunzipSync(whole);
    for (const length of [text.length - 1, text.lastIndexOf('\n', -2) + 1, text.length >> 1]) {
      writeFileSync(cut, gzipSync(text.subarray(0, length)));
      await expectRefused(cut, 'is cut short');
    }
  });

  it('is refused when one byte was changed, packed or unpacked', async () => {
    const changed = join(folder, 'changed.backup');
    const whole = readFileSync(file);
    whole.writeUInt8(whole.readUInt8(whole.length >> 1) ^ 1, whole.length >> 1);
    writeFileSync(changed, whole);
    await expectRefused(changed, 'damaged or was altered');
    const text = gunzipSync(readFileSync(file)).toString('utf8').replace('minh hoạ', 'minh hoa');
    writeFileSync(changed, gzipSync(text));
    await expectRefused(changed, 'damaged or was altered');
  });

  it('is refused when it goes on after its end', async () => {
    const longer = join(folder, 'longer.backup');
    writeFileSync(
      longer,
      Buffer.concat([readFileSync(file), gzipSync('{"table":"x","columns":[]}\n')]),
    );
    await expectRefused(longer, 'damaged or was altered');
  });

  it('is refused when it is no backup, is empty, or is not there', async () => {
    const other = join(folder, 'other');
    writeFileSync(other, 'Không phải bản sao lưu');
    await expectRefused(other, 'not a backup');
    writeFileSync(other, gzipSync('{"format":"other"}\n'));
    await expectRefused(other, 'not a backup');
    writeFileSync(other, '');
    await expectRefused(other, 'is cut short');
    await expectRefused(join(folder, 'nowhere'), 'cannot be read (ENOENT)');
  });

  it('is refused when its schema is another one, and says which version to use', async () => {
    const withSchema = (change: (schema: string[]) => string[]): string =>
      resealed(([header = '', ...lines]) => {
        const parsed = JSON.parse(header) as { schema: string[] };
        return [JSON.stringify({ ...parsed, schema: change(parsed.schema) }), ...lines];
      });
    await expectRefused(
      withSchema((schema) => [...schema, 'FromTheFuture9990000000001']),
      'newer version (FromTheFuture9990000000001)',
    );
    await expectRefused(
      withSchema((schema) => schema.filter((name) => !name.startsWith('CreateClock'))),
      'older version (without CreateClock0001000000001)',
    );
  });

  it('leaves nothing when it is whole and yet does not fit, as when an event is there twice', async () => {
    const twice = resealed((lines) => {
      const at = lines.findIndex((line) => line.startsWith('{"table":"process_event"'));
      return lines.toSpliced(at + 1, 0, lines[at + 1] ?? '');
    });
    await expect(operate(restore, [twice], target.url)).rejects.toThrow('process_event_pkey');
    const rows = await reader(target.dataSource).one<{ n: number }>(
      'select (select count(*) from process) + (select count(*) from person) as n',
    );
    expect(rows).toEqual({ n: 0 });
  });
});

describe('a name that is taken or cannot be', () => {
  it('never overwrites a file, and leaves none where it could not finish', async () => {
    const files = readdirSync(folder).sort();
    const again = await operate(backup, [file], source.url);
    expect([again.code, again.said]).toEqual([1, expect.stringContaining('this file exists')]);
    const nowhere = await operate(backup, [join(folder, 'no', 'file')], source.url);
    expect([nowhere.code, nowhere.said]).toEqual([1, expect.stringContaining('(ENOENT)')]);
    const unmigrated = await operate(backup, [join(folder, 'new')], target.url);
    expect([unmigrated.code, unmigrated.said]).toEqual([1, expect.stringContaining('migrate')]);
    expect(await operate(backup, [], source.url)).toMatchObject({ code: 1 });
    expect(readdirSync(folder).sort()).toEqual(files);
  });
});

describe('a connection that is lost', () => {
  it('fails the backup, with no file left and no process ended', async () => {
    const lost = join(folder, 'lost.backup');
    await inTransaction(source.dataSource, async (tx) => {
      // The backup has to stop before this table, and is cut off there.
      await tx.rows('lock table process_event in access exclusive mode');
      const failure = operate(backup, [lost], source.url).catch(String);
      for (let cut: unknown[] = []; cut.length === 0;)
        cut = await reader(source.dataSource).rows(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and application_name = 'an-le-backup' and wait_event_type = 'Lock'`,
        );
      expect(await failure).toMatch(/terminat/);
    });
    expect(readdirSync(folder).filter((name) => name.startsWith('lost'))).toEqual([]);
  });
});

describe('the file', () => {
  it('may be read by its owner only, and holds neither sessions nor the key that signs tokens', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = gunzipSync(readFileSync(file)).toString('utf8');
    expect(text).not.toMatch(/"table":"(session|signing_key|rate_bucket)"/);
  });

  it('is read in pieces, however long a table is', async () => {
    await reader(source.dataSource).rows(
      `insert into outbox (id, process_id, seq, kind, payload, created_at, done_at)
       select gen_random_uuid(), gen_random_uuid(), n, 'test', jsonb_build_object('text', repeat(md5(n::text), 30)), now(), now()
       from generate_series(1, 5000) n`,
    );
    const long = join(folder, 'long.backup');
    await operate(backup, [long], source.url);
    let largest = 0;
    let all = 0;
    for await (const part of partsOf(long))
      if (part.kind === 'rows') {
        largest = Math.max(largest, part.chunk.length);
        all += part.chunk.length;
      }
    expect(all).toBeGreaterThan(5_000_000);
    expect(largest).toBeLessThan(100_000);
  });

  it('leaves no sequence behind: none is carried, because no table numbers its rows by one', async () => {
    const sequences = await reader(source.dataSource).rows<{ name: string }>(
      `select sequencename as name from pg_sequences where schemaname = 'public'`,
    );
    expect(sequences.map(({ name }) => name)).toEqual(['schema_migration_id_seq']);
  });
});
