import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isReadyMessage } from '@app/platform';

/** One process of the system, told to go when we go. */
export interface Child {
  readonly name: string;
  /** Resolves when it says that it can be relied on. */
  readonly ready: Promise<void>;
  /** Resolves when it ends, for whatever reason. */
  readonly ended: Promise<void>;
  /** The end of what it wrote, for the person who must find out why it ended. */
  lastWords(): string;
  /** Asks it to finish, insists after ten seconds, and waits until it is gone. */
  stop(): Promise<void>;
}

/** Where the children run and what they may know. */
export interface ChildPlace {
  /** The compiled `main.js` of each app lies below this folder. */
  appsFolder: string;
  logFolder: string;
  env: Record<string, string | undefined>;
}

const PATIENCE_MS = 10_000;
const LAST_WORDS = 2000;

/** Starts `dist/apps/<name>`; what it says goes to a file of its own, which each start begins anew. */
export function startChild(name: 'api' | 'worker', place: ChildPlace): Child {
  const logFile = join(place.logFolder, `${name}.log`);
  const log = openSync(logFile, 'w', 0o600);
  const main = join(place.appsFolder, name, 'src', 'main.js');
  // Detached: Ctrl-C in a terminal reaches us alone, and we stop them in order. The channel tells them when we are killed.
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    env: place.env,
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    name,
    ready: readiness(child),
    ended,
    lastWords: () => readFileSync(logFile, 'utf8').slice(-LAST_WORDS),
    async stop(): Promise<void> {
      child.kill('SIGTERM');
      const calm = new AbortController();
      const insist = pause(PATIENCE_MS, undefined, { signal: calm.signal }).then(
        () => child.kill('SIGKILL'),
        () => undefined,
      );
      await ended;
      calm.abort();
      await insist;
    },
  };
}

function readiness(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      if (isReadyMessage(message)) resolve();
    });
  });
}
