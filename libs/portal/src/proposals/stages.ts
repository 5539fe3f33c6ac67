import type { Words } from '@app/design';
import { guardedPhases, guardedStanding, type SelectionPhase } from '@app/workflows/selection';

/** A step of the procedure as it is told to a proposer. */
export type Stage =
  'received' | 'screening' | 'drafting' | 'comment' | 'refining' | 'council' | 'published';

/** The steps, in their order. */
export const stages: readonly Stage[] = [
  'received',
  'screening',
  'drafting',
  'comment',
  'refining',
  'council',
  'published',
];

/** Their names. */
export const stageNames: Readonly<Record<Stage, Words>> = {
  received: { vi: 'Tiếp nhận', en: 'Received' },
  screening: { vi: 'Nghiên cứu, sàng lọc', en: 'Screening' },
  drafting: { vi: 'Xây dựng dự thảo', en: 'Drafting' },
  comment: { vi: 'Lấy ý kiến', en: 'Open for comment' },
  refining: { vi: 'Tiếp thu ý kiến, hoàn thiện dự thảo', en: 'Comments answered, draft revised' },
  council: guardedStanding.title,
  published: { vi: 'Công bố án lệ', en: 'Published' },
};

/** Where a proposal stands: at a step, held, or at its end; in one sentence. */
export interface Standing {
  at: Stage | 'held' | 'ended';
  sentence: Words;
}

const council: Standing = {
  at: 'council',
  sentence: {
    vi: 'Hồ sơ đang ở Hội đồng Thẩm phán. Kết quả được công bố khi có quyết định.',
    en: 'The case is with the Council of Judges. The outcome is made public when it is decided.',
  },
};
const refining: Standing = {
  at: 'refining',
  sentence: {
    vi: 'Dự thảo đang được hoàn thiện sau khi lấy ý kiến.',
    en: 'The draft is being revised after the consultation.',
  },
};
const drafting: Standing = {
  at: 'drafting',
  sentence: {
    vi: 'Đề xuất đã được chọn để xây dựng dự thảo án lệ.',
    en: 'The proposal was chosen and a draft is being written.',
  },
};

const ended = (vi: string, en: string): Standing => ({ at: 'ended', sentence: { vi, en } });

/** What the holder of the code is told in each phase that the reading table leaves to a proposer; in the others it is one sentence. */
const standings: Readonly<Partial<Record<SelectionPhase, Standing>>> = {
  received: {
    at: 'received',
    sentence: {
      vi: 'Đề xuất đã đến và đang chờ cán bộ xem, cấp phiếu tiếp nhận.',
      en: 'The proposal has arrived and waits for an officer to acknowledge it.',
    },
  },
  supplementing: {
    at: 'received',
    sentence: {
      vi: 'Đề xuất cần được bổ sung. Hãy gửi phần bổ sung cho Vụ Pháp chế và Quản lý khoa học, kèm mã theo dõi này.',
      en: 'The proposal needs a supplement. Please send it to the Department of Legal Affairs with this code.',
    },
  },
  screening: {
    at: 'screening',
    sentence: {
      vi: 'Đề xuất đang được nghiên cứu theo các tiêu chí tại Điều 2 Nghị quyết số 04/2019/NQ-HĐTP.',
      en: 'The proposal is being studied against the criteria of Article 2 of Resolution 04/2019/NQ-HĐTP.',
    },
  },
  drafting,
  posting: drafting,
  publicComment: {
    at: 'comment',
    sentence: {
      vi: 'Dự thảo án lệ từ đề xuất này đang được đăng tải lấy ý kiến.',
      en: 'The draft from this proposal is posted for comment.',
    },
  },
  answering: refining,
  advisoryDecision: refining,
  advisoryOpinion: refining,
  revising: refining,
  published: {
    at: 'published',
    sentence: {
      vi: 'Án lệ phát triển từ đề xuất này đã được công bố, chờ đến ngày áp dụng.',
      en: 'The án lệ from this proposal was published and waits for the day of application.',
    },
  },
  inForce: {
    at: 'published',
    sentence: {
      vi: 'Án lệ phát triển từ đề xuất này đang được áp dụng.',
      en: 'The án lệ from this proposal is in force.',
    },
  },
  suspended: {
    at: 'held',
    sentence: { vi: 'Việc xử lý đề xuất đang tạm dừng.', en: 'Work on the proposal is suspended.' },
  },
  closed: ended(
    'Việc xem xét đã kết thúc; dự thảo không được thông qua.',
    'The case is closed; the draft was not adopted.',
  ),
  notAccepted: ended('Đề xuất không được tiếp nhận.', 'The proposal was not accepted.'),
  notSupplemented: ended(
    'Đề xuất đã kết thúc vì không được bổ sung trong thời hạn.',
    'The proposal was closed because it was not supplemented in time.',
  ),
  notSelected: ended(
    'Đề xuất không được lựa chọn để phát triển thành án lệ.',
    'The proposal was not selected.',
  ),
  withdrawn: ended('Đề xuất đã được rút.', 'The proposal was withdrawn.'),
  merged: ended(
    'Đề xuất đã được nhập vào một hồ sơ khác về cùng bản án và vấn đề pháp lý.',
    'The proposal was joined with another on the same judgment and legal issue.',
  ),
  sourceCancelled: ended(
    'Việc xem xét đã kết thúc vì bản án, quyết định được đề xuất bị hủy hoặc sửa.',
    'The case is closed because the judgment was cancelled or amended.',
  ),
};

/** Where a proposal stands in this phase. Throws on a phase that the selection does not have. */
export function standingIn(phase: string): Standing {
  if (guardedPhases.some((guarded) => guarded === phase)) return council;
  const standing = standings[phase as SelectionPhase];
  if (!standing) throw new Error(`The selection has no phase ${phase}.`);
  return standing;
}
