import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** All folders, or those of the tables alone, without which the server still lives. */
export type ClosedFolders = 'all' | 'tables';

/**
 * Lets `meanwhile` happen while no file can be made in the folders of a PostgreSQL in which it makes them, as after a file
 * system has turned read-only. What is open stays open, as there.
 */
export async function closedToWriting(
  folder: string,
  which: ClosedFolders,
  meanwhile: () => Promise<void>,
): Promise<void> {
  const data = join(folder, 'data');
  const databases = readdirSync(join(data, 'base')).map((name) => join('base', name));
  const tables = ['base', ...databases];
  const closed = (which === 'tables' ? tables : ['', 'pg_wal', 'pg_xact', 'global', ...tables])
    .map((name) => join(data, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory());
  for (const path of closed) chmodSync(path, 0o500);
  try {
    await meanwhile();
  } finally {
    for (const path of closed) chmodSync(path, 0o700);
  }
}
