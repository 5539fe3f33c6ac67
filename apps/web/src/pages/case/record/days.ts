/** One day that a limit passed over, and why; as the derivation of a limit names it. */
export interface SkippedDay {
  day: string;
  because: string;
  name?: { vi: string; en: string };
  confidence?: string;
}

/** What a counted limit recorded of its counting. */
export interface Counted {
  kind: 'counted';
  startDay: string;
  firstCountedDay: string;
  skipped: readonly SkippedDay[];
  rolledOver: readonly SkippedDay[];
  nominalLastDay: string;
  lastDay: string;
  unit: string;
}

/** One day on the way of a limit: the how-manieth it is, or why it does not count. */
export interface CountedDay {
  day: string;
  number: number | null;
  skipped: SkippedDay | null;
}

/** Every day from the first that counts to the last, as the derivation counted them. */
export function dayByDay(limit: Counted): CountedDay[] {
  const passed = new Map([...limit.skipped, ...limit.rolledOver].map((one) => [one.day, one]));
  const days: CountedDay[] = [];
  let number = 0;
  for (let day = limit.firstCountedDay; day <= limit.lastDay; day = nextDay(day)) {
    // A last day that falls on a rest day has been counted before it moves.
    const isNominal = day === limit.nominalLastDay && limit.unit !== 'workingDays';
    const skipped = passed.get(day) ?? null;
    const counts = skipped === null || isNominal;
    const isAfter = day > limit.nominalLastDay;
    if (counts && !isAfter) number += 1;
    days.push({ day, number: counts && !isAfter ? number : null, skipped });
  }
  return days;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
