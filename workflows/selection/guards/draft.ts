import { dayOf } from '@app/workflows/calendar';
import { regimeOn, ruleFor } from '@app/workflows/regimes';
import { type GuardArgs, type Rule, said } from './rule';

/** Conditions on screening, the draft, its route and its posting. */
export const draftGuards = {
  assessed: {
    holds: ({ context }) => context.assessment !== null,
    otherwise: {
      vi: 'Hồ sơ chưa được đánh giá theo ba tiêu chí của Điều 2.',
      en: 'The case has not been assessed against the three criteria of Article 2.',
    },
  },
  allCriteriaMet: {
    holds: ({ context }) => context.assessment?.allMet === true,
    otherwise: {
      vi: 'Chưa đáp ứng đủ ba tiêu chí lựa chọn án lệ (Điều 2).',
      en: 'The three criteria of Article 2 are not all met.',
    },
  },
  draftSubmitted: {
    holds: ({ context }) => context.draft !== null,
    otherwise: { vi: 'Chưa có dự thảo nào được trình.', en: 'No draft has been submitted.' },
  },
  draftApproved: {
    holds: ({ context }) => context.draft?.approved === true,
    otherwise: {
      vi: 'Dự thảo đang trình chưa được duyệt.',
      en: 'The present draft has not been approved.',
    },
  },
  routeSettled: {
    holds: ({ context, event }) =>
      context.routeDecided ||
      context.route !== 'c' ||
      (context.committee !== null && committeeMayPropose(context, event)),
    otherwise: {
      vi: 'Đề xuất theo điểm c khoản 2 Điều 6 không do Ủy ban Thẩm phán có thẩm quyền vào ngày này; cần quyết định bằng văn bản của người có thẩm quyền.',
      en: 'On this day the committee may not propose on route c, Article 6(2)c, or the law is silent; a person with authority decides on record.',
    },
  },
  postingRequired: {
    holds: ({ context, event }) =>
      context.postingOrdered ||
      !regimeOn(dayOf(event.at)).rules.exemptRoutes.value.includes(context.route),
    otherwise: {
      vi: 'Nguồn đề xuất này được miễn đăng tải lấy ý kiến (Điều 4 khoản 1).',
      en: 'This route is exempt from posting, Article 4(1).',
    },
  },
  routeIsExempt: {
    holds: ({ context, event }) =>
      regimeOn(dayOf(event.at)).rules.exemptRoutes.value.includes(context.route),
    otherwise: {
      vi: 'Nguồn đề xuất này dù sao cũng phải đăng tải lấy ý kiến.',
      en: 'This route is posted anyway.',
    },
  },
  postingNotYetOrdered: {
    holds: ({ context }) => !context.postingOrdered,
    otherwise: { vi: 'Đã có yêu cầu đăng tải.', en: 'The posting has already been ordered.' },
  },
  routeHasItsPapers: {
    holds: said(
      'ROUTE.CHANGED',
      ({ context, event: { data } }) =>
        (data.route !== 'c' || data.committee !== undefined) &&
        (context.consultation === null || data.decision !== undefined),
    ),
    otherwise: {
      vi: 'Sau khi đã đăng tải chỉ được đổi nguồn đề xuất bằng quyết định bằng văn bản; điểm c phải nêu rõ Ủy ban Thẩm phán nào.',
      en: 'After posting, the route changes only by a written decision; route c names its committee.',
    },
  },
  maskingConfirmed: {
    holds: ({ context }) =>
      context.draft !== null && context.masking?.textSha256 === context.draft.sha256,
    otherwise: {
      vi: 'Chưa có người thứ hai xác nhận dự thảo này đã được mã hóa thông tin.',
      en: 'No second person has confirmed that this draft is masked.',
    },
  },
  masksThisDraft: {
    holds: said(
      'MASKING.CONFIRMED',
      ({ context, event }) => event.data.textSha256 === context.draft?.sha256,
    ),
    otherwise: {
      vi: 'Văn bản được xác nhận không phải là dự thảo đã duyệt.',
      en: 'The text that was checked is not the approved draft.',
    },
  },
} satisfies Record<string, Rule>;

function committeeMayPropose(context: GuardArgs['context'], event: GuardArgs['event']): boolean {
  if (context.committee === null) return false;
  const governing = ruleFor('routeCProposers', {
    dayOfAct: dayOf(event.at),
    routeC: { receivedOn: context.receivedOn, proposer: context.committee },
  });
  return governing.decided && governing.rule.value.includes(context.committee);
}
