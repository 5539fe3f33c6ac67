import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { BEFORE_ALL, behind, type ChangePosition, isOnRecord } from '@app/casework';
import { Engine, settledEnd } from '@app/engine';
import { derivedKey } from '@app/identity';
import { reader } from '@app/platform';
import type { Sentence } from '@app/workflows/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../http/problem';

const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
/** Transaction, case, number, beginning of the hash. */
const BODY = 8 + 16 + 4 + 8;

const notOurs: Sentence = {
  vi: 'Con trỏ này không thuộc dữ liệu hiện có: không do hệ thống này cấp, hoặc dữ liệu đã được phục hồi từ bản sao lưu. Hãy đọc lại các hồ sơ, rồi bắt đầu không có con trỏ.',
  en: 'The cursor does not belong to the present record: it was not issued here, or the record was restored from a backup. Read the cases again, then begin without a cursor.',
};

/**
 * Places in the order of changes, as words for clients. A word is encrypted, and different each time: it lies behind changes that
 * its reader may not know of, and must not tell that there were any.
 */
@Injectable()
export class ChangeCursors {
  private key: Buffer | undefined;

  constructor(@Inject(Engine) private readonly engine: Engine) {}

  /** Where the changes have come to. */
  async end(): Promise<ChangePosition> {
    return behind(await settledEnd(reader(this.engine.dataSource)));
  }

  /** The place that a client names, or the end where it names none. Throws `Problem` "invalid-cursor". */
  async placeOf(cursor: string | undefined): Promise<ChangePosition> {
    await this.ready();
    if (cursor === undefined) return this.end();
    const place = this.open(cursor);
    const known = place && (await isOnRecord(reader(this.engine.dataSource), place));
    if (known !== true) throw new Problem('invalid-cursor', { detail: notOurs });
    return place;
  }

  /** The word for a place; `placeOf` must have been asked before. */
  seal({ tx, process, seq, mark }: ChangePosition): string {
    const body = Buffer.alloc(BODY);
    body.writeBigUInt64BE(BigInt(tx), 0);
    body.write(process.replaceAll('-', ''), 8, 'hex');
    body.writeUInt32BE(seq, 24);
    body.write(mark, 28, 'hex');
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(ALGORITHM, this.keyInUse(), nonce);
    const sealed = Buffer.concat([nonce, cipher.update(body), cipher.final(), cipher.getAuthTag()]);
    return sealed.toString('base64url');
  }

  private open(cursor: string): ChangePosition | undefined {
    const sealed = Buffer.from(cursor, 'base64url');
    if (sealed.length !== NONCE + BODY + TAG) return undefined;
    const decipher = createDecipheriv(ALGORITHM, this.keyInUse(), sealed.subarray(0, NONCE));
    decipher.setAuthTag(sealed.subarray(-TAG));
    const body = decipher.update(sealed.subarray(NONCE, -TAG));
    try {
      decipher.final();
    } catch {
      return undefined;
    }
    const tx = String(body.readBigUInt64BE(0));
    if (tx === BEFORE_ALL.tx) return BEFORE_ALL;
    const process = body.toString('hex', 8, 24);
    return {
      tx,
      process: process.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
      seq: body.readUInt32BE(24),
      mark: body.toString('hex', 28),
    };
  }

  private async ready(): Promise<void> {
    this.key ??= await derivedKey(this.engine.dataSource, 'cursor of changes');
  }

  private keyInUse(): Buffer {
    if (!this.key) throw new Error('A cursor was sealed before any place was asked for.');
    return this.key;
  }
}
