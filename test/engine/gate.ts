import { type ActorDirectory, type LimitPlanner, type Wiring, digest } from '@app/engine';
import type {
  DisarmDeadline,
  Effect,
  Occurrence,
  OccurrenceOf,
  Role,
  Sentence,
  Workflow,
} from '@app/workflows/kernel';
import { and, assign, emit, setup } from 'xstate';
import { z } from 'zod';

/** The smallest workflow that has everything the engine does: a gate that opens, lets people through, and closes. */
const both = (text: string): Sentence => ({ vi: text, en: text });
const bell = z.strictObject({ step: z.string(), rung: z.string(), dueAt: z.string() });

const events = {
  'GATE.BUILT': {
    title: both('build'),
    origin: 'person',
    data: z.strictObject({ name: z.string() }),
  },
  'GATE.OPENED': { title: both('open'), origin: 'person', data: z.strictObject({}) },
  'GATE.PASSED': {
    title: both('pass'),
    origin: 'person',
    data: z.strictObject({ token: z.string() }),
  },
  'GATE.INSPECTED': { title: both('inspect'), origin: 'person', data: z.strictObject({}) },
  'GATE.SUSPENDED': { title: both('suspend'), origin: 'person', data: z.strictObject({}) },
  'GATE.RESUMED': { title: both('resume'), origin: 'person', data: z.strictObject({}) },
  'GATE.CLOSED': { title: both('close'), origin: 'deadline', data: bell },
  'LIMIT.REMINDED': { title: both('remind'), origin: 'deadline', data: bell },
  'LIMIT.LAPSED': { title: both('lapse'), origin: 'deadline', data: bell },
  'LIMIT.REPORTED': { title: both('report'), origin: 'deadline', data: bell },
} as const satisfies Workflow['events'];

type GateEvent = OccurrenceOf<typeof events>;
interface GateContext {
  name: string;
  passed: number;
  late: number;
  openedBy: string | null;
  since: string;
  reminded: number;
}

const inTime = ({ event }: { event: GateEvent }): boolean => {
  const { closesAt } = event.facts;
  return typeof closesAt !== 'string' || event.at < closesAt;
};

const gateSetup = setup({
  types: {
    context: {} as GateContext,
    events: {} as GateEvent,
    emitted: {} as Effect,
    input: {} as Occurrence | undefined,
  },
  guards: {
    named: ({ event }) => event.type !== 'GATE.OPENED' || event.by.person !== null,
    secondPerson: ({ context, event }) => event.by.person !== context.openedBy,
  },
  actions: {
    count: assign({
      passed: ({ context, event }) => context.passed + (inTime({ event }) ? 1 : 0),
      late: ({ context, event }) => context.late + (inTime({ event }) ? 0 : 1),
    }),
    remember: assign({
      openedBy: ({ event }) => event.by.person,
      since: ({ event }) => event.at,
    }),
    arm: emit(({ context }) => ({
      type: 'deadline.arm',
      step: 'open',
      startedAt: context.since,
      suspensions: [],
    })),
    disarm: emit(({ event }): DisarmDeadline => ({
      type: 'deadline.disarm',
      step: 'open',
      because: event.type === 'GATE.SUSPENDED' ? 'suspended' : 'left',
    })),
    tell: emit({ type: 'notice.send', audience: 'research', notice: 'gate.opened' }),
    log: emit(({ context }) => ({
      type: 'domain',
      name: 'gate.log',
      data: { name: context.name },
    })),
    noteReminder: assign({ reminded: ({ context }) => context.reminded + 1 }),
  },
});

const machine = gateSetup.createMachine({
  id: 'gate',
  context: ({ input }: { input: Occurrence | undefined }) => ({
    name: (input?.data as { name?: string } | undefined)?.name ?? '',
    passed: 0,
    late: 0,
    openedBy: null,
    since: '',
    reminded: 0,
  }),
  initial: 'built',
  on: {
    'LIMIT.REMINDED': { actions: 'noteReminder' },
    'GATE.PASSED': { actions: 'count' },
  },
  states: {
    built: {
      on: {
        'GATE.OPENED': { target: 'open', guard: and(['named']), actions: ['remember', 'tell'] },
      },
    },
    open: {
      entry: 'arm',
      exit: 'disarm',
      on: {
        'GATE.INSPECTED': { guard: 'secondPerson', actions: 'log' },
        'GATE.SUSPENDED': 'suspended',
        'GATE.CLOSED': 'closed',
      },
    },
    suspended: { on: { 'GATE.RESUMED': 'open', 'GATE.CLOSED': 'closed' } },
    closed: {},
  },
});

const everybody: readonly Role[] = ['research', 'research-head', 'public'];
const phases = ['built', 'open', 'suspended', 'closed'];

export const gate: Workflow = {
  name: 'gate',
  currentVersion: 1,
  machines: { 1: machine },
  migrations: {},
  events,
  opening: 'GATE.BUILT',
  guards: { named: both('nobody opens it anonymously'), secondPerson: both('not by yourself') },
  permissions: [
    { event: 'GATE.BUILT', roles: ['research'], phases: [] },
    {
      event: 'GATE.OPENED',
      roles: ['research'],
      phases: ['built'],
      delegable: true,
      onPaper: true,
    },
    { event: 'GATE.PASSED', roles: everybody, phases },
    { event: 'GATE.INSPECTED', roles: ['research', 'research-head'], phases: ['open'] },
    { event: 'GATE.SUSPENDED', roles: ['research'], phases: ['open'] },
    { event: 'GATE.RESUMED', roles: ['research'], phases: ['suspended'] },
  ],
  relations: {},
  readings: [],
  steps: {
    open: {
      title: both('open'),
      kind: 'legal',
      owner: 'public',
      onLapse: { kind: 'event', event: 'GATE.CLOSED' },
    },
  },
  phases: Object.fromEntries(phases.map((phase) => [phase, both(phase)])),
  domainEffects: ['gate.log'],
  phaseOf: (snapshot) => String(snapshot.value),
};

/** Wiring with facts from the engine itself and an effect that anybody can count. */
export const gateWiring: Wiring = {
  workflow: gate,
  prepare: {
    'GATE.PASSED': async (_tx, _act, data) =>
      Promise.resolve({
        data: { token: digest({ sealed: data.secret ?? data.token }).slice(0, 8) },
        answer: { receipt: digest(data) },
      }),
  },
  facts: async (_tx, act) =>
    Promise.resolve(act.limits.open === undefined ? {} : { closesAt: act.limits.open }),
  effects: {
    'gate.log': async (tx, act, logged) => {
      await tx.rows('insert into gate_log (process, seq, name) values ($1, $2, $3)', [
        act.process.id,
        act.seq,
        logged.name,
      ]);
    },
  },
  reachesParent: [],
};

/** A reminder after half the time, the end after `lengthMs`. */
export const plannerOf = (lengthMs: number): LimitPlanner => ({
  planLimits: async (_tx, { startedAt }) =>
    Promise.resolve(
      [
        { rung: 'reminder', after: lengthMs / 2 },
        { rung: 'due', after: lengthMs },
      ].map(({ rung, after }) => ({
        rung,
        kind: 'legal' as const,
        dueAt: new Date(Date.parse(startedAt) + after).toISOString(),
        derivation: { startedAt, after },
        calendarVersion: 1,
      })),
    ),
});

export const ANNA = '00000000-0000-7000-8000-00000000000a';
export const BINH = '00000000-0000-7000-8000-00000000000b';
export const CHI = '00000000-0000-7000-8000-00000000000c';
export const AUTHORITY = '00000000-0000-7000-8000-0000000000aa';

/** Anna researches, Bình heads, Chi holds Anna's delegation to open gates. */
export const people: ActorDirectory = {
  rolesOf: async (_tx, person) =>
    Promise.resolve(
      () =>
        (({ [ANNA]: ['research'], [BINH]: ['research-head'] }) as Record<string, Role[]>)[person] ??
        [],
    ),
  delegation: async (_tx, authority, person) =>
    Promise.resolve(
      authority === AUTHORITY && person === CHI
        ? { from: ANNA, powers: ['GATE.OPENED', 'GATE.INSPECTED'] }
        : undefined,
    ),
};
