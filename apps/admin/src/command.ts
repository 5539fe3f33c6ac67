import { parseArgs, type ParseArgsConfig } from 'node:util';
import {
  CannotStart,
  createDataSource,
  databaseUnreachable,
  operatedDatabase,
  refuseOtherSchema,
  refuseUnfitServer,
  settingsOfThisProcess,
} from '@app/platform';
import type { Sentence } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';

/** A command takes its own arguments and answers the exit code; it throws CannotStart for what the operator can change. */
export type Command = (args: readonly string[]) => Promise<number>;

/** Everything was done and agrees. */
export const DONE = 0;
/** The command did its work, and found something that does not agree. Code 1 says that it could not do its work. */
export const DISAGREES = 2;

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Writes a line for the operator. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Refuses with one sentence. */
export function cannot(vi: string, en: string): CannotStart {
  return new CannotStart([{ vi, en }]);
}

/** Reads arguments; throws CannotStart with the usage when they are not what the command takes. */
export function readArguments<T extends ParseArgsConfig>(
  config: T,
  usage: Sentence,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch {
    throw new CannotStart([usage]);
  }
}

/** Works on the database of this environment, whose schema must be ours; leaves it and its server as they were found. */
export async function onPresentDatabase<T>(
  work: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  return onDatabase('present', async (url) => {
    const dataSource = await connect(url);
    try {
      await refuseOtherSchema(dataSource);
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  });
}

/** Hands the address of the database to the work. Ctrl-C meanwhile also stops a server that was started for it. */
export async function onDatabase<T>(
  presence: Parameters<typeof operatedDatabase>[1],
  work: (url: string) => Promise<T>,
): Promise<T> {
  const database = await operatedDatabase(settingsOfThisProcess(), presence);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= database.close());
  const giveUp = (): void => void close().finally(() => process.exit(1));
  for (const signal of SIGNALS) process.once(signal, giveUp);
  try {
    return await work(database.url);
  } finally {
    await close();
    for (const signal of SIGNALS) process.off(signal, giveUp);
  }
}

/** Opens connections; throws CannotStart where no database answers. The caller destroys them. */
export async function connect(url: string): Promise<DataSource> {
  const dataSource = createDataSource(url, { poolSize: 2 });
  try {
    await dataSource.initialize();
  } catch (error) {
    throw databaseUnreachable(url, error);
  }
  try {
    await refuseUnfitServer(dataSource, 'reads');
    return dataSource;
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}
