import type { Role } from '@app/workflows/kernel';
import { stayExplained } from '../changes';
import type { SelectionContext } from '../context';
import type { SelectionEventOf } from '../events';
import { settlesCauseOf, statesCauseAfterEnd, statesCauseOf } from '../delays';
import { isAccountable } from '../steps';
import { type GuardArgs, type Rule, said } from './rule';

/** Conditions on the causes of delays (chủ quan, khách quan). */
export const delayGuards = {
  delayExplained: {
    holds: (args) => {
      const limits = limitsRead(args);
      if (limits === undefined) return false;
      const { context, event } = args;
      return Object.entries(context.clocks).every(
        ([step, startedAt]) =>
          !isAccountable(step) ||
          !hasEnded(limits[step], event.at) ||
          isExplained(context, step, startedAt),
      );
    },
    otherwise: {
      vi: 'Bước này đã quá hạn: trước hết phải nêu nguyên nhân quá hạn (chủ quan hoặc khách quan).',
      en: 'This step is overdue: first state the cause of the delay (subjective or objective).',
    },
  },
  statesForItsUnit: {
    holds: said('CAUSE.STATED', ({ event }) => isOne(statesCauseOf(event.data.step), event)),
    otherwise: {
      vi: 'Nguyên nhân quá hạn do đơn vị phụ trách bước đó nêu.',
      en: 'The unit that owns the step states why it is late.',
    },
  },
  statesAfterTheEnd: {
    holds: said('CAUSE.STATED', ({ event }) => isOne(statesCauseAfterEnd(event.data.step), event)),
    otherwise: {
      vi: 'Hồ sơ đã kết thúc: nguyên nhân quá hạn do đơn vị phụ trách bước đó hoặc lãnh đạo Vụ nêu.',
      en: 'The case has ended: the unit that owned the step states why it was late, or the head does.',
    },
  },
  headsTheUnit: {
    holds: (args) => {
      const steps = Object.keys(args.context.delays ?? {});
      const { event } = args;
      if (steps.length > 0 && !steps.some((step) => isOne(settlesCauseOf(step), event)))
        return false;
      return event.type !== 'CAUSE.CONFIRMED' && event.type !== 'CAUSE.CHANGED'
        ? true
        : isOne(settlesCauseOf(event.data.step), event);
    },
    otherwise: {
      vi: 'Nguyên nhân quá hạn do lãnh đạo của đơn vị phụ trách bước đó xác nhận hoặc sửa.',
      en: 'The head of the unit that owns the step confirms or changes the cause.',
    },
  },
  causeNotSettled: {
    holds: said(
      'CAUSE.STATED',
      ({ context, event: { data, facts } }) => !isSettled(context, data.step, facts),
    ),
    otherwise: {
      vi: 'Nguyên nhân quá hạn của bước này đã được xác nhận.',
      en: 'The cause of this delay has already been confirmed.',
    },
  },
  leftUnexplained: {
    holds: ({ context, event }) => {
      const { lateSince } = event.facts as Partial<Facts>;
      if (event.type !== 'CAUSE.STATED' || lateSince === undefined) return false;
      const mayBeStated = Object.keys(lateSince).filter(
        (step) => isOne(statesCauseAfterEnd(step), event) && !isSettled(context, step, event.facts),
      );
      return mayBeStated.length > 0 && Object.hasOwn(lateSince, event.data.step);
    },
    otherwise: {
      vi: 'Không có bước nào đã quá hạn mà đơn vị của bạn còn phải nêu nguyên nhân.',
      en: 'No step of your unit was left late with its cause still to be stated.',
    },
  },
  causeToConfirm: {
    holds: (args) =>
      delaysOf(args).some(({ standing }) => standing === 'stated') &&
      said(
        'CAUSE.CONFIRMED',
        ({ context, event }) => context.delays?.[event.data.step]?.standing === 'stated',
      )(args),
    otherwise: {
      vi: 'Không có nguyên nhân quá hạn nào chờ xác nhận ở bước này.',
      en: 'No cause of a delay of this step waits to be confirmed.',
    },
  },
  causeToChange: {
    holds: (args) =>
      delaysOf(args).length > 0 &&
      said('CAUSE.CHANGED', ({ context, event }) => {
        const known = context.delays?.[event.data.step];
        return known !== undefined && known.cause !== event.data.cause;
      })(args),
    otherwise: {
      vi: 'Bước này chưa được nêu nguyên nhân quá hạn, hoặc đã nêu đúng nguyên nhân ấy.',
      en: 'No cause was stated for this step, or it was this very one.',
    },
  },
} satisfies Record<string, Rule>;

type Facts = SelectionEventOf<'CAUSE.STATED'>['facts'];

function limitsRead({ event }: GuardArgs): Readonly<Record<string, string>> | undefined {
  return (event.facts as { limits?: Readonly<Record<string, string>> }).limits;
}

/** Limits are half-open: at its last instant it is late. */
function hasEnded(dueAt: string | undefined, at: string): dueAt is string {
  return dueAt !== undefined && at >= dueAt;
}

/** A cause that was stated for an earlier stay in the step explains nothing of this one. */
function isExplained({ delays }: SelectionContext, step: string, startedAt: string): boolean {
  return delays?.[step]?.startedAt === startedAt;
}

/** The head has looked at what was said of the stay that would be explained now. */
function isSettled({ delays, clocks }: SelectionContext, step: string, facts: Facts): boolean {
  const known = delays?.[step];
  if (known === undefined || known.standing === 'stated') return false;
  const startedAt = stayExplained(clocks, step, facts);
  return startedAt === null || startedAt === known.startedAt;
}

function isOne(roles: readonly Role[], { by }: GuardArgs['event']): boolean {
  return roles.some((role) => by.roles.includes(role));
}

function delaysOf({ context }: GuardArgs) {
  return Object.values(context.delays ?? {});
}
