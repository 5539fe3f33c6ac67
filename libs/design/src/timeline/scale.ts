import type { Language } from '../language';
import type { Suspension, TimelineStep } from './steps';

const DAY = 86_400_000;
const OFFSET = 7 * 3_600_000;

/** Where instants stand on the axis, and its months. */
export interface Scale {
  at(instant: string): number;
  atDay(day: string): number;
  months: readonly { x: number; label: string }[];
  end: number;
}

const names = {
  vi: (month: number) => `Tháng ${String(month)}`,
  en: (month: number) =>
    ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][
      month - 1
    ] ?? '',
};

/**
 * The axis from a few days before the first step to a little after the last, between two x. Months are named where they have
 * room: every one, every third, or every sixth, or every twelfth.
 */
export function scaleOf(
  steps: readonly TimelineStep[],
  suspensions: readonly Suspension[],
  today: string,
  { left, right, language }: { left: number; right: number; language: Language },
): Scale {
  const instants = [
    Date.parse(`${today}T12:00:00Z`) - OFFSET,
    ...steps.flatMap(({ from, to, dueAt }) => [from, to ?? from, dueAt ?? from]).map(Date.parse),
    ...suspensions.map(({ from }) => Date.parse(from)),
  ];
  const first = Math.min(...instants) - 3 * DAY;
  const last = Math.max(Math.max(...instants) + 3 * DAY, first + 30 * DAY);
  const x = (time: number): number =>
    Math.round((left + ((time - first) / (last - first)) * (right - left)) * 10) / 10;
  const perMonth = ((right - left) * 30 * DAY) / (last - first);
  const every = [1, 3, 6, 12].find((months) => months * perMonth >= 84) ?? 12;
  return {
    at: (instant) => x(Date.parse(instant)),
    atDay: (day) => x(Date.parse(`${day}T00:00:00Z`) - OFFSET),
    months: monthsIn(first, last, every, x, language),
    end: right,
  };
}

function monthsIn(
  first: number,
  last: number,
  every: number,
  x: (time: number) => number,
  language: Language,
): { x: number; label: string }[] {
  const start = new Date(first + OFFSET);
  const months: { x: number; label: string }[] = [];
  for (let index = start.getUTCMonth() + 1; ; index++) {
    const day = new Date(Date.UTC(start.getUTCFullYear(), index, 1));
    const time = day.getTime() - OFFSET;
    if (time > last) return months;
    const month = day.getUTCMonth() + 1;
    if ((month - 1) % every !== 0) continue;
    const year = String(day.getUTCFullYear());
    const isNamed = months.length === 0 || month === 1;
    const name = names[language](month);
    const label = language === 'vi' ? `${name}/${year}` : `${name} ${year}`;
    months.push({ x: x(time), label: isNamed ? label : name });
  }
}
