import { ring } from '@app/workflows/clocks';
import type { EventCatalogue } from '@app/workflows/kernel';
import { identifier, line, sha256 } from '@app/workflows/papers';
import { z } from 'zod';

/** Public comment, the work beside it, and the answers. */
export const consultationEvents = {
  'COMMENT.RECEIVED': {
    title: { vi: 'Gửi ý kiến góp ý', en: 'Comment on the draft' },
    origin: 'person',
    /** The words and the sender lie in erasable rows; the chain holds their salted digest. */
    data: z.strictObject({ comment: identifier, commitment: sha256 }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ4(1)',
  },
  'COMMENT.ANSWERED': {
    title: { vi: 'Tiếp thu hoặc giải trình ý kiến', en: 'Answer a comment' },
    origin: 'person',
    data: z.strictObject({
      comment: identifier,
      disposition: z.enum(['accepted', 'explained']),
      commitment: sha256,
    }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ4(2)',
  },
  'PREPARATION.COMPLETED': {
    title: { vi: 'Hoàn thành chuẩn bị song song', en: 'Complete the parallel preparation' },
    origin: 'person',
    data: z.strictObject({ note: line.optional() }),
  },
  'ANSWERS.APPROVED': {
    title: { vi: 'Duyệt bảng tiếp thu, giải trình', en: 'Approve the answers' },
    origin: 'person',
    data: z.strictObject({ note: line.optional() }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ4(2)',
  },
  'DEADLINE.PUBLIC_COMMENT_CLOSED': {
    title: { vi: 'Hết thời hạn lấy ý kiến', en: 'The comment period ended' },
    origin: 'deadline',
    data: ring,
    basis: 'NQ 04/2019/NQ-HĐTP Đ4(1)',
  },
  'DEADLINE.SUPPLEMENT_LAPSED': {
    title: { vi: 'Hết hạn bổ sung', en: 'The time to supplement ended' },
    origin: 'deadline',
    data: ring,
  },
} as const satisfies EventCatalogue;
