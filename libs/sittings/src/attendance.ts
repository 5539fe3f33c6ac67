import { membersInOffice, substitutesFor } from '@app/councils';
import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import { v7 as uuid } from 'uuid';
import type { AttendanceMode } from './house-rules';
import type { Sitting } from './sitting';

/** The halves of a day, each with a roll call of its own. */
export const halfDays = ['morning', 'afternoon'] as const;
export type HalfDay = (typeof halfDays)[number];

/** One line of the roll call. */
export interface AttendanceEntry {
  person: string;
  mode: AttendanceMode;
  /** From when on; the instant of receipt when the clerk names none. */
  from?: Date | undefined;
}

/** Somebody who is at the sitting at an instant, in a way that counts. */
export interface Present {
  person: string;
  mode: AttendanceMode;
}

/**
 * Records a roll call, or who came and left. Rows are never changed: a correction is a newer row. One entry that cannot be
 * true (no member, no day of the sitting, an instant to come) refuses all, with its place.
 */
export async function recordAttendance(
  tx: Tx,
  act: {
    sitting: Sitting;
    entries: readonly AttendanceEntry[];
    /** The roll is called anew for this half of the day: whoever is not among the entries is absent from now on. */
    rollCall?: HalfDay | undefined;
    recordedBy: string;
    receivedAt: Date;
  },
): Promise<{ recorded: number } | Refused> {
  if (act.rollCall !== undefined) {
    const refusal = await callRoll(tx, act, act.rollCall);
    if (refusal) return refusal;
  }
  const rows = act.entries.map(({ person, mode, from = act.receivedAt }) => ({
    id: uuid(),
    person,
    mode,
    from: from.toISOString(),
  }));
  const rolls = new Map<string, ReadonlySet<string>>();
  for (const [index, { person, from }] of rows.entries()) {
    const day = dayOf(from);
    if (!act.sitting.days.includes(day) || from > act.receivedAt.toISOString())
      return refused(index, 'from', {
        vi: 'Phải là thời điểm đã qua, trong một ngày họp.',
        en: 'Must be a past instant on a day of the sitting.',
      });
    const roll = rolls.get(day) ?? (await rollOn(tx, act.sitting, day));
    rolls.set(day, roll);
    if (!roll.has(person))
      return refused(index, 'person', {
        vi: 'Không phải là thành viên Hội đồng, hoặc người được cử thay, vào ngày này.',
        en: 'Not a member of the council, nor sent for one, on this day.',
      });
  }
  await tx.rows(
    `insert into attendance (id, sitting_id, person_id, mode, from_at, recorded_by, recorded_at, simulated)
     select new.id, $1, new.person, new.mode, new."from", $2, app.now(),
       exists (select from app.simulated_clock)
     from jsonb_to_recordset($3) as new(id uuid, person uuid, mode text, "from" timestamptz)`,
    [act.sitting.id, act.recordedBy, JSON.stringify(rows)],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'ATTENDANCE.RECORDED',
    payload: {
      sitting: act.sitting.id,
      entries: rows.map(({ person, mode, from }) => ({ person, mode, from })),
      ...(act.rollCall !== undefined && { rollCall: act.rollCall }),
    },
    actor: act.recordedBy,
  });
  return { recorded: rows.length };
}

/**
 * Who is present at an instant: for each person the newest row up to it since the newest roll call of that day in Viet Nam, in a way
 * that counts at this sitting.
 */
export async function presentAt(tx: Tx, sitting: string, instant: Date): Promise<Present[]> {
  return tx.rows<Present>(
    `select person, mode from (
       select distinct on (person_id) person_id as person, mode
       from attendance
       where sitting_id = $1 and from_at <= $2
         and ((from_at at time zone 'UTC') + interval '7 hours')::date
           = (($2::timestamptz at time zone 'UTC') + interval '7 hours')::date
         -- What was called before the newest roll call of the day is over.
         and from_at >= coalesce((
           select max(r.from_at) from roll_call r where r.sitting_id = $1 and r.from_at <= $2), '-infinity')
       order by person_id, from_at desc, id desc
     ) newest
     where mode = 'in-room' or (mode = 'online' and (select online_counts from sitting where id = $1))
     order by person`,
    [sitting, instant],
  );
}

async function callRoll(
  tx: Tx,
  act: {
    sitting: Sitting;
    entries: readonly AttendanceEntry[];
    recordedBy: string;
    receivedAt: Date;
  },
  half: HalfDay,
): Promise<Refused | undefined> {
  const from = act.entries.reduce(
    (earliest, entry) => Math.min(earliest, (entry.from ?? act.receivedAt).getTime()),
    act.receivedAt.getTime(),
  );
  const called = await tx.one(
    `insert into roll_call (id, sitting_id, day, half, from_at, recorded_by, recorded_at, simulated)
     values ($1, $2, $3, $4, $5, $6, app.now(), exists (select from app.simulated_clock))
     on conflict (sitting_id, day, half) do nothing returning id`,
    [
      uuid(),
      act.sitting.id,
      dayOf(act.receivedAt.toISOString()),
      half,
      new Date(from),
      act.recordedBy,
    ],
  );
  return called
    ? undefined
    : refuse('rejected-by-facts', {
        vi: 'Buổi này đã điểm danh; người đến thêm hoặc ra về được ghi từng người.',
        en: 'The roll of this half-day was called; who comes and leaves since is recorded one by one.',
      });
}

async function rollOn(tx: Tx, sitting: Sitting, day: string): Promise<ReadonlySet<string>> {
  const members = await membersInOffice(tx, sitting.council, day);
  // In the plenary nobody stands in for another (Đ6(1)).
  const substitutes =
    sitting.council === 'HDTV' ? await substitutesFor(tx, { sitting: sitting.id }, day) : [];
  return new Set([...members, ...substitutes].map(({ person }) => person));
}

function refused(index: number, field: string, sentence: { vi: string; en: string }): Refused {
  return refuse('rejected-by-facts', sentence, {
    issues: [{ pointer: `/entries/${index}/${field}`, message: sentence.vi }],
  });
}
