import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CannotStart, errorCode } from '@app/platform';
import type { z } from 'zod';
import {
  type BackupHeader,
  END_OF_ROWS,
  endSchema,
  type Extent,
  fileSchema,
  headerSchema,
  isAboutFiles,
  refuseFile,
  rowsSchema,
  tableSchema,
} from './format';

/**
 * The parts of a backup in their order: header, then for each table its name, rows in pieces and their end, then each file with
 * its bytes in pieces, then the end.
 */
export type Part =
  | { kind: 'header'; header: BackupHeader }
  | { kind: 'table'; table: string; columns: readonly string[] }
  | { kind: 'rows'; chunk: Buffer }
  | { kind: 'end-of-table'; rows: number }
  | { kind: 'file'; sha256: string; bytes: number }
  | { kind: 'bytes'; chunk: Buffer }
  | { kind: 'end' };

/** A file that was read to its end and found whole. */
export interface CheckedBackup extends Extent {
  readonly file: string;
  readonly header: BackupHeader;
}

/** Reads a file to its end; throws CannotStart when it is not a backup, is cut short or was altered. Changes nothing. */
export async function checkBackup(file: string): Promise<CheckedBackup> {
  const extent: Extent = { tables: 0, rows: 0, files: 0 };
  let header: BackupHeader | undefined;
  for await (const part of partsOf(file)) {
    if (part.kind === 'header') header = part.header;
    if (part.kind === 'file') extent.files += 1;
    if (part.kind !== 'end-of-table') continue;
    extent.tables += 1;
    extent.rows += part.rows;
  }
  if (!header) throw cutShort(file);
  return { file, header, ...extent };
}

/**
 * The parts of a file, a piece of rows at a time. Only when `end` has come is it certain that all before was what was written;
 * throws CannotStart otherwise.
 */
export async function* partsOf(file: string): AsyncGenerator<Part> {
  const reading = new Reading(file);
  const unpacked = createGunzip();
  // What fails in either stream comes out of the second, where the loop below meets it.
  pipeline(createReadStream(file), unpacked, () => undefined);
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) yield* reading.take(chunk);
  } catch (error) {
    throw explained(file, error);
  }
  reading.close();
}

type Awaited = 'header' | 'table' | 'rows' | 'count' | 'bytes' | 'nothing';

class Reading {
  private awaited: Awaited = 'header';
  private rest: Buffer = Buffer.alloc(0);
  /** Of the file that is being read. */
  private bytesLeft = 0;
  private readonly hash: Hash = createHash('sha256');

  constructor(private readonly file: string) {}

  *take(chunk: Buffer): Generator<Part> {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    for (let part = this.next(); part; part = this.next()) yield part;
  }

  /** Throws unless the end has come, and nothing after it. */
  close(): void {
    if (this.awaited !== 'nothing' || this.rest.length > 0) throw cutShort(this.file);
  }

  private next(): Part | undefined {
    if (this.awaited === 'rows') return this.nextRows();
    return this.awaited === 'bytes' ? this.nextBytes() : this.nextLine();
  }

  private nextBytes(): Part | undefined {
    if (this.bytesLeft === 0) {
      this.awaited = 'table';
      return this.nextLine();
    }
    if (this.rest.length === 0) return undefined;
    const chunk = this.cut(Math.min(this.bytesLeft, this.rest.length));
    this.bytesLeft -= chunk.length;
    this.hash.update(chunk);
    return { kind: 'bytes', chunk };
  }

  /** What is held begins at a line, so the end of rows is either its first line or one after a line feed. */
  private nextRows(): Part | undefined {
    if (this.startsWithEnd()) {
      this.hash.update(this.cut(END_OF_ROWS.length));
      this.awaited = 'count';
      return this.nextLine();
    }
    const end = this.rest.indexOf(`\n${END_OF_ROWS}`);
    const length = (end === -1 ? this.rest.lastIndexOf('\n') : end) + 1;
    if (length === 0) return undefined;
    const chunk = this.cut(length);
    this.hash.update(chunk);
    return { kind: 'rows', chunk };
  }

  private startsWithEnd(): boolean {
    return this.rest.subarray(0, END_OF_ROWS.length).equals(Buffer.from(END_OF_ROWS));
  }

  private nextLine(): Part | undefined {
    const end = this.rest.indexOf('\n');
    if (end === -1) return undefined;
    if (this.awaited === 'nothing') throw altered(this.file);
    const bytes = this.cut(end + 1);
    const content = this.parsed(bytes);
    if (this.awaited === 'table') {
      const closing = endSchema.safeParse(content);
      if (closing.success) return this.closed(closing.data.sha256);
    }
    this.hash.update(bytes);
    return this.partOf(content);
  }

  private partOf(content: unknown): Part {
    if (this.awaited === 'header') {
      const header = this.fitting(headerSchema, content);
      this.awaited = 'table';
      return { kind: 'header', header };
    }
    if (this.awaited === 'count') {
      this.awaited = 'table';
      return { kind: 'end-of-table', rows: this.fitting(rowsSchema, content).rows };
    }
    const file = fileSchema.safeParse(content);
    if (file.success) {
      this.awaited = 'bytes';
      this.bytesLeft = file.data.bytes;
      return { kind: 'file', sha256: file.data.file, bytes: file.data.bytes };
    }
    this.awaited = 'rows';
    return { kind: 'table', ...this.fitting(tableSchema, content) };
  }

  private closed(sha256: string): Part {
    if (this.hash.digest('hex') !== sha256) throw altered(this.file);
    this.awaited = 'nothing';
    return { kind: 'end' };
  }

  private cut(length: number): Buffer {
    const bytes = this.rest.subarray(0, length);
    this.rest = this.rest.subarray(length);
    return bytes;
  }

  private parsed(bytes: Buffer): unknown {
    try {
      return JSON.parse(bytes.toString('utf8'));
    } catch {
      throw this.awaited === 'header' ? noBackup(this.file) : altered(this.file);
    }
  }

  private fitting<T>(schema: z.ZodType<T>, content: unknown): T {
    const fit = schema.safeParse(content);
    if (fit.success) return fit.data;
    throw this.awaited === 'header' ? noBackup(this.file) : altered(this.file);
  }
}

function explained(file: string, error: unknown): unknown {
  if (error instanceof CannotStart) return error;
  const code = errorCode(error);
  if (code === 'Z_BUF_ERROR') return cutShort(file);
  if (code?.startsWith('Z_') === true)
    return String(error).includes('header') ? noBackup(file) : altered(file);
  if (isAboutFiles(error))
    return refuseFile(file, `không đọc được (${code ?? '?'}).`, `cannot be read (${code ?? '?'}).`);
  return error;
}

function cutShort(file: string): CannotStart {
  return refuseFile(
    file,
    'bản sao lưu bị cắt cụt; chưa có gì được phục hồi.',
    'the backup is cut short; nothing was restored.',
  );
}

function altered(file: string): CannotStart {
  return refuseFile(
    file,
    'bản sao lưu đã hỏng hoặc bị sửa; chưa có gì được phục hồi.',
    'the backup is damaged or was altered; nothing was restored.',
  );
}

function noBackup(file: string): CannotStart {
  return refuseFile(
    file,
    'không phải bản sao lưu mà phiên bản này đọc được.',
    'not a backup that this version can read.',
  );
}
