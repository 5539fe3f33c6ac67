import type { Sentence } from '@app/workflows/kernel';
import type { AbolitionContext } from './context';
import type { AbolitionEvent } from './events';

interface Rule {
  holds: (args: { context: AbolitionContext; event: AbolitionEvent }) => boolean;
  otherwise: Sentence;
}

const rules = {
  isReview: {
    holds: ({ context }) => context.kind === 'review',
    otherwise: { vi: 'Đây không phải là việc rà soát.', en: 'This is not a review.' },
  },
  joinsTheEarlier: {
    // The earliest receipt governs the thirty days, so a matter is joined to an older one and never the other way.
    holds: ({ context, event }) => {
      if (event.type !== 'PETITION.JOINED') return false;
      const { earlier } = event.facts as Partial<typeof event.facts>;
      return earlier?.precedent === context.precedent && earlier.receivedAt <= context.receivedAt;
    },
    otherwise: {
      vi: 'Chỉ nhập vào kiến nghị về cùng án lệ đã nhận trước.',
      en: 'A petition joins only an earlier one about the same án lệ.',
    },
  },
  examined: {
    holds: ({ context }) => context.examination !== null,
    otherwise: {
      vi: 'Chưa có báo cáo kết quả nghiên cứu.',
      en: 'The examination has not been reported.',
    },
  },
  convened: {
    holds: ({ context }) => context.sitting !== null,
    otherwise: {
      vi: 'Phiên họp toàn thể chưa được triệu tập.',
      en: 'No plenary has been convened.',
    },
  },
  heldAsConvened: {
    holds: ({ context, event }) =>
      event.type === 'SITTING.HELD' && event.data.sitting === context.sitting,
    otherwise: {
      vi: 'Đây không phải phiên họp đã được triệu tập cho việc này.',
      en: 'This is not the sitting that was convened for the matter.',
    },
  },
  voteAdopted: {
    holds: ({ event }) => event.type === 'VOTE.CONCLUDED' && event.data.result === 'adopted',
    otherwise: { vi: 'Việc bãi bỏ không được thông qua.', en: 'The abolition was not adopted.' },
  },
  voteNotAdopted: {
    holds: ({ event }) => event.type === 'VOTE.CONCLUDED' && event.data.result === 'notAdopted',
    otherwise: {
      vi: 'Kết quả không phải là không thông qua.',
      en: 'The result is not a rejection.',
    },
  },
  notNumberedYet: {
    holds: ({ context }) => context.decision === null,
    otherwise: { vi: 'Quyết định đã được cấp số.', en: 'The decision already has its number.' },
  },
  numbered: {
    holds: ({ context }) => context.decision !== null,
    otherwise: {
      vi: 'Quyết định chưa được cấp số, ngày.',
      en: 'The decision has no number and date yet.',
    },
  },
  reportsToDeputy: {
    holds: ({ event }) => 'rung' in event.data && event.data.rung === 'report-deputy',
    otherwise: {
      vi: 'Chưa đến lúc báo cáo Phó Chánh án.',
      en: 'It is not yet for the deputy Chief Justice.',
    },
  },
  stepOfCourt: {
    holds: ({ event }) => 'step' in event.data && event.data.step === 'courtReport',
    otherwise: { vi: 'Việc này không thuộc Tòa án đó.', en: 'This step is not that court’s.' },
  },
} satisfies Record<string, Rule>;

export type GuardName = keyof typeof rules;

/** Every guard by name, as the machine calls it. */
export const guards = mapRules(({ holds }) => holds);

/** Why an act is refused, for each guard that may refuse it. */
export const guardSentences = mapRules(({ otherwise }) => otherwise);

function mapRules<T>(pick: (rule: Rule) => T): Record<GuardName, T> {
  return Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [name, pick(rule)]),
  ) as Record<GuardName, T>;
}
