import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import type { BodyKind } from '@app/workflows/regimes';

/** HDTP: Hội đồng Thẩm phán, which votes. HDTV: Hội đồng tư vấn án lệ, which advises. */
export const councilCodes = ['HDTP', 'HDTV'] as const;
export type CouncilCode = (typeof councilCodes)[number];

/** Places in a council, in the order in which a roll is read. */
export const offices = ['chair', 'vice-chair', 'secretary', 'member'] as const;
export type Office = (typeof offices)[number];

export interface Council {
  code: CouncilCode;
  name: Sentence;
}

/** Somebody who sits in a council on a day. */
export interface MemberInOffice {
  membership: string;
  person: string;
  name: string;
  office: Office;
  /** The body that the member represents; null for those who sit in their own right. */
  body: string | null;
  /** What kind of body that is, as far as the law names it. */
  bodyKind: BodyKind | null;
  /** The first day of this term, and the last one, included; null while it lasts. */
  since: LocalDate;
  until: LocalDate | null;
}

/** A place that a person holds on a day: their own, or that of the member whose body sent them. */
export interface Seat {
  membership: string;
  /** The member to whom the place belongs. */
  member: string;
  body: string | null;
  as: 'member' | 'substitute';
}

/** The council with this code. */
export async function councilOf(tx: Tx, code: CouncilCode): Promise<Council> {
  const found = await tx.one<{ vi: string; en: string }>(
    'select name_vi as vi, name_en as en from council where code = $1',
    [code],
  );
  if (!found) throw new Error(`The council ${code} is part of the schema and cannot be missing.`);
  return { code, name: found };
}

/**
 * Everybody in office on a day in Viet Nam, in the order of a roll call. It is the base of quorum and majority (NQ
 * 04/2019/NQ-HĐTP Đ6(3)); whoever sits twice by mistake counts once. Nothing else says who is in office: what asks in SQL
 * asks `app.members_in_office`, which this reads.
 */
export async function membersInOffice(
  tx: Tx,
  council: CouncilCode,
  day: LocalDate,
): Promise<MemberInOffice[]> {
  return tx.rows<MemberInOffice>(
    `select m.membership, m.person, p.name, m.office, m.body, m.body_kind as "bodyKind",
       m.valid_from::text as since, m.valid_to::text as until
     from app.members_in_office($1, $2::date) m join person p on p.id = m.person
     order by array_position($3::text[], m.office), p.code`,
    [council, day, [...offices]],
  );
}

/** Nobody enters or leaves this council until the transaction ends: a vote is opened on the members that it was counted on. */
export async function holdCouncil(tx: Tx, council: CouncilCode): Promise<void> {
  await tx.rows('select from council where code = $1 for share', [council]);
}

/** The members to whom these memberships belong, by membership, whether they last or not. */
export async function holdersOf(
  tx: Tx,
  memberships: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ id: string; person: string }>(
    'select id, person_id as person from council_member where id = any($1::uuid[])',
    [[...memberships]],
  );
  return new Map(rows.map(({ id, person }) => [id, person]));
}

/** Whether the person is a member in office on a day; a substitute is not. */
export async function isInOffice(
  tx: Tx,
  council: CouncilCode,
  person: string,
  day: LocalDate,
): Promise<boolean> {
  const seat = await seatOf(tx, council, person, { day });
  return seat?.as === 'member';
}

/**
 * The place that the person holds on a day, the own one before that of another; undefined when there is none. A substitute who was
 * sent for one case or sitting has a place there only.
 */
export async function seatOf(
  tx: Tx,
  council: CouncilCode,
  person: string,
  on: { day: LocalDate; process?: string; sitting?: string },
): Promise<Seat | undefined> {
  return tx.one<Seat>(
    `select m.membership, m.person as member, m.body,
       case when m.person = $2 then 'member' else 'substitute' end as "as"
     from app.members_in_office($1, $3::date) m
     where m.person = $2 or exists (
       select from council_substitute s
       where s.member_id = m.membership and s.person_id = $2 and app.stands_in(s, $3::date, $4, $5))
     order by m.person <> $2, m.valid_from desc, m.membership
     limit 1`,
    [council, person, on.day, on.process ?? null, on.sitting ?? null],
  );
}
