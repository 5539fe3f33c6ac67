import { type ActContext, type Prepare, type Refused, RefusedError, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { Tally } from '@app/workflows/poll';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { seal } from './seal';

/** tán thành / không tán thành / ý kiến khác. */
export const choices = ['for', 'against', 'other'] as const;
export type Choice = (typeof choices)[number];

/** Proves that a ballot is among those that count: its commitment stands in the history of the poll. Says no choice. */
export interface Receipt {
  poll: string;
  commitment: string;
  castAt: string;
}

/** Rolls back a ballot that was sent twice under one key, and carries the first receipt out. Says no choice. */
export class RepeatedBallot extends Error {
  constructor(readonly receipt: Receipt) {
    super('This ballot was recorded before.');
    this.name = 'RepeatedBallot';
  }
}

const raw = z.strictObject({ choice: z.enum(choices), key: z.string().max(128).optional() });

/**
 * Prepares BALLOT.CAST: seals the choice in a row of its own, supersedes the member's earlier ballot, and hands on only
 * `{ commitment }`. The sender is answered a `Receipt`. What was wrong with the input is said without repeating it.
 */
export const prepareBallot: Prepare = async (tx, act, data) => {
  const sent = raw.safeParse(data);
  if (!sent.success) throw new RefusedError(notABallot);
  const { person } = act.actor;
  if (person === null) throw new RefusedError(nobodysBallot);
  const { choice, key = null } = sent.data;
  const poll = act.process.id;
  if (key !== null) await refuseRepeated(tx, { poll, person, key, choice });

  const { salt, commitment } = seal({ poll, person, choice });
  await tx.rows(
    'update ballot set superseded_at = $3 where poll_id = $1 and person_id = $2 and superseded_at is null',
    [poll, person, act.recordedAt],
  );
  await tx.rows(
    `insert into ballot (id, poll_id, person_id, choice, salt, commitment, request_key, cast_at, simulated)
     values ($1, $2, $3, $4, $5, $6, $7, $8, exists (select from app.simulated_clock))`,
    [uuid(), poll, person, choice, salt, commitment, key, act.receivedAt],
  );
  return { data: { commitment }, answer: { ...receiptOf(act, commitment) } };
};

/** How many ballots in force say what. One statement under the lock of the poll, so that no ballot comes between. */
export async function tallyOf(tx: Tx, poll: string): Promise<Tally> {
  const counted = await tx.one<Tally>(
    `select count(*) filter (where choice = 'for')::int as "for",
       count(*) filter (where choice = 'against')::int as against,
       count(*) filter (where choice = 'other')::int as other
     from ballot where poll_id = $1 and superseded_at is null`,
    [poll],
  );
  if (!counted) throw new Error('An aggregate always answers one row.');
  return counted;
}

/** The commitments of all ballots in force, sorted: whoever holds a receipt finds the own ballot among them. */
export async function countedCommitments(tx: Tx, poll: string): Promise<string[]> {
  const rows = await tx.rows<{ commitment: string }>(
    'select commitment from ballot where poll_id = $1 and superseded_at is null order by commitment',
    [poll],
  );
  return rows.map(({ commitment }) => commitment);
}

/** The receipt of a member's ballot in force, or undefined. */
export async function receiptFor(
  tx: Tx,
  poll: string,
  person: string,
): Promise<Receipt | undefined> {
  const row = await tx.one<{ commitment: string; cast_at: Date }>(
    `select commitment, cast_at from ballot
     where poll_id = $1 and person_id = $2 and superseded_at is null`,
    [poll, person],
  );
  return row && { poll, commitment: row.commitment, castAt: row.cast_at.toISOString() };
}

/** A member's own choice, only while the poll is open, so that it can be seen before it is replaced. Never asked for others. */
export async function ownChoice(tx: Tx, poll: string, person: string): Promise<Choice | undefined> {
  const row = await tx.one<{ choice: Choice }>(
    `select b.choice from ballot b join process p on p.id = b.poll_id and p.phase = 'open'
     where b.poll_id = $1 and b.person_id = $2 and b.superseded_at is null`,
    [poll, person],
  );
  return row?.choice;
}

/**
 * Throws `RepeatedBallot` when the member sent this very ballot before under the same key, and `RefusedError` when the key
 * was used for another choice.
 */
export async function refuseRepeated(
  tx: Tx,
  sent: { poll: string; person: string; key: string; choice: Choice },
): Promise<void> {
  const earlier = await tx.one<{ choice: Choice; commitment: string; cast_at: Date }>(
    `select choice, commitment, cast_at from ballot
     where poll_id = $1 and person_id = $2 and request_key = $3`,
    [sent.poll, sent.person, sent.key],
  );
  if (!earlier) return;
  if (earlier.choice !== sent.choice)
    throw new RefusedError(
      refuse('key-reused', {
        vi: 'Khóa Idempotency-Key này đã dùng cho một yêu cầu khác.',
        en: 'This Idempotency-Key was already used for another request.',
      }),
    );
  throw new RepeatedBallot({
    poll: sent.poll,
    commitment: earlier.commitment,
    castAt: earlier.cast_at.toISOString(),
  });
}

function receiptOf(act: ActContext, commitment: string): Receipt {
  return { poll: act.process.id, commitment, castAt: act.receivedAt.toISOString() };
}

const notABallot: Refused = refuse(
  'invalid-data',
  {
    vi: 'Phiếu biểu quyết phải là tán thành, không tán thành hoặc ý kiến khác.',
    en: 'A ballot says for, against or other.',
  },
  {
    issues: [{ pointer: '/choice', message: 'for, against, other' }],
  },
);

const nobodysBallot: Refused = refuse('not-permitted', {
  vi: 'Chỉ thành viên Hội đồng Thẩm phán biểu quyết.',
  en: 'Only members of the Council of Judges vote.',
});
