import { setTimeout as pause } from 'node:timers/promises';
import { CHANGES_CHANNEL } from '@app/engine';
import { Client } from 'pg';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/** The one connection of this process that listens for changes. What was missed while it was away is read when it is back. */
export class ChangeListener {
  private running: Promise<void> | undefined;
  private readonly ended = new AbortController();

  constructor(
    private readonly databaseUrl: string,
    /** Told that there may be changes: at each notification, and whenever the connection is made. */
    private readonly onChanges: () => void,
    private readonly report: (error: Error) => void,
  ) {}

  /** Listens from now on until `stop`, connecting again for as long as it takes; a second call does nothing. */
  start(): void {
    this.running ??= this.listenAlways();
  }

  /** Resolves when the connection is closed. */
  async stop(): Promise<void> {
    this.ended.abort();
    await this.running;
  }

  private async listenAlways(): Promise<void> {
    let wait = FIRST_PAUSE_MS;
    while (!this.ended.signal.aborted) {
      try {
        await this.listenOnce(() => {
          wait = FIRST_PAUSE_MS;
        });
      } catch (error) {
        this.report(error instanceof Error ? error : new Error(String(error)));
      }
      // Not all processes at once, when the database is back.
      await pause(wait * (0.5 + Math.random()), undefined, {
        signal: this.ended.signal,
        ref: false,
      }).catch(() => undefined);
      wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
    }
  }

  /** Resolves or throws when the connection is lost, and resolves when nobody listens any more. */
  private async listenOnce(onConnected: () => void): Promise<void> {
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: 'an-le-changes',
      keepAlive: true,
      connectionTimeoutMillis: LONGEST_PAUSE_MS,
    });
    const { signal } = this.ended;
    let stop: () => void = () => undefined;
    const lost = new Promise<void>((resolve, reject) => {
      stop = resolve;
      client.once('end', resolve);
      client.once('error', reject);
      signal.addEventListener('abort', stop);
    });
    // Heard below; a connection may be lost before anybody waits for it.
    lost.catch(() => undefined);
    client.on('error', () => undefined);
    client.on('notification', this.onChanges);
    try {
      await client.connect();
      await client.query(`listen ${CHANGES_CHANNEL}`);
      onConnected();
      this.onChanges();
      await lost;
    } finally {
      signal.removeEventListener('abort', stop);
      await client.end().catch(() => undefined);
    }
  }
}
