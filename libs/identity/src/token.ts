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

/**
 * Reads a token; anything that this database did not sign is invalid. A signature that was right stays right, so each is checked
 * once; the hour is looked at each time.
 */
export async function readToken(key: Uint8Array, token: string): Promise<TokenReading> {
  const checked = checkedWith(key);
  const reading = checked.get(token) ?? (await checkToken(key, token));
  if (!('endsAt' in reading)) return reading;
  const { subject, endsAt } = reading;
  if (endsAt <= Math.floor(Date.now() / 1000)) {
    checked.delete(token);
    return { kind: 'expired' };
  }
  if (!checked.has(token)) remember(checked, token, reading);
  return { kind: 'valid', subject };
}

/** A token of ours: who, and the second since 1970 from which it is worth nothing. */
interface CheckedToken {
  subject: TokenSubject;
  endsAt: number;
}

/** More than sign in within a quarter of an hour; some hundred bytes each. */
const MOST_REMEMBERED = 5000;
const remembered = new WeakMap<Uint8Array, Map<string, CheckedToken>>();

function checkedWith(key: Uint8Array): Map<string, CheckedToken> {
  const known = remembered.get(key) ?? new Map<string, CheckedToken>();
  remembered.set(key, known);
  return known;
}

/** The oldest makes room. */
function remember(checked: Map<string, CheckedToken>, token: string, reading: CheckedToken): void {
  if (checked.size >= MOST_REMEMBERED)
    for (const oldest of checked.keys()) {
      checked.delete(oldest);
      break;
    }
  checked.set(token, reading);
}

async function checkToken(key: Uint8Array, token: string): Promise<CheckedToken | TokenReading> {
  try {
    const { payload } = await jwtVerify(token, key, {
      issuer,
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'sid', 'exp'],
    });
    const { sub, sid, exp } = payload;
    return typeof sub === 'string' && typeof sid === 'string' && exp !== undefined
      ? { subject: { person: sub, session: sid }, endsAt: exp }
      : { kind: 'invalid' };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { kind: 'expired' };
    if (error instanceof errors.JOSEError) return { kind: 'invalid' };
    throw error;
  }
}
