import { recordAdministrativeAct } from '@app/engine';
import { inTransaction, reader, type Tx } from '@app/platform';
import type { DataSource } from 'typeorm';
import { hashPassword, verifyPassword } from './password';
import { giveBack, takePlace } from './rate-limit';
import { perAccount } from './sign-in';

export type PasswordOutcome =
  { kind: 'changed' } | { kind: 'wrong' } | { kind: 'limited'; retryAfterSeconds: number };

/**
 * A person changes the own password, knowing the present one; guesses are limited as those of a sign-in. All sessions but the
 * one that asks end at once. The act is on record, never the password.
 */
export async function changeOwnPassword(
  dataSource: DataSource,
  asked: { person: string; code: string; session: string; current: string; next: string },
): Promise<PasswordOutcome> {
  const { person, code, session, current, next } = asked;
  const database = reader(dataSource);
  const place = await takePlace(database, perAccount, code);
  if (!place.admitted) return { kind: 'limited', retryAfterSeconds: place.retryAfterSeconds };
  if ((await verifyPassword(database, code, current)) !== person) return { kind: 'wrong' };
  await giveBack(database, perAccount, code);
  const hash = await hashPassword(next);
  await inTransaction(dataSource, async (tx) => {
    await tx.rows(
      'update credential set hash = $2, changed_at = clock_timestamp() where person_id = $1',
      [person, hash],
    );
    await tx.rows('delete from session where person_id = $1 and id <> $2', [person, session]);
    await recordAdministrativeAct(tx, {
      stream: 'people',
      type: 'PASSWORD.CHANGED',
      payload: { person },
      actor: person,
    });
  });
  return { kind: 'changed' };
}

/** Ends every session of a person at once. */
export async function endSessionsOf(tx: Tx, person: string): Promise<void> {
  await tx.rows('delete from session where person_id = $1', [person]);
}
