import { dayOf } from '@app/workflows/calendar';
import type { Effect } from '@app/workflows/kernel';
import { regimeOn } from '@app/workflows/regimes';
import { type AnyMachineSnapshot, and, assign, emit, enqueueActions, setup } from 'xstate';
import { contextOf, type PollContext } from './context';
import type { PollEvent, PollEventOf, PollEventType } from './events';
import { guards } from './guards';
import { resultOf } from './result';

interface ActionArgs {
  context: PollContext;
  event: PollEvent;
}

function on<T extends PollEventType, Result>(
  type: T,
  act: (context: PollContext, event: PollEventOf<T>) => Result,
): (args: ActionArgs) => Result {
  return ({ context, event }) => {
    if (event.type !== type) throw new Error(`${event.type} came where ${type} was meant.`);
    return act(context, event as PollEventOf<T>);
  };
}

const resultFor = on('POLL.CLOSED', (context, { facts }): Effect => {
  if (context.outcome === null) throw new Error('The votes were not counted.');
  const { sitting, allMembers, textSha256, subject, outcome } = context;
  return {
    type: 'event.send',
    to: subject,
    event: 'VOTE.CONCLUDED',
    data: { poll: facts.poll, sitting, allMembers, textSha256, ...outcome },
  };
});

const model = setup({
  types: {
    context: {} as PollContext,
    events: {} as PollEvent,
    input: {} as PollEventOf<'POLL.PREPARED'> | undefined,
    emitted: {} as Effect,
  },
  guards,
  actions: {
    freezeRoll: assign(
      on('POLL.OPENED', (_, { facts: { present, recused, entitled } }) => ({
        roll: { present, recused, entitled },
      })),
    ),
    keepRoll: emit(
      on('POLL.OPENED', (context, { at }): Effect => ({
        type: 'domain',
        name: 'poll.freezeRoll',
        data: { sitting: context.sitting, allMembers: context.allMembers, at, ...context.roll },
      })),
    ),
    rememberVoter: assign(
      on('BALLOT.CAST', ({ cast }, { by: { person } }) => ({
        cast: person === null || cast.includes(person) ? cast : [...cast, person],
      })),
    ),
    /** Whoever was present when the last ballot was taken makes the quorum, however long the papers take. */
    beginCounting: assign(
      on('BALLOTS.COLLECTED', (_, { facts: { present } }) => ({
        papers: { present, round: 1, tellers: [], agreed: null, declared: null },
      })),
    ),
    compareEntries: assign(
      on('PAPERS.ENTERED', ({ papers }, { by: { person }, facts: { compared } }) => {
        if (!papers || person === null) throw new Error('Papers were entered before their count.');
        if (compared === null) return { papers: { ...papers, tellers: [person] } };
        if (!compared.agrees)
          return { papers: { ...papers, round: papers.round + 1, tellers: [] } };
        const { paper, electronic } = compared;
        return {
          papers: {
            ...papers,
            tellers: [...papers.tellers, person],
            agreed: { paper, electronic },
          },
        };
      }),
    ),
    declareVote: assign(
      on('VOTE.DECLARED', ({ papers }, { data: { vote } }) => {
        if (!papers) throw new Error('There are no papers to choose from.');
        return { papers: { ...papers, declared: vote } };
      }),
    ),
    count: assign(
      on('POLL.CLOSED', ({ allMembers }, { at, facts: { present, tally } }) => ({
        outcome: {
          result: resultOf({ present, tally, allMembers }, regimeOn(dayOf(at))),
          tally,
          present,
        },
      })),
    ),
    /** A result on an amendment concerns the text to be put to the vote, and moves no case. */
    sendResult: enqueueActions(({ context, event, enqueue }) => {
      if (context.about !== 'amendment') enqueue.emit(resultFor({ context, event }));
    }),
    /** Sealed ballots end with the poll: they are counted, or thrown away unread. */
    endSealing: enqueueActions(({ context, event, enqueue }) => {
      if (context.ballots === 'secret')
        enqueue.emit({
          type: 'domain',
          name: 'poll.endSealing',
          data: { counts: event.type !== 'POLL.CANCELLED' },
        });
    }),
  },
});

/** One question put to the plenary of the Council of Judges: NQ 04/2019/NQ-HĐTP Đ6(3). */
export const pollMachine = model.createMachine({
  id: 'poll',
  context: ({ input }) => contextOf(input),
  initial: 'prepared',
  states: {
    prepared: {
      on: {
        'POLL.OPENED': {
          target: 'open',
          guard: and(['quorumPresent', 'rollFitsCouncil']),
          actions: ['freezeRoll', 'keepRoll'],
        },
        'POLL.CANCELLED': 'cancelled',
      },
    },
    // Who may vote is the roll of this instant: it was read aloud, and nobody is added or struck while ballots are out.
    open: {
      on: {
        // A later ballot of the same member takes the place of the earlier one, until the poll is closed.
        'BALLOT.CAST': { guard: 'ballotMayStand', actions: 'rememberVoter' },
        'BALLOTS.COLLECTED': { target: 'tallying', actions: ['beginCounting', 'endSealing'] },
        'POLL.CLOSED': {
          target: 'closed',
          guard: 'tallyFitsRoll',
          actions: ['count', 'endSealing', 'sendResult'],
        },
        'POLL.CANCELLED': { target: 'cancelled', actions: 'endSealing' },
      },
    },
    // Ballots were handed in on paper: no more are taken, two tellers enter them, and where there are others too a person declares.
    tallying: {
      on: {
        'PAPERS.ENTERED': {
          guard: and(['papersNotAgreed', 'anotherTeller']),
          actions: 'compareEntries',
        },
        'VOTE.DECLARED': { guard: and(['papersAgreed', 'twoKinds']), actions: 'declareVote' },
        'POLL.CLOSED': {
          target: 'closed',
          guard: and(['papersAgreed', 'voteDeclared', 'tallyFitsRoll']),
          actions: ['count', 'sendResult'],
        },
        'POLL.CANCELLED': 'cancelled',
      },
    },
    closed: { on: { 'POLL.ANNOUNCED': 'announced' } },
    announced: { type: 'final' },
    cancelled: { type: 'final' },
  },
});

/** The phase of a snapshot. */
export function phaseOf({ value }: Pick<AnyMachineSnapshot, 'value'>): string {
  return String(value);
}
