import type { AdministrativeDocument, Block } from '@app/documents';
import { digestOf, type MinutesContent } from './content';
import type { RecordedItem } from './record';
import { daysInWords, momentInWords, presenceInWords, voteInWords, wasThere } from './words';

/** How minutes are signed, or that they are not yet. */
export interface SignedBy {
  kind: 'draft' | 'electronic' | 'paper';
  /** When each signed electronically. */
  chair?: string;
  clerk?: string;
}

const superior = 'TÒA ÁN NHÂN DÂN TỐI CAO';
const noNumber = 'Số: ……/BB-HĐTP';

/** Minutes of a sitting (biên bản phiên họp), laid out after Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.9. */
export function minutesDocument(
  content: MinutesContent,
  signed: SignedBy,
  madeAt: string,
): AdministrativeDocument {
  const { record, passages, clerk } = content;
  const subject = `Phiên họp toàn thể ${record.council}, ${daysInWords(record.days)}`;
  return {
    title: `Biên bản ${subject}`,
    letterhead: letterheadOf(content),
    type: 'BIÊN BẢN',
    subject,
    blocks: [
      ...whenAndWhere(content),
      heading('I. THÀNH PHẦN THAM DỰ'),
      lead('Chủ tọa:', record.chair.name),
      lead('Thư ký ghi biên bản:', clerk.name),
      ...attendance(content),
      heading('II. NỘI DUNG PHIÊN HỌP'),
      ...wordsOf(passages.opening),
      ...record.items.flatMap((item) => itemBlocks(content, item, 'minutes')),
      ...wordsOf(passages.closing),
      ...ending(content),
      { kind: 'signatures', signatures: signaturesOf(content, signed) },
      {
        kind: 'recipients',
        lines: [
          'Chủ tọa phiên họp;',
          'Vụ Pháp chế và Quản lý khoa học;',
          'Lưu: VT, hồ sơ phiên họp.',
        ],
      },
    ],
    foot: footOf(content, signed),
    madeAt,
  };
}

/**
 * The excerpt (trích biên bản) of one item, which may leave the Council: the question, the sums and the result. It names no member
 * but the chair: neither who was absent, nor who took no part, and never how anybody voted.
 */
export function excerptDocument(
  content: MinutesContent,
  item: RecordedItem,
  signed: SignedBy,
  madeAt: string,
): AdministrativeDocument {
  const { record } = content;
  const subject = `Phiên họp toàn thể ${record.council}, ${daysInWords(record.days)}, mục ${item.ordinal}`;
  return {
    title: `Trích biên bản ${subject}`,
    letterhead: letterheadOf(content),
    type: 'TRÍCH BIÊN BẢN',
    subject,
    blocks: [
      ...whenAndWhere(content),
      lead('Chủ tọa:', record.chair.name),
      ...itemBlocks(content, item, 'excerpt'),
      ...ending(content),
      {
        kind: 'signatures',
        signatures: [
          {
            capacity: 'TRÍCH TỪ BIÊN BẢN PHIÊN HỌP',
            note: signedNote(signed, signed.clerk),
            name: content.clerk.name,
          },
        ],
      },
    ],
    foot: footOf(content, signed),
    madeAt,
  };
}

/** A manifest error in minutes that are frozen, put right by a paper of its own. */
export function correctionDocument(
  content: MinutesContent,
  correction: {
    stands: string;
    should: string;
    reason: string;
    writer: string;
    signer: string;
    writtenAt: string;
    signedAt: string;
  },
): AdministrativeDocument {
  const { record } = content;
  const subject = `Đính chính biên bản phiên họp toàn thể ${record.council}, ${daysInWords(record.days)}`;
  const note = (at: string): string => `(Đã ký điện tử lúc ${momentInWords(at)})`;
  return {
    title: subject,
    letterhead: letterheadOf(content),
    type: 'ĐÍNH CHÍNH',
    subject,
    blocks: [
      paragraph(
        `Biên bản có mã băm nội dung SHA-256 ${digestOf(content)} có sai sót về hình thức, nay đính chính như sau. ` +
          'Biên bản đã ký được giữ nguyên; văn bản này là một phần của hồ sơ phiên họp.',
      ),
      lead('Đã ghi:', correction.stands),
      lead('Đính chính thành:', correction.should),
      lead('Lý do:', correction.reason),
      {
        kind: 'signatures',
        signatures: [
          { capacity: 'THƯ KÝ', note: note(correction.writtenAt), name: correction.writer },
          { capacity: 'CHỦ TỌA', note: note(correction.signedAt), name: correction.signer },
        ],
      },
    ],
    foot: `Đính chính biên bản · SHA-256 ${digestOf(content)}`,
    madeAt: correction.signedAt,
  };
}

function letterheadOf({ record, passages }: MinutesContent): AdministrativeDocument['letterhead'] {
  const { number } = passages;
  return {
    superior,
    organ: record.council.toUpperCase(),
    number: number === undefined ? noNumber : `Số: ${number}`,
  };
}

function whenAndWhere({ record, passages }: MinutesContent): Block[] {
  const { startedAt } = passages;
  const { paper } = record;
  return [
    lead(
      'Thời gian bắt đầu:',
      startedAt === undefined ? '…… giờ …… phút' : momentInWords(startedAt),
    ),
    lead('Địa điểm:', record.place ?? '……'),
    ...(paper === null
      ? []
      : [
          lead(
            'Theo giấy triệu tập:',
            [paper.title, paper.number === undefined ? '' : `số ${paper.number}`]
              .filter((part) => part !== '')
              .join(' '),
          ),
        ]),
  ];
}

function attendance({ record, passages }: MinutesContent): Block[] {
  const days = record.roll.flatMap(({ day, members }): Block[] => {
    const there = members.filter(({ presence }) => wasThere(presence)).length;
    return [
      paragraph(
        `${daysInWords([day]).replace(/^n/u, 'N')}: ${there} trên tổng số ${members.length} thành viên Hội đồng tham dự.`,
      ),
      {
        kind: 'table',
        columns: [
          { title: 'STT', share: 1 },
          { title: 'Thành viên Hội đồng', share: 5 },
          { title: 'Tham dự', share: 6 },
        ],
        rows: members.map(({ name, presence }, index) => [
          String(index + 1),
          name,
          presenceInWords(presence),
        ]),
      },
    ];
  });
  const guests = [
    ...record.guests.map(({ name, body, item }) =>
      [name, ...(body === null ? [] : [body]), ...(item === null ? [] : [`mục ${item}`])].join(
        ', ',
      ),
    ),
    ...passages.guests.map(({ name, capacity }) => `${name}, ${capacity}`),
  ];
  const invited: Block[] =
    guests.length === 0
      ? []
      : [paragraph('Khách mời (không biểu quyết):'), { kind: 'list', entries: guests }];
  return [...days, ...invited];
}

function itemBlocks(
  { passages }: MinutesContent,
  item: RecordedItem,
  where: 'minutes' | 'excerpt',
): Block[] {
  const written = passages.discussions.find(({ candidate }) => candidate === item.candidate);
  const numbered = `Mục ${item.ordinal}. ${item.title}`;
  const polls = item.polls.flatMap((poll): Block[] => [
    lead(
      poll.isAmendment ? 'Câu hỏi biểu quyết về đề nghị sửa đổi:' : 'Câu hỏi biểu quyết:',
      poll.question,
    ),
    ...voteInWords(poll).map(paragraph),
    ...(where === 'minutes' && poll.recused.length > 0
      ? [lead('Không tham gia biểu quyết:', poll.recused.join(', '))]
      : []),
    lead('Kết thúc biểu quyết:', momentInWords(poll.closedAt)),
  ]);
  return [
    { kind: 'heading', level: 2, text: numbered },
    ...(item.chair === undefined ? [] : [lead('Chủ tọa mục này:', item.chair)]),
    // What was said in the room stays with the minutes; what was concluded goes out.
    ...(where === 'minutes' ? wordsOf(written?.discussion, 'Thảo luận:') : []),
    ...polls,
    ...(item.postponed === null
      ? []
      : [lead('Hoãn, không biểu quyết tại phiên họp:', item.postponed)]),
    ...(item.postponed === null && polls.length === 0
      ? [paragraph('Không biểu quyết tại phiên họp này.')]
      : []),
    ...wordsOf(written?.conclusion, 'Kết luận:'),
  ];
}

function ending({ passages: { endedAt } }: MinutesContent): Block[] {
  return [
    paragraph(
      `Phiên họp kết thúc vào ${endedAt === undefined ? '…… giờ …… phút' : momentInWords(endedAt)}./.`,
    ),
  ];
}

function signaturesOf(
  { record, clerk }: MinutesContent,
  signed: SignedBy,
): Extract<Block, { kind: 'signatures' }>['signatures'] {
  return [
    { capacity: 'THƯ KÝ', note: signedNote(signed, signed.clerk), name: clerk.name },
    { capacity: 'CHỦ TỌA', note: signedNote(signed, signed.chair), name: record.chair.name },
  ];
}

function signedNote({ kind }: SignedBy, at: string | undefined): string {
  if (kind === 'paper') return '(Đã ký trên bản giấy, có bản chụp trong hồ sơ)';
  return at === undefined ? '(Chữ ký, họ tên)' : `(Đã ký điện tử lúc ${momentInWords(at)})`;
}

/** On paper and on the screen the same digest: whoever compares a scan compares this line first. */
function footOf(content: MinutesContent, { kind }: SignedBy): string {
  return `${kind === 'draft' ? 'Bản chưa ký · ' : ''}Mã băm nội dung SHA-256: ${digestOf(content)}`;
}

function wordsOf(text: string | undefined, title?: string): Block[] {
  const parts = (text ?? '').split(/\n+/u).map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .map((part, index) =>
      index === 0 && title !== undefined ? lead(title, part) : paragraph(part),
    );
}

function heading(text: string): Block {
  return { kind: 'heading', level: 1, text };
}

function lead(title: string, text: string): Block {
  return { kind: 'paragraph', lead: title, text };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}
