import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, processesOf, startStandalone, type StandaloneRun } from './standalone-run';

jest.setTimeout(120_000);

let dataDir: string;
const runs: StandaloneRun[] = [];

beforeAll(() => {
  execFileSync(process.execPath, ['tools/build.mjs'], { stdio: 'inherit' });
});
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'an-le-standalone-'));
});
afterEach(async () => {
  for (const run of runs.splice(0)) {
    run.child.kill('SIGTERM');
    await run.end;
  }
  for (const pid of processesOf(dataDir)) process.kill(pid, 'SIGKILL');
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

async function start(
  options: { env?: Record<string, string>; by?: 'npm-start' | 'built' } = {},
): Promise<StandaloneRun> {
  const run = startStandalone({ dataDir, port: await freePort(), ...options });
  runs.push(run);
  return run;
}

async function started(options: Parameters<typeof start>[0] = {}): Promise<StandaloneRun> {
  const run = await start(options);
  await run.says('Ctrl-C');
  return run;
}

async function isReady(run: StandaloneRun): Promise<boolean> {
  const answer = await fetch(`${run.address}/health/ready`);
  return answer.ok;
}

async function untilOnlyServerIsLeft(): Promise<void> {
  const isServer = (pid: number): boolean =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(join(dataDir, 'postgres'));
  // Sessions of the server have no arguments of their own, but they are its children and end with their clients.
  while (processesOf(dataDir).filter((pid) => existsSync(`/proc/${pid}`) && !isServer(pid)).length)
    await pause(50);
}

test('started with an empty environment it serves; Ctrl-C, even twice, leaves no process; the next start finds its data', async () => {
  const first = await started({ by: 'npm-start', env: { AN_LE_DEMO: '' } });
  expect(await isReady(first)).toBe(true);
  expect(first.output()).toContain(first.address);
  expect(first.output()).toMatch(/password {6}\S{4,}/);
  expect(first.output()).toContain('90 án lệ');
  expect(first.output()).toContain('hồ sơ ở mọi giai đoạn · in every phase');
  const consultations = await fetch(`${first.address}/api/v1/consultations`);
  const { items } = (await consultations.json()) as { items: { title: string }[] };
  expect(items.length).toBeGreaterThan(1);
  expect(items.filter(({ title }) => !title.includes('dữ liệu minh hoạ'))).toEqual([]);

  first.child.kill('SIGINT');
  first.child.kill('SIGINT');
  expect(await first.end).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);

  const second = await started({ env: { AN_LE_DEMO: '' } });
  expect(await isReady(second)).toBe(true);
  expect(second.output()).not.toContain('hồ sơ ở mọi giai đoạn');
  expect(second.output()).toContain('was printed at the first start');
  expect(second.output()).not.toContain('90 án lệ');
});

test('a second start on the same folder ends with a sentence and does not touch the first', async () => {
  const first = await started();
  const before = processesOf(dataDir).sort();

  const second = await start();
  expect(await second.end).toBe(1);
  expect(second.output()).toContain('đang do một lần chạy khác sử dụng');
  expect(second.output()).toContain('is in use by another run');
  expect(second.output()).toContain(dataDir);

  expect(await isReady(first)).toBe(true);
  expect(processesOf(dataDir).sort()).toEqual(expect.arrayContaining(before));
});

test('a run that is killed outright leaves at most its database, which the next start takes over and stops', async () => {
  const first = await started();
  first.child.kill('SIGKILL');
  expect(await first.end).toBe('SIGKILL');
  await untilOnlyServerIsLeft();

  const second = await started();
  expect(second.output()).toContain('took over the database');
  expect(await isReady(second)).toBe(true);

  second.child.kill('SIGTERM');
  expect(await second.end).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
});

test('when a part ends by itself everything is stopped and the reason is said', async () => {
  const run = await started();
  const api = processesOf(dataDir).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(join('apps', 'api')),
  );
  process.kill(api ?? 0, 'SIGKILL');

  expect(await run.end).toBe(1);
  expect(run.output()).toContain('api ended by itself');
  expect(processesOf(dataDir)).toEqual([]);
});

test('asked to stop while it is still starting, it leaves no process either', async () => {
  const run = await start();
  await run.says('a new database was created');
  run.child.kill('SIGTERM');

  expect(await run.end).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
});

test('a port that is taken is named, with the way to another one, before anything heavy begins', async () => {
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  try {
    const run = startStandalone({ dataDir, port });
    runs.push(run);
    expect(await run.end).toBe(1);
    expect(run.output()).toContain(`Cổng ${port} trên 127.0.0.1 đã có chương trình khác dùng`);
    expect(run.output()).toContain('PORT=3000 npm start');
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  } finally {
    other.close();
  }
});

test('a data folder that cannot be made is named, with the way to another one', async () => {
  const file = join(dataDir, 'regular-file');
  writeFileSync(file, '');
  const run = startStandalone({ dataDir: join(file, 'below'), port: await freePort() });
  runs.push(run);

  expect(await run.end).toBe(1);
  expect(run.output()).toContain(`Không ghi được vào thư mục dữ liệu ${join(file, 'below')}`);
  expect(run.output()).toContain('DATA_DIR=');
});

test('simulated time is refused together with DATABASE_URL', async () => {
  const run = await start({
    env: {
      DATABASE_URL: 'postgres://clerk:secret-word@db.example.vn/an_le',
      AN_LE_SIMULATED_CLOCK: '2025-01-06T08:00:00+07:00',
    },
  });

  expect(await run.end).toBe(1);
  expect(run.output()).toContain('Simulated time never runs on a database');
  expect(run.output()).not.toContain('secret-word');
});

test('a folder begun in simulated time goes on in it and refuses real time', async () => {
  const env = { AN_LE_SIMULATED_CLOCK: '2025-01-06T08:00:00+07:00' };
  const first = await started({ env });
  const health = await (await fetch(`${first.address}/health/ready`)).json();
  expect(health).toMatchObject({ checks: { clock: { simulated: true } } });
  first.child.kill('SIGTERM');
  await first.end;

  const real = await start();
  expect(await real.end).toBe(1);
  expect(real.output()).toContain('lives in simulated time');
  expect(processesOf(dataDir)).toEqual([]);
});

test('a database that cannot be reached is named without its password', async () => {
  const run = await start({
    env: { DATABASE_URL: 'postgres://clerk:secret-word@127.0.0.1:1/an_le' },
  });

  expect(await run.end).toBe(1);
  expect(run.output()).toContain('127.0.0.1:1/an_le');
  expect(run.output()).not.toContain('secret-word');
});
