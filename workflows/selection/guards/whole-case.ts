import type { Rule } from './rule';

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
