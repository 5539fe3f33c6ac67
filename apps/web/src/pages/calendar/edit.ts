import type { Shape } from '../../api/shape';

/** What the form can do, one at a time. */
export type Change = 'add' | 'swap' | 'correct' | 'withdraw' | 'yearly' | 'confirm' | 'settings';

/** What stands in the fields; empty text where nothing does. */
export interface Typed {
  change: Change;
  date: string;
  last: string;
  worked: string;
  effect: string;
  year: string;
  nameVi: string;
  nameEn: string;
  kind: 'holiday' | 'compensatory';
  document: string;
  documentDate: string;
  link: string;
  reason: string;
  swappedDayIsRest: boolean;
  workingSaturdayCounts: boolean;
}

/** A form in which nobody has written yet. */
export function empty(year: number): Typed {
  return {
    change: 'add',
    date: '',
    last: '',
    worked: '',
    effect: '',
    year: String(year),
    nameVi: '',
    nameEn: '',
    kind: 'holiday',
    document: '',
    documentDate: '',
    link: '',
    reason: '',
    swappedDayIsRest: true,
    workingSaturdayCounts: false,
  };
}

/** The edit as the api takes it: all that the chosen kind of change says, and nothing that another left in the fields. */
export function editOf(typed: Typed, calendar: Shape<'CalendarYear'>): Shape<'CalendarEdit'> {
  const { change, date, last, worked, effect, year, kind, reason, document } = typed;
  const name = { vi: typed.nameVi, en: typed.nameEn };
  const listed = calendar.entries.find((entry) => entry.date === date);
  const scope = listed?.scope ?? 'all';
  const edit = {
    reason,
    source: {
      title: document,
      ...(typed.documentDate !== '' && { date: typed.documentDate }),
      ...(typed.link !== '' && { link: typed.link }),
    },
  };
  switch (change) {
    case 'add':
      return {
        ...edit,
        add: [{ from: date, ...(last !== '' && { to: last }), kind, name, scope }],
      };
    case 'swap':
      return {
        ...edit,
        add: [{ from: date, kind: 'swap', name, scope: 'public-bodies', workedOn: worked }],
      };
    case 'correct':
      return { ...edit, correct: [{ date, kind, name, scope }] };
    case 'withdraw':
      return { ...edit, withdraw: [date] };
    case 'yearly': {
      const [, month, day] = date.split('-').map(Number);
      return {
        ...edit,
        addYearly: [
          { basis: 'solar', month: month ?? 0, day: day ?? 0, name, scope, validFrom: effect },
        ],
      };
    }
    case 'confirm':
      return { ...edit, confirmYear: Number(year) };
    case 'settings': {
      const { swappedDayIsRest, workingSaturdayCounts } = typed;
      return { ...edit, settings: { swappedDayIsRest, workingSaturdayCounts } };
    }
  }
}
