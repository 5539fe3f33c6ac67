import type { Language, Words } from '@app/design';
import type { Shape } from '../../api/shape';

/** One line of the inbox. */
export type InboxItem = Shape<'Inbox'>['items'][number];

/** When something falls due, as the inbox groups it. */
export type When = 'overdue' | 'today' | 'thisWeek' | 'later' | 'none';

/** What the reader has narrowed the lines of the page to. */
export interface Filter {
  /** A field of law; empty for all. */
  field: string;
  kind: 'all' | 'legal' | 'internal';
}

const order: readonly When[] = ['overdue', 'today', 'thisWeek', 'later', 'none'];
const DAY_MS = 86_400_000;

/** The day so many days after a day YYYY-MM-DD. */
function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The Sunday that ends the week of a day. */
export function endOfWeek(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return dayAfter(day, (7 - weekday) % 7);
}

/** When a line falls due, seen from today (YYYY-MM-DD in Viet Nam). */
export function whenOf({ limit }: Pick<InboxItem, 'limit'>, today: string): When {
  if (limit === null) return 'none';
  if (limit.lastDay < today) return 'overdue';
  if (limit.lastDay === today) return 'today';
  return limit.lastDay <= endOfWeek(today) ? 'thisWeek' : 'later';
}

/** The lines in their groups, soonest first; a group without lines is left out. */
export function grouped<Line extends Pick<InboxItem, 'limit'>>(
  items: readonly Line[],
  today: string,
): readonly { when: When; items: readonly Line[] }[] {
  return order
    .map((when) => ({ when, items: items.filter((item) => whenOf(item, today) === when) }))
    .filter((group) => group.items.length > 0);
}

/** The lines that the filter lets through. */
export function filtered(items: readonly InboxItem[], filter: Filter): readonly InboxItem[] {
  return items.filter(
    ({ candidate, limit }) =>
      (filter.field === '' || candidate.field === filter.field) &&
      (filter.kind === 'all' || limit?.kind === filter.kind),
  );
}

/** A part of a sentence; what weighs is said strongly. */
export interface Part {
  text: string;
  isStrong: boolean;
}

/** What is true now, in sentences: how much waits, what is late, what ends today, and the next limit of the law. */
export function opening(
  items: readonly InboxItem[],
  page: { today: string; hasMore: boolean },
  language: Language,
  dateOf: (day: string) => string,
): readonly Part[] {
  const { today, hasMore } = page;
  const words = speech[language];
  const count = (when: When): number => items.filter((item) => whenOf(item, today) === when).length;
  const late = items.filter((item) => whenOf(item, today) === 'overdue');
  const hasLateLaw = late.some(({ limit }) => limit?.kind === 'legal');
  const law = items.find(({ limit }) => limit?.kind === 'legal' && limit.lastDay >= today)?.limit;
  const parts: Part[] = [
    { text: (hasMore ? words.moreThan : words.waiting)(items.length), isStrong: false },
  ];
  if (late.length > 0) parts.push({ text: words.late(late.length, hasLateLaw), isStrong: true });
  if (count('today') > 0) parts.push({ text: words.dueToday(count('today')), isStrong: false });
  if (late.length === 0 && count('today') === 0 && items.length > 0)
    parts.push({ text: words.nothingPressing, isStrong: false });
  if (law) parts.push({ text: words.nextLaw(dateOf(law.lastDay)), isStrong: false });
  return parts;
}

const small = {
  vi: ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'],
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
} as const;

/** A count in words up to ten, in figures above. */
function counted(count: number, language: Language): string {
  return small[language][count] ?? String(count);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const vi = (count: number): string => counted(count, 'vi');
const en = (count: number): string => counted(count, 'en');

const speech = {
  vi: {
    waiting: (count: number) => `${capital(vi(count))} việc đang chờ.`,
    moreThan: (count: number) => `Hơn ${vi(count)} việc đang chờ, gần hạn nhất xếp trước.`,
    late: (count: number, law: boolean) =>
      law
        ? `${capital(vi(count))} việc đã quá hạn, trong đó có hạn luật định.`
        : `${capital(vi(count))} việc đã quá hạn nội bộ.`,
    dueToday: (count: number) => `${capital(vi(count))} việc đến hạn hôm nay.`,
    nothingPressing: 'Không việc nào quá hạn hay đến hạn hôm nay.',
    nextLaw: (day: string) => `Hạn luật định gần nhất là ${day}.`,
  },
  en: {
    waiting: (count: number) =>
      `${capital(en(count))} ${count === 1 ? 'task waits' : 'tasks wait'}.`,
    moreThan: (count: number) => `More than ${en(count)} tasks wait, soonest due first.`,
    late: (count: number, law: boolean) =>
      law
        ? `${capital(en(count))} overdue, a limit of the law among them.`
        : `${capital(en(count))} past the internal limit.`,
    dueToday: (count: number) => `${capital(en(count))} due today.`,
    nothingPressing: 'None is overdue or due today.',
    nextLaw: (day: string) => `The next limit of the law is ${day}.`,
  },
} as const;

/** What is left of a limit: a figure or word, and its unit. */
export function timeLeftWords(
  left: NonNullable<InboxItem['left']>,
  language: Language,
): { figure: string; unit: string } {
  const { amount } = left;
  if (amount === 0) return { figure: language === 'vi' ? 'Hôm nay' : 'Today', unit: '' };
  const units: Record<typeof left.unit, Words> = {
    days: { vi: 'ngày', en: Math.abs(amount) === 1 ? 'day' : 'days' },
    workingDays: {
      vi: 'ngày làm việc',
      en: Math.abs(amount) === 1 ? 'working day' : 'working days',
    },
  };
  const unit = units[left.unit][language];
  if (amount > 0) return { figure: String(amount), unit };
  return language === 'vi'
    ? { figure: `Quá ${String(-amount)}`, unit }
    : { figure: String(-amount), unit: `${unit} late` };
}

/** "NQ 04/2019/NQ-HĐTP Đ4(1)" as people write it: "khoản 1 Điều 4"; what is written otherwise stays as it is. */
export function articleOf(basis: string, language: Language): string {
  const found = /Đ(\d+)(?:\((\d+)\))?/.exec(basis);
  if (!found) return basis;
  const [, article = '', clause] = found;
  if (language === 'en') return `Article ${article}${clause === undefined ? '' : `(${clause})`}`;
  return `${clause === undefined ? '' : `khoản ${clause} `}Điều ${article}`;
}

/** One day of the horizon with the kinds of the limits that end on it. */
export interface HorizonDay {
  day: string;
  isRest: boolean;
  isToday: boolean;
  marks: readonly ('legal' | 'internal')[];
}

/** Fourteen days from today. */
export function horizon(
  items: readonly Pick<InboxItem, 'limit'>[],
  today: string,
  restDays: readonly string[],
): readonly HorizonDay[] {
  return Array.from({ length: 14 }, (_, ahead) => {
    const day = dayAfter(today, ahead);
    const marks = items.flatMap(({ limit }) => (limit?.lastDay === day ? [limit.kind] : []));
    return {
      day,
      isRest: restDays.includes(day),
      isToday: ahead === 0,
      // The law first: it must not be lost among what is ours.
      marks: marks.sort().reverse(),
    };
  });
}
