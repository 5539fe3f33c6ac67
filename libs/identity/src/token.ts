import { randomBytes } from 'node:crypto';
import type { Tx } from '@app/platform';
import { errors, jwtVerify, SignJWT } from 'jose';

/** How long a token is good for. */
export const TOKEN_SECONDS = 15 * 60;

/** All that a token says: who, and in which session. Roles are read from the database with each request. */
export interface TokenSubject {
  person: string;
  session: string;
}

export type TokenReading =
  { kind: 'valid'; subject: TokenSubject } | { kind: 'expired' } | { kind: 'invalid' };

const issuer = 'an-le';

/** The secret that signs tokens, made at first use; every process of one database finds the same. */
export async function signingKey(tx: Tx): Promise<Uint8Array> {
  await tx.rows('insert into signing_key (secret) values ($1) on conflict do nothing', [
    randomBytes(32),
  ]);
  const row = await tx.one<{ secret: Buffer }>('select secret from signing_key');
  if (!row) throw new Error('The signing key is not visible after it was written.');
  return new Uint8Array(row.secret);
}

/** Signs a token (HS256) that ends `TOKEN_SECONDS` after `now`, in real time. */
export function issueToken(key: Uint8Array, subject: TokenSubject, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ sid: subject.session })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(issuer)
    .setSubject(subject.person)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + TOKEN_SECONDS)
    .sign(key);
}

/** Reads a token; anything that this database did not sign is invalid. */
export async function readToken(key: Uint8Array, token: string): Promise<TokenReading> {
  try {
    const { payload } = await jwtVerify(token, key, {
      issuer,
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'sid', 'exp'],
    });
    const { sub, sid } = payload;
    return typeof sub === 'string' && typeof sid === 'string'
      ? { kind: 'valid', subject: { person: sub, session: sid } }
      : { kind: 'invalid' };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { kind: 'expired' };
    if (error instanceof errors.JOSEError) return { kind: 'invalid' };
    throw error;
  }
}
