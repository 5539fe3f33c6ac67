import { prepareProposal } from '@app/casework';
import { appointMembers } from '@app/councils';
import {
  type ActorDirectory,
  Engine,
  type LimitPlanner,
  type Outcome,
  type Wiring,
  WorkflowRegistry,
} from '@app/engine';
import { createPerson, grantRole, roleTermsOf } from '@app/identity';
import { inTransaction, reader, type Tx } from '@app/platform';
import {
  createSitting,
  missingOpinions,
  opinionFacts,
  type PollKeyFolder,
  type PollSettings,
  pollWiring,
  prepareConvened,
  prepareOpinion,
  preparePollOn,
  recordAttendance,
  sittingById,
} from '@app/sittings';
import { openTestDatabase, type TestDatabase } from '@app/testing';
import { dayOf } from '@app/workflows/calendar';
import type { Role } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import { v7 as uuid } from 'uuid';

export const TODAY = '2025-12-24';
export const document = { title: 'Dữ liệu minh hoạ' };
export const DRAFT_SHA256 = 'd'.repeat(64);

const nothing = (): Promise<void> => Promise.resolve();

/** The real selection, with this room's parts wired and the others' effects doing nothing. */
const selectionWiring: Wiring = {
  workflow: selection,
  prepare: {
    'PROPOSAL.RECEIVED': prepareProposal,
    'SITTING.CONVENED': prepareConvened,
    'OPINION.GIVEN': prepareOpinion,
  },
  facts: async (tx, act) => {
    const { advisoryWritten } = act.limits;
    if (act.event === 'OPINION.GIVEN')
      return {
        limits: advisoryWritten === undefined ? {} : { advisoryWritten },
        ...(await opinionFacts(tx, act)),
      };
    const day = dayOf(act.receivedAt.toISOString());
    return {
      limits: act.limits,
      ...(act.event === 'ADVISORY.CLOSED' && {
        missingOpinions: await missingOpinions(tx, act.process.id, 1, day),
      }),
    };
  },
  effects: Object.fromEntries(selection.domainEffects.map((name) => [name, nothing])),
  reachesParent: [],
};

const directory: ActorDirectory = {
  rolesOf: async (tx, person) => {
    const on = await roleTermsOf(tx, person);
    return (at) => on(dayOf(at.toISOString()));
  },
  delegation: () => Promise.resolve(undefined),
};

/** Every limit is seven days long. */
const planner: LimitPlanner = {
  planLimits: (_tx, { startedAt }) =>
    Promise.resolve([
      {
        rung: 'due',
        kind: 'internal',
        dueAt: new Date(Date.parse(startedAt) + 7 * 86_400_000).toISOString(),
        derivation: {},
        calendarVersion: 1,
      },
    ]),
};

type DraftOf = (process: string, author: string) => Promise<{ version: string; sha256: string }>;

/** A council of 25 (or as many as are asked for) and the people around it, in the morning of 24/12/2025. */
export class World {
  readonly judges: string[] = [];
  readonly advisers: string[] = [];
  clerk = '';
  office = '';
  research = '';
  head = '';

  private constructor(
    readonly database: TestDatabase,
    readonly engine: Engine,
    private readonly draft: DraftOf,
  ) {}

  /** A world of its own, in which other rooms do nothing. */
  static async open(pollKeys?: PollKeyFolder): Promise<World> {
    const database = await openTestDatabase();
    const engine = new Engine(
      database.dataSource,
      database.clock,
      new WorkflowRegistry([selectionWiring, pollWiring(pollKeys)]),
      planner,
      directory,
    );
    return World.over(database, engine, () =>
      Promise.resolve({ version: uuid(), sha256: DRAFT_SHA256 }),
    );
  }

  /** Another server of the same house, with its own folder of keys. */
  static joining({ database }: World, pollKeys: PollKeyFolder): Engine {
    const registry = new WorkflowRegistry([selectionWiring, pollWiring(pollKeys)]);
    return new Engine(database.dataSource, database.clock, registry, planner, directory);
  }

  /** The same people in a system that somebody else has started. `draft` writes the text of a case. */
  static async over(
    database: TestDatabase,
    engine: Engine,
    draft: DraftOf,
    judges = 25,
  ): Promise<World> {
    await database.setTime(`${TODAY}T01:00:00.000Z`);
    const world = new World(database, engine, draft);
    await world.within(async (tx) => {
      world.clerk = await person(tx, 'clerk', 'clerk');
      world.office = await person(tx, 'office', 'office');
      world.research = await person(tx, 'research', 'research');
      world.head = await person(tx, 'head', 'research-head');
      for (let n = 1; n <= judges; n += 1) {
        const chief: Role[] = n === 1 ? ['chief-justice'] : [];
        world.judges.push(await person(tx, `judge-${n}`, 'council-member', ...chief));
      }
      for (let n = 1; n <= 9; n += 1)
        world.advisers.push(await person(tx, `adviser-${n}`, 'advisory-member'));
      world.advisers.push(
        await person(tx, 'adviser-chair', 'advisory-member', 'advisory-chair'),
        await person(tx, 'adviser-secretary', 'advisory-member', 'advisory-secretary'),
      );
      await seat(tx, 'HDTP', world.judges);
      await seat(tx, 'HDTV', world.advisers);
    });
    return world;
  }

  get chief(): string {
    return this.judge(0);
  }

  get query(): Tx {
    return reader(this.database.dataSource);
  }

  judge(n: number): string {
    const judge = this.judges[n];
    if (judge === undefined) throw new Error(`There is no judge ${n}.`);
    return judge;
  }

  within<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.database.dataSource, work);
  }

  /** One act of a person now; a refusal fails the test. */
  async act(process: string, event: string, by: string, data: object = {}): Promise<void> {
    const outcome = await this.engine.submit({
      process,
      event,
      data,
      sender: { kind: 'person', person: by },
      receivedAt: await this.database.clock.now(),
    });
    if (!outcome.accepted) throw new Error(`${event}: ${JSON.stringify(outcome)}`);
  }

  /** A case on route b whose approved draft waits for the decision on the advisory council. */
  async candidateBeforeAdvice(): Promise<string> {
    const process = uuid();
    const finding = { finding: 'met', reason: 'Dữ liệu minh hoạ', evidence: 'đoạn 4' };
    const outcome = await this.engine.open({
      workflow: 'selection',
      process,
      policyVersion: 'shortened@1',
      data: {
        route: 'b',
        routeDocument: document,
        title: 'Dự thảo minh hoạ',
        field: 'dân sự',
        sourceJudgment: {
          number: '13/2024/DS-GĐT',
          date: '2024-01-10',
          effectiveOn: '2024-01-10',
          court: 'Tòa án nhân dân tối cao',
          level: 'supreme',
        },
        proposer: { kind: 'judge' },
        receivedOn: TODAY,
      },
      sender: { kind: 'person', person: this.judge(1) },
      receivedAt: await this.database.clock.now(),
    });
    if (!outcome.accepted) throw new Error(JSON.stringify(outcome));
    await this.act(process, 'PROPOSAL.ACKNOWLEDGED', this.research);
    await this.act(process, 'SOURCE.CONFIRMED', this.research, {
      status: 'inForce',
      on: TODAY,
      document,
    });
    await this.act(process, 'SCREENING.ASSESSED', this.research, {
      clarity: finding,
      normativeValue: finding,
      uniformApplication: finding,
    });
    await this.act(process, 'SCREENING.APPROVED', this.head);
    await this.act(process, 'DRAFT.SUBMITTED', this.research, {
      draft: await this.draft(process, this.research),
    });
    await this.act(process, 'DRAFT.APPROVED', this.head);
    return process;
  }

  /** A case convened to this sitting. */
  async candidateAt(sitting: string, date = TODAY): Promise<string> {
    const process = await this.candidateBeforeAdvice();
    await this.act(process, 'ADVISORY.WAIVED', this.chief);
    await this.act(process, 'SITTING.CONVENED', this.chief, { sitting, date });
    return process;
  }

  async sitting(...days: string[]): Promise<string> {
    const made = await this.within((tx) =>
      createSitting(tx, {
        council: 'HDTP',
        days: days.length === 0 ? [TODAY] : days,
        chair: this.chief,
        actor: this.office,
      }),
    );
    if ('accepted' in made) throw new Error(JSON.stringify(made));
    return made.sitting;
  }

  /** The clerk reads the names: these are in the room from now on. */
  async rollCall(
    id: string,
    persons: readonly string[],
    mode: 'in-room' | 'online' | 'absent' = 'in-room',
  ): Promise<void> {
    const sitting = await sittingById(this.query, id);
    if (!sitting) throw new Error('There is no such sitting.');
    const receivedAt = await this.database.clock.now();
    const entries = persons.map((each) => ({ person: each, mode }));
    const outcome = await this.within((tx) =>
      recordAttendance(tx, { sitting, entries, recordedBy: this.clerk, receivedAt }),
    );
    if ('accepted' in outcome) throw new Error(JSON.stringify(outcome));
  }

  async preparePoll(
    sitting: string,
    candidate: string,
    settings: PollSettings = {},
  ): Promise<Outcome> {
    return preparePollOn(this.engine, {
      sitting,
      candidate,
      question: 'Thông qua dự thảo án lệ minh hoạ?',
      settings,
      sender: { kind: 'person', person: this.clerk },
      receivedAt: await this.database.clock.now(),
      idempotencyKey: uuid(),
    });
  }

  /** A prepared poll on a new case, with the first `present` judges in the room. */
  async poll(
    present: number,
    settings: PollSettings = {},
  ): Promise<{ poll: string; candidate: string; sitting: string }> {
    const sitting = await this.sitting();
    const candidate = await this.candidateAt(sitting);
    if (present > 0) await this.rollCall(sitting, this.judges.slice(0, present));
    const outcome = await this.preparePoll(sitting, candidate, settings);
    if (!outcome.accepted) throw new Error(JSON.stringify(outcome));
    return { poll: outcome.process, candidate, sitting };
  }

  async phaseOf(process: string): Promise<string | undefined> {
    return (await this.engine.find(this.query, process))?.process.phase;
  }
}

async function person(tx: Tx, code: string, ...roles: Role[]): Promise<string> {
  const id = await createPerson(tx, { code, name: `Người thử ${code}` });
  for (const role of roles)
    await grantRole(tx, { person: id, role, validFrom: '2015-01-01', document });
  return id;
}

async function seat(tx: Tx, council: 'HDTP' | 'HDTV', people: readonly string[]): Promise<void> {
  await appointMembers(tx, {
    council,
    members: people.map((id, index) => ({
      person: id,
      office: index === 0 && council === 'HDTP' ? 'chair' : 'member',
      ...(council === 'HDTV' && { body: `Cơ quan minh hoạ ${index + 1}` }),
    })),
    from: '2015-01-01',
    document,
    actor: null,
  });
}
