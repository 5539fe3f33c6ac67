import type { Relation, RelationInput } from '@app/workflows/kernel';
import type { SelectionContext } from './context';
import type { WritersFact } from './facts';

/** What counts beside the role. A second person is another person than the one whose work is checked. */
export const relations = {
  proposesOnOwnRoute: {
    holds: ({ actor, data }) => {
      const route = (data as { route?: string } | undefined)?.route;
      if (route === undefined || route === 'a') return true;
      const proves = actor.roles.includes('council-member') ? ['b', 'd'] : ['c'];
      return !actor.roles.every((role) => role === 'public') && proves.includes(route);
    },
    because: {
      vi: 'Nguồn đề xuất này thuộc về người khác: điểm b, d của Thẩm phán TANDTC, điểm c của Ủy ban Thẩm phán (Điều 6 khoản 2).',
      en: 'This route belongs to others: b and d to judges of the Supreme Court, c to a judges’ committee, Article 6(2).',
    },
  },
  isProposer: {
    holds: (input) => input.actor.person !== null && input.actor.person === caseOf(input).proposer,
    because: { vi: 'Chỉ người đề xuất.', en: 'Only the one who proposed.' },
  },
  notTheAssessor: {
    holds: (input) => input.actor.person !== caseOf(input).assessment?.by,
    because: {
      vi: 'Người đã đánh giá không tự quyết định; cần người thứ hai.',
      en: 'Who assessed does not decide; a second person does.',
    },
  },
  notTheAuthor: {
    holds: (input) => input.actor.person !== caseOf(input).draft?.author && !wroteTheText(input),
    because: {
      vi: 'Không ai tự duyệt dự thảo của mình; cần người thứ hai.',
      en: 'Nobody approves their own draft; a second person does.',
    },
  },
  didNotAnswer: {
    holds: (input) =>
      input.actor.person === null || !caseOf(input).answerers.includes(input.actor.person),
    because: {
      vi: 'Người đã tiếp thu, giải trình ý kiến không tự duyệt; cần người thứ hai.',
      en: 'Who answered comments does not approve the answers; a second person does.',
    },
  },
  didNotTouchTheText: {
    holds: (input) => {
      const { draft, changes } = caseOf(input);
      const { person } = input.actor;
      return (
        person !== draft?.author && changes.every(({ by }) => by !== person) && !wroteTheText(input)
      );
    },
    because: {
      vi: 'Người soạn hoặc chỉnh lý văn bản không tự xác nhận; cần người thứ hai.',
      en: 'Who wrote or changed the text does not confirm it; a second person does.',
    },
  },
  didNotNumber: {
    holds: (input) => input.actor.person !== caseOf(input).decision?.numberedBy,
    because: {
      vi: 'Người cấp số quyết định không phát hành án lệ; cần người thứ hai.',
      en: 'Who numbered the decision does not release the precedent; a second person does.',
    },
  },
  didNotStateTheCause: {
    holds: (input) => {
      const named = (input.data as { step?: unknown } | undefined)?.step;
      const { delays = {} } = caseOf(input);
      // A step of which nothing was said is no reason to open to somebody what the case does not offer them.
      const stated = typeof named === 'string' ? delays[named] : undefined;
      const asked = stated ? [stated] : Object.values(delays);
      return asked.length === 0 || asked.some(({ by }) => by !== input.actor.person);
    },
    because: {
      vi: 'Người đã nêu nguyên nhân quá hạn không tự xác nhận hoặc sửa; cần người thứ hai.',
      en: 'Who stated the cause of a delay does not confirm or change it; a second person does.',
    },
  },
  hasNoInterest: {
    // Without the fact nobody reads: a relation fails safe.
    holds: ({ actor, facts }) => {
      const { recused } = facts as { recused?: readonly string[] };
      return actor.person !== null && recused !== undefined && !recused.includes(actor.person);
    },
    because: {
      vi: 'Thành viên không tham gia do có xung đột lợi ích không xem tài liệu mật của hồ sơ.',
      en: 'A member who takes no part because of an interest does not read the confidential papers of the case.',
    },
  },
  onAdvisoryRoll: {
    holds: ({ facts }) => facts['onAdvisoryRoll'] === true,
    because: {
      vi: 'Người này không có tên trong Hội đồng tư vấn án lệ vào ngày này.',
      en: 'This person is not on the roll of the advisory council on this day.',
    },
  },
} as const satisfies Record<string, Relation>;

export type RelationName = keyof typeof relations;

/** Whoever wrote the words is their author too, although somebody else submitted them. */
function wroteTheText({ actor, facts }: RelationInput): boolean {
  const { writers } = facts as Partial<WritersFact>;
  return actor.person !== null && writers?.includes(actor.person) === true;
}

function caseOf({ context }: RelationInput): SelectionContext {
  return context as unknown as SelectionContext;
}
