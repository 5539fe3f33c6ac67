import { dayOf, lastDay } from '../dates';
import type { Language } from '../language';
import type { ChartArrow } from './model';

/**
 * What is known of the clock of one step. `dueAt` is the half-open end; `endedAt` when it was left; `length` the time that it
 * gives, in words ("15 ngày LV"); `projected` when it has not begun. As `past[].limits` and `projected` of the timeline say it.
 */
export interface ChartLimit {
  step: string;
  kind: 'legal' | 'internal';
  dueAt?: string | null;
  endedAt?: string | null;
  length?: string;
  projected?: boolean;
}

const words = {
  legal: { vi: 'Luật định', en: 'By law' },
  internal: { vi: 'Nội bộ', en: 'Internal' },
};

/** A length in the unit in which it is counted, as short as there is room over an arrow: "5 ngày LV" (LV: working days). */
export function lengthOverArrow(
  { amount, unit }: { amount: number; unit: 'days' | 'workingDays' | 'months' },
  language: Language,
): string {
  const name = { days: 'ngày', workingDays: 'ngày LV', months: 'tháng' }[unit];
  const english = { days: 'days', workingDays: 'working days', months: 'months' }[unit];
  if (language === 'vi') return `${String(amount)} ${name}`;
  return `${String(amount)} ${amount === 1 ? english.slice(0, -1) : english}`;
}

/** The limit that stands over an arrow, or `undefined`. Of several clocks the one that is known most of counts; else the first, which its words name. */
export function limitOver(
  arrow: ChartArrow,
  limits: readonly ChartLimit[],
): ChartLimit | undefined {
  if (!arrow.main) return undefined;
  const own = limits.filter(({ step }) => arrow.steps.includes(step));
  return (
    own.findLast(({ endedAt }) => !endedAt && endedAt !== undefined) ??
    own.findLast(({ dueAt, endedAt }) => dueAt ?? endedAt) ??
    own[0]
  );
}

/** "3 ngày LV", or the word of its kind; where there is room for it, both words of a limit of the law. */
export function lengthOf(limit: ChartLimit, language: Language, room: number): string {
  const word = words[limit.kind][language];
  if (limit.length === undefined) return word;
  return limit.kind === 'legal' && room > 200 ? `${word}, ${limit.length}` : limit.length;
}

/**
 * The date below the arrow: "xong 16/09" when the step is done, "hết 30/11" while it runs, the bare date when projected; with
 * the year where it is not this one. `today` is a day in Viet Nam.
 */
export function dateOf(
  limit: ChartLimit,
  today: string | undefined,
  language: Language,
): string | null {
  if (limit.endedAt) {
    const day = shown(dayOf(limit.endedAt), today);
    return day.length > 5 ? day : `${language === 'vi' ? 'xong' : 'done'} ${day}`;
  }
  if (!limit.dueAt) return null;
  const day = shown(lastDay(limit.dueAt), today);
  return limit.projected === true || day.length > 5
    ? day
    : `${language === 'vi' ? 'hết' : 'until'} ${day}`;
}

function shown(day: string, today: string | undefined): string {
  const [year, month, date] = day.split('-');
  const short = `${date ?? ''}/${month ?? ''}`;
  return today?.slice(0, 4) === year ? short : `${short}/${year ?? ''}`;
}
