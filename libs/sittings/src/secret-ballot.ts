import { createCipheriv, createDecipheriv, createHmac, createHash, randomBytes } from 'node:crypto';
import { type ActContext, type PerformEffect, RefusedError, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { type Choice, choices } from '@app/workflows/poll';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { type PollKeyFolder, pollKey } from './poll-keys';
import { keyReused, type Receipt, RepeatedBallot } from './receipt';

/** What a ballot says: a choice, and its words where it is another opinion. */
export interface BallotWords {
  choice: Choice;
  text: string | null;
}

/** Every sealed ballot has this length, whatever it says: one byte of choice, two of length, the words, zeros. */
const PLAIN_BYTES = 4096;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps a secret ballot: what it says sealed in the one row of this voter, and a receipt that is bound to no choice. Throws
 * `RepeatedBallot` for a request that was recorded before, `RefusedError` where this server lacks the key.
 */
export async function keepSecretBallot(
  tx: Tx,
  keys: PollKeyFolder | undefined,
  act: ActContext,
  sent: BallotWords & { person: string; key: string | null },
): Promise<Receipt> {
  const { person } = sent;
  const poll = act.process.id;
  const key = await keyOrRefuse(tx, keys, poll);
  const requestKey = sent.key === null ? null : requestKeyOf(sent.key);
  const fingerprint = createHmac('sha256', key)
    .update(JSON.stringify([person, requestKey, sent.choice, sent.text]))
    .digest('hex');
  const earlier = await tx.one<{ commitment: string; cast_at: Date; fingerprint: string | null }>(
    `select commitment, cast_at, fingerprint from secret_receipt
     where poll_id = $1 and person_id = $2 and request_key = $3`,
    [poll, person, requestKey],
  );
  if (earlier && earlier.fingerprint !== fingerprint) throw new RefusedError(keyReused);
  if (earlier)
    throw new RepeatedBallot({
      poll,
      commitment: earlier.commitment,
      castAt: earlier.cast_at.toISOString(),
    });
  const commitment = createHash('sha256').update(randomBytes(32)).digest('hex');
  await tx.rows(
    `insert into sealed_ballot (poll_id, person_id, sealed) values ($1, $2, $3)
     on conflict (poll_id, person_id) do update set sealed = excluded.sealed`,
    [poll, person, sealed(key, { poll, person }, sent)],
  );
  await tx.rows(
    `update secret_receipt set superseded_at = $3
     where poll_id = $1 and person_id = $2 and superseded_at is null`,
    [poll, person, act.recordedAt],
  );
  await tx.rows(
    `insert into secret_receipt (id, poll_id, person_id, commitment, request_key, fingerprint, cast_at, simulated)
     values ($1, $2, $3, $4, $5, $6, $7, exists (select from app.simulated_clock))`,
    [uuid(), poll, person, commitment, requestKey, fingerprint, act.receivedAt],
  );
  return { poll, commitment, castAt: act.receivedAt.toISOString() };
}

/** The receipt of a secret ballot that was sent under this key, once its poll is over; while it is open the choice is compared first. */
export async function receiptOfEndedPoll(
  tx: Tx,
  sent: { poll: string; person: string; key: string },
): Promise<Receipt | undefined> {
  const row = await tx.one<{ commitment: string; cast_at: Date }>(
    `select commitment, cast_at from secret_receipt
     where poll_id = $1 and person_id = $2 and request_key = $3 and fingerprint is null`,
    [sent.poll, sent.person, requestKeyOf(sent.key)],
  );
  return row && { poll: sent.poll, commitment: row.commitment, castAt: row.cast_at.toISOString() };
}

/** What the sealed ballots of an open poll say, sorted by what they say. Only for the closing, under the lock of the poll. */
export async function unsealedBallots(
  tx: Tx,
  keys: PollKeyFolder | undefined,
  poll: string,
): Promise<BallotWords[]> {
  const key = await keyOrRefuse(tx, keys, poll);
  const rows = await tx.rows<{ person: string; sealed: Buffer }>(
    'select person_id as person, sealed from sealed_ballot where poll_id = $1',
    [poll],
  );
  return rows
    .map(({ person, sealed: bytes }) => unsealed(key, { poll, person }, bytes))
    .sort(byWhatTheySay);
}

/** What the ballots of a secret poll said, mixed: only of one whose balloting has ended. */
export async function mixedChoices(tx: Tx, poll: string): Promise<{ choice: Choice }[]> {
  return tx.rows<{ choice: Choice }>(
    'select choice from secret_choice where poll_id = $1 order by ordinal',
    [poll],
  );
}

/**
 * Performs `poll.endSealing`: in the transaction that ends the balloting or cancels the poll what was chosen is written once, sorted (after a
 * balloting), and the sealed rows, their fingerprints and the half of the key that lies in the database are gone.
 */
export function endSealing(keys: PollKeyFolder | undefined): PerformEffect {
  return async (tx, act, ended) => {
    const poll = act.process.id;
    if (endingOf.parse(ended).counts) {
      const ballots = await unsealedBallots(tx, keys, poll);
      await tx.rows(
        `insert into secret_choice (poll_id, ordinal, choice, text)
         select $1, each.ordinal, each.ballot ->> 'choice', each.ballot ->> 'text'
         from jsonb_array_elements($2) with ordinality as each(ballot, ordinal)
         order by each.ordinal`,
        [poll, JSON.stringify(ballots.map(({ choice, text }) => ({ choice, text })))],
      );
    }
    await tx.rows('delete from sealed_ballot where poll_id = $1', [poll]);
    await tx.rows('delete from poll_key_share where poll_id = $1', [poll]);
    await tx.rows('update secret_receipt set fingerprint = null where poll_id = $1', [poll]);
  };
}

const endingOf = z.object({ counts: z.boolean() });

function sealed(
  key: Buffer,
  { poll, person }: { poll: string; person: string },
  { choice, text }: BallotWords,
): Buffer {
  const words = Buffer.from(text ?? '', 'utf8');
  const plain = Buffer.alloc(PLAIN_BYTES);
  plain.writeUInt8(choices.indexOf(choice), 0);
  plain.writeUInt16BE(words.length, 1);
  if (words.copy(plain, 3) !== words.length) throw new Error('The words do not fit a ballot.');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`${poll}/${person}`));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

function unsealed(
  key: Buffer,
  { poll, person }: { poll: string; person: string },
  bytes: Buffer,
): BallotWords {
  const end = bytes.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(`${poll}/${person}`))
    .setAuthTag(bytes.subarray(end));
  const plain = Buffer.concat([
    decipher.update(bytes.subarray(NONCE_BYTES, end)),
    decipher.final(),
  ]);
  const choice = choices[plain.readUInt8(0)];
  if (choice === undefined) throw new Error('A sealed ballot says nothing that is known.');
  const words = plain.subarray(3, 3 + plain.readUInt16BE(1)).toString('utf8');
  return { choice, text: words === '' ? null : words };
}

function byWhatTheySay(a: BallotWords, b: BallotWords): number {
  const place = choices.indexOf(a.choice) - choices.indexOf(b.choice);
  if (place !== 0) return place;
  const [one, other] = [a.text ?? '', b.text ?? ''];
  return one < other ? -1 : Number(one > other);
}

/** What a client names a request is its own affair: nothing of it is kept that could be read. */
function requestKeyOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

async function keyOrRefuse(tx: Tx, keys: PollKeyFolder | undefined, poll: string): Promise<Buffer> {
  const key = keys && (await pollKey(tx, keys, poll));
  if (!key) throw new RefusedError(noKeyHere);
  return key;
}

/** A secret poll cannot go on without its key: it is cancelled, and voted on anew. */
export const noKeyHere = refuse('rejected-by-facts', {
  vi: 'Máy chủ này không có khóa của cuộc bỏ phiếu kín; hãy hủy và biểu quyết lại.',
  en: 'This server does not hold the key of the secret poll; cancel it and vote anew.',
});
