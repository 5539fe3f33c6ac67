import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { isReadyMessage, startEmbeddedPostgres } from '@app/platform';
import { releaseUnderTest } from '@app/testing';

const root = join(__dirname, '..', '..');

/** A process of the build, as an operator would run any number of. */
export interface RunningPart {
  readonly pid: number;
  /** True until it ended, for whatever reason. */
  isUp(): boolean;
  /** What it wrote, log and errors together. */
  said(): string;
  /** Ends it at once, in whatever it is doing. */
  kill(): Promise<void>;
  /** Asks it to end, and answers with its exit code. */
  stop(): Promise<number | null>;
  /** Only asks it to end. */
  ask(): void;
}

/** Starts the api or the worker with this environment only; resolves when it says that it can be relied on. */
export async function startPart(
  name: 'api' | 'worker',
  env: Readonly<Record<string, string>>,
  clockShiftMs = 0,
): Promise<RunningPart> {
  const shifted = ['--require', join(__dirname, 'shifted-clock.cjs')];
  const child = spawn(
    process.execPath,
    [...(clockShiftMs === 0 ? [] : shifted), join(root, 'dist', 'apps', name, 'src', 'main.js')],
    {
      cwd: root,
      env: { ...env, AN_LE_TEST_CLOCK_SHIFT_MS: String(clockShiftMs) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const isUp = (): boolean => child.exitCode === null && child.signalCode === null;
  await untilReady(child, () => said);
  return {
    pid: child.pid ?? 0,
    isUp,
    said: () => said,
    async kill() {
      if (!isUp()) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    ask() {
      child.kill('SIGTERM');
    },
    async stop() {
      if (!isUp()) return child.exitCode;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      return child.exitCode;
    },
  };
}

/** A real PostgreSQL that can be stopped at once, as when its machine loses power, and started on the same port and files. */
export interface StoppablePostgres {
  readonly url: string;
  /** `pg_ctl stop -m immediate`: no session is told, nothing is written down. */
  stopAtOnce(): Promise<void>;
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

export async function startStoppablePostgres(folder: string): Promise<StoppablePostgres> {
  const release = releaseUnderTest();
  const options = { durability: 'kept', ...(release && { release }) } as const;
  let server = await startEmbeddedPostgres(folder, options);
  await server.ensureDatabase('an_le');
  const { port } = server;
  return {
    url: server.url('an_le'),
    async stopAtOnce() {
      process.kill(server.pid, 'SIGQUIT');
      await server.ended;
    },
    async startAgain() {
      server = await startEmbeddedPostgres(folder, { ...options, port });
    },
    async close() {
      await server.stop();
    },
  };
}

async function untilReady(child: ChildProcess, said: () => string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message) => {
      if (isReadyMessage(message)) resolve();
    });
    child.once('exit', (code) => {
      reject(new Error(`It ended with ${String(code)} while it started:\n${said()}`));
    });
  });
}
