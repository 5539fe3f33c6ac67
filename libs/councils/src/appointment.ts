import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import type { Paper } from '@app/workflows/papers';
import { v7 as uuid } from 'uuid';
import type { CouncilCode, Office } from './council';

/** NQ 04/2019/NQ-HĐTP Đ5: the advisory council has at least nine members. */
export const ADVISORY_MINIMUM = 9;

export interface Appointment {
  person: string;
  office: Office;
  body?: string;
}

/** Seats members in a council under one document (kiện toàn Hội đồng) and records the act. Returns their memberships. */
export async function appointMembers(
  tx: Tx,
  act: {
    council: CouncilCode;
    members: readonly Appointment[];
    from: LocalDate;
    document: Paper;
    actor: string | null;
  },
): Promise<string[]> {
  const memberships = act.members.map((member) => ({ ...member, id: uuid() }));
  await tx.rows(
    `insert into council_member
       (id, council, person_id, office, body, valid_from, document, created_at, simulated)
     select new.id, $1, new.person, new.office, new.body, $2, $3, app.now(),
       exists (select from app.simulated_clock)
     from jsonb_to_recordset($4) as new(id uuid, person uuid, office text, body text)`,
    [act.council, act.from, JSON.stringify(act.document), JSON.stringify(memberships)],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'MEMBERS.APPOINTED',
    payload: {
      council: act.council,
      members: memberships.map(({ id, person, office }) => ({ membership: id, person, office })),
      from: act.from,
      document: act.document,
    },
    actor: act.actor,
  });
  return memberships.map(({ id }) => id);
}

/** Ends a membership with its last day, under a document, and records the act. */
export async function endMembership(
  tx: Tx,
  act: { membership: string; lastDay: LocalDate; document: Paper; actor: string | null },
): Promise<{ ended: string } | Refused> {
  const ended = await tx.one<{ council: string }>(
    `update council_member set valid_to = $2
     where id = $1 and valid_from <= $2::date and (valid_to is null or valid_to > $2::date)
     returning council`,
    [act.membership, act.lastDay],
  );
  if (!ended)
    return refuse('rejected-by-facts', {
      vi: 'Không có tư cách thành viên nào đang kéo dài qua ngày này.',
      en: 'No membership lasts beyond this day.',
    });
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'MEMBERSHIP.ENDED',
    payload: {
      council: ended.council,
      membership: act.membership,
      lastDay: act.lastDay,
      document: act.document,
    },
    actor: act.actor,
  });
  return { ended: act.membership };
}

/**
 * A body sends another person in the place of its member, with a letter, for a span of days. Only in the advisory council:
 * in the Council of Judges nobody votes for another (NQ 04/2019/NQ-HĐTP Đ6(1)).
 */
export async function sendSubstitute(
  tx: Tx,
  act: {
    membership: string;
    person: string;
    firstDay: LocalDate;
    lastDay: LocalDate;
    letter: Paper;
    actor: string | null;
  },
): Promise<{ substitute: string } | Refused> {
  const id = uuid();
  const sent = await tx.one(
    `insert into council_substitute
       (id, member_id, person_id, first_day, last_day, letter, created_at, simulated)
     select $1, m.id, $3, $4, $5, $6, app.now(), exists (select from app.simulated_clock)
     from council_member m where m.id = $2 and m.council = 'HDTV' and m.body is not null
     returning id`,
    [id, act.membership, act.person, act.firstDay, act.lastDay, JSON.stringify(act.letter)],
  );
  if (!sent)
    return refuse('rejected-by-facts', {
      vi: 'Chỉ cơ quan có đại diện trong Hội đồng tư vấn án lệ mới cử người thay.',
      en: 'Only a body represented in the advisory council may send a substitute.',
    });
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'SUBSTITUTE.SENT',
    payload: {
      membership: act.membership,
      person: act.person,
      firstDay: act.firstDay,
      lastDay: act.lastDay,
      letter: act.letter,
    },
    actor: act.actor,
  });
  return { substitute: id };
}
