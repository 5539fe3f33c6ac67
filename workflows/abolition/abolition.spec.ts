import {
  type Actor,
  begin,
  decide,
  type Effect,
  may,
  type Occurrence,
  persisted,
  restore,
} from '@app/workflows/kernel';
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { actsOfPhase } from '../../test/fixtures/selection/phase-events';
import { abolition, abolitionEvents, type AbolitionEventType } from './index';

const machine = abolition.machines[1] as AnyStateMachine;
const paper = { title: 'Văn bản (dữ liệu minh hoạ)' };
const reason = 'Lý do (dữ liệu minh hoạ)';
const at = '2026-06-10T02:00:00.000Z';
const head: Actor = { person: 'head-1', roles: ['research-head'] };

const petition = {
  kind: 'petition',
  precedent: '01/2016/AL',
  ground: 'circumstances',
  document: paper,
  receivedOn: '2026-06-10',
};
const review = { kind: 'review', precedent: '01/2016/AL', ground: 'law', receivedOn: '2026-06-10' };
const vote = (result: string) => ({
  poll: 'poll-1',
  sitting: 'sitting-1',
  result,
  tally: { for: 13, against: 3, other: 1 },
  present: 17,
  allMembers: 25,
  textSha256: 'a'.repeat(64),
});

/** A lawful sample of every event but the opening. */
const samples: Readonly<Record<Exclude<AbolitionEventType, 'PETITION.RECEIVED'>, unknown>> = {
  'PETITION.ACCEPTED': {},
  'PETITION.DISMISSED': { reason, document: paper },
  'PETITION.JOINED': { into: 'matter-1' },
  'REVIEW.PUT_FORWARD': { ground: 'circumstances', document: paper },
  'REVIEW.CLOSED': { reason },
  'REPORT.AWAITED': { court: 'court-1', decision: paper, decidedOn: '2026-06-08' },
  'REPORT.GIVEN': { document: paper },
  'EXAMINATION.REPORTED': { proposal: 'abolish', report: paper },
  'EXAMINATION.APPROVED': {},
  'LAPSE.RECORDED': { law: paper, effectiveOn: '2026-07-01', reason, finding: paper },
  'SITTING.CONVENED': { sitting: 'sitting-1', date: '2026-07-02' },
  'SITTING.HELD': { sitting: 'sitting-1' },
  'ITEM.POSTPONED': { reason },
  'VOTE.CONCLUDED': vote('adopted'),
  'MINUTES.SIGNED': { minutes: paper },
  'DECISION.SIGNED': {},
  'DECISION.NUMBERED': { number: '120/QĐ-CA', date: '2026-07-06', effectiveOn: '2026-07-06' },
  'ABOLITION.RELEASED': {},
  'LIMIT.MOVED': {
    step: 'courtReport',
    cause: { kind: 'calendar', version: '2' },
    rungs: [{ rung: 'due', from: at, to: '2026-07-01T17:00:00.000Z' }],
  },
  'LIMIT.REMINDED': { step: 'abolitionPlenary', rung: 'reminder', dueAt: at },
  'LIMIT.LAPSED': { step: 'courtReport', rung: 'due', dueAt: at },
  'LIMIT.REPORTED': { step: 'abolitionPlenary', rung: 'report-head', dueAt: at },
};

interface Matter {
  snapshot: AnyMachineSnapshot;
  armed: ReadonlySet<string>;
  effects: readonly Effect[];
}

function say(type: string, data: unknown, facts: object = {}, when = at): Occurrence {
  return { type, at: when, by: head, data, facts: facts as Readonly<Record<string, unknown>> };
}

function open(data: object = petition, when = at): Matter {
  expect(abolitionEvents['PETITION.RECEIVED'].data.safeParse(data).success).toBe(true);
  const { snapshot, effects } = begin(machine, say('PETITION.RECEIVED', data, {}, when));
  return { snapshot, effects, armed: fold(new Set(), effects) };
}

function fold(armed: ReadonlySet<string>, effects: readonly Effect[]): ReadonlySet<string> {
  const now = new Set(armed);
  for (const effect of effects) {
    if (effect.type === 'deadline.arm') now.add(effect.step);
    if (effect.type === 'deadline.disarm') now.delete(effect.step);
  }
  return now;
}

function take(matter: Matter, event: Occurrence): Matter {
  const decision = decide(machine, matter.snapshot, event);
  if (!decision.accepted) throw new Error(`${event.type}: ${JSON.stringify(decision.refusal)}`);
  const { snapshot, effects } = decision;
  return { snapshot, effects, armed: fold(matter.armed, effects) };
}

function through(matter: Matter, ...types: (keyof typeof samples)[]): Matter {
  return types.reduce((now, type) => take(now, say(type, samples[type])), matter);
}

const phaseOf = ({ snapshot }: Matter) => abolition.phaseOf(snapshot);
const onAgenda = () =>
  through(open(), 'PETITION.ACCEPTED', 'EXAMINATION.REPORTED', 'EXAMINATION.APPROVED');

/** Every situation that the samples bring about, from a petition and from a review. */
function explore(): Matter[] {
  const earlier = { precedent: '01/2016/AL', receivedAt: '2026-06-01T02:00:00.000Z' };
  const events = [
    ...Object.entries(samples).map(([type, data]) => say(type, data, { earlier })),
    say('VOTE.CONCLUDED', vote('notAdopted')),
    say('VOTE.CONCLUDED', vote('noQuorum')),
  ];
  const found = new Map<string, Matter>();
  const queue = [open(), open(review)];
  for (let matter = queue.shift(); matter; matter = queue.shift()) {
    const { examination, sitting, decision } = matter.snapshot.context as Record<string, unknown>;
    const key = JSON.stringify([matter.snapshot.value, examination, sitting, decision]);
    if (found.has(key)) continue;
    found.set(key, matter);
    for (const event of events)
      if (decide(machine, matter.snapshot, event).accepted) queue.push(take(matter, event));
  }
  return [...found.values()];
}

const all = explore();

describe('a petition against a published án lệ', () => {
  it('reaches every phase, and each has words in both languages', () => {
    expect([...new Set(all.map(phaseOf))].sort()).toEqual(Object.keys(abolition.phases).sort());
  });

  it('runs the thirty days until the plenary is held and not a phase longer', () => {
    const running = ['received', 'examining', 'agenda'];
    const wrong = all.filter(
      (matter) => matter.armed.has('abolitionPlenary') !== running.includes(phaseOf(matter)),
    );
    expect(wrong.map(phaseOf)).toEqual([]);
  });

  it('leaves no clock behind once it has ended', () => {
    const ended = all.filter(({ snapshot }) => snapshot.status === 'done');
    expect(ended.length).toBeGreaterThan(0);
    expect(ended.flatMap(({ armed }) => [...armed])).toEqual([]);
  });

  it('the convening notice does not stop the thirty days; holding the plenary does', () => {
    const convened = through(onAgenda(), 'SITTING.CONVENED');
    expect([...convened.armed]).toEqual(['abolitionPlenary']);
    expect([...through(convened, 'SITTING.HELD').armed]).toEqual([]);
  });

  it.each(['ITEM.POSTPONED', 'VOTE.CONCLUDED'] as const)(
    'a plenary that did not deal with it (%s) does not count: the thirty days run on from receipt',
    (type) => {
      const held = through(onAgenda(), 'SITTING.CONVENED', 'SITTING.HELD');
      const data = type === 'VOTE.CONCLUDED' ? vote('noQuorum') : samples[type];
      const again = take(held, say(type, data, {}, '2026-07-02T02:00:00.000Z'));
      expect(phaseOf(again)).toBe('agenda');
      expect(again.effects).toEqual([
        { type: 'deadline.arm', step: 'abolitionPlenary', startedAt: at, suspensions: [] },
      ]);
      expect(decide(machine, again.snapshot, say('SITTING.HELD', samples['SITTING.HELD']))).toEqual(
        {
          accepted: false,
          refusal: { reason: 'guard', guards: ['convened', 'heldAsConvened'] },
        },
      );
    },
  );

  it('a letter that was entered later counts from the day on which it came', () => {
    expect(open({ ...petition, receivedOn: '2026-06-05' }).effects).toEqual([
      {
        type: 'deadline.arm',
        step: 'abolitionPlenary',
        startedAt: '2026-06-04T17:00:00.000Z',
        suspensions: [],
      },
    ]);
  });

  it('joins only an earlier petition about the same án lệ, which then governs', () => {
    const join = (earlier: object) =>
      decide(machine, open().snapshot, say('PETITION.JOINED', { into: 'matter-1' }, { earlier }));
    const before = '2026-06-01T02:00:00.000Z';
    expect(join({ precedent: '01/2016/AL', receivedAt: before }).accepted).toBe(true);
    expect(join({ precedent: '01/2016/AL', receivedAt: '2026-06-11T02:00:00.000Z' })).toEqual({
      accepted: false,
      refusal: { reason: 'guard', guards: ['joinsTheEarlier'] },
    });
    expect(join({ precedent: '02/2016/AL', receivedAt: before }).accepted).toBe(false);
  });

  it('is abolished by a vote, minutes, a signature, a number and a second person who releases it', () => {
    const numbered = through(
      onAgenda(),
      'SITTING.CONVENED',
      'SITTING.HELD',
      'VOTE.CONCLUDED',
      'MINUTES.SIGNED',
      'DECISION.SIGNED',
      'DECISION.NUMBERED',
    );
    const numberer: Actor = { person: 'head-1', roles: ['publisher'] };
    const context = numbered.snapshot.context as Readonly<Record<string, unknown>>;
    const asked = { context, facts: {}, data: {} };
    expect(may(abolition, 'ABOLITION.RELEASED', { actor: numberer, ...asked })).toMatchObject({
      permitted: false,
      reason: 'relation',
    });
    const released = through(numbered, 'ABOLITION.RELEASED');
    expect(phaseOf(released)).toBe('abolished');
    expect(released.effects).toContainEqual({
      type: 'domain',
      name: 'register.abolish',
      data: {
        precedent: '01/2016/AL',
        decision: {
          number: '120/QĐ-CA',
          date: '2026-07-06',
          effectiveOn: '2026-07-06',
          newer: null,
          numberedBy: 'head-1',
        },
      },
    });
  });

  it('is kept when the vote does not adopt its abolition, and the petitioner is answered', () => {
    const held = through(onAgenda(), 'SITTING.CONVENED', 'SITTING.HELD');
    const kept = take(held, say('VOTE.CONCLUDED', vote('notAdopted')));
    expect(phaseOf(kept)).toBe('kept');
    expect(kept.effects).toContainEqual({
      type: 'notice.send',
      audience: 'petitioner',
      notice: 'petition.answered',
    });
  });
});

describe('a lapse by law', () => {
  it('is recorded with the law and its day of effect, and never voted on', () => {
    const lapsed = through(open(review), 'LAPSE.RECORDED');
    expect(phaseOf(lapsed)).toBe('lapsedByLaw');
    expect(lapsed.effects).toContainEqual({
      type: 'domain',
      name: 'register.lapse',
      data: { precedent: '01/2016/AL', law: paper, effectiveOn: '2026-07-01' },
    });
    const withoutLaw = { effectiveOn: '2026-07-01', reason, finding: paper };
    expect(abolitionEvents['LAPSE.RECORDED'].data.safeParse(withoutLaw).success).toBe(false);
  });

  it('a changed statute alone only opens a review, which starts no clock and may leave the án lệ standing', () => {
    const opened = open(review);
    expect([phaseOf(opened), [...opened.armed]]).toEqual(['reviewing', []]);
    expect(phaseOf(through(opened, 'REVIEW.CLOSED'))).toBe('kept');
    const forward = through(opened, 'REVIEW.PUT_FORWARD');
    expect([phaseOf(forward), [...forward.armed]]).toEqual(['examining', ['abolitionPlenary']]);
  });
});

describe('the report of the court that cancelled the source', () => {
  it('is awaited for five working days from its decision, beside the matter', () => {
    const awaited = through(open(), 'PETITION.ACCEPTED', 'REPORT.AWAITED');
    expect(awaited.effects).toEqual([
      {
        type: 'deadline.arm',
        step: 'courtReport',
        startedAt: '2026-06-07T17:00:00.000Z',
        suspensions: [],
      },
    ]);
    expect(phaseOf(awaited)).toBe('examining');
    expect([...through(awaited, 'REPORT.GIVEN').armed]).toEqual(['abolitionPlenary']);
  });
});

describe('tables of an abolition', () => {
  it.each(Object.keys(abolition.phases))(
    '%s: the machine takes exactly what the table of permissions gives somebody',
    (phase) => {
      const lines = abolition.permissions.filter(({ phases }) => phases.includes(phase));
      expect([...new Set(lines.map(({ event }) => event))].sort()).toEqual(
        actsOfPhase(abolition, phase),
      );
    },
  );

  it.each(Object.entries(samples))('%s takes its sample', (type, data) => {
    expect(abolitionEvents[type as AbolitionEventType].data.safeParse(data).success).toBe(true);
  });

  it('every situation restores as it was stored', () => {
    for (const { snapshot } of all) {
      const stored = persisted(machine, snapshot);
      expect(persisted(machine, restore(machine, stored))).toEqual(stored);
    }
  });
});
