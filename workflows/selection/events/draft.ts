import type { EventCatalogue } from '@app/workflows/kernel';
import { identifier, line, paper, reason, sha256 } from '@app/workflows/papers';
import { z } from 'zod';
import { committee } from './proposal';

/** One version of the draft text, kept by drafting; the digest says which words were meant. */
export const draftText = z.strictObject({ version: identifier, sha256 });

/** Drafting and posting for comment. */
export const draftEvents = {
  'DRAFT.SUBMITTED': {
    title: { vi: 'Trình dự thảo án lệ', en: 'Submit the draft' },
    origin: 'person',
    data: z.strictObject({ draft: draftText }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ7(2)',
  },
  'DRAFT.APPROVED': {
    title: { vi: 'Duyệt dự thảo án lệ', en: 'Approve the draft' },
    origin: 'person',
    data: z.strictObject({ note: line.optional() }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ4(1), Đ6(2)',
  },
  'MASKING.CONFIRMED': {
    title: { vi: 'Xác nhận đã mã hóa thông tin', en: 'Confirm the masking of names' },
    origin: 'person',
    data: z.strictObject({ textSha256: sha256 }),
    basis: 'NQ 03/2017/NQ-HĐTP; Công văn 144/TANDTC-PC',
  },
  'DRAFT.POSTED': {
    title: { vi: 'Đăng tải lấy ý kiến', en: 'Post the draft for comment' },
    origin: 'person',
    data: z.strictObject({ note: line.optional() }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ4(1)',
  },
  'POSTING.ORDERED': {
    title: { vi: 'Yêu cầu đăng tải dù được miễn', en: 'Order the posting of an exempt draft' },
    origin: 'person',
    data: z.strictObject({ reason, document: paper }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ4(1)',
  },
  'ROUTE.CHANGED': {
    title: { vi: 'Quyết định về nguồn đề xuất', en: 'Decide on the route' },
    origin: 'person',
    data: z.strictObject({
      route: z.enum(['a', 'b', 'c', 'd']),
      routeDocument: paper,
      /** Which committee speaks on route c. */
      committee: committee.optional(),
      /** The written decision; wanted once the draft was posted, and where the regime is silent. */
      decision: paper.optional(),
      reason,
    }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(2)',
  },
} as const satisfies EventCatalogue;
