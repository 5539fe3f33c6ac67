import { instant } from '@app/workflows/papers';
import { type EventCatalogue, type Notify, roleCodes } from '@app/workflows/kernel';
import { z } from 'zod';

/** What a limit says when it rings: whose step, which rung of its ladder, and the instant it was counted to. */
export const ring = z.strictObject({
  step: z.string().regex(/^[a-z][A-Za-z]{1,39}$/),
  rung: z.enum(['reminder', 'due', 'report-head', 'report-deputy']),
  dueAt: instant,
  /** Who is told, where the policy names a role for this rung. */
  to: z.enum(roleCodes).optional(),
});

/**
 * A running limit was counted anew, because the calendar or the policy changed: each rung that moved, from when to when. `from` is
 * null for a rung that is new, `to` for one that falls away. Who changed it, and on what document, stands in the administrative act
 * that made this version.
 */
export const move = z.strictObject({
  step: z.string().regex(/^[a-z][A-Za-z]{1,39}$/),
  cause: z.strictObject({
    kind: z.enum(['calendar', 'policy']),
    version: z.string().min(1).max(60),
  }),
  rungs: z
    .array(
      z.strictObject({
        rung: z.enum(['reminder', 'due', 'report-head', 'report-deputy']),
        from: instant.nullable(),
        to: instant.nullable(),
      }),
    )
    .min(1),
});

/**
 * The events of a limit that nobody sends: the three of the ladder (báo cáo lãnh đạo, đôn đốc) and the one by which it moves.
 * Every workflow with clocks takes them in every phase.
 */
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
  'LIMIT.MOVED': {
    title: { vi: 'Hạn được tính lại', en: 'A limit was counted anew' },
    origin: 'workflow',
    data: move,
    basis: 'BLDS 2015 Đ148 K5',
  },
} as const satisfies EventCatalogue;

/** Tells somebody that a limit moved: its end where that moved, else the rung that did. */
export function noticeOfMove({ step, rungs }: z.infer<typeof move>, audience: string): Notify {
  const told = rungs.find(({ rung }) => rung === 'due') ?? rungs[0];
  const values = {
    step,
    ...(told?.from != null && { from: told.from }),
    ...(told?.to != null && { dueAt: told.to }),
  };
  return { type: 'notice.send', audience, notice: 'limit.moved', values };
}
