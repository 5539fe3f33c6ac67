import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart, openQueueBackend, readSettings } from '@app/platform';
import { describeWithRedis, redisServer, startRedis, type TestRedis } from '@app/testing';
import { Queue, Worker } from 'bullmq';
import { freePort } from './standalone-run';

describe('REDIS_URL', () => {
  it.each([
    'redis://host',
    'redis://host:6380/2',
    'rediss://user:p%40ss@host:6380',
    'redis://host:7000?cluster=true&node=host2:7001&node=host3',
    'redis://host?sentinel=main&node=host2:26379&sentinel-password=x',
    'redis://[::1]:6379?prefix=an-le-2',
  ])('%s is understood', (address) => {
    expect(readSettings({ REDIS_URL: address })).toMatchObject({
      ok: true,
      settings: { redisUrl: address },
    });
  });

  it.each([
    'http://host',
    'redis://host/two',
    'redis://host?clutser=true',
    'redis://host?cluster=yes',
    'redis://host/3?cluster=true',
    'redis://host?node=host2:6379',
    'redis://host?sentinel=',
    'redis://host?cluster=true&sentinel=main',
    'redis://host?sentinel-password=x',
    'redis://host?prefix={a}',
    'redis://host?cluster=true&node=not a host',
  ])('%s is refused, because an option that is misspelt must not be ignored', (address) => {
    const answer = readSettings({ REDIS_URL: address });
    const said = JSON.stringify(answer);
    expect(said).toContain('REDIS_URL không dùng được');
    expect(said).not.toContain(address);
  });
});

describeWithRedis('a real Redis', () => {
  const started: TestRedis[] = [];
  const folders: string[] = [];
  const run = async (...settings: readonly string[]): Promise<TestRedis> => {
    const redis = await startRedis(settings);
    started.push(redis);
    return redis;
  };
  afterEach(async () => {
    jest.restoreAllMocks();
    for (const backend of open.splice(0)) backend.close();
    await Promise.all(started.splice(0).map((redis) => redis.close()));
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  it('that may throw away what it holds is refused at the start, in both languages', async () => {
    const redis = await run('--maxmemory-policy', 'volatile-lru');
    const refused = await opened(redis.url).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(CannotStart);
    const [reason] = (refused as CannotStart).reasons;
    expect(reason.vi).toContain('maxmemory-policy volatile-lru');
    expect(reason.vi).toContain('Hãy đặt maxmemory-policy noeviction');
    expect(reason.en).toContain('Set maxmemory-policy noeviction');
  });

  it('that refuses the password is refused at the start, without repeating it', async () => {
    const redis = await startRedis(['--requirepass', 'đúng'], { password: 'đúng' });
    started.push(redis);
    const wrong = redis.url.replace('//', '//:sai-mat-khau@');
    const refused = await opened(wrong).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(CannotStart);
    expect(String(refused)).toContain('refuses the name or the password');
    expect(String(refused)).not.toContain('sai-mat-khau');
  });

  it('that is away is reported, not waited for, and used as soon as it is there', async () => {
    const redis = await run();
    await redis.kill();
    const reports: Error[] = [];
    const backend = await opened(redis.url, reports);
    expect(backend.isConnected()).toBe(false);
    expect(reports.map(({ message }) => message).join()).toContain('Redis is away');
    await redis.startAgain();
    await until(() => backend.isConnected());
    expect(await passesThrough(backend)).toBe('rung');
    backend.close();
  });

  it('whose settings are changed while it runs so that it may evict is reported within the period, and fit again after', async () => {
    const redis = await run();
    const reports: Error[] = [];
    const backend = await opened(redis.url, reports);
    await until(() => backend.isConnected());
    expect(backend.problem()).toBeUndefined();
    await redis.ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    await until(() => backend.problem() === 'evicts');
    expect(reports.map(({ message }) => message).join()).toContain('maxmemory-policy allkeys-lru');
    await redis.ask('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
    await until(() => backend.problem() === undefined);
    expect(await passesThrough(backend)).toBe('rung');
    backend.close();
  });

  it('that was away at the start is examined as soon as it is there', async () => {
    const redis = await run('--maxmemory-policy', 'volatile-ttl');
    await redis.kill();
    const reports: Error[] = [];
    const backend = await opened(redis.url, reports, 3_600_000);
    await redis.startAgain();
    await until(() => backend.problem() === 'evicts');
    expect(reports.map(({ message }) => message).join()).toContain('maxmemory-policy volatile-ttl');
    backend.close();
  });

  it('that is one server with a database number and a prefix keeps the keys there', async () => {
    const redis = await run();
    const backend = await opened(`${redis.url}/3?prefix=toa-an`);
    expect(await passesThrough(backend)).toBe('rung');
    backend.close();
    expect(await redis.ask('INFO', 'keyspace')).toContain('db3:');
    expect(await redis.ask('INFO', 'keyspace')).not.toContain('db0:');
  });

  it('that is a Cluster of three carries the queue, and is refused when one of them may evict', async () => {
    const buses = await Promise.all([freePort(), freePort(), freePort()]);
    const nodes = await Promise.all(
      buses.map((bus) => run('--cluster-enabled', 'yes', '--cluster-port', String(bus))),
    );
    const slots = [0, 5461, 10923, 16384];
    for (const [index, node] of nodes.entries()) {
      const [from, to] = [slots[index] ?? 0, (slots[index + 1] ?? 0) - 1];
      await node.ask('CLUSTER', 'ADDSLOTSRANGE', String(from), String(to));
      await node.ask('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
      await nodes[0]?.ask('CLUSTER', 'MEET', '127.0.0.1', String(node.port), String(buses[index]));
    }
    await until(async () => {
      const views = await Promise.all(nodes.map((node) => node.ask('CLUSTER', 'INFO')));
      return views.every((view) =>
        /cluster_state:ok[\s\S]*cluster_known_nodes:3/.test(String(view)),
      );
    });
    const [first, second] = nodes;
    const url = `${first?.url ?? ''}?cluster=true&node=127.0.0.1:${second?.port ?? 0}`;
    const backend = await opened(url);
    await until(() => backend.isConnected());
    expect(await passesThrough(backend)).toBe('rung');
    backend.close();

    await nodes[2]?.ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(opened(url)).rejects.toThrow('allkeys-lru');
  });

  it('that Sentinels watch is found by the name of its master', async () => {
    const master = await run();
    const server = redisServer();
    if (!server.found) throw new Error(server.why);
    const folder = mkdtempSync(join(tmpdir(), 'an-le-sentinel-'));
    folders.push(folder);
    const port = await freePort();
    const file = join(folder, 'sentinel.conf');
    writeFileSync(
      file,
      `port ${port}\nbind 127.0.0.1\ndir ${folder}\nsentinel monitor chinh 127.0.0.1 ${master.port} 1\n`,
    );
    const [program, ...rest] = server.command;
    const sentinel = spawn(program, [...rest, file, '--sentinel'], { stdio: 'ignore' });
    try {
      const backend = await opened(`redis://127.0.0.1:${port}?sentinel=chinh`);
      await until(() => backend.isConnected());
      expect(await passesThrough(backend)).toBe('rung');
      backend.close();
    } finally {
      sentinel.kill('SIGKILL');
      await once(sentinel, 'exit');
    }
    expect(await master.ask('EXISTS', '{an-le}:probe:meta')).toBe(1);
  });

  it('that looks once a second whether somebody waited long enough rings punctually, because a worker of ours asks it often', async () => {
    const redis = await run('--hz', '1');
    const connection = { host: '127.0.0.1', port: redis.port };
    const bare = await medianLateness(
      new Queue('bare', { connection }),
      (processor) => new Worker('bare', processor, { connection }),
    );
    const backend = await opened(redis.url);
    const ours = await medianLateness(backend.queue('probe', {}), (processor) =>
      backend.worker('probe', processor, {}),
    );
    // Beside each other in one run: how busy the machine is tells on both.
    expect(bare).toBeGreaterThan(100);
    expect(ours).toBeLessThan(bare / 3);
  });

  it('is asked every 10 ms while there is a worker, not by who only puts jobs there, and not after the end', async () => {
    const redis = await run();
    const calls = async (): Promise<number> =>
      Number(
        /cmdstat_exists:calls=(\d+)/.exec(String(await redis.ask('INFO', 'commandstats')))?.[1] ??
          0,
      );
    const intervals = jest.spyOn(globalThis, 'setInterval');
    const ends = jest.spyOn(globalThis, 'clearInterval');
    const everyTenMs = (): unknown[] =>
      intervals.mock.results
        .filter((_, call) => intervals.mock.calls[call]?.[1] === 10)
        .map(({ value }) => value as unknown);
    const backend = await opened(redis.url);
    const queue = backend.queue('probe', {});
    await queue.add('rung', {}, { delay: 3_600_000 });
    expect(everyTenMs()).toEqual([]);
    const workers = [1, 2].map(() => backend.worker('probe', () => Promise.resolve(), {}));
    await Promise.all(workers.map((worker) => worker.waitUntilReady()));
    const before = await calls();
    await until(async () => (await calls()) >= before + 20);
    const [asking, ...more] = everyTenMs();
    expect(more).toEqual([]);
    for (const each of [...workers, queue]) await each.close();
    backend.close();
    expect(ends).toHaveBeenCalledWith(asking);
  });

  it('behind TLS is used when its certificate is trusted, and not when it is not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'an-le-tls-'));
    folders.push(folder);
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'rsa:2048',
          '-nodes',
          '-days',
          '1',
          '-subj',
          '/CN=localhost',
        ],
        ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
        ...['-keyout', key, '-out', certificate],
      ],
      { stdio: 'ignore' },
    );
    const port = await freePort();
    await run(
      ...['--tls-port', String(port), '--tls-cert-file', certificate, '--tls-key-file', key],
      ...['--tls-ca-cert-file', certificate, '--tls-auth-clients', 'no'],
    );
    const url = `rediss://localhost:${port}`;
    const reports: Error[] = [];
    const distrustful = await opened(url, reports);
    const said = (code: string): boolean =>
      reports.some((error) => 'code' in error && error.code === code);
    await until(() => said('DEPTH_ZERO_SELF_SIGNED_CERT'));
    expect(distrustful.isConnected()).toBe(false);
    distrustful.close();

    // Node reads what else it may trust only when it starts, so the trusting half is a process, of the build.
    const root = join(__dirname, '..', '..');
    execFileSync(process.execPath, [join(root, 'tools', 'build.mjs')], { stdio: 'ignore' });
    const script = `
      require('reflect-metadata');
      const { openQueueBackend } = require('./dist/libs/platform/src');
      const report = (error) => { console.error(error); process.exit(1); };
      openQueueBackend({ databaseUrl: '', redisUrl: ${JSON.stringify(url)}, report }).then(async (backend) => {
        backend.worker('probe', async (job) => { console.log(job.name); process.exit(0); }, {});
        await backend.queue('probe', {}).add('rung', {});
      }, report);`;
    const answer = execFileSync(process.execPath, ['-e', script], {
      cwd: root,
      env: { NODE_EXTRA_CA_CERTS: certificate },
      encoding: 'utf8',
    });
    expect(answer.trim()).toBe('rung');
  });
});

type Backend = Awaited<ReturnType<typeof openQueueBackend>>;

const open: Backend[] = [];
const JOBS = 40;

/** Closed after the test, also after one that failed. */
async function opened(
  redisUrl: string,
  reports: Error[] = [],
  examineEveryMs = 100,
): Promise<Backend> {
  const backend = await openQueueBackend({
    databaseUrl: '',
    redisUrl,
    report: (error) => reports.push(error),
    examineEveryMs,
  });
  open.push(backend);
  return backend;
}

/** Sends one delayed job through the backend and says what came out. */
async function passesThrough(backend: Backend): Promise<string> {
  const queue = backend.queue('probe', {});
  let rung: (name: string) => void = () => undefined;
  const answer = new Promise<string>((resolve) => (rung = resolve));
  const worker = backend.worker(
    'probe',
    (job) => {
      rung(job.name);
      return Promise.resolve();
    },
    {},
  );
  try {
    await queue.add('rung', {}, { delay: 100 });
    return await answer;
  } finally {
    await worker.close();
    await queue.close();
  }
}

/** How late the middle one of forty jobs came that fall due in the course of two seconds, in milliseconds. */
async function medianLateness(
  queue: Queue,
  workerWith: (processor: (job: { data: number }) => Promise<void>) => Worker,
): Promise<number> {
  const late: number[] = [];
  let told = (): void => undefined;
  const all = new Promise<void>((resolve) => (told = resolve));
  const worker = workerWith(({ data }) => {
    late.push(Date.now() - data);
    if (late.length === JOBS) told();
    return Promise.resolve();
  });
  await worker.waitUntilReady();
  const start = Date.now() + 200;
  await queue.addBulk(
    Array.from({ length: JOBS }, (_, number) => {
      const due = start + number * 50;
      return { name: 'rung', data: due, opts: { delay: due - Date.now() } };
    }),
  );
  await all;
  await worker.close();
  await queue.close();
  return late.sort((one, other) => one - other)[JOBS / 2] ?? Infinity;
}

async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await pause(20);
}
