import type { Words } from '@app/design';
import type { Shape } from '../../api/client';

export type OfficeCode = Shape<'Council'>['members'][number]['office'];
export type BodyKindCode = NonNullable<Shape<'Council'>['members'][number]['bodyKind']>;

/** Places in a council. */
export const officeWords: Readonly<Record<OfficeCode, Words>> = {
  chair: { vi: 'Chủ tịch', en: 'Chair' },
  'vice-chair': { vi: 'Phó Chủ tịch', en: 'Vice-chair' },
  secretary: { vi: 'Thư ký', en: 'Secretary' },
  member: { vi: 'Thành viên', en: 'Member' },
};

/** Kinds of body that the law names, Điều 5. */
export const bodyKindWords: Readonly<Record<BodyKindCode, Words>> = {
  'ministry-of-justice': { vi: 'Bộ Tư pháp', en: 'Ministry of Justice' },
  procuracy: { vi: 'Viện kiểm sát nhân dân tối cao', en: 'Supreme People’s Procuracy' },
  'bar-federation': { vi: 'Liên đoàn Luật sư Việt Nam', en: 'Bar Federation' },
  investigation: { vi: 'Cơ quan điều tra', en: 'Investigation body' },
  'research-department': {
    vi: 'Vụ Pháp chế và Quản lý khoa học',
    en: 'Department of legal affairs and research',
  },
  'other-body': { vi: 'Cơ quan khác', en: 'Another body' },
  expert: { vi: 'Chuyên gia', en: 'Expert' },
};

export const councilWords = {
  HDTP: { vi: 'Hội đồng Thẩm phán', en: 'Council of Judges' },
  HDTV: { vi: 'Hội đồng tư vấn án lệ', en: 'Advisory council' },
} as const satisfies Record<string, Words>;
