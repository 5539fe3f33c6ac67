import { hkdfSync, randomBytes } from 'node:crypto';
import { reader, type Tx } from '@app/platform';
import type { DataSource } from 'typeorm';

const keys = new WeakMap<DataSource, Promise<Uint8Array>>();

/** The secret of this database, made at first use; every process of one database finds the same, and no backup carries it. */
export function keyOf(dataSource: DataSource): Promise<Uint8Array> {
  const known = keys.get(dataSource);
  if (known) return known;
  const reading = signingKey(reader(dataSource));
  keys.set(dataSource, reading);
  // A database that was away for a moment must not leave a failed promise behind for good.
  reading.catch(() => keys.delete(dataSource));
  return reading;
}

/** A 32-byte key for one purpose, derived from the secret of this database, so that nothing made for another purpose fits. */
export async function derivedKey(dataSource: DataSource, purpose: string): Promise<Buffer> {
  return Buffer.from(hkdfSync('sha256', await keyOf(dataSource), '', purpose, 32));
}

async function signingKey(tx: Tx): Promise<Uint8Array> {
  await tx.rows('insert into signing_key (secret) values ($1) on conflict do nothing', [
    randomBytes(32),
  ]);
  const row = await tx.one<{ secret: Buffer }>('select secret from signing_key');
  if (!row) throw new Error('The signing key is not visible after it was written.');
  return new Uint8Array(row.secret);
}
