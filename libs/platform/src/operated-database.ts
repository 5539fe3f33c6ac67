import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CannotStart } from './cannot-start';
import { isDataFolderHeld, takeDataFolder } from './data-folder';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import { errorCode } from './error-code';
import { keepEmbeddedPostgres, type KeptPostgres, type PostgresNews } from './kept-postgres';
import { ACCOUNT } from './postgres-cluster';
import { runningPostmaster } from './postmaster';
import type { Settings } from './settings';

/** The database of the embedded server. */
export const EMBEDDED_DATABASE = 'an_le';

/** The database that an operator's command works on. */
export interface OperatedDatabase {
  readonly url: string;
  /** Leaves everything as it was found: a server that the command started is stopped, one that ran runs on. */
  close(): Promise<void>;
}

/** 'present' is for commands that work on what is there; 'may-be-new' makes an embedded database where there is none. */
export type Presence = 'present' | 'may-be-new';

/** Starts, or takes over, our own server in the data folder, which the caller must hold, and keeps it running. */
export function keepEmbeddedIn(
  dataDir: string,
  tell: (news: PostgresNews) => void,
): Promise<KeptPostgres> {
  return keepEmbeddedPostgres(serverFolder(dataDir), { durability: 'kept' }, tell);
}

function startEmbeddedIn(dataDir: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres(serverFolder(dataDir), { durability: 'kept' });
}

/**
 * Reaches the database of these settings: DATABASE_URL where there is one, otherwise the embedded one, through the server that
 * a running system has, or through one that is started for as long as the command takes. Throws CannotStart.
 */
export async function operatedDatabase(
  { databaseUrl, dataDir }: Pick<Settings, 'databaseUrl' | 'dataDir'>,
  presence: Presence,
): Promise<OperatedDatabase> {
  if (databaseUrl !== undefined) return { url: databaseUrl, close: () => Promise.resolve() };
  if (isDataFolderHeld(dataDir))
    return { url: urlOfRunning(dataDir), close: () => Promise.resolve() };
  if (presence === 'present' && !existsSync(filesOf(dataDir))) throw nothingThere(dataDir);
  const folder = takeDataFolder(dataDir);
  try {
    const server = await startEmbeddedIn(dataDir);
    const close = async (): Promise<void> => {
      await server.stop();
      folder.release();
    };
    try {
      await server.ensureDatabase(EMBEDDED_DATABASE);
      return { url: server.url(EMBEDDED_DATABASE), close };
    } catch (error) {
      await server.stop();
      throw error;
    }
  } catch (error) {
    folder.release();
    throw error;
  }
}

/** Says where no database answered, without the password in its address. */
export function databaseUnreachable(url: string, error: unknown): CannotStart {
  const { hostname, port, pathname } = new URL(url);
  const place = `${hostname}:${port || '5432'}${pathname}`;
  const why = errorCode(error) ?? 'không rõ · unknown';
  return new CannotStart([
    {
      vi: `Không kết nối được cơ sở dữ liệu ${place} (${why}). Hãy kiểm tra DATABASE_URL.`,
      en: `The database ${place} cannot be reached (${why}). Check DATABASE_URL.`,
    },
  ]);
}

function serverFolder(dataDir: string): string {
  return join(dataDir, 'postgres');
}

function filesOf(dataDir: string): string {
  return join(resolve(serverFolder(dataDir)), 'data');
}

/** The run that holds the folder stays its owner; we are a client of its server like its own processes. */
function urlOfRunning(dataDir: string): string {
  const server = runningPostmaster(filesOf(dataDir));
  if (server === undefined) throw justStarting(dataDir);
  const password = readFileSync(join(serverFolder(dataDir), 'password'), 'utf8');
  return `postgres://${ACCOUNT}:${password}@127.0.0.1:${String(server.port)}/${EMBEDDED_DATABASE}`;
}

function nothingThere(dataDir: string): CannotStart {
  return new CannotStart([
    {
      vi: `Chưa có dữ liệu trong ${dataDir}. Hãy chạy "npm start" một lần, hoặc đặt DATA_DIR hay DATABASE_URL.`,
      en: `There is no database in ${dataDir} yet. Run "npm start" once, or set DATA_DIR or DATABASE_URL.`,
    },
  ]);
}

function justStarting(dataDir: string): CannotStart {
  return new CannotStart([
    {
      vi: `Một lần chạy khác đang giữ ${dataDir} nhưng cơ sở dữ liệu của nó chưa sẵn sàng hoặc đang dừng. Hãy thử lại sau giây lát.`,
      en: `Another run holds ${dataDir}, but its database is not up yet or is stopping. Try again in a moment.`,
    },
  ]);
}
