import type { CalendarEvent } from '@app/calendar';
import { endInCalendar } from '@app/calendar';
import type { Tx } from '@app/platform';
import { say } from '@app/workflows/kernel';
import { explainRung, type RungDerivation } from '@app/workflows/policies';
import type { Asked } from './limits-of';
import { words } from './words';

const SHOWN_DAYS = 30;

interface PeriodRow {
  id: string;
  title: string;
  status: 'armed' | 'fired' | 'disarmed';
  due_at: Date;
  derivation: Readonly<Record<string, unknown>>;
  changed_at: Date;
  rows: number;
}

/**
 * The last days of comment periods that are open or ended lately, for everybody: what stands on the public page of each, and nothing
 * else. One that ended before its time is there as cancelled.
 */
export async function openCommentPeriods(
  tx: Tx,
  { at, language, origin }: Asked,
): Promise<CalendarEvent[]> {
  const since = new Date(at.getTime() - SHOWN_DAYS * 86_400_000);
  const rows = await tx.rows<PeriodRow>(
    `select c.id, v.text ->> 'title' as title, d.status, d.due_at, d.derivation,
       (select recorded_at from process_event e where e.process_id = d.process_id
          and e.seq = case when d.status = 'disarmed' then d.settled_seq else d.armed_seq end) as changed_at,
       (select count(*)::int from deadline other where other.process_id = d.process_id and other.step = d.step
          and other.rung = d.rung and other.started_at = d.started_at) as rows
     from consultation c
     join draft_version v on v.id = c.draft_version
     join lateral (
       select * from deadline
       where process_id = c.process_id and step = 'publicComment' and rung = 'due' and status <> 'superseded'
         and started_at = c.opened_at order by armed_seq desc limit 1) d on true
     where c.closed_at is null or c.closed_at > $1
     order by d.due_at, c.id limit 1000`,
    [since],
  );
  return rows.map(({ id, title, status, due_at, derivation, changed_at, rows: count }) => {
    const isCancelled = status === 'disarmed';
    return {
      uid: `${id}@lay-y-kien.an-le`,
      sequence: 2 * (count - 1) + (isCancelled ? 1 : 0),
      changedAt: changed_at,
      when: endInCalendar(due_at.toISOString()),
      summary: say(words.lastDay, language, { title }),
      description: [
        ...(isCancelled ? [words.closedEarly[language]] : []),
        explainRung(derivation as RungDerivation, language),
      ].join('\n'),
      categories: [words.consultation[language], words.legal[language]],
      url: `${origin}/lay-y-kien/${id}`,
      isCancelled,
    };
  });
}
