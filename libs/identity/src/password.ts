import { hash, verify } from '@node-rs/argon2';
import type { Tx } from '@app/platform';

/** OWASP's minimum for argon2id, which is what the package makes: 19 MiB, two passes, one lane; about 20 ms. */
const strength = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

let decoy: Promise<string> | undefined;

/** A salted argon2id hash, as text that carries its own parameters. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, strength);
}

/** Sets the hash to sign in with and ends every session of the person. */
export async function setPassword(tx: Tx, person: string, hashed: string): Promise<void> {
  await tx.rows(
    `insert into credential (person_id, hash) values ($1, $2)
     on conflict (person_id) do update set hash = excluded.hash, changed_at = clock_timestamp()`,
    [person, hashed],
  );
  await tx.rows('delete from session where person_id = $1', [person]);
}

/** The id of the person who has this code and password, or undefined. Takes the same time for an unknown code. */
export async function verifyPassword(
  tx: Tx,
  code: string,
  password: string,
): Promise<string | undefined> {
  const found = await tx.one<{ person: string; hash: string }>(
    `select p.id as person, c.hash from person p join credential c on c.person_id = p.id
     where p.code = $1`,
    [code],
  );
  decoy ??= hashPassword('nobody has this password');
  const right = await verify(found?.hash ?? (await decoy), password);
  return right ? found?.person : undefined;
}
