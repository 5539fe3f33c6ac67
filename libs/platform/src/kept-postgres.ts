import { setTimeout as pause } from 'node:timers/promises';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres';

/** What happened to a server that somebody keeps alive, in the order in which it happens. */
export type PostgresNews =
  | { kind: 'ended'; lastWords: string; againInMs: number }
  | { kind: 'did-not-start'; why: string; againInMs: number }
  | { kind: 'is-back' };

/** An embedded server that is started again, on the same port and files, whenever it ends by itself. */
export interface KeptPostgres extends Pick<EmbeddedPostgres, 'origin' | 'url' | 'ensureDatabase'> {
  /** Ends it for good, also while it is away. Twice is the same as once. */
  stop(): Promise<void>;
}

const SOONEST_MS = 500;
const LATEST_MS = 15_000;
/** A server that ran so long had no trouble with its start. */
const STEADY_AFTER_MS = 60_000;

/**
 * Starts the server like `startEmbeddedPostgres` and keeps it: one that ends by itself (a full disk, an operator's signal, no
 * memory) is started again after half a second, then after twice as long each time, up to 15 seconds, for as long as it takes.
 */
export async function keepEmbeddedPostgres(
  folder: string,
  options: EmbeddedPostgresOptions,
  tell: (news: PostgresNews) => void,
): Promise<KeptPostgres> {
  const first = await startEmbeddedPostgres(folder, options);
  const leaving = new AbortController();
  let server = first;

  /** Answers false where it was left for good before it was back. */
  async function startAgain(wait: number): Promise<boolean> {
    const rested = await pause(wait, true, { signal: leaving.signal }).catch(() => false);
    if (!rested) return false;
    const next = Math.min(2 * wait, LATEST_MS);
    try {
      server = await startEmbeddedPostgres(folder, {
        ...options,
        port: first.port,
        log: 'continued',
      });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      tell({ kind: 'did-not-start', why, againInMs: next });
      return startAgain(next);
    }
    if (leaving.signal.aborted) {
      await server.stop();
      return false;
    }
    tell({ kind: 'is-back' });
    return true;
  }

  async function keep(): Promise<void> {
    for (let wait = SOONEST_MS; ; wait = Math.min(2 * wait, LATEST_MS)) {
      const since = performance.now();
      await server.ended;
      if (leaving.signal.aborted) return;
      if (performance.now() - since > STEADY_AFTER_MS) wait = SOONEST_MS;
      tell({ kind: 'ended', lastWords: server.lastWords(), againInMs: wait });
      if (!(await startAgain(wait))) return;
    }
  }

  const keeping = keep();
  return {
    origin: first.origin,
    url: (database) => first.url(database),
    ensureDatabase: (name) => server.ensureDatabase(name),
    async stop(): Promise<void> {
      leaving.abort();
      await server.stop();
      // A start that was under way comes to its end first, and is then undone.
      await keeping;
    },
  };
}
