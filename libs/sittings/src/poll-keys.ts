import { hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tx } from '@app/platform';
import { validate as isUuid } from 'uuid';

const BYTES = 32;
const SUFFIX = '.key';

/**
 * Where one half of the key of each open secret poll lies: a folder outside the database and outside its copies, so that neither a
 * backup nor the write-ahead log ever holds a whole key (ADR 0059). Every api process of a house needs the same folder.
 */
export class PollKeyFolder {
  constructor(private readonly folder: string) {}

  /** Makes the half of a poll and keeps it on disk; an earlier one of the same poll, of an opening that failed, is gone. */
  async make(poll: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const fresh = `${this.path(poll)}.new`;
    const file = await open(fresh, 'w', 0o600);
    try {
      await file.writeFile(randomBytes(BYTES));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, this.path(poll));
  }

  /** The half of a poll; undefined where this folder has none. */
  async read(poll: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.path(poll));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Overwrites and removes the half of a poll; nothing happens where there is none. */
  async destroy(poll: string): Promise<void> {
    try {
      const file = await open(this.path(poll), 'r+');
      try {
        await file.write(Buffer.alloc(BYTES), 0, BYTES, 0);
        await file.sync();
      } finally {
        await file.close();
      }
      await unlink(this.path(poll));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  /** Polls of which there is a half here. */
  async polls(): Promise<string[]> {
    try {
      const names = await readdir(this.folder);
      return names
        .filter((name) => name.endsWith(SUFFIX))
        .map((name) => name.slice(0, -SUFFIX.length))
        .filter((name) => isUuid(name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  private path(poll: string): string {
    if (!isUuid(poll)) throw new Error('A poll is named by its id.');
    return join(this.folder, `${poll}${SUFFIX}`);
  }
}

/** Makes both halves of the key of a poll: one in the folder, one in the transaction that opens it. */
export async function makePollKey(tx: Tx, keys: PollKeyFolder, poll: string): Promise<void> {
  await keys.make(poll);
  await tx.rows('insert into poll_key_share (poll_id, share) values ($1, $2)', [
    poll,
    randomBytes(BYTES),
  ]);
}

/** The key of an open secret poll, from both halves; undefined where one of them is missing. */
export async function pollKey(
  tx: Tx,
  keys: PollKeyFolder,
  poll: string,
): Promise<Buffer | undefined> {
  const [half, row] = await Promise.all([
    keys.read(poll),
    tx.one<{ share: Buffer }>('select share from poll_key_share where poll_id = $1', [poll]),
  ]);
  if (!half || !row) return undefined;
  const whole = Buffer.concat([half, row.share]);
  return Buffer.from(hkdfSync('sha256', whole, '', `an-le/secret-poll/${poll}`, BYTES));
}

/**
 * Destroys the halves of polls that have ended, whoever ended them; what is left over after a crash goes with the next call. Safe at
 * any moment: a poll that waits or is open keeps its half.
 */
export async function forgetKeysOfEndedPolls(tx: Tx, keys: PollKeyFolder): Promise<void> {
  const held = await keys.polls();
  if (held.length === 0) return;
  const ended = await tx.rows<{ id: string }>(
    `select id from process
     where workflow = 'poll' and id = any($1::uuid[]) and phase not in ('prepared', 'open')`,
    [held],
  );
  for (const { id } of ended) await keys.destroy(id);
}
