import type { Sentence } from '@app/workflows/kernel';

/** What a machine does not say: names of states inside a phase, words of branches, and what is not the usual way. */
export interface Hints {
  names: Readonly<Record<string, Sentence>>;
  branches: Readonly<Record<string, Sentence>>;
  aside: readonly string[];
}

/** For each workflow that is drawn; the drawing fails when a state or branch has no words. */
export const hints: Readonly<Record<'selection' | 'poll' | 'abolition', Hints>> = {
  selection: {
    names: {
      postingChoice: { vi: 'Có phải lấy ý kiến?', en: 'Must it be posted?' },
      'publicComment.open': { vi: 'Đang nhận ý kiến', en: 'Taking comments' },
      'publicComment.ended': { vi: 'Đã hết thời hạn', en: 'The period is over' },
      'publicComment.underway': { vi: 'Đang chuẩn bị hồ sơ', en: 'Preparing the file' },
      'publicComment.ready': { vi: 'Hồ sơ đã sẵn sàng', en: 'The file is ready' },
      'advisoryOpinion.modeChoice': { vi: 'Chọn hình thức', en: 'Choosing how' },
      'advisoryOpinion.inWriting': { vi: 'Bằng văn bản', en: 'In writing' },
      'advisoryOpinion.atMeeting': { vi: 'Tại cuộc họp', en: 'At a meeting' },
    },
    branches: {
      'postingChoice>posting': { vi: 'Phải lấy ý kiến', en: 'Must be posted' },
      'postingChoice>advisoryDecision': {
        vi: 'Được miễn lấy ý kiến (điểm b, c, d khoản 2 Điều 6)',
        en: 'Exempt from comment, Article 6(2)(b), (c), (d)',
      },
      'answering>publicComment': {
        vi: 'Thời hạn được mở lại trong khi tạm dừng',
        en: 'The period was opened again during a suspension',
      },
    },
    aside: [],
  },
  poll: { names: {}, branches: {}, aside: [] },
  abolition: {
    names: {
      opening: { vi: 'Ai mở việc xem xét?', en: 'Who opens the matter?' },
      pending: {
        vi: 'Xem xét kiến nghị, báo cáo; phiên họp mở trong 30 ngày',
        en: 'The petition is examined; the plenary is held within 30 days',
      },
      'pending.notAwaited': { vi: 'Không chờ báo cáo', en: 'No report awaited' },
      'pending.awaited': { vi: 'Chờ Tòa án báo cáo', en: 'A court is to report' },
      'pending.given': { vi: 'Đã có báo cáo', en: 'Reported' },
    },
    branches: {
      'opening>reviewing': { vi: 'Tòa án tự rà soát', en: 'The court’s own review' },
      'opening>pending': { vi: 'Có kiến nghị, báo cáo', en: 'A petition or report' },
    },
    aside: ['reviewing'],
  },
};
