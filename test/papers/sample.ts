import type { Disposition } from '@app/consultation';
import type { Booklet } from '@app/documents';
import type { DraftVersion } from '@app/drafting';
import type { Opinion } from '@app/sittings';
import {
  commentsPaper,
  draftPaper,
  insertedPaper,
  opinionsPaper,
} from '../../libs/papers/src/item-papers';
import type { Summary } from '../../libs/papers/src/summary';
import { summaryBlocks } from '../../libs/papers/src/summary-document';

const at = new Date('2026-03-02T01:00:00.000Z');
const passage =
  'Hội đồng xét thấy bên nhận đặt cọc không giao kết hợp đồng do nguyên nhân khách quan nên không phải chịu phạt cọc (dữ liệu minh hoạ). ';

/** A draft of several pages (dữ liệu minh hoạ). */
const sampleDraft: DraftVersion = {
  id: '0199c0de-0000-7000-8000-000000000006',
  process: '0199c0de-0000-7000-8000-000000000001',
  round: 1,
  ordinal: 3,
  author: '0199c0de-0000-7000-8000-000000000021',
  text: {
    title: 'Án lệ về phạt cọc khi có nguyên nhân khách quan (dữ liệu minh hoạ)',
    position: 'Đoạn 4, 5 phần “Nhận định của Tòa án” (dữ liệu minh hoạ)',
    situation: passage.repeat(4),
    solution: passage.repeat(3),
    provisions: ['Điều 328 Bộ luật Dân sự năm 2015', 'Điều 351 Bộ luật Dân sự năm 2015'],
    keywords: ['đặt cọc', 'phạt cọc', 'nguyên nhân khách quan'],
    facts: Array.from({ length: 6 }, () => passage.repeat(3)),
    rulings: Array.from({ length: 6 }, () => passage.repeat(3)),
    content: [passage.repeat(2), passage.repeat(2)],
  },
  sha256: 'd'.repeat(64),
  reason: 'Dữ liệu minh hoạ',
  createdAt: at,
};

/** Comments on it, answered in turn one way, the other, and not at all. */
const sampleComments: readonly Disposition[] = Array.from({ length: 9 }, (_, index) => ({
  comment: `0199c0de-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`,
  consultation: '0199c0de-0000-7000-8000-000000000007',
  round: 1,
  channel: 'web',
  body: passage.repeat(1 + (index % 3)),
  section: index % 2 === 0 ? 'solution' : null,
  passage: null,
  receivedAt: at,
  late: index === 8,
  answer:
    index % 3 === 2
      ? null
      : {
          disposition: index % 3 === 0 ? 'accepted' : 'explained',
          text: passage,
          author: null,
          answeredAt: at,
          approved: true,
        },
}));

/** What the advisory council said. */
const sampleOpinions: readonly Opinion[] = (
  ['agree', 'agree', 'agree-with-changes', 'disagree', 'other'] as const
).map((stance, index) => ({
  id: `0199c0de-0000-7000-8000-0000000002${String(index).padStart(2, '0')}`,
  round: 1,
  person: '0199c0de-0000-7000-8000-000000000021',
  name: `Thành viên minh hoạ ${index + 1}`,
  body: `Cơ quan minh hoạ ${index + 1}`,
  stance,
  text: stance === 'agree' ? null : passage,
  receivedAt: at,
  late: index === 4,
}));

/** The page for the leaders with more to say than has room. */
export const sampleSummary: Summary = {
  candidate: '0199c0de-0000-7000-8000-000000000001',
  title: sampleDraft.text.title,
  draftNumber: '12/2026',
  field: 'dân sự',
  source: {
    number: '13/2024/DS-GĐT',
    date: '2024-01-10',
    court: 'Tòa án nhân dân tối cao',
    level: 'supreme',
    effectiveOn: '2024-01-10',
  },
  situation: passage.repeat(20),
  solution: passage.repeat(20),
  comments: {
    received: 9,
    late: 1,
    accepted: 3,
    explained: 3,
    acceptedSaid: [passage.repeat(3), passage, passage],
    explainedSaid: [passage.repeat(3), passage, passage],
  },
  advisory: {
    asked: true,
    mode: 'written',
    counts: { agree: 2, 'agree-with-changes': 1, disagree: 1, other: 1 },
    said: [
      { stance: 'agree-with-changes', who: 'Cơ quan minh hoạ 3', text: passage.repeat(3) },
      { stance: 'disagree', who: 'Cơ quan minh hoạ 4', text: passage.repeat(3) },
      { stance: 'other', who: 'Cơ quan minh hoạ 5', text: passage.repeat(3) },
    ],
  },
  similar: [1, 2, 3, 4].map((number) => ({
    number: `0${number}/2016/AL`,
    title: passage,
    status: 'inForce',
    because: 'provision',
    shared: 'Điều 328 Bộ luật Dân sự năm 2015',
  })),
  open: [
    { vi: '3 góp ý đúng hạn chưa được trả lời.', en: '3 comments in time are not answered.' },
    { vi: '1 ý kiến tư vấn không đồng ý.', en: '1 advisory opinions disagree.' },
  ],
  words: {
    version: 1,
    inFavour: { count: 5, essence: passage.repeat(4) },
    against: { count: 3, essence: passage.repeat(4) },
    openPoint: passage.repeat(4),
    by: '0199c0de-0000-7000-8000-000000000021',
    at,
  },
};

/** A copy of a sitting with so many items, all papers of each, one late paper at the last. */
export function sampleBooklet(items: number, copy = 'Bản số 3/17'): Booklet {
  return {
    letterhead: {
      superior: 'TÒA ÁN NHÂN DÂN TỐI CAO',
      organ: 'HỘI ĐỒNG THẨM PHÁN TÒA ÁN NHÂN DÂN TỐI CAO',
      number: 'TÀI LIỆU PHIÊN HỌP',
    },
    type: 'TÀI LIỆU PHIÊN HỌP TOÀN THỂ',
    subject: 'Hội đồng Thẩm phán Tòa án nhân dân tối cao, ngày 02 tháng 3 năm 2026',
    recipient: 'Thành viên minh hoạ',
    copy,
    notes: ['Địa điểm: Hội trường minh hoạ.', 'Tài liệu chưa công bố, chỉ dùng cho phiên họp.'],
    foot: `${copy} · Thành viên minh hoạ · Phiên họp 02/03/2026`,
    front: [{ title: 'Chương trình phiên họp', blocks: [{ kind: 'paragraph', text: passage }] }],
    items: Array.from({ length: items }, (_, index) => ({
      number: index + 1,
      title: sampleDraft.text.title,
      lines: ['Dự thảo án lệ số 12/2026.', 'Chủ tọa mục này: Thành viên minh hoạ 1.'],
      papers: [
        draftPaper(sampleDraft),
        commentsPaper(sampleComments),
        opinionsPaper(sampleOpinions),
        { title: 'Tờ tóm tắt', blocks: summaryBlocks(sampleSummary), letters: 'small' },
        ...(index < items - 1
          ? []
          : [
              insertedPaper({
                process: sampleDraft.process,
                paper: { title: 'Văn bản bổ sung minh hoạ', number: '7/VB' },
                late: true,
                changed: 'Đoạn 4 viết lại (dữ liệu minh hoạ)',
                addedAt: at,
              }),
            ]),
      ],
    })),
  };
}
