import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import type { Paper } from '@app/workflows/papers';
import type { BodyKind } from '@app/workflows/regimes';
import { v7 as uuid } from 'uuid';
import type { CouncilCode, Office } from './council';

export interface Appointment {
  person: string;
  office: Office;
  body?: string | undefined;
  bodyKind?: BodyKind | undefined;
  /** The last day of the term, included; open where none is named. */
  until?: LocalDate | undefined;
}

/**
 * Seats members in a council under one document, without a second person: what comes with the software. What people decide goes
 * through `prepareDecision` and `confirmDecision`. Returns their memberships.
 */
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
  const decision = uuid();
  await tx.rows(
    `insert into council_decision (id, council, kind, effective_on, document, appointed, ended, state, prepared_at,
       settled_at, simulated)
     select $1, $2, case when exists (select from council_member where council = $2) then 'change' else 'founding' end,
       $3, $4, $5, '[]', 'confirmed', app.now(), app.now(), exists (select from app.simulated_clock)`,
    [decision, act.council, act.from, JSON.stringify(act.document), JSON.stringify(act.members)],
  );
  const memberships = await seatMembers(tx, { ...act, decision });
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'MEMBERS.APPOINTED',
    payload: {
      council: act.council,
      members: act.members.map(({ person, office }, index) => ({
        membership: memberships[index] ?? '',
        person,
        office,
      })),
      from: act.from,
      document: act.document,
    },
    actor: act.actor,
  });
  return memberships;
}

/** Writes the memberships of a decision, in the order of its list; the act is recorded by whoever asks for it. */
export async function seatMembers(
  tx: Tx,
  act: {
    council: CouncilCode;
    members: readonly Appointment[];
    from: LocalDate;
    document: Paper;
    decision: string;
  },
): Promise<string[]> {
  const memberships = act.members.map((member) => ({ ...member, id: uuid() }));
  await tx.rows(
    `insert into council_member
       (id, council, person_id, office, body, body_kind, valid_from, valid_to, document, decision_id, created_at, simulated)
     select new.id, $1, new.person, new.office, new.body, new."bodyKind", $2, new.until, $3, $5, app.now(),
       exists (select from app.simulated_clock)
     from jsonb_to_recordset($4)
       as new(id uuid, person uuid, office text, body text, "bodyKind" text, until date)`,
    [
      act.council,
      act.from,
      JSON.stringify(act.document),
      JSON.stringify(memberships),
      act.decision,
    ],
  );
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
