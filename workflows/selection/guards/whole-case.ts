import type { SelectionEventOf } from '../events';
import { type Rule, read, said } from './rule';

const day = 86_400_000;

/** Of a decision on an outage: what it says, and that its facts were read. Silent where nothing waits for one. */
function decides(what: SelectionEventOf<'OUTAGE.DECIDED'>['data']['outcome']): Rule['holds'] {
  return (args) => {
    const { undecidedOutages = [] } = args.context;
    const { lateComments } = args.event.facts as { lateComments?: number };
    if (undecidedOutages.length === 0) return true;
    return (
      lateComments !== undefined &&
      said('OUTAGE.DECIDED', ({ event }) => event.data.outcome === what)(args)
    );
  };
}

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
      return event.at < dueAt && touchesLastDay(event.data, dueAt);
    },
    otherwise: {
      vi: 'Sự cố không xảy ra trong ngày cuối của một thời hạn lấy ý kiến đang chạy.',
      en: 'The outage was not on the last day of a comment period that still runs.',
    },
  },
  outageOfClosedPeriod: {
    holds: ({ context: { consultation, round }, event }) => {
      if (event.type !== 'PORTAL.OUTAGE' || consultation?.round !== round) return false;
      const { limits, lateComments } = event.facts as Partial<typeof event.facts>;
      const dueAt = limits?.publicComment;
      if (dueAt === undefined || lateComments === undefined) return false;
      return consultation.closedAt !== null && touchesLastDay(event.data, dueAt);
    },
    otherwise: {
      vi: 'Sự cố không xảy ra trong ngày cuối của thời hạn lấy ý kiến đã kết thúc ở vòng này.',
      en: 'The outage was not on the last day of a comment period of this round that has ended.',
    },
  },
  answersNotApproved: {
    // A step that rests in a suspension keeps its clock, so this says where a suspended case stood.
    holds: ({ context: { clocks } }) => 'answer' in clocks || 'publicComment' in clocks,
    otherwise: {
      vi: 'Bảng tiếp thu, giải trình đã được duyệt: thời hạn lấy ý kiến không tự mở lại.',
      en: 'The answers are approved: the comment period is not opened again by itself.',
    },
  },
  reopenedMeanwhile: {
    holds: ({ context: { clocks } }) => 'answer' in clocks && 'publicComment' in clocks,
    otherwise: {
      vi: 'Thời hạn lấy ý kiến không được mở lại trong khi tạm dừng.',
      en: 'The comment period was not opened again during the suspension.',
    },
  },
  outageUndecided: {
    holds: ({ context: { undecidedOutages = [] } }) => undecidedOutages.length > 0,
    otherwise: {
      vi: 'Không có lần gián đoạn nào của cổng thông tin chờ quyết định.',
      en: 'No outage of the portal waits for a decision.',
    },
  },
  outageDecided: {
    holds: ({ context: { undecidedOutages = [] } }) => undecidedOutages.length === 0,
    otherwise: {
      vi: 'Cổng thông tin đã gián đoạn trong ngày cuối lấy ý kiến: trước hết lãnh đạo đơn vị phải quyết định có mở lại thời hạn không.',
      en: 'The portal could not be reached on the last day for comments: first the head decides whether the period is opened again.',
    },
  },
  reopensPeriod: {
    holds: decides('reopened'),
    otherwise: {
      vi: 'Quyết định này không mở lại thời hạn lấy ý kiến.',
      en: 'This decision does not open the comment period again.',
    },
  },
  leavesPeriodClosed: {
    holds: decides('leftClosed'),
    otherwise: {
      vi: 'Từ phiên họp toàn thể trở đi, thời hạn lấy ý kiến không mở lại được từ bước này.',
      en: 'From the plenary on the comment period cannot be opened again out of this step.',
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

/** Did an outage fall into the day that ends at this instant? Half-open on both sides. */
function touchesLastDay({ from, to }: { from: string; to: string }, dueAt: string): boolean {
  const lastDayBegins = new Date(Date.parse(dueAt) - day).toISOString();
  return from < dueAt && to > lastDayBegins;
}
