import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import type { Role } from '@app/workflows/kernel';
import type { Paper } from '@app/workflows/papers';
import { v7 as uuid } from 'uuid';

/** For what a body sends somebody else: until a day (included), for one case, or for one sitting. */
export type SubstitutePurpose = { lastDay: LocalDate } | { process: string } | { sitting: string };

/** Where somebody might stand in for a member: a case, whichever sitting it is taken up in, or a sitting. */
export type SubstitutePlace = { process: string } | { sitting: string };

/** Somebody who stands in for a member by letter. */
export interface Substitute {
  person: string;
  name: string;
  /** The membership of the place that they fill. */
  membership: string;
  letter: Paper;
}

/** Who puts the letter of a body on record. */
export const sendersOfSubstitutes: readonly Role[] = ['advisory-secretary'];

/**
 * A body sends another person in the place of its member, with a letter (công văn cử người thay). Only in the advisory council: in
 * the Council of Judges nobody votes for another (NQ 04/2019/NQ-HĐTP Đ6(1)).
 */
export async function sendSubstitute(
  tx: Tx,
  act: {
    membership: string;
    person: string;
    firstDay: LocalDate;
    for: SubstitutePurpose;
    letter: Paper;
    actor: string | null;
  },
): Promise<{ substitute: string } | Refused> {
  const { membership, person, firstDay, letter } = act;
  const {
    lastDay = null,
    process = null,
    sitting = null,
  } = act.for as Partial<Record<'lastDay' | 'process' | 'sitting', string>>;
  const id = uuid();
  const [sent] = await tx.rows(
    `insert into council_substitute
       (id, member_id, person_id, first_day, last_day, process_id, sitting_id, letter, created_at, simulated)
     select $1, m.id, $3, $4::date, $5::date, c.id, s.id, $8, app.now(), exists (select from app.simulated_clock)
     from council_member m
       left join process c on c.id = $6::uuid and c.workflow = 'selection'
       left join sitting s on s.id = $7::uuid and s.council = 'HDTV'
     where m.id = $2 and m.council = 'HDTV' and m.body is not null and m.person_id <> $3
       and m.valid_from <= $4::date and (m.valid_to is null or m.valid_to >= $4::date)
       and ($5::date is null or $5::date >= $4::date)
       and num_nonnulls($5::date, c.id, s.id) = 1
     returning id`,
    [id, membership, person, firstDay, lastDay, process, sitting, JSON.stringify(letter)],
  );
  if (!sent)
    return refuse('rejected-by-facts', {
      vi: 'Chỉ cơ quan có đại diện trong Hội đồng tư vấn án lệ mới cử người thay, cho một thời gian, một hồ sơ hoặc một phiên họp của Hội đồng.',
      en: 'Only a body represented in the advisory council may send a substitute: for a time, a case or a sitting of that council.',
    });
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'SUBSTITUTE.SENT',
    payload: { substitute: id, membership, person, firstDay, ...act.for, letter },
    actor: act.actor,
  });
  return { substitute: id };
}

/** Who stands in for a member of the advisory council on a day, at a sitting or on a case; the newest letter first. */
export async function substitutesFor(
  tx: Tx,
  place: SubstitutePlace,
  day: LocalDate,
): Promise<Substitute[]> {
  const { process = null, sitting = null } = place as Partial<
    Record<'process' | 'sitting', string>
  >;
  return tx.rows<Substitute>(
    `select s.person_id as person, p.name, s.member_id as membership, s.letter
     from council_substitute s join person p on p.id = s.person_id
     where app.stands_in(s, $1::date, $2, $3) order by s.id desc`,
    [day, process, sitting],
  );
}
