import type { StatusKind, Words } from '@app/design';
import type { Shape } from '../../api/client';

export type Letter = Shape<'Letter'>;
export type ReceiverKind = Shape<'NewLetter'>['receiver']['kind'];

/** The kinds of bodies, as a letter may be entered for them. */
export const kindWords: Readonly<Record<ReceiverKind, Words>> = {
  trialCourt: { vi: 'Tòa án đã xét xử', en: 'Court that tried the case' },
  reviewDepartment: { vi: 'Vụ Giám đốc kiểm tra', en: 'Review department of the Supreme Court' },
  courtUnit: { vi: 'Đơn vị khác của TANDTC', en: 'Other unit of the Supreme People’s Court' },
  procuracy: { vi: 'Viện kiểm sát nhân dân tối cao', en: 'Supreme People’s Procuracy' },
  justiceMinistry: { vi: 'Bộ Tư pháp', en: 'Ministry of Justice' },
  agency: { vi: 'Bộ, ngành, cơ quan khác', en: 'Other state body' },
  organisation: { vi: 'Tổ chức, chuyên gia', en: 'Organisation or expert' },
};

/** How a request stands, in a word with its sign. */
export function standingOf({ standing, late }: Pick<Letter, 'standing' | 'late'>): {
  kind: StatusKind;
  words: Words;
} {
  if (late) return { kind: 'bad', words: standings.late };
  return { kind: looks[standing], words: standings[standing] };
}

const looks = {
  prepared: 'soon',
  sent: 'waits',
  answered: 'done',
  withdrawn: 'closed',
} as const satisfies Record<Letter['standing'], StatusKind>;

/** The standings by name. */
export const standings = {
  prepared: { vi: 'Chưa gửi', en: 'Not sent yet' },
  sent: { vi: 'Chờ trả lời', en: 'Waits for a reply' },
  late: { vi: 'Quá ngày đề nghị trả lời', en: 'Reply is late' },
  answered: { vi: 'Đã trả lời', en: 'Answered' },
  withdrawn: { vi: 'Đã thu hồi', en: 'Withdrawn' },
};

/** Days on which nobody could go on, because others had not answered. */
export const waitedWords = {
  vi: '{} ngày chờ cơ quan khác trả lời (khách quan theo dữ liệu)',
  en: '{} day(s) of waiting for other bodies (objective by data)',
};
