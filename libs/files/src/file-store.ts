import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errorCode } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { kindOf, type MediaType } from './kind';
import type { Sentence } from '@app/workflows/kernel';

/** What arrived, on disk under a name of its own until `keep`. */
export interface ArrivedFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: MediaType;
  readonly draft: string;
}

/** Why a file is not taken: it is larger than allowed, or its content is nothing to keep. */
export type NotTaken = { tooLarge: true } | { unfit: Sentence };

/** What is wrong with a file that should be there. */
export type FileFault = 'missing' | 'altered';

/**
 * A folder of files, each under the SHA-256 of its bytes: `ab/ab12…`. Nothing in it is ever changed, named by a sender or run;
 * a file is there whole or not at all, also when the power fails.
 */
export class FileStore {
  constructor(readonly folder: string) {}

  /**
   * Writes a stream to disk piece by piece, and looks at what it is. Of a stream that is too long the rest is let go, so that
   * whoever sends it can be answered. Throws what the disk or the sender's connection says; then, too, nothing is left behind.
   */
  async receive(source: Readable, most: number): Promise<ArrivedFile | NotTaken> {
    const incoming = join(this.folder, 'incoming');
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const draft = join(incoming, uuid());
    let answer: ArrivedFile | NotTaken | undefined;
    try {
      answer = await written(source, draft, most);
      return answer;
    } finally {
      if (answer === undefined || !('sha256' in answer)) await rm(draft, { force: true });
    }
  }

  /** The file takes its name. What lies there already under this name is the same, unless `faultOf` says otherwise. */
  async keep({ sha256, draft, bytes }: ArrivedFile): Promise<void> {
    await this.take(draft, sha256, bytes);
    await rm(draft, { force: true });
  }

  private async take(draft: string, sha256: string, bytes: number): Promise<void> {
    const place = this.placeOf(sha256);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    // What was lost or damaged since is healed by who sends it again.
    if ((await this.faultOf(sha256, bytes)) === 'altered') await rm(place, { force: true });
    try {
      await link(draft, place);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    await flushed(dirname(place));
    await flushed(this.folder);
  }

  /** Writes a file of a backup under its name. Throws where its bytes are not what the name says. */
  async putBack(sha256: string, source: AsyncIterable<Buffer>): Promise<void> {
    const incoming = join(this.folder, 'incoming');
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const draft = join(incoming, uuid());
    try {
      const file = await open(draft, 'wx', 0o600);
      const hash = createHash('sha256');
      let bytes = 0;
      try {
        for await (const chunk of source) {
          bytes += chunk.length;
          hash.update(chunk);
          await file.writeFile(chunk);
        }
        await file.sync();
      } finally {
        await file.close();
      }
      if (hash.digest('hex') !== sha256) throw new Error(`The copy of ${sha256} is not that file.`);
      await this.take(draft, sha256, bytes);
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** The bytes, piece by piece; undefined where the file is gone. Whoever asks reads it to its end or destroys it. */
  async open(sha256: string): Promise<Readable | undefined> {
    try {
      const file = await open(this.placeOf(sha256));
      return file.createReadStream();
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** What is wrong with a file of so many bytes; undefined where it is there and as it was sent. Reads it to its end. */
  async faultOf(sha256: string, bytes: number): Promise<FileFault | undefined> {
    const place = this.placeOf(sha256);
    try {
      if ((await stat(place)).size !== bytes) return 'altered';
      const hash = createHash('sha256');
      await pipeline(createReadStream(place), hash);
      return hash.digest('hex') === sha256 ? undefined : 'altered';
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return 'missing';
      throw error;
    }
  }

  private placeOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('A file is named by a SHA-256 only.');
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

async function written(
  source: Readable,
  draft: string,
  most: number,
): Promise<ArrivedFile | NotTaken> {
  const file = await open(draft, 'wx+', 0o600);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    // The stream is a request: destroyed, it could no longer be answered.
    for await (const chunk of source.iterator({
      destroyOnReturn: false,
    }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > most) {
        source.resume();
        return { tooLarge: true };
      }
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    const kind = await kindOf(file, bytes);
    if ('unfit' in kind) return kind;
    await file.sync();
    return { sha256: hash.digest('hex'), bytes, mediaType: kind.mediaType, draft };
  } finally {
    await file.close();
  }
}

/** What a folder lists outlives a loss of power only once the folder itself is written. */
async function flushed(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
