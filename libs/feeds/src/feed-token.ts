import { createHash, randomBytes } from 'node:crypto';
import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { Language, Role } from '@app/workflows/kernel';
import { v7 as uuid } from 'uuid';

/** A calendar feed as it stands on record; of its token nothing can be told. */
export interface Feed {
  id: string;
  /** Null: of the person who issued it. */
  role: FeedRole | null;
  name: string;
  language: Language;
  issuedBy: string;
  issuedAt: Date;
  /** To the minute; null while nobody ever fetched it. */
  lastUsedAt: Date | null;
}

interface Acting {
  person: string;
  roles: readonly Role[];
}

/** Of one person or role there are at most so many that were not revoked. */
export const FEEDS_AT_ONCE = 20;

/** Roles that have a calendar of their own, in the order of the procedure. */
export const feedRoles = [
  'research',
  'research-head',
  'editor',
  'records',
  'publisher',
  'advisory-member',
  'advisory-chair',
  'advisory-secretary',
  'council-member',
  'deputy-chief-justice',
  'chief-justice',
  'office',
  'clerk',
] as const satisfies readonly Role[];

/** A role that has a calendar of its own. */
export type FeedRole = (typeof feedRoles)[number];

const issuers: Readonly<Partial<Record<Role, readonly FeedRole[]>>> = {
  admin: feedRoles,
  'research-head': ['research', 'research-head'],
  office: ['office', 'chief-justice', 'deputy-chief-justice'],
  'advisory-secretary': ['advisory-member', 'advisory-chair', 'advisory-secretary'],
  clerk: ['clerk', 'council-member'],
};

/** Roles whose feeds somebody issues and revokes, in the order of the procedure. */
export function feedRolesOf(roles: readonly Role[]): readonly FeedRole[] {
  const open = new Set<FeedRole>(roles.flatMap((role) => issuers[role] ?? []));
  return feedRoles.filter((role) => open.has(role));
}

const columns = `id, role, name, language, issued_by as "issuedBy", issued_at as "issuedAt", last_used_at as "lastUsedAt"`;

/** Feeds that the actor may revoke: the own ones, and those of the roles that they issue for; oldest first. */
export function feedsOf(tx: Tx, actor: Acting): Promise<Feed[]> {
  return tx.rows<Feed>(
    `select ${columns} from calendar_feed
     where revoked_at is null and ((kind = 'person' and issued_by = $1) or role = any($2::text[]))
     order by id`,
    [actor.person, feedRolesOf(actor.roles)],
  );
}

/** Issues a feed and records the act. The token is answered here and kept nowhere: who loses it takes a new one. */
export async function issueFeed(
  tx: Tx,
  act: { role: FeedRole | null; name: string; language: Language; actor: Acting },
): Promise<{ feed: string; token: string } | Refused> {
  const { role, name, language, actor } = act;
  if (role !== null && !feedRolesOf(actor.roles).includes(role)) return notIssuing;
  // Two that are asked for at once are counted one after the other.
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('calendar_feed', 0))`);
  const held = await tx.one<{ count: number }>(
    `select count(*)::int as count from calendar_feed where revoked_at is null
       and (case when $2::text is null then kind = 'person' and issued_by = $1 else role = $2 end)`,
    [actor.person, role],
  );
  if ((held?.count ?? 0) >= FEEDS_AT_ONCE) return tooMany;
  const [feed, token] = [uuid(), randomBytes(32).toString('base64url')];
  await tx.rows(
    `insert into calendar_feed (id, kind, role, name, language, token_sha256, issued_by, issued_at, simulated)
     values ($1, $2, $3, $4, $5, $6, $7, app.now(), exists (select from app.simulated_clock))`,
    [feed, role === null ? 'person' : 'role', role, name, language, digestOf(token), actor.person],
  );
  await record(tx, 'FEED.ISSUED', { feed, role, name }, actor);
  return { feed, token };
}

/** Revokes a feed at once and records the act; whoever fetches it from now on finds nothing. */
export async function revokeFeed(
  tx: Tx,
  act: { feed: string; actor: Acting },
): Promise<{ feed: string } | Refused> {
  const { feed, actor } = act;
  const revoked = await tx.one<{ role: FeedRole | null }>(
    `update calendar_feed set revoked_at = app.now(), revoked_by = $2
     where id = $1 and revoked_at is null and ((kind = 'person' and issued_by = $2) or role = any($3::text[]))
     returning role`,
    [feed, actor.person, feedRolesOf(actor.roles)],
  );
  if (!revoked) return noSuchFeed;
  await record(tx, 'FEED.REVOKED', { feed, role: revoked.role }, actor);
  return { feed };
}

/** The feed that a token opens; undefined for one that was revoked or never was. Notes that it was used, once a minute. */
export async function feedByToken(tx: Tx, token: string): Promise<Feed | undefined> {
  const feed = await tx.one<Feed>(
    `select ${columns} from calendar_feed where token_sha256 = $1 and revoked_at is null`,
    [digestOf(token)],
  );
  if (!feed) return undefined;
  await tx.rows(
    `update calendar_feed set last_used_at = app.now()
     where id = $1 and (last_used_at is null or last_used_at <= app.now() - interval '1 minute')`,
    [feed.id],
  );
  return feed;
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function record(
  tx: Tx,
  type: string,
  payload: Readonly<Record<string, unknown>>,
  { person }: Acting,
): Promise<void> {
  return recordAdministrativeAct(tx, { stream: 'people', type, payload, actor: person });
}

const notIssuing = refuse('not-permitted', {
  vi: 'Bạn không cấp lịch đăng ký cho vai trò này.',
  en: 'You do not issue calendar feeds for this role.',
});
const tooMany = refuse('rejected-by-facts', {
  vi: 'Đã có 20 lịch đăng ký đang dùng; hãy thu hồi một lịch trước.',
  en: 'There are 20 calendar feeds in use; revoke one first.',
});
const noSuchFeed = refuse('unknown-process', {
  vi: 'Không tìm thấy lịch đăng ký này.',
  en: 'There is no such calendar feed.',
});
