import type { Block, BookletPaper } from '@app/documents';
import type { Disposition } from '@app/consultation';
import { placeInDraft, readSections, sectionNames } from '@app/design';
import type { DraftVersion } from '@app/drafting';
import type { ItemPaper, Opinion } from '@app/sittings';
import { dayOf } from '@app/workflows/calendar';
import { firstNumberOf, passagesOf } from '@app/workflows/selection';
import { stanceNames, countStances, stancesInWords } from './stances';
import { shortDay } from './words';

/** The draft as it is before the council: its sections under their headings, with the numbers in the margin. */
export function draftPaper({ text, ordinal, sha256, createdAt }: DraftVersion): BookletPaper {
  return {
    title: 'Dự thảo án lệ',
    remark: `Phiên bản ${ordinal}, ngày ${shortDay(dayOf(createdAt.toISOString()))}; SHA-256 ${sha256}`,
    blocks: [
      { kind: 'paragraph', text: text.title, align: 'centre' },
      ...readSections.flatMap((section): Block[] => {
        const first = firstNumberOf(text, section);
        const passages = passagesOf(text, section);
        if (passages.length === 0) return [];
        return [
          { kind: 'heading', level: 1, text: sectionNames[section].vi },
          ...passages.map((passage, index): Block => ({
            kind: 'paragraph',
            text: passage,
            ...(first !== undefined && { lead: `[${first + index}]` }),
          })),
        ];
      }),
    ],
  };
}

/** Comments and what became of each (Bảng tổng hợp, tiếp thu, giải trình), without who sent them. */
export function commentsPaper(comments: readonly Disposition[]): BookletPaper {
  return {
    title: 'Bảng tổng hợp, tiếp thu, giải trình ý kiến góp ý',
    remark: `${comments.length} góp ý`,
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'STT', share: 1 },
          { title: 'Nội dung góp ý', share: 6 },
          { title: 'Tiếp thu, giải trình', share: 5 },
        ],
        rows: comments.map((comment, index) => [
          String(index + 1),
          `${placeInDraft(comment.section, comment.passage, 'vi')}${comment.late ? ' (góp ý muộn)' : ''}: ${comment.body}`,
          answerInWords(comment),
        ]),
      },
    ],
  };
}

function answerInWords({ answer }: Disposition): string {
  if (!answer) return 'Chưa trả lời.';
  return `${answer.disposition === 'accepted' ? 'Tiếp thu' : 'Giải trình'}: ${answer.text}`;
}

/** The opinions of the advisory council. */
export function opinionsPaper(opinions: readonly Opinion[]): BookletPaper {
  return {
    title: 'Ý kiến của Hội đồng tư vấn án lệ',
    remark: stancesInWords(countStances(opinions)),
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'STT', share: 1 },
          { title: 'Người cho ý kiến', share: 4 },
          { title: 'Ý kiến', share: 7 },
        ],
        rows: opinions.map(({ name, body, stance, text, late }, index) => [
          String(index + 1),
          [name, ...(body === null ? [] : [body]), ...(late ? ['gửi muộn'] : [])].join(', '),
          `${stanceNames[stance]}${text === null ? '.' : `: ${text}`}`,
        ]),
      },
    ],
  };
}

/** A paper that the office put before the members: a sheet behind which the paper itself is laid in. */
export function insertedPaper({ paper, late, changed, addedAt }: ItemPaper): BookletPaper {
  const { title, number, date, sha256 } = paper;
  const line = (lead: string, text: string): Block => ({ kind: 'paragraph', lead, text });
  return {
    title,
    ...(late && { late: changed ?? '' }),
    blocks: [
      ...(number === undefined ? [] : [line('Số:', number)]),
      ...(date === undefined ? [] : [line('Ngày:', shortDay(date))]),
      line('Gửi ngày:', shortDay(dayOf(addedAt.toISOString()))),
      ...(sha256 === undefined ? [] : [line('Bản chụp, SHA-256:', sha256)]),
      { kind: 'paragraph', text: 'Đặt bản giấy của tài liệu này sau tờ này.' },
    ],
  };
}
