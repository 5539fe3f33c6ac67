import { AskedTogether, inTransaction, reader, type Tx } from '@app/platform';
import type { Role } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { verifyPassword } from './password';
import type { Person } from './person';
import { forgetIdleBuckets, giveBack, type RateLimit, takePlace } from './rate-limit';
import { keyOf } from './signing-key';
import { issueToken, readToken } from './token';

export interface SignInRequest {
  username: string;
  password: string;
  /** Where the request came from, for the limit per address. */
  address: string;
  /** How long the session and its token last, in real time. */
  seconds: number;
}

export type SignInOutcome =
  | { kind: 'signed-in'; person: string; accessToken: string; expiresAt: Date }
  | { kind: 'wrong' }
  | { kind: 'limited'; retryAfterSeconds: number };

/** The person behind a token, with the roles of today, and the session that the token belongs to. */
export interface SignedIn {
  session: string;
  person: Person;
  roles: readonly Role[];
}

export type Authentication =
  { kind: 'authenticated'; signedIn: SignedIn } | { kind: 'expired' } | { kind: 'invalid' };

/** Failures only: ten for an account, then one every 90 seconds. */
export const perAccount: RateLimit = { name: 'sign-in-account', burst: 10, secondsEach: 90 };
/** Sixty for an address, then one every 15 seconds. */
const perAddress: RateLimit = { name: 'sign-in-address', burst: 60, secondsEach: 15 };

/**
 * Signs a person in by password. A place is taken before the password is looked at and given back when it was right, so that
 * guesses sent all at once count like guesses sent one by one.
 */
export async function signIn(
  dataSource: DataSource,
  request: SignInRequest,
): Promise<SignInOutcome> {
  const database = reader(dataSource);
  const account = request.username.toLowerCase();
  const byAddress = await takePlace(database, perAddress, request.address);
  if (!byAddress.admitted) return limited(byAddress.retryAfterSeconds);
  const byAccount = await takePlace(database, perAccount, account);
  if (!byAccount.admitted) return limited(byAccount.retryAfterSeconds);

  const person = await verifyPassword(database, account, request.password);
  if (person === undefined) return { kind: 'wrong' };
  await giveBack(database, perAccount, account);
  await giveBack(database, perAddress, request.address);

  const now = new Date();
  const { seconds } = request;
  const session = await inTransaction(dataSource, (tx) => openSession(tx, person, seconds));
  const key = await keyOf(dataSource);
  const accessToken = await issueToken(key, { person, session }, now, seconds);
  const expiresAt = new Date((Math.floor(now.getTime() / 1000) + seconds) * 1000);
  return { kind: 'signed-in', person, accessToken, expiresAt };
}

/** Who sends this token, with the roles of today (Viet Nam, by the system's clock). The session must still be open. */
export async function authenticate(dataSource: DataSource, token: string): Promise<Authentication> {
  const reading = await readToken(await keyOf(dataSource), token);
  if (reading.kind !== 'valid') return reading;
  const { session, person } = reading.subject;
  const signedIn = await sessionsOf(dataSource).ask(session);
  if (signedIn?.person.id !== person) return { kind: 'invalid' };
  return { kind: 'authenticated', signedIn };
}

const asked = new WeakMap<DataSource, AskedTogether<SignedIn>>();

/** Every request asks who sends it, and each asks anew: what was revoked is revoked for the next request. */
function sessionsOf(dataSource: DataSource): AskedTogether<SignedIn> {
  const known = asked.get(dataSource);
  if (known) return known;
  const made = new AskedTogether((sessions) => openSessions(reader(dataSource), sessions));
  asked.set(dataSource, made);
  return made;
}

/** Of these sessions those that are still open, each with its person and the roles of today. One statement for all. */
export async function openSessions(
  tx: Tx,
  sessions: readonly string[],
): Promise<ReadonlyMap<string, SignedIn>> {
  const rows = await tx.named<Person & { session: string; roles: Role[] }>(
    'identity-open-sessions',
    `select s.id as session, p.id, p.code, p.name, p.unit, p.demonstration,
       coalesce((
         select array_agg(distinct r.role order by r.role) from person_role r
         where r.person_id = p.id and r.valid_from <= today.day
           and (r.valid_to is null or r.valid_to >= today.day)), '{}') as roles
     from session s
     join person p on p.id = s.person_id,
     (select ((app.now() at time zone 'UTC') + interval '7 hours')::date as day) today
     where s.id = any($1::uuid[]) and s.expires_at > clock_timestamp()`,
    [sessions],
  );
  return new Map(
    rows.map(({ session, roles, ...person }) => [session, { session, person, roles }]),
  );
}

/** Ends a session at once: its token is worth nothing from then on, wherever it is. */
export async function endSession(tx: Tx, session: string): Promise<void> {
  await tx.rows('delete from session where id = $1', [session]);
}

async function openSession(tx: Tx, person: string, seconds: number): Promise<string> {
  const session = v7();
  await tx.rows(
    `insert into session (id, person_id, expires_at)
     values ($1, $2, clock_timestamp() + $3 * interval '1 second')`,
    [session, person, seconds],
  );
  await tx.rows(`delete from session where expires_at < clock_timestamp() - interval '1 day'`);
  await forgetIdleBuckets(tx);
  return session;
}

function limited(retryAfterSeconds: number): SignInOutcome {
  return { kind: 'limited', retryAfterSeconds };
}
