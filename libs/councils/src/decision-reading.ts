import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import type { Role } from '@app/workflows/kernel';
import type { Paper } from '@app/workflows/papers';
import type { Appointment } from './appointment';
import type { CouncilCode, MemberInOffice, Office } from './council';

/** Who prepares and who confirms what was decided about a council; never the same person. */
export const councilPowers = {
  prepare: ['admin', 'office'],
  confirm: ['admin', 'office', 'chief-justice'],
  /** Reads what waits and what was withdrawn; everybody of the house reads what was confirmed. */
  readPrepared: ['admin', 'office', 'chief-justice', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;

/** Does one of the roles hold the power? */
export function holdsCouncilPower(
  power: keyof typeof councilPowers,
  roles: readonly Role[],
): boolean {
  const holders: readonly Role[] = councilPowers[power];
  return holders.some((role) => roles.includes(role));
}

/** A decision on a council as it stands on record. */
export interface CouncilDecision {
  id: string;
  kind: 'founding' | 'change';
  effectiveOn: LocalDate;
  document: Paper;
  seats: number | null;
  appointed: readonly Appointment[];
  ended: readonly string[];
  state: 'prepared' | 'confirmed' | 'withdrawn';
  despite: string | null;
  preparedBy: string | null;
  preparedAt: Date;
  settledBy: string | null;
  settledAt: Date | null;
}

/** Decisions on a council, newest on record first; `before` is the id of the last one seen. */
export async function decisionsOn(
  tx: Tx,
  council: CouncilCode,
  page: {
    states: readonly CouncilDecision['state'][];
    before: string | undefined;
    limit: number;
  },
): Promise<CouncilDecision[]> {
  return tx.rows<CouncilDecision>(
    `select id, kind, effective_on::text as "effectiveOn", document, seats, appointed, ended, state, despite,
       prepared_by as "preparedBy", prepared_at as "preparedAt", settled_by as "settledBy", settled_at as "settledAt"
     from council_decision
     where council = $1 and state = any($2) and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [council, [...page.states], page.before ?? null, page.limit],
  );
}

/** How many seats the council has on a day by the newest decision that says so; null where none does. */
export async function seatsOn(
  tx: Tx,
  council: CouncilCode,
  day: LocalDate,
): Promise<number | null> {
  const found = await tx.one<{ seats: number }>(
    `select seats from council_decision
     where council = $1 and state = 'confirmed' and seats is not null and effective_on <= $2::date
     order by effective_on desc, id desc limit 1`,
    [council, day],
  );
  return found?.seats ?? null;
}

/** Offices of a council that nobody holds, in the order of a roll; the plenary has no secretary of its own. */
export function vacantOffices(
  council: CouncilCode,
  members: readonly Pick<MemberInOffice, 'office'>[],
): Office[] {
  const wanted: readonly Office[] =
    council === 'HDTP' ? ['chair'] : ['chair', 'vice-chair', 'secretary'];
  return wanted.filter((office) => !members.some((member) => member.office === office));
}

/** Was a vote of this council opened on that day in Viet Nam or later? It was counted on the members of its day. */
export async function votedSince(tx: Tx, council: CouncilCode, day: LocalDate): Promise<boolean> {
  const voted = await tx.one(
    `select from process_event e join process p on p.id = e.process_id and p.workflow = 'poll'
       join sitting s on s.id = (p.snapshot -> 'context' ->> 'sitting')::uuid and s.council = $1
     where e.type = 'POLL.OPENED' and e.received_at >= ($2::date::timestamp - interval '7 hours') at time zone 'UTC'
     limit 1`,
    [council, day],
  );
  return voted !== undefined;
}
