import type { AdministrativeDocument, Block } from '@app/documents';
import type { MemberInOffice } from '@app/councils';
import type { Guest, Sitting } from '@app/sittings';
import { dayInWords } from '@app/documents';
import { letterheadOf, sittingInWords } from './words';

/** What a convening notice says. */
export interface NoticeContent {
  sitting: Sitting;
  /** The council by its Vietnamese name. */
  council: string;
  chair: string;
  members: readonly MemberInOffice[];
  guests: readonly Guest[];
  items: readonly { ordinal: number; process: string; title: string; chair: string | null }[];
}

/**
 * The convening notice (giấy triệu tập), after Nghị định 30/2020/NĐ-CP as far as known. Number and date are those of the paper of the
 * sitting; until it is issued there are dots, and so there are for the hour, which nobody records.
 */
export function conveningNotice(content: NoticeContent): AdministrativeDocument {
  const { sitting, council } = content;
  const { number, date = null } = sitting.paper ?? {};
  const subject = sittingInWords(council, sitting);
  return {
    title: `Giấy triệu tập: ${subject}`,
    letterhead: letterheadOf(council, number === undefined ? 'Số: ……/GTT-HĐTP' : `Số: ${number}`, {
      name: 'Hà Nội',
      day: date,
    }),
    type: 'GIẤY TRIỆU TẬP',
    subject,
    blocks: [
      ...noticeBlocks(content),
      {
        kind: 'signatures',
        signatures: [{ capacity: 'NGƯỜI TRIỆU TẬP', note: '(Ký tên, đóng dấu)', name: '' }],
      },
      {
        kind: 'recipients',
        lines: [
          'Thành viên Hội đồng;',
          ...(content.guests.length === 0 ? [] : ['Khách mời;']),
          'Lưu: VT, hồ sơ phiên họp.',
        ],
      },
    ],
    madeAt: sitting.createdAt.toISOString(),
  };
}

/** Time, place, agenda, members and guests: what the notice says, without head and signature. */
export function noticeBlocks(content: NoticeContent): Block[] {
  const { sitting, chair, members, guests, items } = content;
  const ordinalOf = (process: string | null): string => {
    const found = items.find((item) => item.process === process);
    return found ? `Mục ${found.ordinal}` : 'Toàn phiên';
  };
  return [
    ...sitting.days.map((day): Block => lead('Thời gian:', `…… giờ …… phút, ${dayInWords(day)}`)),
    lead('Địa điểm:', sitting.place ?? '……'),
    lead('Chủ tọa:', chair),
    { kind: 'heading', level: 1, text: 'I. CHƯƠNG TRÌNH' },
    items.length === 0
      ? { kind: 'paragraph', text: 'Chưa có hồ sơ trong chương trình.' }
      : {
          kind: 'table',
          columns: [
            { title: 'Mục', share: 1 },
            { title: 'Nội dung', share: 8 },
            { title: 'Chủ tọa mục', share: 3 },
          ],
          rows: items.map((item) => [String(item.ordinal), item.title, item.chair ?? chair]),
        },
    { kind: 'heading', level: 1, text: `II. THÀNH VIÊN HỘI ĐỒNG (${members.length})` },
    {
      kind: 'table',
      columns: [
        { title: 'STT', share: 1 },
        { title: 'Họ và tên', share: 7 },
        { title: 'Chức vụ trong Hội đồng', share: 4 },
      ],
      rows: members.map(({ name, office }, index) => [String(index + 1), name, offices[office]]),
    },
    ...(guests.length === 0
      ? []
      : [
          { kind: 'heading', level: 1, text: `III. KHÁCH MỜI (${guests.length})` } as const,
          {
            kind: 'table',
            columns: [
              { title: 'Họ và tên', share: 5 },
              { title: 'Cơ quan', share: 5 },
              { title: 'Dự', share: 2 },
            ],
            rows: guests.map(({ name, body, process }) => [name, body ?? '', ordinalOf(process)]),
          } as const,
        ]),
  ];
}

const offices: Readonly<Record<MemberInOffice['office'], string>> = {
  chair: 'Chủ tịch',
  'vice-chair': 'Phó Chủ tịch',
  secretary: 'Thư ký',
  member: 'Thành viên',
};

function lead(name: string, text: string): Block {
  return { kind: 'paragraph', lead: name, text };
}
