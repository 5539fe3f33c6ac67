import type { AdministrativeDocument, Block } from '@app/documents';
import type { PollCount } from '@app/sittings';
import type { ItemOnPaper } from './ballots';
import type { ItemPoll } from './item-polls';
import { letterheadOf, momentInWords } from './words';

const DOTS = '…………';

/** How a question was counted: what the record says, and how many voted. */
export interface Counted {
  count: PollCount;
  cast: number;
}

/**
 * The record of the tellers (biên bản kiểm phiếu) on one question: a form with dots until it was counted, with the numbers of the
 * record from then on. How anybody voted is not in it.
 */
export function tellersRecord(
  item: ItemOnPaper,
  poll: ItemPoll,
  counted: Counted | undefined,
): AdministrativeDocument {
  const subject = `Mục ${item.ordinal}: ${item.title}`;
  return {
    title: `Biên bản kiểm phiếu: ${subject}`,
    letterhead: letterheadOf(item.council, 'Số: ……/BBKP-HĐTP'),
    type: 'BIÊN BẢN KIỂM PHIẾU',
    subject,
    blocks: [
      { kind: 'paragraph', text: item.sitting, align: 'centre' },
      lead(
        'Thời gian:',
        counted
          ? momentInWords(counted.count.closedAt)
          : '…… giờ …… phút, ngày …… tháng …… năm ………',
      ),
      lead('Địa điểm:', item.place ?? '……'),
      lead('Chủ tọa:', item.chair),
      lead('Nội dung biểu quyết:', poll.question),
      lead('Cách bỏ phiếu:', poll.ballots === 'secret' ? 'phiếu kín' : 'phiếu có tên (nội bộ)'),
      ...(counted ? filled(poll, counted) : blank(poll)),
      {
        kind: 'signatures',
        signatures: [
          { capacity: 'NGƯỜI KIỂM PHIẾU', note: '(Ký, ghi rõ họ tên)', name: '' },
          { capacity: 'NGƯỜI KIỂM PHIẾU', note: '(Ký, ghi rõ họ tên)', name: '' },
          { capacity: 'CHỦ TỌA', note: '(Ký tên)', name: item.chair },
        ],
      },
    ],
    letters: 'small',
    ...(poll.textSha256 !== null && { foot: `Văn bản biểu quyết: SHA-256 ${poll.textSha256}` }),
    madeAt: (counted?.count.closedAt ?? new Date(item.madeAt)).toISOString(),
  };
}

function blank({ allMembers, recused, voters }: ItemPoll): Block[] {
  return [
    table([
      ['Tổng số thành viên Hội đồng', String(allMembers)],
      ['Không tham gia biểu quyết do có liên quan', String(recused)],
      ['Được bỏ phiếu nếu có mặt', String(voters.length)],
      ['Có mặt khi bỏ phiếu', DOTS],
      ['Số phiếu phát ra', DOTS],
      ['Số phiếu thu về', DOTS],
      ['Số phiếu hợp lệ', DOTS],
      ['Số phiếu không hợp lệ', DOTS],
      ['Tán thành', DOTS],
      ['Không tán thành', DOTS],
      ['Ý kiến khác', DOTS],
    ]),
    lead('Nội dung các ý kiến khác:', ''),
    { kind: 'lines', count: 2 },
  ];
}

function filled({ allMembers, recused, voters }: ItemPoll, { count, cast }: Counted): Block[] {
  const { tally, quorum, majority, otherOpinions, result } = count;
  return [
    table([
      ['Tổng số thành viên Hội đồng', String(allMembers)],
      ['Không tham gia biểu quyết do có liên quan', String(recused)],
      ['Được bỏ phiếu khi mở biểu quyết', String(voters.length)],
      ['Có mặt khi kết thúc biểu quyết', String(quorum.counted)],
      ['Đã bỏ phiếu', String(cast)],
      ['Tán thành', String(tally.for)],
      ['Không tán thành', String(tally.against)],
      ['Ý kiến khác', String(tally.other)],
    ]),
    { kind: 'paragraph', text: quorum.sentence.vi },
    { kind: 'paragraph', text: majority.sentence.vi },
    lead('Kết quả:', results[result]),
    ...(otherOpinions.length === 0
      ? []
      : [lead('Nội dung các ý kiến khác:', ''), { kind: 'list', entries: otherOpinions } as const]),
    {
      kind: 'paragraph',
      text: 'Số liệu lấy từ bản ghi biểu quyết của hệ thống; phiếu giấy không được cộng vào.',
    },
  ];
}

function table(rows: readonly (readonly string[])[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'Nội dung', share: 8 },
      { title: 'Số lượng', share: 2 },
    ],
    rows,
  };
}

const results: Readonly<Record<PollCount['result'], string>> = {
  adopted: 'THÔNG QUA.',
  notAdopted: 'KHÔNG THÔNG QUA.',
  noQuorum: 'KHÔNG ĐỦ SỐ THÀNH VIÊN THAM GIA, không thông qua.',
};

function lead(name: string, text: string): Block {
  return { kind: 'paragraph', lead: name, text };
}
