import { dayOf } from '@app/workflows/calendar';
import { regimeOn } from '@app/workflows/regimes';
import { read, type Rule, said } from './rule';

/** Conditions on comments, the advisory council and the vote. */
export const advisoryGuards = {
  everyCommentAnswered: {
    holds: read('ANSWERS.APPROVED', ({ unansweredComments }) => unansweredComments === 0),
    otherwise: {
      vi: 'Còn {unansweredComments} ý kiến góp ý gửi trong thời hạn chưa được tiếp thu, giải trình.',
      en: 'Comments received in time and not answered yet: {unansweredComments}.',
    },
  },
  waiverHasItsReason: {
    holds: said(
      'ADVISORY.WAIVED',
      ({ context, event: { data } }) =>
        context.route !== 'a' || (data.reason !== undefined && data.document !== undefined),
    ),
    otherwise: {
      vi: 'Theo điểm a khoản 2 Điều 6, không lấy ý kiến Hội đồng tư vấn phải có lý do và văn bản; luật còn để ngỏ việc này [U].',
      en: 'On route a, Article 6(2)a, not asking the advisory council needs a reason and a document; the law leaves this open [U].',
    },
  },
  modeAllowed: {
    holds: said('ADVISORY.MODE_CHOSEN', ({ event }) =>
      regimeOn(dayOf(event.at)).rules.advisoryModes.value.includes(
        event.data.mode === 'written' ? 'writing' : 'meeting',
      ),
    ),
    otherwise: {
      vi: 'Nghị quyết đang áp dụng không cho phép hình thức này.',
      en: 'The resolution in force does not allow this mode.',
    },
  },
  choosesWriting: {
    holds: said('ADVISORY.MODE_CHOSEN', ({ event }) => event.data.mode === 'written'),
    otherwise: { vi: 'Hội đồng họp.', en: 'The council meets.' },
  },
  councilWasAsked: {
    holds: ({ context }) => context.advisory.asked,
    otherwise: {
      vi: 'Hội đồng tư vấn không được lấy ý kiến về hồ sơ này.',
      en: 'The advisory council was not asked about this case.',
    },
  },
  noOpinionMissing: {
    holds: read('ADVISORY.CLOSED', ({ missingOpinions }) => missingOpinions === 0),
    otherwise: {
      vi: 'Còn {missingOpinions} thành viên Hội đồng tư vấn chưa cho ý kiến và thời hạn chưa hết.',
      en: 'Members of the advisory council who have not given an opinion: {missingOpinions}; the limit has not ended.',
    },
  },
  votedOnThisDraft: {
    holds: said(
      'VOTE.CONCLUDED',
      ({ context, event }) => event.data.textSha256 === context.draft?.sha256,
    ),
    otherwise: {
      vi: 'Văn bản được biểu quyết không phải là dự thảo đã duyệt của hồ sơ này.',
      en: 'The text that was voted on is not the approved draft of this case.',
    },
  },
  votedInThisSitting: {
    holds: said('VOTE.CONCLUDED', ({ context, event }) => event.data.sitting === context.sitting),
    otherwise: {
      vi: 'Biểu quyết này thuộc một phiên họp trước; hồ sơ nay nằm trong chương trình phiên họp khác.',
      en: 'This poll belongs to an earlier sitting; the case now lies before another one.',
    },
  },
  voteAdopted: {
    holds: said('VOTE.CONCLUDED', ({ event }) => event.data.result === 'adopted'),
    otherwise: { vi: 'Dự thảo không được thông qua.', en: 'The draft was not adopted.' },
  },
  voteNotAdopted: {
    holds: said('VOTE.CONCLUDED', ({ event }) => event.data.result === 'notAdopted'),
    otherwise: {
      vi: 'Kết quả không phải là không thông qua.',
      en: 'The result is not a rejection.',
    },
  },
} satisfies Record<string, Rule>;
