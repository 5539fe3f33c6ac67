import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { FileFault, FileStore } from '@app/files';
import { errorCode } from '@app/platform';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import {
  type BackupHeader,
  connected,
  END_OF_ROWS,
  type Extent,
  FORMAT,
  FORMAT_VERSION,
  isAboutFiles,
  refuseFile,
} from './format';
import { carriedTables, copyTarget } from './tables';

const LINE_FEED = 0x0a;

/** How much was written, and which files the database knows that are gone or changed, and so are not in the copy. */
export interface Written extends Extent {
  lost: readonly { sha256: string; fault: FileFault }[];
}

/**
 * Writes the whole record and its files to a new file that only its owner may read, as of one instant: the system may go on working. The
 * file takes its name when it is whole. Throws CannotStart when it is there already or cannot be written.
 */
export async function writeBackup(url: string, file: string, store: FileStore): Promise<Written> {
  if (existsSync(file))
    throw refuseFile(
      file,
      'đã có tệp này; hãy chọn tên khác.',
      'this file exists; choose another name.',
    );
  const client = await connected(url);
  const draft = `${file}.${String(process.pid)}.part`;
  try {
    await client.query('begin isolation level repeatable read, read only');
    const extent = { tables: 0, rows: 0, files: 0, lost: [] };
    const target = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(contents(client, store, extent), createGzip({ level: 6 }), target);
    await client.query('commit');
    renameSync(draft, file);
    return extent;
  } catch (error) {
    rmSync(draft, { force: true });
    throw isAboutFiles(error) ? notWritable(file, errorCode(error)) : error;
  } finally {
    await client.end();
  }
}

async function* contents(
  client: Client,
  store: FileStore,
  extent: Extent & { lost: { sha256: string; fault: FileFault }[] },
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const sealed = (text: string | Buffer): Buffer => {
    const bytes = Buffer.from(text);
    hash.update(bytes);
    return bytes;
  };
  yield sealed(line(await headerOf(client)));
  for (const carried of await carriedTables(client)) {
    const { table, columns } = carried;
    yield sealed(line({ table, columns }));
    let rows = 0;
    const copy = client.query(copyTo(`copy ${copyTarget(client, carried)} to stdout`));
    for await (const chunk of copy as AsyncIterable<Buffer>) {
      rows += linesIn(chunk);
      yield sealed(chunk);
    }
    yield sealed(END_OF_ROWS);
    yield sealed(line({ rows }));
    extent.tables += 1;
    extent.rows += rows;
  }
  const { rows: files } = await client.query<{ sha256: string; bytes: number }>(
    'select sha256, bytes from stored_file order by sha256',
  );
  for (const { sha256, bytes } of files) {
    // What is not what it was would be no copy of it, and the operator has to know.
    const fault = await store.faultOf(sha256, bytes);
    const source = fault === undefined ? await store.open(sha256) : undefined;
    if (source === undefined) {
      extent.lost.push({ sha256, fault: fault ?? 'missing' });
      continue;
    }
    yield sealed(line({ file: sha256, bytes }));
    for await (const chunk of source as AsyncIterable<Buffer>) yield sealed(chunk);
    extent.files += 1;
  }
  yield Buffer.from(line({ end: true, sha256: hash.digest('hex') }));
}

async function headerOf(client: Client): Promise<BackupHeader> {
  const { rows: migrations } = await client.query<{ name: string }>(
    'select name from schema_migration order by name',
  );
  const { rows } = await client.query<{ takenAt: Date; simulatedNow: Date | null }>(
    `select clock_timestamp() as "takenAt", (select now from app.simulated_clock) as "simulatedNow"`,
  );
  const [instants] = rows;
  if (!instants) throw new Error('The database did not tell the time.');
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    takenAt: instants.takenAt.toISOString(),
    schema: migrations.map(({ name }) => name),
    simulatedNow: instants.simulatedNow?.toISOString() ?? null,
  };
}

function line(content: unknown): string {
  return `${JSON.stringify(content)}\n`;
}

/** In COPY's text format a line feed ends a row and occurs nowhere else. */
function linesIn(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1))
    lines += 1;
  return lines;
}

/** The disk is full, or as good as full. */
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

function notWritable(file: string, code: string | undefined): Error {
  const why = code ?? '?';
  if (NO_ROOM.has(why))
    return refuseFile(
      file,
      `không đủ chỗ trên đĩa (${why}); không có tệp sao lưu nào được để lại.`,
      `there is not enough room on the disk (${why}); no backup file was left behind.`,
    );
  return refuseFile(file, `không ghi được (${why}).`, `cannot be written (${why}).`);
}
