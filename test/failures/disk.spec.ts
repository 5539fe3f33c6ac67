import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createDataSource, reader } from '@app/platform';
import type { DataSource } from 'typeorm';
import {
  freePort,
  processesOf,
  startStandalone,
  type StandaloneRun,
} from '../platform/standalone-run';
import { Audit, EVERY_PROMISE_KEPT } from './audit';
import { closedToWriting } from './closed-folder';
import { Load } from './ledger';
import { ShortLimits } from './limits';
import { describeWithSmallDisk, SmallDisk } from './small-disk';

const root = join(__dirname, '..', '..');
const PATH = process.env['PATH'] ?? '';

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'tools', 'build.mjs')], { stdio: 'ignore' });
});

describeWithSmallDisk('with everything on one small disk', () => {
  const disk = new SmallDisk(400);
  let run: StandaloneRun;
  let database: DataSource;
  let url: string;
  let audit: Audit;
  let limits: ShortLimits;
  let load: Load;

  const serverLines = (): string[] =>
    readFileSync(disk.path('postgres', 'data', 'postmaster.pid'), 'utf8').split('\n');
  const postmaster = (): number => Number(serverLines()[0]);

  beforeAll(async () => {
    const { folder, prefix } = disk;
    run = startStandalone({
      dataDir: folder,
      port: await freePort(),
      env: { PATH },
      within: prefix,
    });
    await run.says('Ctrl-C');
    disk.heldBy(run.child);
    const secret = readFileSync(disk.path('postgres', 'password'), 'utf8');
    url = `postgres://an_le:${secret}@127.0.0.1:${serverLines()[3] ?? ''}/an_le`;
    database = await createDataSource(url, { poolSize: 3 }).initialize();
    audit = new Audit(database, { PATH, DATABASE_URL: url, AN_LE_EMBEDDED: '1' });
    limits = new ShortLimits(database);
    limits.start();
  });
  beforeEach(async () => {
    const password = /password {6}(\S{4,})/.exec(run.output())?.[1] ?? '';
    load = new Load([run.address], password);
    await load.start(4);
    await pause(1500);
  });
  afterEach(async () => {
    disk.clear();
    await load.stop();
  });
  afterAll(async () => {
    await limits.stop();
    await database.destroy();
    run.child.kill('SIGTERM');
    expect(await run.end).toBe(0);
    expect(processesOf(disk.folder)).toEqual([]);
    disk.close();
  });

  const readiness = async (): Promise<{ status: number; body: Record<string, unknown> }> => {
    const answer = await fetch(`${run.address}/health/ready`, {
      headers: { 'accept-language': 'en' },
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const untilReady = async (): Promise<void> => {
    while ((await readiness()).status !== 200) await pause(100);
  };
  const parts = (): number[] =>
    processesOf(disk.folder)
      .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(join('dist', 'apps')))
      .sort();
  const accepted: Load['ledger'][] = [];
  const expectEveryPromiseKept = async (): Promise<void> => {
    const before = load.ledger.accepted.length;
    while (load.ledger.accepted.length < before + 20 && load.ledger.faults.length === 0)
      await pause(50);
    await load.stop();
    accepted.push(load.ledger);
    expect(load.ledger.faults).toEqual([]);
    expect(await audit.findings(accepted)).toEqual(EVERY_PROMISE_KEPT);
  };

  /** Readiness says no, and why: a sentence for people, the state of the database for programs. */
  const untilNotReady = async (state: string, sentence: string): Promise<void> => {
    for (let said: unknown; said !== state;) {
      await pause(100);
      const { status, body } = await readiness();
      said = (body['checks'] as { database?: string } | undefined)?.database;
      if (said !== state) continue;
      expect(body['detail']).toContain(sentence);
      expect(status).toBe(503);
    }
  };
  const untilAnswered = async (reason: string): Promise<void> => {
    while (load.ledger.notReady[reason] === undefined && load.ledger.faults.length === 0)
      await pause(50);
  };
  const ask = (statement: string): Promise<unknown> => reader(database).rows(statement);

  it('an act that finds no room is answered 503 with the reason, readiness says it, and with room again all goes on', async () => {
    const before = parts();
    // A new piece of the log, whole from its beginning: what finds no room is then the tables.
    await ask('select pg_switch_wal()');
    await pause(500);
    load.faultBegins();
    expect(disk.fill()).toBeGreaterThan(1024 * 1024);
    await untilAnswered('storage-full');
    await untilNotReady('full', 'disk of the database is full');
    disk.clear();
    load.faultEnds();
    await untilReady();
    await expectEveryPromiseKept();
    expect(parts()).toEqual(before);
  });

  it('a database that ends itself because its log finds no room is started until it lives, and nothing that was answered is lost', async () => {
    const before = parts();
    load.faultBegins();
    disk.fill();
    await ask('select pg_switch_wal()').catch(() => undefined);
    await run.says('the database ended by itself');
    await run.says('the database did not start again');
    await untilNotReady('full', 'disk of the database is full');
    await untilAnswered('storage-full');
    disk.clear();
    load.faultEnds();
    await run.says('the database is back');
    await untilReady();
    await expectEveryPromiseKept();
    expect(parts()).toEqual(before);
  });

  it('a database that is killed is started again', async () => {
    const before = parts();
    const known = run.output().length;
    load.faultBegins();
    process.kill(postmaster(), 'SIGKILL');
    while (!run.output().slice(known).includes('the database is back')) await pause(50);
    load.faultEnds();
    await untilReady();
    await expectEveryPromiseKept();
    expect(parts()).toEqual(before);
  });

  it('a data folder that turns read-only refuses acts with the reason, and takes them again when it can be written', async () => {
    const before = parts();
    load.faultBegins();
    await closedToWriting(disk.path('postgres'), 'tables', () =>
      untilNotReady('unwritable', 'cannot write'),
    );
    await untilReady();
    const known = run.output().length;
    await closedToWriting(disk.path('postgres'), 'all', async () => {
      // What is open stays open; only a server that starts must find out.
      process.kill(postmaster(), 'SIGQUIT');
      while (!run.output().slice(known).includes('the database did not start again'))
        await pause(50);
      expect((await readiness()).status).toBe(503);
    });
    while (!run.output().slice(known).includes('the database is back')) await pause(50);
    load.faultEnds();
    await untilReady();
    await expectEveryPromiseKept();
    expect(parts()).toEqual(before);
  });

  it('a database that its provider turned read-only answers acts with 503 and the reason', async () => {
    await ask('alter system set default_transaction_read_only = on');
    await ask('select pg_reload_conf()');
    await untilAnswered('storage-unwritable');
    await untilNotReady('read-only', 'takes no writes');
    await ask('alter system reset default_transaction_read_only');
    await ask('select pg_reload_conf()');
    await untilReady();
    await expectEveryPromiseKept();
  });

  it('a backup that finds no room says so and leaves no file behind, half or whole', async () => {
    await load.stop();
    const tiny = new SmallDisk(1);
    const admin = join(root, 'dist', 'apps', 'admin', 'src', 'main.js');
    const file = join(tiny.folder, 'copy.backup');
    // A copy of a small court would fit into a megabyte: most of it is taken.
    const listed =
      'head -c 1000000 /dev/zero > "${0%/*}/ballast"; "$@"; code=$?; ls -A "${0%/*}"; exit $code';
    const { code, said } = await tiny.run(
      ['sh', '-c', listed, file, process.execPath, admin, 'backup', file],
      { PATH, DATABASE_URL: url },
    );
    expect(said).toContain('không đủ chỗ trên đĩa (ENOSPC)');
    expect(said).toContain('there is not enough room on the disk');
    expect(said).not.toContain('.part');
    expect(said.trimEnd().split('\n').at(-1)).not.toBe('copy.backup');
    expect(code).toBe(1);
    tiny.close();
  });
});
