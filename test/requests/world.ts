import { relayNotices } from '@app/engine';
import { reader } from '@app/platform';
import { workingPhases } from '@app/workflows/selection';
import { CaseDesk, paper } from '../http/case-desk';
import { createTestApp, injectOptions, TEST_PASSWORD, type TestRequest } from '../http/test-app';
import type { ContractDocument } from '../http/conformity';
import type { OpenApiDocument } from './generated-requests';
import { assemble, type People } from './people';
import { guardWhatWasDrawn } from './drawn';
import { RolledBack } from './rolled-back';
import { Secrets, type Sender } from './secrets';
import { Stage } from './stage';
import { Standing } from './standing';
import { tablesOf } from './tables';

type Answer = Awaited<ReturnType<CaseDesk['test']['send']>>;

const comment = workingPhases.indexOf('publicComment');
/** Phases of the main course that lie behind the public comment. */
const afterComment = [...workingPhases.slice(comment + 1), 'published', 'inForce'] as const;
/** Those before it; who must supplement a proposal has left the course. */
const beforeComment = workingPhases
  .slice(0, comment + 1)
  .filter((phase) => phase !== 'supplementing');

/** A house at work: a case in every phase, polls in all of theirs, everybody signed in, and secrets in all of it. */
export class House {
  readonly secrets = new Secrets();
  readonly stages = new Map<string, Stage>();
  /** Polls by phase, and what more is to be said of them. */
  readonly polls = new Map<string, string>();
  readonly known = new Map<string, readonly string[]>();
  /** The day in Viet Nam on which the house stands still. */
  today = '';
  private rolledBack: RolledBack | undefined;
  private signedInAt = performance.now();

  private constructor(
    readonly desk: CaseDesk,
    readonly people: People,
    readonly standing: Standing,
    readonly tables: ReturnType<typeof tablesOf>,
  ) {}

  static async open(): Promise<House> {
    const desk = await CaseDesk.over(await createTestApp({ publicLimit: unlimited }));
    const delegationTitle = 'Văn bản ủy quyền kin-delegated';
    const people = await assemble(desk, delegationTitle);
    const tables = tablesOf(people.deeds);
    const house = new House(desk, people, new Standing(tables), tables);
    house.secrets.guard(
      'document of a delegation',
      delegationTitle,
      ({ person, roles }) =>
        [desk.personOf('chief'), house.sender('delegate').person].includes(person) ||
        roles.includes('admin') ||
        roles.includes('auditor'),
    );
    await house.furnish();
    return house;
  }

  /** From now on nothing is kept: what is tried is undone, and the next try finds the same house. */
  async freeze(): Promise<void> {
    this.today = await this.stage('plenary').journey.today();
    this.rolledBack = await RolledBack.over(this.desk.test.database.dataSource);
  }

  /** Signs everybody in again whose token would end before long; tokens live in real time, whatever the house believes. */
  async keepSignedIn(): Promise<void> {
    if (performance.now() - this.signedInAt < TOKENS_SERVE_MS) return;
    const tx = reader(this.desk.test.database.dataSource);
    const people = await tx.rows<{ id: string; code: string }>('select id, code from person');
    const codes = new Map(people.map(({ id, code }) => [id, code]));
    for (const sender of this.people.senders) {
      if (sender.person === null) continue;
      const answer = await this.desk.test.app.inject({
        method: 'POST',
        url: '/api/v1/auth/token',
        payload: { username: codes.get(sender.person), password: TEST_PASSWORD },
      });
      sender.token = answer.json<{ accessToken: string }>().accessToken;
      this.secrets.guard(`token of ${sender.name}`, sender.token, () => false);
    }
    this.signedInAt = performance.now();
  }

  /** Does the work in a house that is afterwards as it was. */
  async undoing<T>(work: () => Promise<T>): Promise<T> {
    if (!this.rolledBack) throw new Error('The house must stand still first.');
    const asItWas = this.standing.kept();
    try {
      return await this.rolledBack.undoing(work);
    } finally {
      asItWas();
    }
  }

  close(): Promise<void> {
    this.rolledBack?.end();
    return this.desk.close();
  }

  /** Sends a request as somebody. */
  send(request: TestRequest, { token }: Sender): Promise<Answer> {
    return this.desk.test.app.inject(
      injectOptions({ ...request, ...(token !== null && { token }) }),
    );
  }

  /** The document of the running application. */
  async document(): Promise<OpenApiDocument & ContractDocument> {
    return (await this.desk.test.app.inject('/api/v1/openapi.json')).json();
  }

  look(): Promise<void> {
    return this.standing.look(reader(this.desk.test.database.dataSource));
  }

  stage(phase: string): Stage {
    const stage = this.stages.get(phase);
    if (!stage) throw new Error(`No case stands in "${phase}".`);
    return stage;
  }

  sender(name: string): Sender {
    const sender = this.people.senders.find((each) => each.name === name);
    if (!sender) throw new Error(`Nobody is called "${name}".`);
    return sender;
  }

  private begin(name: string): Stage {
    const stage = new Stage(name, this.desk, this.secrets, this.standing);
    this.stages.set(name, stage);
    return stage;
  }

  /** What needs time comes first: all cases that were open for comment, one that was never supplemented, one in force. */
  private async furnish(): Promise<void> {
    const unsupplemented = this.begin('notSupplemented');
    await unsupplemented.propose('b');
    await unsupplemented.end('officer', 'PROPOSAL.SUPPLEMENT_REQUESTED');
    const interrupted = this.begin('advisoryDecision, interrupted');
    await interrupted.propose('a');
    await interrupted.carryTo('publicComment');
    const lastDay = await interrupted.journey.dueOf('publicComment');
    // Its last day is no other's.
    await interrupted.journey.pass(new Date(Date.parse(lastDay) - 23 * DAY_MS).toISOString());
    const late = [
      ...afterComment,
      'notAdopted',
      'closed',
      'answering, answered',
      'publishing, numbered',
    ].map((name) => this.begin(name));
    for (const stage of late) {
      await stage.propose('a');
      await stage.carryTo('publicComment');
    }
    const [first] = late;
    if (!first) throw new Error('There are late phases.');
    await first.journey.pass(await first.journey.dueOf('publicComment'));
    for (const stage of [...late, interrupted]) stage.at = 'answering';
    const inForce = this.stage('inForce');
    await inForce.carryTo('published');
    await inForce.journey.pass(await inForce.journey.dueOf('application'));

    for (const phase of afterComment)
      if (phase !== 'inForce') await this.stage(phase).carryTo(phase);
    for (const name of ['notAdopted', 'closed']) {
      const stage = this.stage(name);
      await stage.carryTo('plenary');
      await stage.vote('notAdopted');
    }
    await this.stage('closed').end('head', 'CASE.CLOSED');
    for (const phase of beforeComment) {
      const stage = this.begin(phase);
      await stage.propose(phase === 'posting' || phase === 'publicComment' ? 'a' : 'b');
      await stage.carryTo(phase);
    }
    // What a desk enters for others it may follow as well, whatever its roles.
    await this.begin('received, by the clerk').propose('b', 'clerk');
    await this.stage('screening').assess();
    await this.stage('screening').confirmSource();
    await this.stage('agenda').confirmSource();
    await this.stage('posting').confirmMasking();
    await this.stage('drafting').write();
    await this.secondPersons();
    await this.endings();
    await this.vote();
    await this.interrupt(interrupted, Date.parse(lastDay));
    await this.enterFromPaper();
    await relayNotices(this.desk.test.database.dataSource);
    await guardWhatWasDrawn(this);
    await this.look();
    this.checkPhases();
  }

  /** Where somebody has done the work that only somebody else may approve. */
  private async secondPersons(): Promise<void> {
    const submitted = this.begin('drafting, submitted');
    await submitted.propose('b');
    await submitted.carryTo('drafting');
    await submitted.journey.act('officer', 'DRAFT.SUBMITTED', { draft: await submitted.write() });
    const asked = this.begin('advisoryOpinion, in writing');
    await asked.propose('b');
    await asked.carryTo('advisoryOpinion');
    await asked.advise();
    // Long overdue by now: the one case of the house of which it was said why, so that it may go on and be confirmed.
    const answered = this.stage('answering, answered');
    await answered.answerComments();
    await answered.journey.explainWhatIsLate();
    const numbered = this.stage('publishing, numbered');
    await numbered.carryTo('publishing');
    await numbered.number();
  }

  private async endings(): Promise<void> {
    const supplementing = this.begin('supplementing');
    await supplementing.propose('b');
    await supplementing.end('officer', 'PROPOSAL.SUPPLEMENT_REQUESTED');
    const declined = this.begin('notAccepted');
    await declined.propose('b');
    await declined.end('head', 'PROPOSAL.DECLINED');
    const withdrawn = this.begin('withdrawn');
    await withdrawn.propose('b');
    await withdrawn.end('judge', 'PROPOSAL.WITHDRAWN');
    const merged = this.begin('merged');
    await merged.propose('b');
    await merged.end('head', 'CASE.MERGED', { into: this.stage('received').id });
    const rejected = this.begin('notSelected');
    await rejected.propose('b');
    await rejected.carryTo('screening');
    await rejected.assess();
    await rejected.end('head', 'SCREENING.REJECTED');
    const cancelled = this.begin('sourceCancelled');
    await cancelled.propose('b');
    await cancelled.carryTo('drafting');
    await cancelled.act('officer', 'SOURCE.CONFIRMED', {
      status: 'cancelled',
      relevantPart: 'affected',
      on: await cancelled.journey.today(),
      document: paper,
    });
    const suspended = this.begin('suspended');
    await suspended.propose('a');
    await suspended.carryTo('publicComment');
    await suspended.end('head', 'PROCESS.SUSPENDED', { document: paper });
  }

  /** In the plenary: a poll that is open and half voted. Others are prepared, cancelled, announced. */
  private async vote(): Promise<void> {
    const { desk } = this;
    const path = async (as: 'clerk' | 'chief', poll: string, act: string, body = {}) => {
      const { status, body: said } = await desk.send('POST', `/polls/${poll}/${act}`, as, body);
      if (status !== 200) throw new Error(JSON.stringify(said));
    };
    const { journey } = this.stage('plenary');
    const cancelled = String((await journey.preparePoll()).body['id']);
    await path('chief', cancelled, 'cancel', { reason: 'Chuẩn bị nhầm (minh hoạ)' });
    const declared = await this.send(
      {
        method: 'POST',
        url: `/api/v1/sittings/${journey.sitting}/interests`,
        headers: { 'idempotency-key': 'recusal-of-the-world' },
        body: {
          candidate: journey.id,
          reason: this.secrets.plant('reason of a recusal', () => false),
        },
      },
      this.people.recused,
    );
    if (declared.statusCode !== 201) throw new Error(declared.body);
    const open = await journey.openPoll();
    for (const [part, choice] of [
      ['deputy', 'against'],
      ['judge', 'for'],
    ] as const)
      await desk.send('PUT', `/polls/${open}/ballot`, part, { choice });
    const announced = this.stage('finalising').polls[0] ?? '';
    await path('clerk', announced, 'announce');
    const [prepares, waiting] = [
      await this.plenary('plenary, prepared'),
      await this.plenary('plenary, waiting'),
    ];
    const prepared = String((await prepares.journey.preparePoll()).body['id']);
    const amendment = async ({ journey: { sitting, id } }: Stage): Promise<string> => {
      const { body } = await desk.send('POST', '/polls', 'clerk', {
        sitting,
        candidate: id,
        question: 'Thông qua sửa đổi minh hoạ?',
        about: 'amendment',
      });
      const poll = String(body['id']);
      await path('chief', poll, 'open');
      await desk.send('PUT', `/polls/${poll}/ballot`, 'judge', { choice: 'for' });
      await path('chief', poll, 'collect');
      return poll;
    };
    const tallying = await amendment(waiting);
    const counted = await amendment(await this.plenary('plenary, counted'));
    const papers = { lines: [{ person: desk.personOf('judge'), mark: 'against' }] };
    await path('clerk', counted, 'papers', papers);
    const second = await this.send(
      {
        method: 'POST',
        url: `/api/v1/polls/${counted}/papers`,
        headers: { 'idempotency-key': 'papers-of-the-world' },
        body: papers,
      },
      this.sender('only clerk'),
    );
    if (second.json<{ compared?: string }>().compared !== 'agrees') throw new Error(second.body);
    const closed = this.stage('adopted').polls[0] ?? '';
    for (const [phase, id] of Object.entries({
      prepared,
      open,
      tallying,
      'tallying, counted': counted,
      closed,
      announced,
      cancelled,
    }))
      this.polls.set(phase, id);
  }

  /** An outage of the last day is told once the answers are approved, so that a head must decide. */
  private async interrupt(stage: Stage, lastDay: number): Promise<void> {
    await stage.carryTo('advisoryDecision');
    const { status, body } = await this.desk.send('POST', '/outages', 'admin', {
      from: new Date(lastDay - 9 * HOUR_MS).toISOString(),
      to: new Date(lastDay - 5 * HOUR_MS).toISOString(),
      evidence: paper,
    });
    if (status !== 201 || body['toDecide'] !== 1) throw new Error(JSON.stringify(body));
  }

  private async plenary(name: string): Promise<Stage> {
    const stage = this.begin(name);
    await stage.propose('b');
    await stage.carryTo('advisoryDecision');
    await stage.act('chief', 'ADVISORY.WAIVED');
    stage.at = 'agenda';
    await stage.carryTo('plenary');
    return stage;
  }

  private async enterFromPaper(): Promise<void> {
    const stage = this.stage('signing');
    const desk = ['office', 'clerk', 'records', 'research', 'research-head', 'advisory-secretary'];
    const title = this.secrets.plant(
      'document of an entry that waits',
      (sender) =>
        sender.roles.some((role) => desk.includes(role)) &&
        this.standing.opens('case', stage.id, sender),
    );
    const { status, body } = await this.desk.send(
      'POST',
      `/candidates/${stage.id}/events`,
      'office',
      {
        type: 'DECISION.SIGNED',
        data: {},
        onPaper: { decidedBy: this.desk.personOf('chief'), paper: { title } },
      },
      { 'if-match': `"${String(await this.desk.versionOf(stage.id))}"` },
    );
    if (status !== 202) throw new Error(JSON.stringify(body));
  }

  /** Every phase of the house really has its case: otherwise half of what is tried would be tried nowhere. */
  private checkPhases(): void {
    for (const [name, { id }] of this.stages) {
      const phase = this.standing.matter(id)?.phase;
      if (phase !== name.split(',')[0]) throw new Error(`"${name}" stands in ${String(phase)}.`);
    }
    for (const [name, id] of this.polls) {
      const phase = this.standing.matter(id)?.phase;
      if (phase !== name.split(',')[0]) throw new Error(`The poll "${name}" is ${String(phase)}.`);
    }
  }
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

// Half of what a token lasts.
const TOKENS_SERVE_MS = 450_000;

// How many may come from one address is tried elsewhere.
const unlimited = { name: 'public', burst: 1_000_000, secondsEach: 0.0001 };
