import { type Rule, read, said } from './rule';

const day = 86_400_000;

/** Conditions that belong to no single phase. */
export const caseGuards = {
  limitReached: {
    // The bell is a hint; only the instant of the limit makes it true. In time means before it, so at it is late.
    holds: ({ event }) => !('dueAt' in event.data) || event.at >= event.data.dueAt,
    otherwise: {
      vi: 'Thời hạn này chưa kết thúc.',
      en: 'This limit has not ended yet.',
    },
  },
  publicCommentRuns: {
    holds: ({ context: { clocks, consultation } }) =>
      clocks['publicComment'] !== undefined && consultation?.closedAt === null,
    otherwise: {
      vi: 'Không có thời hạn lấy ý kiến nào đang chạy.',
      en: 'No comment period is running.',
    },
  },
  stepRuns: {
    holds: (args) =>
      Object.keys(args.context.clocks).length > 0 &&
      said('LIMIT.EXTENDED', ({ context, event }) => event.data.step in context.clocks)(args),
    otherwise: {
      vi: 'Bước này không có hạn nào đang chạy.',
      en: 'No limit of this step is running.',
    },
  },
  extendedInTime: {
    holds: read('LIMIT.EXTENDED', ({ limits }, { context, event }) => {
      if (!('step' in event.data && event.data.step in context.clocks)) return true;
      const dueAt = limits?.[event.data.step];
      return dueAt !== undefined && event.at < dueAt;
    }),
    otherwise: {
      vi: 'Hạn này đã hết: không gia hạn ngược lại được; hãy nêu nguyên nhân quá hạn.',
      en: 'This limit has ended: it cannot be extended afterwards; state the cause of the delay instead.',
    },
  },
  outageOnLastDay: {
    holds: ({ context, event }) => {
      if (event.type !== 'PORTAL.OUTAGE') return false;
      const dueAt = event.facts.limits.publicComment;
      if (dueAt === undefined || context.consultation?.closedAt !== null) return false;
      const lastDayBegins = new Date(Date.parse(dueAt) - day).toISOString();
      return event.at < dueAt && event.data.from < dueAt && event.data.to > lastDayBegins;
    },
    otherwise: {
      vi: 'Sự cố không xảy ra trong ngày cuối của một thời hạn lấy ý kiến đang chạy.',
      en: 'The outage was not on the last day of a comment period that still runs.',
    },
  },
  publicCommentEnded: {
    holds: ({ context }) => context.consultation !== null && context.consultation.closedAt !== null,
    otherwise: {
      vi: 'Thời hạn lấy ý kiến chưa kết thúc.',
      en: 'The comment period has not ended.',
    },
  },
  draftWasPosted: {
    holds: ({ context }) => context.consultation !== null,
    otherwise: {
      vi: 'Dự thảo này chưa được đăng tải lấy ý kiến.',
      en: 'This draft has not been posted for comment.',
    },
  },
  stepOfChiefJustice: {
    holds: ({ event }) =>
      'step' in event.data && ['advisoryDecision', 'convene', 'sign'].includes(event.data.step),
    otherwise: {
      vi: 'Việc này không thuộc Chánh án.',
      en: 'This step does not belong to the Chief Justice.',
    },
  },
  reportsToDeputy: {
    holds: ({ event }) => 'rung' in event.data && event.data.rung === 'report-deputy',
    otherwise: {
      vi: 'Chưa đến lúc báo cáo Phó Chánh án.',
      en: 'It is not yet for the deputy Chief Justice.',
    },
  },
} satisfies Record<string, Rule>;
