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
  /** Stops it where it is, holding whatever it holds, until `resume`. */
  pause(): void;
  resume(): void;
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
      // Ctrl-C in a terminal is for whoever started us; it ends with us all the same, by the channel.
      detached: true,
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
    pause: () => {
      child.kill('SIGSTOP');
    },
    resume: () => {
      child.kill('SIGCONT');
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
  /** Where its files lie. */
  readonly folder: string;
  /** False from the moment when it ended, for whatever reason. */
  isUp(): boolean;
  /** `pg_ctl stop -m immediate`: no session is told, nothing is written down. */
  stopAtOnce(): Promise<void>;
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

export async function startStoppablePostgres(folder: string): Promise<StoppablePostgres> {
  const release = releaseUnderTest();
  const options = { durability: 'kept', ...(release && { release }) } as const;
  let server = await startEmbeddedPostgres(folder, options);
  let up = true;
  const watch = (): void => {
    up = true;
    const { pid, ended } = server;
    void ended.then(() => {
      if (server.pid === pid) up = false;
    });
  };
  watch();
  await server.ensureDatabase('an_le');
  const { port } = server;
  return {
    url: server.url('an_le'),
    folder,
    isUp: () => up,
    async stopAtOnce() {
      if (!up) return;
      process.kill(server.pid, 'SIGQUIT');
      await server.ended;
    },
    async startAgain() {
      server = await startEmbeddedPostgres(folder, { ...options, port });
      watch();
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
