import { type ActContext, type Prepare, type Refused, RefusedError, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { type Choice, choices, type PollContext } from '@app/workflows/poll';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import type { PollKeyFolder } from './poll-keys';
import { keyReused, type Receipt, RepeatedBallot } from './receipt';
import { seal } from './seal';
import { type BallotWords, keepSecretBallot } from './secret-ballot';

/** What a member sends: "another opinion" says which, the others say nothing more. */
export const ballotGiven = z
  .strictObject({
    choice: z.enum(choices),
    text: z.string().normalize('NFC').trim().min(1).max(1_000).optional(),
  })
  .refine(({ choice, text }) => (choice === 'other') === (text !== undefined), {
    path: ['text'],
    params: {
      sentence: {
        vi: 'Chọn “ý kiến khác” thì ghi rõ ý kiến; hai lựa chọn kia không kèm lời.',
        en: '“Another opinion” says which; the other choices carry no words.',
      },
    },
  });

const raw = z.looseObject({ key: z.string().max(128).optional() });

/**
 * Prepares BALLOT.CAST: keeps what was chosen in a row of its own in place of the member's earlier ballot, and hands on only
 * `{ commitment }`. The sender is answered a `Receipt`. What was wrong with the input is said without repeating it.
 */
export function prepareBallot(keys: PollKeyFolder | undefined): Prepare {
  return async (tx, act, data) => {
    const { key = null, ...said } = raw.parse(data);
    const given = ballotGiven.safeParse(said);
    if (!given.success) throw new RefusedError(notABallot);
    const { person } = act.actor;
    if (person === null) throw new RefusedError(nobodysBallot);
    const sent = { choice: given.data.choice, text: given.data.text ?? null, person, key };
    const { ballots } = act.context as unknown as PollContext;
    const receipt = await (ballots === 'secret'
      ? keepSecretBallot(tx, keys, act, sent)
      : keepNamedBallot(tx, act, sent));
    return { data: { commitment: receipt.commitment }, answer: { ...receipt } };
  };
}

async function keepNamedBallot(
  tx: Tx,
  act: ActContext,
  sent: BallotWords & { person: string; key: string | null },
): Promise<Receipt> {
  const { choice, text, person, key } = sent;
  const poll = act.process.id;
  if (key !== null) await refuseRepeated(tx, { poll, person, key, choice, text });
  const { salt, commitment } = seal({ poll, person, choice, ...(text !== null && { text }) });
  // Sent on without waiting: what fails here fails the ballot.
  tx.send(
    'ballot-supersede',
    'update ballot set superseded_at = $3 where poll_id = $1 and person_id = $2 and superseded_at is null',
    [poll, person, act.recordedAt],
  );
  tx.send(
    'ballot-keep',
    `insert into ballot (id, poll_id, person_id, choice, text, salt, commitment, request_key, cast_at, simulated)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, exists (select from app.simulated_clock))`,
    [uuid(), poll, person, choice, text, salt, commitment, key, act.receivedAt],
  );
  return { poll, commitment, castAt: act.receivedAt.toISOString() };
}

/** The named ballots in force: who chose what. Read under the lock of the poll, so that no ballot comes between. */
export async function standingBallots(
  tx: Tx,
  poll: string,
): Promise<{ person: string; choice: Choice }[]> {
  return tx.rows<{ person: string; choice: Choice }>(
    'select person_id as person, choice from ballot where poll_id = $1 and superseded_at is null',
    [poll],
  );
}

/** What other opinions in force say, sorted by their words; never whose they are. Only of a poll that is closed. */
export async function otherOpinions(tx: Tx, poll: string): Promise<string[]> {
  const rows = await tx.rows<{ text: string }>(
    `select text from ballot where poll_id = $1 and superseded_at is null and text is not null
     union all select text from secret_choice where poll_id = $1 and text is not null`,
    [poll],
  );
  return rows.map(({ text }) => text).sort();
}

/** The commitments of all ballots in force, sorted: whoever holds a receipt finds the own ballot among them. */
export async function countedCommitments(tx: Tx, poll: string): Promise<string[]> {
  const rows = await tx.rows<{ commitment: string }>(
    `select commitment from ballot where poll_id = $1 and superseded_at is null
     union all select commitment from secret_receipt where poll_id = $1 and superseded_at is null
     order by commitment`,
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
     where poll_id = $1 and person_id = $2 and superseded_at is null
     union all
     select commitment, cast_at from secret_receipt
     where poll_id = $1 and person_id = $2 and superseded_at is null`,
    [poll, person],
  );
  return row && { poll, commitment: row.commitment, castAt: row.cast_at.toISOString() };
}

/**
 * What a member's own named ballot says, only while the poll is open, so that it can be seen before it is replaced. Never asked for
 * others; of a secret ballot nobody is shown anything, its owner included.
 */
export async function ownWords(
  tx: Tx,
  poll: string,
  person: string,
): Promise<BallotWords | undefined> {
  return tx.one<BallotWords>(
    `select b.choice, b.text from ballot b join process p on p.id = b.poll_id and p.phase = 'open'
     where b.poll_id = $1 and b.person_id = $2 and b.superseded_at is null`,
    [poll, person],
  );
}

/**
 * Throws `RepeatedBallot` when the member sent this very ballot before under the same key, and `RefusedError` when the key
 * was used for another choice.
 */
export async function refuseRepeated(
  tx: Tx,
  sent: BallotWords & { poll: string; person: string; key: string },
): Promise<void> {
  const [earlier] = await tx.named<BallotWords & { commitment: string; cast_at: Date }>(
    'ballot-repeated',
    `select choice, text, commitment, cast_at from ballot
     where poll_id = $1 and person_id = $2 and request_key = $3`,
    [sent.poll, sent.person, sent.key],
  );
  if (!earlier) return;
  if (earlier.choice !== sent.choice || earlier.text !== sent.text)
    throw new RefusedError(keyReused);
  throw new RepeatedBallot({
    poll: sent.poll,
    commitment: earlier.commitment,
    castAt: earlier.cast_at.toISOString(),
  });
}

const notABallot: Refused = refuse(
  'invalid-data',
  {
    vi: 'Phiếu biểu quyết phải là tán thành, không tán thành, hoặc ý kiến khác có ghi rõ ý kiến.',
    en: 'A ballot says for, against, or other with its words.',
  },
  {
    issues: [{ pointer: '/choice', message: 'for, against, other' }],
  },
);

const nobodysBallot: Refused = refuse('not-permitted', {
  vi: 'Chỉ thành viên Hội đồng Thẩm phán biểu quyết.',
  en: 'Only members of the Council of Judges vote.',
});
