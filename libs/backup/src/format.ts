import { CannotStart, databaseUnreachable, errorCode } from '@app/platform';
import { Client } from 'pg';
import { z } from 'zod';

/** What the first line of a backup names, so that no other file is taken for one. */
export const FORMAT = 'an-le-backup';
/** Changes when an older program could not read what a newer one writes. Version 1 had no files. */
export const FORMAT_VERSION = 2;
/** Ends the rows of a table. No row looks like it: COPY writes a backslash in a value as two. */
export const END_OF_ROWS = '\\.\n';

/** The first line. */
export const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.union([z.literal(1), z.literal(FORMAT_VERSION)]),
  takenAt: z.iso.datetime(),
  /** Every migration of the database it was taken from. */
  schema: z.array(z.string()),
  /** The simulated instant, where the database lived in simulated time. */
  simulatedNow: z.iso.datetime().nullable(),
});
export type BackupHeader = z.infer<typeof headerSchema>;

/** The line before the rows of a table; the rows are COPY's text format, in these columns. */
export const tableSchema = z.strictObject({ table: z.string(), columns: z.array(z.string()) });
/** The line after them. */
export const rowsSchema = z.strictObject({ rows: z.int().min(0) });
/** The line before the bytes of a file, which follow as they are; files come after all tables. */
export const fileSchema = z.strictObject({
  file: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(0),
});
/** The last line: SHA-256 of every byte before it. */
export const endSchema = z.strictObject({ end: z.literal(true), sha256: z.string() });

/** How much a backup holds. */
export interface Extent {
  tables: number;
  rows: number;
  files: number;
}

/** Connects for a backup or a restore; throws CannotStart where no database answers. The caller ends it. */
export async function connected(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: FORMAT,
    options: SESSION,
  });
  // A lost connection fails the statement that was under way, which says so; unheard, this would end the process first.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw databaseUnreachable(url, error);
  }
}

/** What the server and the program must agree on for values to come back as they were. */
const SESSION =
  '-c TimeZone=UTC -c search_path=public -c DateStyle=ISO,YMD -c IntervalStyle=iso_8601 -c bytea_output=hex -c extra_float_digits=1 -c statement_timeout=0 -c idle_in_transaction_session_timeout=0';

/** Says why a file cannot be restored. Nothing was changed by then. */
export function refuseFile(file: string, vi: string, en: string): CannotStart {
  return new CannotStart([{ vi: `${file}: ${vi}`, en: `${file}: ${en}` }]);
}

const ABOUT_FILES =
  /^(ENOENT|EACCES|EPERM|EROFS|ENOSPC|EDQUOT|EFBIG|EIO|EISDIR|ENOTDIR|ENAMETOOLONG|EEXIST)$/;

/** True for what the system says of a file or its disk, and never for what it says of a connection. */
export function isAboutFiles(error: unknown): boolean {
  return ABOUT_FILES.test(errorCode(error) ?? '');
}
