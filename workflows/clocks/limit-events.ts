import { instant } from '@app/workflows/papers';
import type { EventCatalogue } from '@app/workflows/kernel';
import { z } from 'zod';

/** What a limit says when it rings: whose step, which rung of its ladder, and the instant it was counted to. */
export const ring = z.strictObject({
  step: z.string().regex(/^[a-z][A-Za-z]{1,39}$/),
  rung: z.enum(['reminder', 'due', 'report-head', 'report-deputy']),
  dueAt: instant,
});

/** The three events of the ladder (báo cáo lãnh đạo, đôn đốc) that every workflow with clocks takes in every phase. */
export const limitEvents = {
  'LIMIT.REMINDED': {
    title: { vi: 'Sắp đến hạn', en: 'A limit is near' },
    origin: 'deadline',
    data: ring,
    basis: 'Hạn nội bộ [U]',
  },
  'LIMIT.LAPSED': {
    title: { vi: 'Đến hạn mà việc chưa xong', en: 'A limit ended with the work undone' },
    origin: 'deadline',
    data: ring,
    basis: 'Hạn nội bộ [U]',
  },
  'LIMIT.REPORTED': {
    title: { vi: 'Báo cáo lãnh đạo về việc quá hạn', en: 'An overdue step was reported upwards' },
    origin: 'deadline',
    data: ring,
    basis: 'Hạn nội bộ [U]',
  },
} as const satisfies EventCatalogue;
