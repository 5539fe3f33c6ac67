// The system as operators run it, for the benches: a PostgreSQL of its own with fsync on, a seeded database that is copied for
// each measurement, compiled processes, and how much of the processors each of them used.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);
require(join(root, 'test', 'fixtures', 'typescript.cjs'));

/** Compiled code, as it runs in production. */
export const dist = (path) => require(join(root, 'dist', path));
/** What only tests and benches use, compiled as it is loaded. */
export const fixture = (path) => require(join(root, path));

const TICKS_PER_SECOND = 100;
const BASE = 'base';

/** Starts the server, prepares the database that all others are copied from, and gives both to `work`. */
export async function withSystem(work, settings = []) {
  const { startEmbeddedPostgres, createDataSource, migrate, inTransaction } = dist(
    'libs/platform/src/index.js',
  );
  const folder = mkdtempSync(join(tmpdir(), 'an-le-bench-'));
  let server = await startEmbeddedPostgres(join(folder, 'postgres'), { durability: 'kept' });
  const started = [];
  try {
    await server.ensureDatabase(BASE);
    const base = createDataSource(server.url(BASE), { poolSize: 4 });
    await base.initialize();
    await migrate(base);
    await inTransaction(base, dist('libs/calendar/src/index.js').seedCalendar);
    const { password } = await dist('libs/identity/src/index.js').seedDemonstration(base, {
      AN_LE_EMBEDDED: '1',
    });
    await dist('libs/councils/src/index.js').seedDemonstrationCouncils(base);
    for (const setting of ['track_commit_timestamp = on', ...settings])
      await base.query(`alter system set ${setting}`);
    await base.destroy();
    await server.stop();
    server = await startEmbeddedPostgres(join(folder, 'postgres'), { durability: 'kept' });
    return await work({
      folder,
      server,
      password,
      async database(name) {
        const admin = createDataSource(server.url('postgres'), { poolSize: 2 });
        await admin.initialize();
        await admin.query(`create database "${name}" template "${BASE}"`);
        await admin.destroy();
        const dataSource = createDataSource(server.url(name), { poolSize: 10 });
        await dataSource.initialize();
        return { url: server.url(name), dataSource };
      },
      async start(app, env) {
        const part = await startPart(app, { DATA_DIR: join(folder, 'data'), ...env });
        started.push(part);
        return part;
      },
    });
  } finally {
    await Promise.all(started.map((part) => part.stop()));
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A compiled process with this environment only; resolves when it says that it can be relied on. */
async function startPart(app, env) {
  const child = spawn(process.execPath, [join(root, 'dist', 'apps', app, 'src', 'main.js')], {
    cwd: root,
    env: { PATH: process.env.PATH, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  await Promise.race([
    new Promise((resolve) => child.once('message', resolve)),
    gone.then((code) => {
      throw new Error(`${app} ended with ${code} while it started.`);
    }),
  ]);
  return {
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Seconds of processor time that a process has used. */
export function cpuOf(pid) {
  const { own } = statOf(pid);
  return own / TICKS_PER_SECOND;
}

/** The same of a PostgreSQL server with all its sessions, those that have ended too. */
export function cpuOfPostgres(postmaster) {
  const { own, ended } = statOf(postmaster);
  const sessions = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => statOf(pid))
    .filter((stat) => stat?.parent === postmaster);
  return sessions.reduce((sum, stat) => sum + stat.own, own + ended) / TICKS_PER_SECOND;
}

function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return { parent: fields[1], own: fields[11] + fields[12], ended: fields[13] + fields[14] };
  } catch {
    return undefined;
  }
}

/** A port that nobody listened on a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The value below which that share of the values lies. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

export const median = (values) => percentile(values, 0.5);
