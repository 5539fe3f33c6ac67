import type { Language, StatusKind, Words } from '@app/design';
import type { Precedent, PrecedentField, StatusOnDay } from '@app/register';

/** The field of law, as a heading says it. */
export const fieldWords: Readonly<Record<PrecedentField, Words>> = {
  'hình sự': { vi: 'Hình sự', en: 'Criminal' },
  'dân sự': { vi: 'Dân sự', en: 'Civil' },
  'hôn nhân và gia đình': { vi: 'Hôn nhân và gia đình', en: 'Marriage and family' },
  'kinh doanh thương mại': { vi: 'Kinh doanh, thương mại', en: 'Business and commerce' },
  'lao động': { vi: 'Lao động', en: 'Labour' },
  'hành chính': { vi: 'Hành chính', en: 'Administrative' },
  'tố tụng': { vi: 'Tố tụng', en: 'Procedure' },
};

/** Where no source says what the field is. */
export const noField: Words = { vi: 'Chưa rõ lĩnh vực', en: 'Field not known' };

/** The legal status of an án lệ on a day (NQ 04/2019/NQ-HĐTP Đ8, Đ9), with the look that goes with it. */
export const statusWords: Readonly<Record<StatusOnDay, Words & { kind: StatusKind }>> = {
  inForce: { vi: 'Đang được áp dụng', en: 'In force', kind: 'done' },
  notYet: { vi: 'Chưa đến ngày áp dụng', en: 'Not yet in force', kind: 'waits' },
  lapsed: { vi: 'Đương nhiên bị bãi bỏ', en: 'Lapsed by itself', kind: 'closed' },
  abolished: { vi: 'Đã bị bãi bỏ', en: 'Abolished', kind: 'closed' },
  unknown: { vi: 'Chưa rõ ngày áp dụng', en: 'Day of application not known', kind: 'soon' },
};

/** How a fact was come by; `sure` where a source was read that says it. */
export const certaintyWords: Readonly<Record<string, Words & { sure: boolean }>> = {
  quoted: { vi: 'nguyên văn trong nguồn', en: 'in the source’s own words', sure: true },
  'quoted-translation': { vi: 'đọc trong bản dịch', en: 'read in a translation', sure: true },
  paraphrased: {
    vi: 'nguồn thứ cấp diễn đạt lại',
    en: 'said in other words by a secondary source',
    sure: true,
  },
  derived: {
    vi: 'suy ra từ các án lệ cùng quyết định',
    en: 'follows from others of the same decision',
    sure: true,
  },
  assigned: {
    vi: 'xếp theo loại bản án nguồn',
    en: 'given after the type of the source judgment',
    sure: false,
  },
  draft: {
    vi: 'theo dự thảo, chưa đối chiếu bản công bố',
    en: 'from the draft, not held against the published text',
    sure: false,
  },
  partial: { vi: 'nguồn chỉ cho một phần', en: 'the source gives a part only', sure: false },
  unverified: {
    vi: 'chưa nguồn nào đã đọc xác nhận',
    en: 'no source that was read confirms it',
    sure: false,
  },
};

/** `70-2023-AL`: a number as the addresses of the portal write it. */
export function slugOf(number: string): string {
  return number.replaceAll('/', '-');
}

/** The one address of an án lệ. */
export function addressOf({ number }: Pick<Precedent, 'number'>): string {
  return `/an-le/${slugOf(number)}`;
}

/** What an án lệ is about, without the number that stands beside it; always Vietnamese. Null where no source names it. */
export function subjectOf({ title, number }: Pick<Precedent, 'title' | 'number'>): string | null {
  if (title === null) return null;
  const plain = title.replace(new RegExp(`^án lệ (số )?${number},? *`, 'i'), '');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** Said in place of a title that no source gives. */
export const untitled: Words = {
  vi: 'Chưa nguồn nào cho biết tên án lệ',
  en: 'No source gives the title',
};

/** A median as it is printed: whole days without decimals. */
export function dayCount(days: number, language: Language): string {
  const written = String(days).replace('.', language === 'vi' ? ',' : '.');
  if (language === 'vi') return `${written} ngày`;
  return days === 1 ? '1 day' : `${written} days`;
}
