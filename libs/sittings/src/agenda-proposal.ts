import { currentCalendar } from '@app/calendar';
import type { Tx } from '@app/platform';
import { addDays, computeLimit, dayOf, type LocalDate, restDay } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import { houseRules } from '@app/workflows/selection';
import { sittingRules } from './house-rules';

/** A case that waits for a plenary, and what it still lacks to be convened. */
export interface ReadyCase {
  process: string;
  title: string;
  route: string;
  /** Since when it waits. */
  since: Date;
  /** The last day of the limit on convening, internal or of law, where one runs. */
  lastDay: LocalDate | null;
  kind: 'legal' | 'internal' | null;
  /** Nothing when it may be convened today. */
  lacks: readonly Sentence[];
}

/** The rolling agenda: what waits, and the earliest day on which a plenary on it may lawfully be held. */
export interface AgendaProposal {
  earliest: LocalDate;
  /** The day before which a limit of law wants the plenary held; null where none runs. */
  latest: LocalDate | null;
  notice: { workingDays: number; question: Sentence };
  calendarVersion: number;
  cases: readonly ReadyCase[];
}

/**
 * What waits for a plenary, longest first, and the earliest day for it: a working day after the notice has run. Abolitions lie under a
 * limit of law within which the plenary is held (NQ 04/2019/NQ-HĐTP Đ10).
 */
export async function proposeAgenda(tx: Tx, now: Date): Promise<AgendaProposal> {
  const today = dayOf(now.toISOString());
  const calendar = await currentCalendar(tx);
  const workingDays = sittingRules.notice.value;
  const { lastDay } = computeLimit({
    start: today,
    amount: workingDays,
    unit: 'workingDays',
    calendar,
  });
  let earliest = addDays(lastDay, 1);
  while (restDay(calendar, earliest).rest) earliest = addDays(earliest, 1);
  const waiting = await tx.rows<Waiting>(
    `select p.id as process, c.title, coalesce(p.snapshot -> 'context' ->> 'route', c.route) as route,
       coalesce((select max(e.received_at) from process_event e
         where e.process_id = p.id and e.to_phase = 'agenda' and e.from_phase is distinct from 'agenda'), c.created_at) as since,
       p.snapshot -> 'context' -> 'draft' ->> 'approved' as approved,
       p.snapshot -> 'context' -> 'source' ->> 'confirmedOn' as "confirmedOn", d.due_at as "dueAt", d.kind
     from process p join candidate c on c.process_id = p.id
       left join deadline d on d.process_id = p.id and d.step = 'convene' and d.rung = 'due' and d.status = 'armed'
     where p.workflow = 'selection' and p.phase = 'agenda'
     order by since, p.id limit 200`,
  );
  const law = await tx.one<{ dueAt: Date | null }>(
    `select min(due_at) as "dueAt" from deadline
     where step = 'abolitionPlenary' and rung = 'due' and status = 'armed'`,
  );
  return {
    earliest,
    latest: law?.dueAt ? lastDayOf(law.dueAt) : null,
    notice: { workingDays, question: sittingRules.notice.question },
    calendarVersion: calendar.version,
    cases: waiting.map(({ approved, confirmedOn, dueAt, ...rest }) => ({
      ...rest,
      lastDay: dueAt && lastDayOf(dueAt),
      lacks: lacksOf(approved, confirmedOn, today),
    })),
  };
}

interface Waiting extends Pick<ReadyCase, 'process' | 'title' | 'route' | 'since' | 'kind'> {
  approved: string | null;
  confirmedOn: LocalDate | null;
  dueAt: Date | null;
}

/** What SITTING.CONVENED would refuse it for. */
function lacksOf(
  approved: string | null,
  confirmedOn: LocalDate | null,
  today: LocalDate,
): Sentence[] {
  const until = confirmedOn && addDays(confirmedOn, houseRules.sourceConfirmation.value);
  return [
    ...(approved === 'true'
      ? []
      : [{ vi: 'Dự thảo chưa được duyệt.', en: 'The draft is not approved.' }]),
    ...(until !== null && today <= until
      ? []
      : [
          {
            vi: 'Cần xác minh lại tình trạng bản án nguồn.',
            en: 'The status of the source judgment is to be confirmed again.',
          },
        ]),
  ];
}

function lastDayOf(dueAt: Date): LocalDate {
  return dayOf(new Date(dueAt.getTime() - 1).toISOString());
}
