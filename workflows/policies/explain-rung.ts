import { type CountedDerivation, dayOf, explain, written } from '@app/workflows/calendar';
import { type Language, say, type Sentence } from '@app/workflows/kernel';
import type { ExtensionDerivation, RungDerivation } from './plan-step';

const sentences = {
  legal: { vi: 'Thời hạn theo {basis}. ', en: 'Limit under {basis}. ' },
  internal: {
    vi: 'Hạn nội bộ theo chính sách {policy}. ',
    en: 'Internal limit of the policy {policy}. ',
  },
  decision: {
    vi: ' Gia hạn thêm {length}, đến hết ngày {day}.',
    en: ' Extended by {length}, to the end of {day}.',
  },
  outage: {
    vi: ' Kéo dài thêm {length} vì cổng thông tin gián đoạn trong ngày cuối, đến hết ngày {day}.',
    en: ' Prolonged by {length} because the portal could not be reached on the last day, to the end of {day}.',
  },
  reopened: {
    vi: ' Đã hết hạn và được mở lại ngày {reopened} vì cổng thông tin gián đoạn trong ngày cuối: thêm {length} kể từ ngày đó, đến hết ngày {day}.',
    en: ' It had ended and was opened again on {reopened} because the portal could not be reached on the last day: {length} from that day, to the end of {day}.',
  },
  days: { vi: '{amount} ngày', en: '{amount} days' },
  workingDays: { vi: '{amount} ngày làm việc', en: '{amount} working days' },
  months: { vi: '{amount} tháng', en: '{amount} months' },
  before: {
    vi: ' Nhắc trước {days} ngày làm việc, vào ngày {day}.',
    en: ' The reminder comes {days} working days before, on {day}.',
  },
  after: {
    vi: ' Báo cáo sau khi quá hạn {days} ngày làm việc, khi hết ngày {day}.',
    en: ' It is reported {days} working days after that, at the end of {day}.',
  },
} as const satisfies Record<string, Sentence>;

/** Why a rung rings when it does: the rule, the counting of the limit, and the distance of the rung from its end. */
export function explainRung(
  { rule, limit, extensions = [], rung }: RungDerivation,
  language: Language,
): string {
  const source =
    rule.kind === 'legal'
      ? say(sentences.legal, language, { basis: rule.basis })
      : say(sentences.internal, language, { policy: rule.policy });
  const longer = extensions.map((each) => prolonged(each, language)).join('');
  return `${source}${explain(limit, language)}${longer}${distance(rung, language)}`;
}

/** By what a limit was prolonged, or why and when it was opened again, as one sentence. */
export function explainExtension(extension: ExtensionDerivation, language: Language): string {
  return prolonged(extension, language).trim();
}

function prolonged(
  { because, reopenedOn, derivation }: ExtensionDerivation,
  language: Language,
): string {
  const [length, day] = [lengthOf(derivation, language), written(derivation.lastDay)];
  return reopenedOn === undefined
    ? say(sentences[because], language, { length, day })
    : say(sentences.reopened, language, { length, day, reopened: written(reopenedOn) });
}

function lengthOf({ amount, unit }: CountedDerivation, language: Language): string {
  return say(sentences[unit], language, { amount });
}

function distance(rung: RungDerivation['rung'], language: Language): string {
  switch (rung.at) {
    case 'due':
      return '';
    case 'before':
      return say(sentences.before, language, {
        days: rung.workingDays,
        day: written(rung.day),
      });
    case 'after':
      return say(sentences.after, language, {
        days: rung.workingDays,
        day: written(
          'lastDay' in rung.derivation ? rung.derivation.lastDay : dayOf(rung.derivation.dueAt),
        ),
      });
  }
}
