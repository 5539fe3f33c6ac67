import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CannotStart,
  EMBEDDED_DATABASE,
  keepEmbeddedIn,
  type PostgresNews,
  type Settings,
  takeDataFolder,
} from '@app/platform';
import { type Child, startChild } from './child';
import { prepareDatabase } from './database';
import { refuseUnusablePort } from './port';

/** Told what happens, in the order in which it happens. */
export type Tell = (line: string) => void;

/** The whole system on one machine. */
export interface RunningSystem {
  /** Where the api answers. */
  address: string;
  databaseUrl: string;
  /** What there is to say about its contents, the sign-in above all. */
  lines: readonly string[];
}

/** Why a run ended by itself. */
export interface Failure {
  what: string;
  lastWords: string;
}

const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 50;

/**
 * Starts database, api and worker in this order and stops them in the opposite one. `stop` may be called at any moment, also
 * during the start, which then ends with `StopRequested`; it resolves when nothing of ours is left running.
 */
export class Supervisor {
  /** Resolves when a part ends that nobody told to. */
  readonly failure: Promise<Failure>;
  private reportFailure!: (failure: Failure) => void;
  private readonly closers: (() => Promise<void> | void)[] = [];
  private starting: Promise<unknown> = Promise.resolve();
  private stopping: Promise<void> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly tell: Tell,
  ) {
    this.failure = new Promise((resolve) => (this.reportFailure = resolve));
  }

  /** Throws CannotStart for what the operator can change; whatever was started by then is stopped by `stop`. */
  start(): Promise<RunningSystem> {
    const started = this.boot();
    this.starting = started.catch(() => undefined);
    return started;
  }

  /** Twice is the same as once. */
  stop(): Promise<void> {
    this.stopping ??= this.close();
    return this.stopping;
  }

  private async boot(): Promise<RunningSystem> {
    const { settings } = this;
    const folder = takeDataFolder(settings.dataDir);
    this.closers.push(folder.release);
    await this.step(refuseUnusablePort(settings.host, settings.port));
    const url = await this.bootDatabase();
    const lines = await this.step(prepareDatabase(url, settings));
    const children = this.bootChildren(url);
    const address = await this.step(this.untilReady(children));
    return { address, databaseUrl: url, lines };
  }

  private async bootDatabase(): Promise<string> {
    if (this.settings.databaseUrl !== undefined) return this.settings.databaseUrl;
    const server = await keepEmbeddedIn(this.settings.dataDir, (news) => this.tell(newsLine(news)));
    this.closers.push(() => server.stop());
    this.tell(DATABASE_LINES[server.origin]);
    await this.step(server.ensureDatabase(EMBEDDED_DATABASE));
    return server.url(EMBEDDED_DATABASE);
  }

  private bootChildren(databaseUrl: string): Child[] {
    const logFolder = join(this.settings.dataDir, 'log');
    mkdirSync(logFolder, { recursive: true });
    const place = {
      // Beside this very app, wherever the build lies.
      appsFolder: resolve(__dirname, '..', '..'),
      logFolder,
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        DATA_DIR: this.settings.dataDir,
        AN_LE_EMBEDDED: this.settings.embedded ? '1' : '',
      },
    };
    return (['worker', 'api'] as const).map((name) => {
      const child = startChild(name, place);
      this.closers.push(() => child.stop());
      this.watch(name, child.ended, () => child.lastWords());
      return child;
    });
  }

  private async untilReady(children: readonly Child[]): Promise<string> {
    const { host, port } = this.settings;
    const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
    const address = `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
    const worker = children.find(({ name }) => name === 'worker');
    await Promise.race([
      Promise.all([worker?.ready, this.answering(`${address}/health/ready`)]),
      this.failure.then((failure) => Promise.reject(new PartEnded(failure))),
    ]);
    return address;
  }

  private async answering(url: string): Promise<void> {
    for (const end = performance.now() + READY_WITHIN_MS; performance.now() < end;) {
      this.refuseToGoOn();
      const answer = await fetch(url).catch(() => undefined);
      if (answer?.ok === true) return;
      await pause(ASK_EVERY_MS);
    }
    throw new CannotStart([
      {
        vi: `API không sẵn sàng sau một phút; xem ${join(this.settings.dataDir, 'log', 'api.log')}.`,
        en: `The API was not ready after a minute; see ${join(this.settings.dataDir, 'log', 'api.log')}.`,
      },
    ]);
  }

  private watch(what: string, ended: Promise<unknown>, lastWords: () => string): void {
    void ended.then(() => {
      if (this.stopping === undefined) this.reportFailure({ what, lastWords: lastWords() });
    });
  }

  private async step<T>(work: Promise<T>): Promise<T> {
    const outcome = await work;
    this.refuseToGoOn();
    return outcome;
  }

  private refuseToGoOn(): void {
    if (this.stopping !== undefined) throw new StopRequested();
  }

  private async close(): Promise<void> {
    // A server that is just starting must be up before it can be stopped.
    await this.starting;
    for (let closer = this.closers.pop(); closer !== undefined; closer = this.closers.pop()) {
      await closer();
    }
  }
}

/** The start was given up because somebody asked to stop. */
export class StopRequested extends Error {
  override readonly name = 'StopRequested';
}

/** A part ended while the others were still starting. */
export class PartEnded extends Error {
  override readonly name = 'PartEnded';

  constructor(readonly failure: Failure) {
    super(`${failure.what} ended during the start.`);
  }
}

/** Everything else goes on meanwhile: the api answers 503, the worker tries again. */
function newsLine(news: PostgresNews): string {
  if (news.kind === 'is-back') return 'Cơ sở dữ liệu đã chạy lại · the database is back';
  const seconds = news.againInMs / 1000;
  const [vi, en, why] =
    news.kind === 'ended'
      ? ['Cơ sở dữ liệu đã dừng đột ngột', 'the database ended by itself', news.lastWords]
      : ['Cơ sở dữ liệu chưa chạy lại được', 'the database did not start again', news.why];
  return `${vi} · ${en}; thử lại sau · again in ${seconds} s\n${why}`;
}

const DATABASE_LINES = {
  created: 'Cơ sở dữ liệu mới đã tạo · a new database was created',
  started: 'Cơ sở dữ liệu đã chạy · the database is up',
  adopted:
    'Tiếp nhận cơ sở dữ liệu của lần chạy bị ngắt · took over the database of a run that was cut off',
} as const;
