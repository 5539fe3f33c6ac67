import type { Words } from '@app/design';

/** The parts of a case page, as the address names them; without a name it is the overview. */
export const parts = {
  'tong-quan': { vi: 'Tổng quan', en: 'Overview' },
  'van-ban': { vi: 'Văn bản', en: 'Text' },
  'y-kien': { vi: 'Ý kiến', en: 'Comments' },
  'lich-su': { vi: 'Lịch sử', en: 'History' },
  'ban-chup': { vi: 'Bản chụp', en: 'Scans' },
  'cong-van': { vi: 'Công văn', en: 'Letters' },
  'thoi-han': { vi: 'Thời hạn', en: 'Deadlines' },
} as const satisfies Record<string, Words>;

export type Part = keyof typeof parts;

/** The part that a value of the address names; undefined where it names none. */
export function partFrom(value: unknown): Part | undefined {
  return typeof value === 'string' && Object.hasOwn(parts, value) ? (value as Part) : undefined;
}
