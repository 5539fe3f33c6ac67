import { type Language, say, type Sentence } from '@app/workflows/kernel';
import { written } from './day';
import type { CountedDerivation, Derivation, SkippedDay, Unit } from './derivation';

const units: Readonly<Record<Unit, Sentence>> = {
  days: { vi: '{amount} ngày', en: '{amount} days' },
  workingDays: { vi: '{amount} ngày làm việc', en: '{amount} working days' },
  months: { vi: '{amount} tháng', en: '{amount} months' },
};

const reasons: Readonly<Record<SkippedDay['because'], Sentence>> = {
  weekend: { vi: 'nghỉ cuối tuần', en: 'weekend' },
  holiday: { vi: 'ngày lễ', en: 'public holiday' },
  compensatory: { vi: 'nghỉ bù', en: 'day off in lieu' },
  swap: { vi: 'nghỉ do hoán đổi ngày làm việc', en: 'day off swapped by the Government' },
  suspended: { vi: 'tạm dừng xử lý', en: 'suspended' },
};

const sentences = {
  counted: {
    vi: 'Thời hạn {length} tính từ ngày {first}: ngày đầu tiên ({start}) không tính.',
    en: 'The limit of {length} runs from {first}: the first day ({start}) is not counted.',
  },
  skipped: { vi: 'Không tính {days}.', en: 'Not counted: {days}.' },
  rolled: {
    vi: 'Ngày cuối {from} là ngày nghỉ ({days}), nên thời hạn kết thúc vào ngày làm việc tiếp theo.',
    en: 'The last day {from} is a day of rest ({days}), so the limit ends on the next working day.',
  },
  ends: {
    vi: 'Thời hạn kết thúc lúc 24 giờ ngày {last} ({basis}; lịch phiên bản {version}).',
    en: 'It ends at 24:00 on {last} ({basis}; calendar version {version}).',
  },
  namedDay: {
    vi: 'Từ 0 giờ ngày {day}, là ngày ghi trong quyết định; không chuyển sang ngày khác dù là ngày nghỉ ({basis}).',
    en: 'From 00:00 on {day}, the day that the decision names; it does not move even if it is a day of rest ({basis}).',
  },
} as const satisfies Record<string, Sentence>;

/** Says in words that a judge accepts how a limit came to its end, each day that was not counted by its name. */
export function explain(derivation: Derivation, language: Language): string {
  if (derivation.kind === 'named-day')
    return say(sentences.namedDay, language, {
      day: written(derivation.day),
      basis: derivation.basis.join(', '),
    });
  return explainCounted(derivation, language);
}

function explainCounted(derivation: CountedDerivation, language: Language): string {
  const parts = [
    say(sentences.counted, language, {
      length: say(units[derivation.unit], language, { amount: derivation.amount }),
      first: written(derivation.firstCountedDay),
      start: written(derivation.startDay),
    }),
  ];
  if (derivation.skipped.length > 0)
    parts.push(say(sentences.skipped, language, { days: named(derivation.skipped, language) }));
  if (derivation.rolledFrom !== null)
    parts.push(
      say(sentences.rolled, language, {
        from: written(derivation.rolledFrom),
        days: named(derivation.rolledOver, language),
      }),
    );
  parts.push(
    say(sentences.ends, language, {
      last: written(derivation.lastDay),
      basis: derivation.basis.join(', '),
      version: derivation.calendarVersion,
    }),
  );
  return parts.join(' ');
}

function named(days: readonly SkippedDay[], language: Language): string {
  return days
    .map(({ day, because, name }) => {
      const reason = reasons[because][language];
      return `${written(day)}: ${name ? `${reason}, ${name[language]}` : reason}`;
    })
    .join('; ');
}
