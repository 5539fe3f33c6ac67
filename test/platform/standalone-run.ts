import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** The whole system as a user would start it, in processes of its own. */
export interface StandaloneRun {
  readonly child: ChildProcess;
  readonly address: string;
  /** Everything that it has written so far. */
  output(): string;
  /** Resolves when it has written `text`; rejects when it ends before. */
  says(text: string): Promise<void>;
  /** The exit code, or the signal that ended it. */
  readonly end: Promise<number | NodeJS.Signals | null>;
}

/** What a run is given; nothing else of our environment reaches it. */
export interface RunOptions {
  dataDir: string;
  port: number;
  env?: Record<string, string>;
  /** 'npm-start' builds first where needed; 'built' starts what was built. */
  by?: 'npm-start' | 'built';
  /** A command that ends in becoming ours, such as one that mounts a disk first. */
  within?: readonly string[];
}

/** Starts it with an environment that holds these values only, not even PATH. */
export function startStandalone({
  dataDir,
  port,
  env = {},
  by = 'built',
  within = [],
}: RunOptions): StandaloneRun {
  const entry = by === 'built' ? 'dist/apps/standalone/src/main.js' : 'tools/start.mjs';
  const [program, ...args] = [...within, process.execPath, join(root, entry)];
  const child = spawn(program, args, {
    cwd: root,
    // Most tests want a court without cases, and soon.
    env: { AN_LE_DEMO: 'off', DATA_DIR: dataDir, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  const heard = (text: Buffer): void => {
    output += text.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  const end = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  );
  return {
    child,
    address: `http://127.0.0.1:${port}`,
    output: () => output,
    says: (text) =>
      new Promise((resolve, reject) => {
        const listen = (): void => {
          if (output.includes(text)) resolve();
        };
        listeners.add(listen);
        listen();
        void end.then(() => reject(new Error(`It ended without saying "${text}":\n${output}`)));
      }),
    end,
  };
}

/** A port that nobody listened on a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Numbers of the living processes that know the data folder, by their arguments or their environment. */
export function processesOf(dataDir: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && knows(pid, dataDir));
}

function knows(pid: number, dataDir: string): boolean {
  return ['cmdline', 'environ'].some((file) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(dataDir);
    } catch {
      return false;
    }
  });
}
