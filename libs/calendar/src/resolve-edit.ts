import {
  addDays,
  type CalendarEntry,
  type CalendarSettings,
  daysBetween,
  type EntryKind,
  isLocalDate,
  isWeekend,
  type LocalDate,
  written,
} from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import type { CalendarEdit } from './calendar-edit';
import type { CalendarChange, CalendarVersion } from './calendar-versions';
import { computedYear, lastYear, type YearlyRule } from './yearly-rules';

/** Why an edit cannot be made, and where in it. `pointer` is a JSON pointer. */
export interface EditFault {
  pointer: string;
  message: Sentence;
}

/** An edit as the next version makes it: the change, and every day whose counting may differ. */
export interface ResolvedEdit {
  change: Omit<CalendarChange, 'reason' | 'author'>;
  days: readonly LocalDate[];
}

const longest = 31;

const kinds: Readonly<Record<EntryKind, Sentence>> = {
  holiday: { vi: 'ngày lễ', en: 'a public holiday' },
  compensatory: { vi: 'ngày nghỉ bù', en: 'a day off in lieu' },
  swap: { vi: 'ngày nghỉ hoán đổi', en: 'a swapped day off' },
  'working-saturday': { vi: 'ngày làm bù', en: 'a day worked in return' },
};

/**
 * Says what an edit makes of a version, or every fault of it at once: an end before its start, a day that is listed already, a swap
 * on a day of rest, a correction of what is not there, or nothing that would change. Pure.
 */
export function resolveEdit(
  current: CalendarVersion,
  edit: CalendarEdit,
): ResolvedEdit | { faults: readonly EditFault[] } {
  const resolution = new Resolution(current, edit);
  resolution.run();
  return resolution.outcome();
}

class Resolution {
  private readonly faults: EditFault[] = [];
  private readonly set = new Map<LocalDate, CalendarEntry>();
  private readonly removed = new Set<LocalDate>();
  private readonly setRules: YearlyRule[] = [];
  private readonly settings: Partial<CalendarSettings> = {};
  /** Where in the edit each day was spoken of. */
  private readonly named = new Map<LocalDate, string>();

  constructor(
    private readonly current: CalendarVersion,
    private readonly edit: CalendarEdit,
  ) {}

  run(): void {
    this.edit.withdraw.forEach((day, index) => {
      this.withdraw(day, `/withdraw/${String(index)}`);
    });
    this.edit.correct.forEach((item, index) => {
      this.correct(item, `/correct/${String(index)}`);
    });
    this.edit.add.forEach((item, index) => {
      this.add(item, `/add/${String(index)}`);
    });
    this.edit.addYearly.forEach((item, index) => {
      this.addYearly(item, `/addYearly/${String(index)}`);
    });
    this.edit.endYearly.forEach((item, index) => {
      this.endYearly(item, `/endYearly/${String(index)}`);
    });
    if (this.edit.confirmYear !== undefined) this.confirm(this.edit.confirmYear);
    this.openQuestions();
  }

  outcome(): ResolvedEdit | { faults: readonly EditFault[] } {
    const { set, removed, setRules, settings, faults } = this;
    const nothing = set.size + removed.size + setRules.length + Object.keys(settings).length === 0;
    if (faults.length === 0 && nothing)
      this.fault('', {
        vi: 'Không có gì thay đổi so với lịch đang dùng.',
        en: 'Nothing would change in the present calendar.',
      });
    if (faults.length > 0) return { faults };
    return {
      change: { set: [...set.values()], remove: [...removed], setRules, settings },
      days: [...set.keys(), ...removed, ...this.daysOfSettings()].sort(),
    };
  }

  private withdraw(day: LocalDate, pointer: string): void {
    if (!this.isNamedOnce(day, pointer)) return;
    if (this.current.calendar.entries.has(day)) this.removed.add(day);
    else this.notListed(day, pointer);
  }

  private correct(item: CalendarEdit['correct'][number], pointer: string): void {
    const { date } = item;
    if (!this.isNamedOnce(date, `${pointer}/date`)) return;
    if (!this.current.calendar.entries.has(date)) {
      this.notListed(date, `${pointer}/date`);
      return;
    }
    if (!this.isFit(item.kind, date, `${pointer}/date`)) return;
    this.set.set(date, this.entry(item));
  }

  private add(item: CalendarEdit['add'][number], pointer: string): void {
    const { from, to = from, kind, workedOn } = item;
    const length = daysBetween(from, to) + 1;
    if (length < 1) {
      this.fault(`${pointer}/to`, {
        vi: 'Ngày cuối không được trước ngày đầu.',
        en: 'The last day must not come before the first.',
      });
      return;
    }
    if (length > longest) {
      this.fault(`${pointer}/to`, {
        vi: `Mỗi lần thêm không quá ${String(longest)} ngày liền nhau.`,
        en: `At most ${String(longest)} days in a row are added at once.`,
      });
      return;
    }
    for (let day = from; day <= to; day = addDays(day, 1))
      this.addDay({ ...item, date: day }, `${pointer}/from`);
    if (workedOn !== undefined) this.addWorked(kind, from, length, workedOn, `${pointer}/workedOn`);
  }

  private addDay(item: CalendarEdit['add'][number] & { date: LocalDate }, pointer: string): void {
    const { date, kind } = item;
    if (!this.isNamedOnce(date, pointer)) return;
    if (this.isListed(date, pointer) || !this.isFit(kind, date, pointer)) return;
    this.set.set(date, this.entry(item));
  }

  private addWorked(
    kind: EntryKind,
    from: LocalDate,
    length: number,
    workedOn: LocalDate,
    pointer: string,
  ): void {
    if (kind !== 'swap' || length !== 1) {
      this.fault(pointer, {
        vi: 'Ngày làm bù chỉ đi với đúng một ngày nghỉ hoán đổi.',
        en: 'A day is worked in return for exactly one swapped day.',
      });
      return;
    }
    if (!this.isNamedOnce(workedOn, pointer) || this.isListed(workedOn, pointer)) return;
    if (!this.isFit('working-saturday', workedOn, pointer)) return;
    this.set.set(
      workedOn,
      this.entry({
        date: workedOn,
        kind: 'working-saturday',
        name: {
          vi: `Làm bù cho ngày nghỉ ${written(from)}`,
          en: `Worked in return for the day off ${from}`,
        },
        scope: 'public-bodies',
        confidence: 'quoted',
      }),
    );
  }

  private addYearly(item: CalendarEdit['addYearly'][number], pointer: string): void {
    const { basis, month, day, validFrom, validTo = null } = item;
    if (validTo !== null && validTo < validFrom) {
      this.fault(`${pointer}/validTo`, {
        vi: 'Ngày cuối cùng không được trước ngày bắt đầu có hiệu lực.',
        en: 'The rule must not end before it begins.',
      });
      return;
    }
    const longestMonth = basis === 'lunar' ? 29 : 31;
    const isDay = basis === 'lunar' || isLocalDate(`2027-${two(month)}-${two(day)}`);
    if (day > longestMonth || !isDay) {
      this.fault(`${pointer}/day`, {
        vi: 'Không phải năm nào cũng có ngày này.',
        en: 'Not every year has this day.',
      });
      return;
    }
    const code = `${basis === 'lunar' ? 'am-lich' : 'ngay'}-${two(day)}-${two(month)}`;
    if (this.current.rules.some((rule) => rule.code === code && isOpen(rule, validFrom))) {
      this.fault(`${pointer}/day`, {
        vi: 'Ngày này đã là ngày nghỉ hằng năm.',
        en: 'This day is a yearly holiday already.',
      });
      return;
    }
    const rule: YearlyRule = {
      code,
      basis,
      month,
      day,
      pattern: 'day',
      name: item.name,
      scope: item.scope,
      validFrom,
      validTo,
      ...this.documented(),
    };
    this.setRules.push(rule);
    for (const entry of daysOfRule(rule, this.current))
      if (!this.named.has(entry.date)) this.set.set(entry.date, entry);
  }

  private endYearly(item: CalendarEdit['endYearly'][number], pointer: string): void {
    const rule = this.current.rules.find(({ code }) => code === item.code);
    if (!rule) {
      this.fault(`${pointer}/code`, {
        vi: 'Không có ngày nghỉ hằng năm này.',
        en: 'There is no such yearly holiday.',
      });
      return;
    }
    if (item.lastDay < rule.validFrom) {
      this.fault(`${pointer}/lastDay`, {
        vi: 'Ngày cuối cùng không được trước ngày bắt đầu có hiệu lực.',
        en: 'The rule must not end before it begins.',
      });
      return;
    }
    this.setRules.push({ ...rule, validTo: item.lastDay, ...this.documented() });
    for (const entry of this.current.calendar.entries.values())
      if (entry.rule === rule.code && entry.date > item.lastDay && !this.named.has(entry.date))
        this.removed.add(entry.date);
  }

  private confirm(year: number): void {
    const expected = [...this.current.calendar.entries.values()].filter(
      ({ date, confidence }) => confidence === 'expected' && date.startsWith(`${String(year)}-`),
    );
    if (expected.length === 0)
      this.fault('/confirmYear', {
        vi: 'Năm này không còn ngày nào là dự kiến.',
        en: 'No day of this year is merely expected.',
      });
    for (const { rule: _, ...entry } of expected)
      if (!this.named.has(entry.date))
        this.set.set(entry.date, { ...entry, confidence: 'quoted', ...this.documented() });
  }

  private openQuestions(): void {
    const present = this.current.calendar.settings;
    for (const name of ['swappedDayIsRest', 'workingSaturdayCounts'] as const) {
      const wanted = this.edit.settings[name];
      if (wanted !== undefined && wanted !== present[name]) this.settings[name] = wanted;
    }
  }

  private daysOfSettings(): LocalDate[] {
    const touched = new Set<EntryKind>();
    if (this.settings.swappedDayIsRest !== undefined) touched.add('swap');
    if (this.settings.workingSaturdayCounts !== undefined) touched.add('working-saturday');
    return [...this.current.calendar.entries.values()]
      .filter(({ kind }) => touched.has(kind))
      .map(({ date }) => date);
  }

  private entry(
    item: Pick<CalendarEntry, 'date' | 'kind' | 'name' | 'scope' | 'confidence'>,
  ): CalendarEntry {
    const { date, kind, name, scope, confidence } = item;
    return { date, kind, name, scope, confidence, ...this.documented() };
  }

  private documented(): { source: string; documentDate?: LocalDate; link?: string } {
    const { title, date, link } = this.edit.source;
    return {
      source: title,
      ...(date !== undefined && { documentDate: date }),
      ...(link !== undefined && { link }),
    };
  }

  private isNamedOnce(day: LocalDate, pointer: string): boolean {
    const before = this.named.get(day);
    this.named.set(day, pointer);
    if (before === undefined) return true;
    this.fault(pointer, {
      vi: `Ngày ${written(day)} được nêu hai lần trong thay đổi này.`,
      en: `${day} is named twice in this change.`,
    });
    return false;
  }

  /** A day that is listed is corrected or withdrawn, never added over: two documents about one day are somebody's to compare. */
  private isListed(day: LocalDate, pointer: string): boolean {
    const listed = this.current.calendar.entries.get(day);
    if (!listed || this.removed.has(day)) return false;
    this.fault(pointer, {
      vi: `Ngày ${written(day)} đã là ${kinds[listed.kind].vi} (${listed.name.vi}); hãy sửa hoặc rút ngày đó.`,
      en: `${day} is ${kinds[listed.kind].en} already (${listed.name.en}); correct or withdraw it.`,
    });
    return true;
  }

  private isFit(kind: EntryKind, day: LocalDate, pointer: string): boolean {
    if (kind === 'swap' && isWeekend(day)) {
      this.fault(pointer, {
        vi: `Ngày ${written(day)} là thứ Bảy hoặc Chủ nhật, vốn đã nghỉ, không hoán đổi được.`,
        en: `${day} is a Saturday or Sunday: a day of rest cannot be swapped off.`,
      });
      return false;
    }
    if (kind === 'working-saturday' && !isWeekend(day)) {
      this.fault(pointer, {
        vi: `Ngày ${written(day)} không phải thứ Bảy hoặc Chủ nhật: đó vốn là ngày làm việc.`,
        en: `${day} is no Saturday or Sunday: it is worked anyway.`,
      });
      return false;
    }
    return true;
  }

  private notListed(day: LocalDate, pointer: string): void {
    this.fault(pointer, {
      vi: `Ngày ${written(day)} không có trong lịch ngày nghỉ.`,
      en: `${day} is not among the days off.`,
    });
  }

  private fault(pointer: string, message: Sentence): void {
    this.faults.push({ pointer, message });
  }
}

/** The days of a new rule in each year of its validity that are not listed yet, and the days in lieu of those on a weekend. */
function daysOfRule(rule: YearlyRule, { calendar, rules }: CalendarVersion): CalendarEntry[] {
  const first = Number(rule.validFrom.slice(0, 4));
  const last = rule.validTo === null ? lastYear : Number(rule.validTo.slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .flatMap((year) => computedYear([...rules, rule], year))
    .filter((entry) => entry.rule === rule.code && !calendar.entries.has(entry.date));
}

function isOpen({ validTo }: YearlyRule, day: LocalDate): boolean {
  return validTo === null || validTo >= day;
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
