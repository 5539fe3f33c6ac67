import { dayOf } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import { quorumReached, regimeOn } from '@app/workflows/regimes';
import type { PollContext } from './context';
import type { PollEvent } from './events';
import { votesIn } from './result';

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
        votesIn(tally) === context.cast.length
      );
    },
    otherwise: {
      vi: 'Số phiếu kiểm được không khớp với số người đã biểu quyết.',
      en: 'The ballots that were counted do not fit the members who voted.',
    },
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
