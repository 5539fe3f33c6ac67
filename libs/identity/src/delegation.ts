import type { Tx } from '@app/platform';
import { v7 } from 'uuid';
import type { SourceDocument } from './person';

/** Ủy quyền: one person lends another named powers (types of event) for a span of days, on a document. */
export interface Delegation {
  id: string;
  fromPerson: string;
  toPerson: string;
  powers: readonly string[];
  /** First and last day (YYYY-MM-DD in Viet Nam), both included. */
  validFrom: string;
  validTo: string;
  document: SourceDocument;
}

/** How the empowered person signs: KT. for the head, TL. by order, TUQ. on powers passed on (NĐ 30/2020/NĐ-CP). */
export const capacities = ['KT', 'TL', 'TUQ'] as const;
export type Capacity = (typeof capacities)[number];

const columns = `id, from_person as "fromPerson", to_person as "toPerson", powers,
  valid_from as "validFrom", valid_to as "validTo", document`;

const localDay = (instant: string): string =>
  `((${instant}::timestamptz at time zone 'UTC') + interval '7 hours')::date`;

/** Records a delegation and returns its id. Which powers may be delegated at all is the engine's question, not this one's. */
export async function grantDelegation(
  tx: Tx,
  delegation: Omit<Delegation, 'id'> & { capacity?: Capacity | undefined },
): Promise<string> {
  const id = v7();
  await tx.rows(
    `insert into delegation
       (id, from_person, to_person, powers, valid_from, valid_to, document, capacity, created_at, simulated)
     values ($1, $2, $3, $4, $5, $6, $7, $8, app.now(), exists (select from app.simulated_clock))`,
    [
      id,
      delegation.fromPerson,
      delegation.toPerson,
      delegation.powers,
      delegation.validFrom,
      delegation.validTo,
      JSON.stringify(delegation.document),
      delegation.capacity ?? null,
    ],
  );
  return id;
}

/** Ends a delegation now and says whether it had not ended before; what was done under it stays done. */
export async function revokeDelegation(tx: Tx, id: string): Promise<boolean> {
  const revoked = await tx.one(
    'update delegation set revoked_at = app.now() where id = $1 and revoked_at is null returning id',
    [id],
  );
  return revoked !== undefined;
}

/** A delegation as it is listed, ended or not. */
export interface ListedDelegation extends Delegation {
  /** Null where the document does not say. */
  capacity: Capacity | null;
  createdAt: Date;
  revokedAt: Date | null;
  /** Empowers at the instant of the query. */
  inForce: boolean;
}

const listed = `${columns}, capacity, created_at as "createdAt", revoked_at as "revokedAt",
  revoked_at is null and ${localDay('app.now()')} between valid_from and valid_to as "inForce"`;

/** Delegations, newest first: those that a person gave or received, or (`of` null) all of the house. */
export function listDelegations(
  tx: Tx,
  query: { of: string | null; after?: string | undefined; limit: number },
): Promise<ListedDelegation[]> {
  return tx.rows<ListedDelegation>(
    `select ${listed} from delegation
     where ($1::uuid is null or from_person = $1 or to_person = $1) and ($2::uuid is null or id < $2)
     order by id desc limit $3`,
    [query.of, query.after ?? null, query.limit],
  );
}

/** The delegation with this id, ended or not. */
export function delegationById(tx: Tx, id: string): Promise<ListedDelegation | undefined> {
  return tx.one<ListedDelegation>(`select ${listed} from delegation where id = $1`, [id]);
}

/** The delegation with this id if it empowers `toPerson` at that instant, otherwise undefined. */
export function delegationFor(
  tx: Tx,
  id: string,
  toPerson: string,
  at: Date,
): Promise<Delegation | undefined> {
  return tx.one<Delegation>(
    `select ${columns} from delegation
     where id = $1 and to_person = $2
       and ${localDay('$3')} between valid_from and valid_to
       and (revoked_at is null or revoked_at > $3::timestamptz)`,
    [id, toPerson, at.toISOString()],
  );
}

/** What this person may do for others at that instant, and the name of each of those. */
export function delegationsTo(
  tx: Tx,
  toPerson: string,
  at: Date,
): Promise<(Delegation & { fromName: string })[]> {
  return tx.rows(
    `select ${columns},
       (select name from person where person.id = from_person) as "fromName"
     from delegation
     where to_person = $1
       and ${localDay('$2')} between valid_from and valid_to
       and (revoked_at is null or revoked_at > $2::timestamptz)
     order by valid_from, id`,
    [toPerson, at.toISOString()],
  );
}
