import type { CalendarEdit } from '@app/calendar';
import {
  type Engine,
  type MoveCounts,
  recordAdministrativeAct,
  type Refused,
  refuse,
} from '@app/engine';
import type { Tx } from '@app/platform';
import type { Role } from '@app/workflows/kernel';
import { v7 as uuid } from 'uuid';
import {
  applyCalendarEdit,
  countsOf,
  type EditNotMade,
  foreseeWithin,
  type ForeseenEdit,
  notMadeNow,
} from './calendar-edit';
import {
  type CalendarProposal,
  type DayChanged,
  heldProposal,
  PROPOSALS_AT_ONCE,
} from './calendar-proposal';

interface Acting {
  person: string;
  roles: readonly Role[];
}

/** Whether somebody writes changes of the calendar. */
export function mayEditCalendar(roles: readonly Role[]): boolean {
  return roles.includes('admin');
}

// Never the unit whose own limits would grow longer.
const deciding: readonly Role[] = ['admin', 'office', 'chief-justice', 'deputy-chief-justice'];

/** Whether somebody puts in force, or sends back, what another proposed. */
export function mayDecideOnCalendar(roles: readonly Role[]): boolean {
  return roles.some((role) => deciding.includes(role));
}

/**
 * Proposes a change with what it would do to the running limits, looked at in this transaction and kept. Nothing else changes. `seen` is
 * the version that the proposer looked at, undefined where any will do.
 */
export async function proposeCalendarEdit(
  tx: Tx,
  engine: Engine,
  { edit, actor, seen }: { edit: CalendarEdit; actor: Acting; seen: number | undefined },
): Promise<{ proposal: string } | EditNotMade | Refused> {
  if (!mayEditCalendar(actor.roles)) return notProposing;
  const notNow = await notMadeNow(tx, seen);
  if (notNow) return notNow;
  const waiting = await tx.one<{ count: number }>(
    `select count(*)::int as count from calendar_proposal where status = 'waiting' and urgency is null`,
  );
  if ((waiting?.count ?? 0) >= PROPOSALS_AT_ONCE) return tooMany;
  const foreseen = await foreseeWithin(tx, engine, edit);
  if ('faults' in foreseen) return foreseen;
  const proposal = await keepProposal(tx, { edit, foreseen, actor, days: daysOf(foreseen) });
  await record(tx, 'CALENDAR.PROPOSED', actor, {
    proposal,
    seenVersion: foreseen.version,
    limits: countsOf(foreseen.moves),
    edit,
  });
  return { proposal };
}

/**
 * One person's edit in force at once: where it moves no running limit, or where it cannot wait for a second person, who then looks
 * afterwards. Otherwise answers what it would move. `urgency` says why it cannot wait.
 */
export async function applyAlone(
  tx: Tx,
  engine: Engine,
  act: { edit: CalendarEdit; actor: Acting; seen: number | undefined; urgency: string | undefined },
): Promise<{ version: number } | { needsSecondPerson: MoveCounts } | EditNotMade | Refused> {
  const { edit, actor, seen, urgency } = act;
  if (!mayEditCalendar(actor.roles)) return notProposing;
  const { person: author } = actor;
  if (urgency === undefined) {
    const notNow = await notMadeNow(tx, seen);
    if (notNow) return notNow;
    const foreseen = await foreseeWithin(tx, engine, edit);
    if ('faults' in foreseen) return foreseen;
    const counts = countsOf(foreseen.moves);
    if (counts.moved > 0) return { needsSecondPerson: counts };
    return applyCalendarEdit(tx, { edit, author, seen });
  }
  const proposal = uuid();
  const made = await applyCalendarEdit(tx, { edit, author, seen, noted: { proposal, urgency } });
  if (!('version' in made)) return made;
  await tx.rows(
    `insert into calendar_proposal (id, edit, days, seen_version, counts, urgency, version, status, proposed_by,
       proposed_at, simulated)
     values ($1, $2, '[]', $3::int - 1, $4, $5, $3, 'waiting', $6, app.now(), exists (select from app.simulated_clock))`,
    [proposal, JSON.stringify(edit), made.version, JSON.stringify(countsOf([])), urgency, author],
  );
  return made;
}

/** A proposal and who decides on it. */
interface Deciding {
  proposal: string;
  actor: Acting;
}

/**
 * Puts a proposal in force by another person than its proposer, as the calendar and the limits are now; `seen` is the version of the
 * calendar at which they looked. One that is in force already, because it could not wait, is confirmed. Call `carryCalendarEdit` then.
 */
export async function approveCalendarProposal(
  tx: Tx,
  { proposal: id, actor, seen }: Deciding & { seen: number | undefined },
): Promise<{ version: number } | EditNotMade | Refused> {
  const found = await decidable(tx, id, actor);
  if ('accepted' in found) return found;
  const { edit, proposedBy, version: inForce } = found;
  if (inForce !== null) {
    await decide(tx, id, actor, { status: 'approved', version: inForce });
    await record(tx, 'CALENDAR.CONFIRMED', actor, { proposal: id, version: inForce });
    return { version: inForce };
  }
  const made = await applyCalendarEdit(tx, {
    edit,
    seen,
    author: proposedBy,
    actor: actor.person,
    noted: { proposal: id, proposedBy },
  });
  if ('version' in made) await decide(tx, id, actor, { status: 'approved', ...made });
  return made;
}

/**
 * Sends a proposal back with a reason; its proposer takes it back. Of one that is in force already it says that a second person does not
 * agree: another change is then needed.
 */
export async function giveBackCalendarProposal(
  tx: Tx,
  { proposal: id, actor, reason }: Deciding & { reason: string },
): Promise<{ proposal: string; status: 'returned' | 'withdrawn' } | Refused> {
  const own = await heldProposal(tx, id);
  const isOwn = own?.proposedBy === actor.person && own.version === null;
  const found = isOwn
    ? own.status === 'waiting'
      ? own
      : decidedAlready
    : await decidable(tx, id, actor);
  if ('accepted' in found) return found;
  const status = isOwn ? 'withdrawn' : 'returned';
  await decide(tx, id, actor, { status, version: found.version, reason });
  await record(tx, isOwn ? 'CALENDAR.WITHDRAWN' : 'CALENDAR.RETURNED', actor, {
    proposal: id,
    reason,
    ...(found.version !== null && { version: found.version }),
  });
  return { proposal: id, status };
}

async function keepProposal(
  tx: Tx,
  kept: { edit: CalendarEdit; foreseen: ForeseenEdit; actor: Acting; days: readonly DayChanged[] },
): Promise<string> {
  const { edit, foreseen, actor, days } = kept;
  const id = uuid();
  await tx.rows(
    `insert into calendar_proposal (id, edit, days, seen_version, counts, status, proposed_by, proposed_at, simulated)
     values ($1, $2, $3, $4, $5, 'waiting', $6, app.now(), exists (select from app.simulated_clock))`,
    [
      id,
      JSON.stringify(edit),
      JSON.stringify(days),
      foreseen.version,
      JSON.stringify(countsOf(foreseen.moves)),
      actor.person,
    ],
  );
  const rows = foreseen.moves.map(
    ({ process, workflow, step, startedAt, kind, outcome, rungs }) => ({
      ...{ process_id: process, workflow, step, started_at: startedAt, kind, outcome, rungs },
    }),
  );
  await tx.rows(
    `insert into calendar_proposal_limit (proposal_id, process_id, workflow, step, started_at, kind, outcome, rungs)
     select $1, process_id, workflow, step, started_at, kind, outcome, rungs
     from jsonb_to_recordset($2::jsonb) as met (process_id uuid, workflow text, step text, started_at timestamptz,
       kind text, outcome text, rungs jsonb)`,
    [id, JSON.stringify(rows)],
  );
  return id;
}

function daysOf({ edit, next, before }: ForeseenEdit): DayChanged[] {
  return edit.days.map((date) => ({
    date,
    before: before.entries.get(date) ?? null,
    after: next.calendar.entries.get(date) ?? null,
  }));
}

async function decidable(tx: Tx, id: string, actor: Acting): Promise<CalendarProposal | Refused> {
  if (!mayDecideOnCalendar(actor.roles)) return notDeciding;
  const found = await heldProposal(tx, id);
  if (!found) return noSuchProposal;
  if (found.status !== 'waiting') return decidedAlready;
  return found.proposedBy === actor.person ? secondPerson : found;
}

async function decide(
  tx: Tx,
  id: string,
  { person }: Acting,
  to: {
    status: 'approved' | 'returned' | 'withdrawn';
    version: number | null;
    reason?: string;
  },
): Promise<void> {
  await tx.rows(
    `update calendar_proposal set status = $2, version = $3, decision_reason = $4, decided_by = $5, decided_at = app.now()
     where id = $1`,
    [id, to.status, to.version, to.reason ?? null, person],
  );
}

function record(
  tx: Tx,
  type: string,
  { person }: Acting,
  payload: Readonly<Record<string, unknown>>,
): Promise<void> {
  return recordAdministrativeAct(tx, { stream: 'calendar', type, payload, actor: person });
}

const notProposing = refuse('not-permitted', {
  vi: 'Thay đổi lịch ngày nghỉ do quản trị viên đề nghị.',
  en: 'Changes of the calendar are proposed by an administrator.',
});
const notDeciding = refuse('not-permitted', {
  vi: 'Thay đổi lịch ngày nghỉ do quản trị viên khác, Văn phòng hoặc lãnh đạo Tòa án duyệt.',
  en: 'Changes of the calendar are approved by another administrator, the office or the leadership.',
});
const noSuchProposal = refuse('unknown-process', {
  vi: 'Không tìm thấy đề nghị thay đổi lịch này.',
  en: 'There is no such proposed change of the calendar.',
});
const decidedAlready = refuse('rejected-by-facts', {
  vi: 'Đề nghị này đã được duyệt, trả lại hoặc rút.',
  en: 'This proposal was approved, sent back or taken back already.',
});
const secondPerson = refuse('rejected-by-facts', {
  vi: 'Người đề nghị không tự duyệt; cần người thứ hai.',
  en: 'Who proposed the change does not approve it; a second person does.',
});
const tooMany = refuse(
  'rejected-by-facts',
  {
    vi: 'Đã có {count} đề nghị đang chờ duyệt; hãy xử lý hoặc rút bớt trước.',
    en: '{count} proposals wait already; decide on them or take some back first.',
  },
  { values: { count: PROPOSALS_AT_ONCE } },
);
