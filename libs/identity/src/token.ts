import { errors, jwtVerify, SignJWT } from 'jose';

/** How long a token for programs is good for. */
export const TOKEN_SECONDS = 15 * 60;

/** How long a browser stays signed in: a working day. */
export const SESSION_SECONDS = 8 * 60 * 60;

/** All that a token says: who, and in which session. Roles are read from the database with each request. */
export interface TokenSubject {
  person: string;
  session: string;
}

export type TokenReading =
  { kind: 'valid'; subject: TokenSubject } | { kind: 'expired' } | { kind: 'invalid' };

const issuer = 'an-le';

/** Signs a token (HS256) that ends `seconds` after `now`, in real time. */
export function issueToken(
  key: Uint8Array,
  subject: TokenSubject,
  now: Date,
  seconds: number,
): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ sid: subject.session })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(issuer)
    .setSubject(subject.person)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
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
