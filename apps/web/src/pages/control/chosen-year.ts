/** Work years of the courts, and years of the calendar. */
export const yearKinds = ['work', 'calendar'] as const;

/** A year of either kind; without one, all time. */
export interface ChosenYear {
  year?: number;
  kind?: (typeof yearKinds)[number];
}

/** What the address says of the period (`work-2026`), or all time where it says nothing that is one. */
export function chosenFrom(said: unknown): ChosenYear {
  const found = /^(work|calendar)-(\d{4})$/.exec(typeof said === 'string' ? said : '');
  const kind = yearKinds.find((each) => each === found?.[1]);
  return kind === undefined ? {} : { kind, year: Number(found?.[2]) };
}

/** The period as the address says it; undefined for all time. */
export function saidOf({ year, kind }: ChosenYear): string | undefined {
  return year === undefined || kind === undefined ? undefined : `${kind}-${String(year)}`;
}

/** The newest year of a kind on that day: from October on the courts are in the work year of the next. */
export function newestYear(kind: (typeof yearKinds)[number], today: string): number {
  const year = Number(today.slice(0, 4));
  return kind === 'work' && today.slice(5) >= '10-01' ? year + 1 : year;
}
