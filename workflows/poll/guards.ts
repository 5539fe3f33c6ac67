import { dayOf } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import { quorumReached, regimeOn } from '@app/workflows/regimes';
import type { PollContext } from './context';
import type { PollEvent } from './events';
import { kindThatCounts } from './papers';
import { type Tally, votesIn } from './result';

interface Rule {
  holds: (args: { context: PollContext; event: PollEvent }) => boolean;
  otherwise: Sentence;
}

const rules = {
  quorumPresent: {
    // The kernel asks before the facts are known, too: without a roll call nobody is present.
    holds: ({ context, event }) => {
      if (event.type !== 'POLL.OPENED') return false;
      const { present } = event.facts as Partial<typeof event.facts>;
      const { quorum } = regimeOn(dayOf(event.at)).rules;
      return present !== undefined && quorumReached(present, context.allMembers, quorum);
    },
    otherwise: {
      vi: 'Không đủ số thành viên tham gia theo quy định: ít nhất hai phần ba tổng số thành viên (Điều 6 khoản 3).',
      en: 'Too few members are present: at least two thirds of all members, Article 6(3).',
    },
  },
  rollFitsCouncil: {
    holds: ({ context, event }) => {
      if (event.type !== 'POLL.OPENED') return false;
      const { present, entitled } = event.facts as Partial<typeof event.facts>;
      return (
        present !== undefined &&
        entitled !== undefined &&
        new Set(entitled).size === entitled.length &&
        entitled.length <= present &&
        present <= context.allMembers
      );
    },
    otherwise: {
      vi: 'Danh sách biểu quyết không khớp với điểm danh và tổng số thành viên.',
      en: 'The roll does not fit the roll call and the number of members.',
    },
  },
  ballotMayStand: {
    holds: ({ context, event }) =>
      event.type === 'BALLOT.CAST' &&
      (context.changes !== 'final' ||
        event.by.person === null ||
        !context.cast.includes(event.by.person)),
    otherwise: {
      vi: 'Cuộc biểu quyết này không cho thay phiếu; phiếu đã gửi là phiếu được tính.',
      en: 'Ballots are final in this poll; the one that was sent is the one that counts.',
    },
  },
  tallyFitsRoll: {
    holds: ({ context, event }) => {
      if (event.type !== 'POLL.CLOSED') return false;
      const { tally, present } = event.facts as Partial<typeof event.facts>;
      return (
        tally !== undefined &&
        present !== undefined &&
        Math.min(tally.for, tally.against, tally.other) >= 0 &&
        fits(tally, context)
      );
    },
    otherwise: {
      vi: 'Số phiếu kiểm được không khớp với số người đã biểu quyết.',
      en: 'The ballots that were counted do not fit the members who voted.',
    },
  },
  anotherTeller: {
    holds: ({ context, event }) =>
      event.by.person !== null && context.papers?.tellers.includes(event.by.person) === false,
    otherwise: {
      vi: 'Bạn đã nhập phiếu giấy ở lượt này; lần thứ hai do người kiểm phiếu khác nhập.',
      en: 'You have entered the papers in this round; another teller enters them a second time.',
    },
  },
  papersNotAgreed: {
    holds: ({ context }) => context.papers?.agreed === null,
    otherwise: {
      vi: 'Hai lần nhập phiếu giấy đã khớp nhau; không nhập thêm.',
      en: 'Two entries of the papers agree; nothing more is entered.',
    },
  },
  papersAgreed: {
    holds: ({ context }) => context.papers !== undefined && context.papers.agreed !== null,
    otherwise: {
      vi: 'Hai người kiểm phiếu chưa nhập phiếu giấy khớp nhau.',
      en: 'Two tellers have not yet entered the papers alike.',
    },
  },
  twoKinds: {
    holds: ({ context }) => context.cast.length > 0,
    otherwise: {
      vi: 'Không ai bỏ phiếu điện tử: kết quả phiếu giấy là kết quả biểu quyết, không phải xác định.',
      en: 'Nobody voted electronically: the papers are the vote, and nothing needs to be declared.',
    },
  },
  voteDeclared: {
    // The two results are never added up, and no rule chooses between them.
    holds: ({ context }) => kindThatCounts(context) !== undefined,
    otherwise: {
      vi: 'Có cả phiếu điện tử và phiếu giấy: chủ tọa xác định phiếu nào là kết quả trước khi kết thúc.',
      en: 'There are electronic and paper ballots: the chair declares which are the vote before closing.',
    },
  },
} satisfies Record<string, Rule>;

/** As many votes as members voted; where papers were counted, exactly what stands on record for the kind that counts. */
function fits(tally: Tally, context: PollContext): boolean {
  const { papers, cast } = context;
  if (!papers) return votesIn(tally) === cast.length;
  const kind = kindThatCounts(context);
  if (papers.agreed === null || kind === undefined) return false;
  const known = kind === 'paper' ? papers.agreed.paper.tally : papers.agreed.electronic;
  return tally.for === known.for && tally.against === known.against && tally.other === known.other;
}

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
