import type { AdministrativeDocument, Block } from '@app/documents';
import type { ItemPoll } from './item-polls';
import { letterheadOf } from './words';

/** The item that a ballot or a record of tellers speaks of. */
export interface ItemOnPaper {
  council: string;
  /** "Phiên họp toàn thể …, ngày …". */
  sitting: string;
  ordinal: number;
  title: string;
  place: string | null;
  chair: string;
  madeAt: string;
}

const options = ['Tán thành', 'Không tán thành', 'Ý kiến khác (bắt buộc ghi nội dung dưới đây)'];
const WRITING_LINES = 6;

/**
 * The paper ballots of one question, a page each: with the name of each voter where the vote is named, all alike and as many where it
 * is secret. Nothing on a secret ballot tells it from another.
 */
export function paperBallots(item: ItemOnPaper, poll: ItemPoll): AdministrativeDocument[] {
  return poll.voters.map(({ name }) => ballot(item, poll, name));
}

function ballot(item: ItemOnPaper, poll: ItemPoll, name: string): AdministrativeDocument {
  const isSecret = poll.ballots === 'secret';
  const subject = `Mục ${item.ordinal}: ${item.title}`;
  const blocks: Block[] = [
    { kind: 'paragraph', text: item.sitting, align: 'centre' },
    ...(isSecret ? [] : [lead('Thành viên Hội đồng:', name)]),
    lead('Nội dung biểu quyết:', poll.question),
    {
      kind: 'paragraph',
      text: 'Đánh dấu X vào một ô. Đánh dấu nhiều ô hoặc không đánh dấu là phiếu không hợp lệ.',
    },
    { kind: 'choices', options },
    { kind: 'lines', count: WRITING_LINES },
    isSecret
      ? { kind: 'paragraph', text: 'Phiếu kín: không ký, không ghi tên, không đánh dấu riêng.' }
      : {
          kind: 'signatures',
          signatures: [{ capacity: 'THÀNH VIÊN HỘI ĐỒNG', note: '(Ký tên)', name }],
        },
  ];
  return {
    title: `Phiếu biểu quyết: ${subject}`,
    letterhead: letterheadOf(item.council, isSecret ? 'PHIẾU KÍN' : 'PHIẾU CÓ TÊN'),
    type: 'PHIẾU BIỂU QUYẾT',
    subject,
    blocks,
    ...(poll.textSha256 !== null && { foot: `Văn bản biểu quyết: SHA-256 ${poll.textSha256}` }),
    madeAt: item.madeAt,
  };
}

function lead(name: string, text: string): Block {
  return { kind: 'paragraph', lead: name, text };
}
