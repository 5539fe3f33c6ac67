import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';

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
 * 04/2019/NQ-HĐTP Đ6(3)); whoever sits twice by mistake counts once.
 */
export async function membersInOffice(
  tx: Tx,
  council: CouncilCode,
  day: LocalDate,
): Promise<MemberInOffice[]> {
  return tx.rows<MemberInOffice>(
    `select membership, person, name, office, body from (
       select distinct on (m.person_id) m.id as membership, m.person_id as person, p.name, p.code, m.office, m.body
       from council_member m join person p on p.id = m.person_id
       where m.council = $1 and m.valid_from <= $2::date and (m.valid_to is null or m.valid_to >= $2::date)
       order by m.person_id, m.valid_from desc
     ) seated
     order by array_position($3::text[], office), code`,
    [council, day, [...offices]],
  );
}

/** Whether the person is a member in office on a day; a substitute is not. */
export async function isInOffice(
  tx: Tx,
  council: CouncilCode,
  person: string,
  day: LocalDate,
): Promise<boolean> {
  const seat = await seatOf(tx, council, person, day);
  return seat?.as === 'member';
}

/** The place that the person holds on a day, the own one before that of another; undefined when there is none. */
export async function seatOf(
  tx: Tx,
  council: CouncilCode,
  person: string,
  day: LocalDate,
): Promise<Seat | undefined> {
  return tx.one<Seat>(
    `select m.id as membership, m.person_id as member, m.body,
       case when m.person_id = $2 then 'member' else 'substitute' end as "as"
     from council_member m
     where m.council = $1 and m.valid_from <= $3::date and (m.valid_to is null or m.valid_to >= $3::date)
       and (m.person_id = $2 or exists (
         select from council_substitute s
         where s.member_id = m.id and s.person_id = $2 and s.first_day <= $3::date and s.last_day >= $3::date))
     order by m.person_id <> $2, m.valid_from desc, m.id
     limit 1`,
    [council, person, day],
  );
}
