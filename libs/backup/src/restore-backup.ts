import { pipeline } from 'node:stream/promises';
import {
  CannotStart,
  createDataSource,
  databaseUnreachable,
  hasNoSchema,
  migrate,
  refuseOtherSchema,
  schemaVersion,
} from '@app/platform';
import type { FileStore } from '@app/files';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { connected, refuseFile } from './format';
import { type CheckedBackup, type Part, partsOf } from './read-backup';
import { BROUGHT_BY_MIGRATIONS, type CarriedTable, carriedTables, copyTarget } from './tables';

/**
 * Fills an empty database with a backup, in one transaction: all of it is there afterwards, or nothing is. Its files go to the
 * folder first; those that are there already stay. A database without any schema gets ours first. Throws CannotStart for a backup of another schema and for a database that holds something.
 */
export async function restoreBackup(
  url: string,
  backup: CheckedBackup,
  store: FileStore,
): Promise<void> {
  refuseForeignSchema(backup);
  await prepareSchema(url);
  const client = await connected(url);
  try {
    await client.query('begin');
    const tables = await carriedTables(client);
    await refuseUnlessEmpty(client, tables);
    for (const table of BROUGHT_BY_MIGRATIONS)
      await client.query(`delete from ${client.escapeIdentifier(table)}`);
    await load(client, tables, backup, store);
    await client.query('commit');
    await client.query('analyze');
  } catch (error) {
    // A connection that is gone cannot roll back, and need not: the first error is the one that explains.
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

function refuseForeignSchema({ file, header }: CheckedBackup): void {
  const ours = new Set(schemaVersion());
  const theirs = new Set(header.schema);
  const foreign = [...theirs].filter((name) => !ours.has(name));
  const missing = [...ours].filter((name) => !theirs.has(name));
  if (foreign.length > 0)
    throw refuseFile(
      file,
      `bản sao lưu thuộc một phiên bản mới hơn (${foreign.join(', ')}): hãy cài phiên bản đó rồi phục hồi.`,
      `the backup belongs to a newer version (${foreign.join(', ')}): install that version, then restore.`,
    );
  if (missing.length > 0)
    throw refuseFile(
      file,
      `bản sao lưu thuộc một phiên bản cũ hơn (chưa có ${missing.join(', ')}): hãy phục hồi bằng phiên bản đó, rồi cập nhật và "npm run migrate".`,
      `the backup belongs to an older version (without ${missing.join(', ')}): restore with that version, then update and "npm run migrate".`,
    );
}

async function prepareSchema(url: string): Promise<void> {
  const dataSource = createDataSource(url, { poolSize: 2 });
  try {
    await dataSource.initialize();
  } catch (error) {
    throw databaseUnreachable(url, error);
  }
  try {
    if (await hasNoSchema(dataSource)) await migrate(dataSource);
    else await refuseOtherSchema(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Locks every table until the end, so that nobody begins to work in what is being filled. */
async function refuseUnlessEmpty(client: Client, tables: readonly CarriedTable[]): Promise<void> {
  const names = tables.map(({ table }) => client.escapeIdentifier(table));
  await client.query(`lock table ${names.join(', ')} in exclusive mode`);
  const places = [
    'app.simulated_clock',
    ...tables
      .filter(({ table }) => !BROUGHT_BY_MIGRATIONS.includes(table))
      .map(({ table }) => client.escapeIdentifier(table)),
  ];
  for (const place of places) {
    const { rowCount } = await client.query(`select from ${place} limit 1`);
    if (rowCount !== 0) throw notEmpty(place.replaceAll('"', ''));
  }
}

async function load(
  client: Client,
  tables: readonly CarriedTable[],
  { file, header }: CheckedBackup,
  store: FileStore,
): Promise<void> {
  if (header.simulatedNow !== null)
    await client.query('insert into app.simulated_clock (now) values ($1)', [header.simulatedNow]);
  const parts = partsOf(file);
  for (let part = await parts.next(); part.done !== true; part = await parts.next()) {
    if (part.value.kind === 'file') {
      await store.putBack(part.value.sha256, bytesOf(parts, part.value.bytes));
      continue;
    }
    if (part.value.kind !== 'table') continue;
    const { table, columns } = part.value;
    const ours = tables.find((candidate) => candidate.table === table);
    if (!ours || ours.columns.join() !== columns.join())
      throw new Error(`The backup's table "${table}" is not the one of this schema.`);
    const target = client.query(copyFrom(`copy ${copyTarget(client, ours)} from stdin`));
    await pipeline(rowsOf(parts), target);
  }
}

/** The pieces of one table, up to its end; what follows stays to be read. */
async function* rowsOf(parts: AsyncGenerator<Part>): AsyncGenerator<Buffer> {
  for (;;) {
    const part = await parts.next();
    if (part.done === true || part.value.kind !== 'rows') return;
    yield part.value.chunk;
  }
}

/** The pieces of one file; what follows stays to be read. */
async function* bytesOf(parts: AsyncGenerator<Part>, bytes: number): AsyncGenerator<Buffer> {
  for (let left = bytes; left > 0;) {
    const part = await parts.next();
    if (part.done === true || part.value.kind !== 'bytes') return;
    left -= part.value.chunk.length;
    yield part.value.chunk;
  }
}

function notEmpty(place: string): CannotStart {
  return new CannotStart([
    {
      vi: `Cơ sở dữ liệu đích đã có dữ liệu (bảng ${place}); chưa có gì thay đổi. Chỉ phục hồi vào cơ sở dữ liệu mới: đặt DATABASE_URL của một cơ sở dữ liệu trống, hoặc DATA_DIR khác.`,
      en: `The database already holds something (table ${place}); nothing was changed. Restore only into a new one: DATABASE_URL of an empty database, or another DATA_DIR.`,
    },
  ]);
}
