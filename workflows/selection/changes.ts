import { extend, resume, startClock, stopClock, suspend } from '@app/workflows/clocks';
import type { SelectionContext } from './context';
import { houseRules } from './house-rules';
import type { SelectionEvent, SelectionEventOf, SelectionEventType } from './events';
import type { StepName } from './steps';

type Change = Partial<SelectionContext>;

/** What a named action is given by the machine. */
export interface ActionArgs {
  context: SelectionContext;
  event: SelectionEvent;
}

/** Ties a pure function to the event that it understands. Throws on any other: that would be a modelling mistake. */
export function on<T extends SelectionEventType, Result>(
  type: T,
  act: (context: SelectionContext, event: SelectionEventOf<T>) => Result,
): (args: ActionArgs) => Result {
  return ({ context, event }) => {
    if (event.type !== type) throw new Error(`${event.type} came where ${type} was meant.`);
    return act(context, event as SelectionEventOf<T>);
  };
}

/** The instant of the event; for the entry into the first phase, that of the opening. */
function instantOf({ context, event }: ActionArgs): string {
  return (event as { at?: string }).at ?? context.openedAt;
}

/** Does the event suspend the case? Its clocks then rest instead of ending. */
export function suspends({ event }: ActionArgs): boolean {
  return (
    event.type === 'PROCESS.SUSPENDED' ||
    (event.type === 'SOURCE.CONFIRMED' &&
      (event.data.status === 'protested' || event.data.status === 'underReview'))
  );
}

/** A step is entered: its clock starts, or goes on after a suspension. */
export function enterStep(args: ActionArgs, { step }: { step: StepName }): Change {
  return startClock(args.context, step, instantOf(args));
}

/** A step is left: its clock is forgotten, unless the case is only suspended. */
export function leaveStep(args: ActionArgs, { step }: { step: StepName }): Change {
  return suspends(args) ? {} : stopClock(args.context, step);
}

/**
 * The comment period goes on from its first start, by the working day of the house rule from today; what came in since it ended
 * came in time.
 */
function rememberReopening({ context, event }: ActionArgs): Change {
  const { consultation, clocks, extensions, comments } = context;
  if (!consultation || (event.type !== 'PORTAL.OUTAGE' && event.type !== 'OUTAGE.DECIDED'))
    throw new Error(`${event.type} opens no comment period again.`);
  const { lateComments } = event.facts;
  return {
    consultation: { ...consultation, closedAt: null },
    clocks: { ...clocks, publicComment: consultation.openedAt },
    extensions: {
      ...extensions,
      publicComment: [
        ...(consultation.prolonged ?? []),
        {
          amount: houseRules.outageOnLastDay.value,
          unit: 'workingDays',
          because: 'outage',
          reopenedAt: event.at,
        },
      ],
    },
    comments: {
      ...comments,
      inTime: comments.inTime + lateComments,
      late: comments.late - lateComments,
    },
  };
}

/** When the stay began whose delay is explained: of a step that was left, the newest one that was late; null where nobody read it. */
export function stayExplained(
  clocks: SelectionContext['clocks'],
  step: string,
  facts: Partial<SelectionEventOf<'CAUSE.STATED'>['facts']>,
): string | null {
  return clocks[step] ?? facts.lateSince?.[step] ?? null;
}

/** What the case remembers of each event, by the name of the machine's action. Pure. */
export const changes = {
  rememberSuspension: ({ context, event }: ActionArgs): Change => suspend(context, event.at),
  rememberResumption: ({ context, event }: ActionArgs): Change => resume(context, event.at),

  rememberSource: on('SOURCE.CONFIRMED', ({ source }, { data }): Change => ({
    source: {
      status: data.status,
      relevantPart: 'relevantPart' in data ? data.relevantPart : 'unaffected',
      confirmedOn: data.on,
      effectiveOn: data.effectiveOn ?? source.effectiveOn,
    },
  })),

  rememberCause: on('CAUSE.STATED', ({ causes }, { data }): Change => ({
    causes: { ...causes, [data.step]: data.cause },
  })),

  rememberDelay: on('CAUSE.STATED', ({ causes, delays, clocks }, { by, data, facts }): Change => ({
    causes: { ...causes, [data.step]: data.cause },
    delays: {
      ...delays,
      [data.step]: {
        startedAt: stayExplained(clocks, data.step, facts),
        cause: data.cause,
        by: by.person,
        standing: 'stated',
      },
    },
  })),

  rememberConfirmedCause: on('CAUSE.CONFIRMED', ({ delays }, { data }): Change => {
    const stated = delays?.[data.step];
    return stated
      ? { delays: { ...delays, [data.step]: { ...stated, standing: 'confirmed' } } }
      : {};
  }),

  rememberChangedCause: on('CAUSE.CHANGED', ({ causes, delays }, { data }): Change => {
    const stated = delays?.[data.step];
    if (!stated) return {};
    return {
      causes: { ...causes, [data.step]: data.cause },
      delays: { ...delays, [data.step]: { ...stated, cause: data.cause, standing: 'changed' } },
    };
  }),

  rememberExtension: on('LIMIT.EXTENDED', (context, { data: { step, amount, unit } }): Change =>
    extend(context, step, { amount, unit, because: 'decision' }),
  ),

  rememberOutage: on('PORTAL.OUTAGE', (context): Change =>
    extend(context, 'publicComment', {
      amount: houseRules.outageOnLastDay.value,
      unit: 'workingDays',
      because: 'outage',
    }),
  ),

  rememberReopening,

  rememberUndecided: on('PORTAL.OUTAGE', ({ undecidedOutages = [] }, { data }): Change => ({
    undecidedOutages: [...undecidedOutages, data.outage],
  })),

  rememberDecidedOutage: (): Change => ({ undecidedOutages: [] }),

  rememberAssessment: on('SCREENING.ASSESSED', (_, { by, data }): Change => ({
    assessment: {
      by: by.person,
      allMet: Object.values(data).every(({ finding }) => finding === 'met'),
    },
  })),

  rememberDraft: on('DRAFT.SUBMITTED', (_, { by, data }): Change => ({
    draft: { ...data.draft, author: by.person, approved: false },
  })),

  rememberApproval: ({ context }: ActionArgs): Change => ({
    draft: context.draft && { ...context.draft, approved: true },
  }),

  rememberMasking: on('MASKING.CONFIRMED', (_, { by, data }): Change => ({
    masking: { by: by.person, textSha256: data.textSha256 },
  })),

  rememberPostingOrder: (): Change => ({ postingOrdered: true }),

  rememberRoute: on('ROUTE.CHANGED', (_, { data }): Change => ({
    route: data.route,
    committee: data.committee ?? null,
    routeDecided: data.decision !== undefined,
  })),

  rememberPosting: ({ context, event }: ActionArgs): Change => ({
    consultation: { round: context.round, openedAt: event.at, closedAt: null },
  }),

  rememberEndOfComments: ({
    context: { consultation, extensions },
    event,
  }: ActionArgs): Change => ({
    consultation: consultation && {
      ...consultation,
      closedAt: event.at,
      ...(extensions?.['publicComment'] && { prolonged: extensions['publicComment'] }),
    },
  }),

  countComment: on('COMMENT.RECEIVED', ({ comments }, event): Change => ({
    comments: isInTime(event.at, event.facts.limits.publicComment)
      ? { ...comments, inTime: comments.inTime + 1 }
      : { ...comments, late: comments.late + 1 },
  })),

  countAnswer: on('COMMENT.ANSWERED', ({ comments, answerers }, { by: { person } }): Change => ({
    comments: { ...comments, answered: comments.answered + 1 },
    answerers: person === null ? answerers : [...new Set([...answerers, person])],
  })),

  rememberRequest: (): Change => ({ advisory: { asked: true, mode: null }, opinions: [] }),

  rememberMode: on('ADVISORY.MODE_CHOSEN', (_, { data }): Change => ({
    advisory: { asked: true, mode: data.mode },
  })),

  rememberOpinion: on('OPINION.GIVEN', ({ opinions }, { at, by, data, facts }): Change => ({
    opinions: [
      ...opinions.filter((each) => each.by !== by.person),
      {
        opinion: data.opinion,
        by: by.person,
        late:
          facts.limits.advisoryWritten !== undefined && !isInTime(at, facts.limits.advisoryWritten),
      },
    ],
  })),

  rememberSitting: on('SITTING.CONVENED', (_, { data }): Change => ({ sitting: data.sitting })),

  rememberVote: on('VOTE.CONCLUDED', (_, { data }): Change => ({
    voted: { poll: data.poll, textSha256: data.textSha256 },
    changes: [],
  })),

  rememberMark: on('CHANGE.MARKED', (context, { by, data }): Change => ({
    changes: [
      ...context.changes.filter(
        ({ section, index }) => section !== data.section || index !== data.index,
      ),
      { ...data, by: by.person },
    ],
  })),

  rememberFinalText: on('TEXT.CONFIRMED', (_, { data }): Change => ({
    finalSha256: data.finalSha256,
  })),

  // The text that comes back is the one on which the next vote is taken; the head who returns it has approved it.
  rememberReturnedText: on('TEXT.RETURNED', ({ draft }, { data }): Change => ({
    draft: { ...data.draft, author: draft?.author ?? null, approved: true },
    voted: null,
    changes: [],
  })),

  rememberDecision: on('DECISION.NUMBERED', (_, { by, data, facts }): Change => ({
    decision: { ...data, precedent: facts.nextNumber, numberedBy: by.person },
  })),

  beginNextRound: ({ context }: ActionArgs): Change => ({
    round: context.round + 1,
    draft: null,
    masking: null,
    answerers: [],
    advisory: { asked: false, mode: null },
    opinions: [],
    sitting: null,
    voted: null,
    changes: [],
    finalSha256: null,
    ...(context.undecidedOutages && { undecidedOutages: [] }),
  }),
} satisfies Record<string, (args: ActionArgs) => Change>;

/** Limits are half-open: in time means received before the end. */
export function isInTime(at: string, dueAt: string): boolean {
  return at < dueAt;
}
