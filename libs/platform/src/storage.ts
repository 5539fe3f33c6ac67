import { statfsSync } from 'node:fs';
import { DatabaseError } from 'pg';
import type { DataSource } from 'typeorm';
import type { Settings } from './settings';
import { inTransaction } from './tx';

/** What keeps the database from writing: no room is left, or it may not write (read-only, no permission, a failing disk). */
export type StorageFault = 'full' | 'unwritable';

const DISK_FULL = '53100';
const IO_ERROR = '58030';
const READ_ONLY_TRANSACTION = '25006';
const INSUFFICIENT_PRIVILEGE = '42501';
/** What PostgreSQL has no code of its own for: quotas, limits on the size of files, a temporary file that cannot be made. */
const INTERNAL = 'XX000';
const NO_ROOM = /No space left|File too large|quota/i;
/** Where PostgreSQL reads and writes its files. A person without a right to a table is refused elsewhere, in aclchk.c. */
const FILES_OF_STORAGE = /^(md|fd|smgr|bulk_write|buffile|copydir|slru|storage|xlog\w*)\.c$/;

/** Why the database could not write, where that is what the error says; undefined for any other error. */
export function storageFault(error: unknown): StorageFault | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof DatabaseError) {
    const { code, file = '' } = error;
    if (code === DISK_FULL) return 'full';
    if (code === IO_ERROR || code === READ_ONLY_TRANSACTION) return 'unwritable';
    if (!FILES_OF_STORAGE.test(file)) return undefined;
    if (code !== INSUFFICIENT_PRIVILEGE && code !== INTERNAL) return undefined;
    return NO_ROOM.test(error.message) ? 'full' : 'unwritable';
  }
  const inner = 'driverError' in error ? error.driverError : error.cause;
  return inner === undefined || inner === error ? undefined : storageFault(inner);
}

/**
 * Finds out whether the database can still write, by letting it spill some 700 kB into a file of its own that is gone at once:
 * nothing else would tell before the next act fails. Throws where the database does not answer.
 */
export async function storageState(dataSource: DataSource): Promise<'writable' | StorageFault> {
  try {
    return await inTransaction(dataSource, async (tx) => {
      await tx.rows("set local work_mem = '64kB'");
      const row = await tx.one<{ read_only: boolean }>(
        `select current_setting('transaction_read_only')::boolean as read_only, count(*)
         from generate_series(1, 50000)`,
      );
      return row?.read_only === false ? 'writable' : 'unwritable';
    });
  } catch (error) {
    const fault = storageFault(error);
    if (fault === undefined) throw error;
    return fault;
  }
}

/** A piece of PostgreSQL's log; without room for the next one the server ends itself and does not come up again. */
const LOG_PIECE_BYTES = 16 * 1024 * 1024;

/**
 * True where the embedded database has no room left to live: then a database that does not answer is one whose disk is full.
 * False for a server of the operator's, whose disk is not ours to see.
 */
export function dataFolderIsFull({
  embedded,
  dataDir,
}: Pick<Settings, 'embedded' | 'dataDir'>): boolean {
  if (!embedded) return false;
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize < LOG_PIECE_BYTES;
  } catch {
    return false;
  }
}
