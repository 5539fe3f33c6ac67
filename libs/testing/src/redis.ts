import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis, type RedisOptions } from 'ioredis';

/** How to run a redis-server here, or why it cannot be. */
export type RedisAnswer =
  { found: true; command: readonly [string, ...string[]] } | { found: false; why: string };

/** A redis-server of the test's own, without files of anybody else. */
export interface TestRedis {
  readonly port: number;
  readonly url: string;
  readonly child: ChildProcess;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port and the same files. */
  startAgain(): Promise<void>;
  /** Stops answering without closing a connection, until `resume`. */
  pause(): void;
  resume(): void;
  /** Asks it something, on a connection of its own. */
  ask(...command: readonly [string, ...string[]]): Promise<unknown>;
  /** Ends it and removes its files. */
  close(): Promise<void>;
}

const root = resolve(__dirname, '..', '..', '..');
const UP_WITHIN_MS = 10_000;
let answer: RedisAnswer | undefined;

/**
 * Looks for a redis-server, downloading one where the machine can. Suites that need it are skipped, with the reason in their
 * name, where there is none; under CI=true that is an error, because nobody would notice what is not tested.
 */
export function redisServer(): RedisAnswer {
  answer ??= look();
  return answer;
}

/** `describe`, or `describe.skip` with the reason, for suites that need a redis-server. */
export function describeWithRedis(name: string, suite: () => void): void {
  const server = redisServer();
  if (server.found) describe(name, suite);
  else describe.skip(`${name} (skipped: ${server.why})`, suite);
}

/** Starts a redis-server with these settings added, for example `'--maxmemory-policy', 'allkeys-lru'`. */
export async function startRedis(
  settings: readonly string[] = [],
  connect: Partial<RedisOptions> = {},
): Promise<TestRedis> {
  const server = redisServer();
  if (!server.found) throw new Error(server.why);
  const [program, ...first] = server.command;
  const folder = mkdtempSync(join(tmpdir(), 'an-le-redis-'));
  const port = await freePort();
  const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const durable = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''];
  const launch = (): ChildProcess =>
    spawn(program, [...first, ...own, ...durable, ...settings], { stdio: 'ignore' });
  let child = launch();
  const ask = async (...[name, ...values]: readonly [string, ...string[]]): Promise<unknown> => {
    const client = new Redis({ port, retryStrategy: () => null, lazyConnect: true, ...connect });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await client.call(name, ...values);
    } finally {
      client.disconnect();
    }
  };
  const up = async (): Promise<void> => {
    for (const end = performance.now() + UP_WITHIN_MS; ;) {
      if ((await ask('PING').catch(() => undefined)) === 'PONG') return;
      if (performance.now() > end || child.exitCode !== null)
        throw new Error(`redis-server did not start on port ${port}.`);
      await pause(20);
    }
  };
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  try {
    await up();
  } catch (error) {
    await kill();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    get child() {
      return child;
    },
    kill,
    async startAgain() {
      child = launch();
      await up();
    },
    pause: () => {
      child.kill('SIGSTOP');
    },
    resume: () => {
      child.kill('SIGCONT');
    },
    ask,
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function look(): RedisAnswer {
  try {
    const script = join(root, 'tools', 'get-redis.sh');
    const said = execFileSync('bash', [script, join(root, '.data', 'redis')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    const [program, ...rest] = said.trim().split(' ');
    if (program === undefined || program === '') throw new Error('the script said nothing');
    return { found: true, command: [program, ...rest] };
  } catch (error) {
    const why = `no redis-server could be had here: ${error instanceof Error ? error.message : String(error)}`;
    if (process.env['CI'] === 'true') throw new Error(why, { cause: error });
    return { found: false, why: why.split('\n')[0] ?? why };
  }
}

/** A port that nobody listened on a moment ago. */
function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        done(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
