import { ring } from '@app/workflows/clocks';
import type { EventCatalogue } from '@app/workflows/kernel';
import { line, localDate, paper, reason, sha256 } from '@app/workflows/papers';
import { z } from 'zod';
import { draftText } from './draft';
import { dayUnderLaw } from './proposal';
import { sections } from '../text';

const place = {
  section: z.enum(sections),
  /** Which passage, provision or keyword, from 0; 0 where the section is one piece. */
  index: z.int().min(0).max(9_999),
};

/** A mark on one difference between the voted and the final text. A change that the sitting ordered names its item. */
const changeMark = z.discriminatedUnion('kind', [
  z.strictObject({ ...place, kind: z.literal('technical'), finalSha256: sha256 }),
  z.strictObject({ ...place, kind: z.literal('ordered'), finalSha256: sha256, minutesItem: line }),
]);

/** From the voted text to the day of application. */
export const publicationEvents = {
  'CHANGE.MARKED': {
    title: { vi: 'Đánh dấu chỉnh lý', en: 'Mark a change made after the vote' },
    origin: 'person',
    data: changeMark,
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(3)',
  },
  'TEXT.CONFIRMED': {
    title: { vi: 'Xác nhận văn bản cuối', en: 'Confirm the final text' },
    origin: 'person',
    data: z.strictObject({ finalSha256: sha256 }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(3), Đ7(2)',
  },
  'TEXT.RETURNED': {
    title: { vi: 'Đưa lại ra biểu quyết', en: 'Return the text for a new vote' },
    origin: 'person',
    data: z.strictObject({ draft: draftText, reason }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(3)',
  },
  'DECISION.SIGNED': {
    title: { vi: 'Ký quyết định công bố', en: 'Sign the publication decision' },
    origin: 'person',
    data: z.strictObject({ document: paper.optional() }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ7(1)',
  },
  'SIGNING.DECLINED': {
    title: { vi: 'Trả lại, chưa ký', en: 'Return unsigned' },
    origin: 'person',
    data: z.strictObject({ reason }),
  },
  'DECISION.NUMBERED': {
    title: { vi: 'Cấp số, ngày quyết định công bố', en: 'Number and date the decision' },
    origin: 'person',
    data: z.strictObject({
      /** As the records desk wrote it: 339a/QĐ-CA, 119A/QĐ-CA. */
      number: z.string().normalize('NFC').trim().min(1).max(64),
      date: dayUnderLaw,
      appliesFrom: localDate,
    }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ7(1), Đ8(1)',
  },
  'PRECEDENT.RELEASED': {
    title: { vi: 'Phát hành án lệ', en: 'Release the precedent' },
    origin: 'person',
    data: z.strictObject({ note: line.optional() }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ7(3)',
  },
  'DEADLINE.APPLICATION_DAY': {
    title: { vi: 'Đến ngày áp dụng', en: 'The day of application came' },
    origin: 'deadline',
    data: ring,
    basis: 'NQ 04/2019/NQ-HĐTP Đ8(1)',
  },
} as const satisfies EventCatalogue;
