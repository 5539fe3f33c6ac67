import { appointMembers } from '@app/councils';
import { Engine, EngineWorker } from '@app/engine';
import { inTransaction, openQueueBackend, reader } from '@app/platform';
import { seedRegister } from '@app/register';
import { Journey, openCourt, proposals } from '../stories/journey';
import type { CaseDesk, Part } from './case-desk';
import { type ReferenceDocument, ReferenceRunner, type Subjects } from './reference-runner';
import { addPerson } from './test-app';

/** Held open for ever; test/http/changes.spec.ts reads it. */
const streams = ['changesStream/example'];

let desk: CaseDesk;
let document: ReferenceDocument;
let reference: ReferenceRunner;

beforeAll(async () => {
  desk = await openCourt();
  document = (await desk.test.send({ url: '/api/v1/openapi.json' })).json();
  reference = new ReferenceRunner(desk, document);
  await inTransaction(desk.test.database.dataSource, async (tx) => {
    await seedRegister(tx);
    await appointMembers(tx, {
      council: 'HDTV',
      members: (['advisory-chair', 'advisory-secretary', 'adviser'] as const).map((part) => ({
        person: desk.personOf(part),
        office: part === 'advisory-chair' ? ('chair' as const) : ('member' as const),
      })),
      from: '2015-01-01',
      document: { title: 'Dữ liệu minh hoạ' },
      actor: null,
    });
  });
});
afterAll(() => desk.close());

const people = (): Subjects => ({
  chief: desk.personOf('chief'),
  deputy: desk.personOf('deputy'),
  member: desk.personOf('judge'),
});

/** A case on its way, with the words that the examples need to speak of it. */
class ExampleCase extends Journey {
  subjects: Subjects = {};

  static async on(route: 'a' | 'b'): Promise<ExampleCase> {
    const journey = new ExampleCase(desk);
    await journey.propose(route === 'a' ? 'court' : 'judge', proposals[route]);
    return journey.about({ candidate: journey.id });
  }

  about(more: Subjects): this {
    this.subjects = { ...this.subjects, ...people(), ...more };
    return this;
  }

  example(as: Part, ...types: string[]): Promise<void> {
    return types.reduce(
      (before, type) =>
        before.then(async () => void (await reference.act(as, type, this.subjects))),
      Promise.resolve(),
    );
  }

  /** Runs the example of an operation that speaks of this case. */
  ask(id: string, as: Part | null): Promise<Record<string, unknown>> {
    return reference.run(id, as, this.subjects);
  }

  override async write(...text: Parameters<Journey['write']>): ReturnType<Journey['write']> {
    const draft = await super.write(...text);
    this.about({ draftVersion: draft.version, textSha256: draft.sha256 });
    return draft;
  }

  override async convene(): Promise<string> {
    const phase = await super.convene();
    this.about({ sitting: this.sitting });
    return phase;
  }
}

const caseAtAgenda = async (): Promise<ExampleCase> => {
  const one = await ExampleCase.on('b');
  await one.screen();
  await one.draft();
  await one.act('chief', 'ADVISORY.WAIVED');
  return one;
};

const votedCase = async (result: 'adopted' | 'notAdopted'): Promise<ExampleCase> => {
  const one = await caseAtAgenda();
  await one.convene();
  await one.vote(result);
  return one;
};

describe('every example of the reference is taken as it is shown', () => {
  it('by everybody, without a case', async () => {
    await addPerson(desk.test.database, 'research-1', ['research']);
    for (const id of ['authToken', 'authOpenSession', 'authEndSession', 'integrityRoots'])
      await reference.run(id, null);
    for (const id of ['precedentsFind', 'precedentsRead', 'healthLive', 'healthReady'])
      await reference.run(id, null);
    await reference.run('deadlinesCompute', null, {}, 'days');
    await reference.run('deadlinesCompute', null, {}, 'workingDays');
    for (const id of ['meMe', 'inboxInbox', 'notificationsList', 'candidatesList', 'changesList'])
      await reference.run(id, 'officer');
    await reference.run('councilsRead', 'office');
    await reference.run('administrationRead', 'auditor');
  });

  it('from the proposal to the comments of the public', async () => {
    const proposed = await reference.run('candidatesPropose', null, {}, 'anybody');
    await reference.run('candidatesPropose', 'judge', {}, 'judge');
    const one = new ExampleCase(desk);
    one.id = String(proposed['id']);
    one.about({ candidate: one.id });
    await one.example('officer', 'PROPOSAL.ACKNOWLEDGED');
    await one.example('officer2', 'SOURCE.CONFIRMED');
    await one.example('officer', 'SCREENING.ASSESSED');
    await one.example('head', 'SCREENING.APPROVED');
    const { version, sha256 } = await one.ask('draftsWrite', 'officer');
    one.about({ draftVersion: String(version), textSha256: String(sha256) });
    await one.ask('draftsList', 'officer');
    await one.ask('draftsOne', 'officer');
    await one.example('officer', 'DRAFT.SUBMITTED');
    await one.example('head', 'DRAFT.APPROVED');
    await one.example('editor', 'MASKING.CONFIRMED', 'DRAFT.POSTED');

    const open = await one.ask('consultationsList', null);
    const [consultation] = open['items'] as { id: string }[];
    one.about({ consultation: String(consultation?.id) });
    await one.ask('consultationsOne', null);
    const receipt = await one.ask('consultationsComment', null);
    one.about({ trackingCode: String(receipt['trackingCode']) });
    await one.ask('consultationsTrack', null);
    const matrix = await one.ask('commentsList', 'officer');
    const [line] = matrix['items'] as { comment: string }[];
    one.about({ comment: String(line?.comment) });
    await one.ask('commentsAnswer', 'officer');
    await one.ask('personalDataForgetCommenter', 'head');
    await one.ask('personalDataForgetProposer', 'head');
    for (const id of ['candidatesRead', 'candidatesTimeline', 'recordHistory', 'recordDeadlines'])
      await one.ask(id, 'officer');
    await one.example('officer', 'PREPARATION.COMPLETED');
    await one.example('head', 'PROCESS.SUSPENDED', 'PROCESS.RESUMED');
  });

  it('through the advisory council', async () => {
    const one = await ExampleCase.on('b');
    await one.screen();
    await one.draft();
    await one.example('chief', 'ADVISORY.REQUESTED');
    await one.example('advisory-chair', 'ADVISORY.MODE_CHOSEN');
    for (const part of ['adviser', 'advisory-chair', 'advisory-secretary'] as const)
      await one.ask('opinionsGive', part);
    await one.ask('opinionsList', 'head');
    await one.example('advisory-secretary', 'ADVISORY.CLOSED');

    const met = await ExampleCase.on('b');
    await met.screen();
    await met.draft();
    await met.act('chief', 'ADVISORY.REQUESTED', {});
    await met.act('advisory-chair', 'ADVISORY.MODE_CHOSEN', { mode: 'meeting' });
    await met.example('advisory-secretary', 'ADVISORY.REPORTED');
  });

  it('through the sitting, the vote, the final text and the publication', async () => {
    const one = await caseAtAgenda();
    const made = await one.ask('sittingsCreate', 'office');
    one.about({ sitting: String(made['sitting']) });
    await one.example('chief', 'SITTING.CONVENED');
    await one.ask('sittingsAttend', 'clerk');
    await one.ask('sittingsRead', 'clerk');
    const poll = await one.ask('pollsPrepare', 'clerk');
    one.about({ poll: String(poll['id']) });
    await one.ask('pollsOpen', 'chief');
    await one.ask('pollsRead', 'judge');
    for (const part of ['chief', 'deputy', 'judge'] as const) await one.ask('ballotsCast', part);
    await one.ask('ballotsRead', 'judge');
    await one.ask('pollsClose', 'chief');
    await one.ask('pollsResult', 'judge');
    await one.ask('pollsAnnounce', 'chief');
    await one.example('clerk', 'MINUTES.SIGNED');

    await one.write({ keywords: ['đặt cọc', 'phạt cọc'] });
    await one.ask('draftsCompare', 'head');
    await one.example('officer', 'CHANGE.MARKED');
    await one.example('head', 'TEXT.CONFIRMED');
    await one.example('chief', 'SIGNING.DECLINED');
    await one.example('head', 'TEXT.CONFIRMED');
    await one.act('publisher', 'MASKING.CONFIRMED', { textSha256: one.subjects.textSha256 });
    await one.example('chief', 'DECISION.SIGNED');
    await one.example('records', 'DECISION.NUMBERED');
    await one.example('publisher', 'PRECEDENT.RELEASED');
  });

  it('by votes that end otherwise', async () => {
    const postponed = await caseAtAgenda();
    await postponed.convene();
    await postponed.ask('sittingsRecuse', 'judge');
    const prepared = await postponed.preparePoll();
    postponed.about({ poll: String(prepared.body['id']) });
    await postponed.ask('pollsCancel', 'chief');
    await postponed.example('chief', 'ITEM.POSTPONED');

    await (await votedCase('notAdopted')).example('head', 'CASE.CARRIED_OVER');
    await (await votedCase('notAdopted')).example('head', 'CASE.CLOSED');

    const returned = await votedCase('adopted');
    await returned.act('clerk', 'MINUTES.SIGNED', { minutes: { title: 'Biên bản minh hoạ' } });
    await returned.write({ solution: 'Giải pháp đã đổi (dữ liệu minh hoạ).' });
    await returned.example('head', 'TEXT.RETURNED');
  });

  it('by cases that end early or turn aside', async () => {
    const asked = await ExampleCase.on('b');
    await asked.example('officer', 'PROPOSAL.SUPPLEMENT_REQUESTED');
    await asked.example('judge', 'PROPOSAL.SUPPLEMENTED', 'PROPOSAL.WITHDRAWN');
    await (await ExampleCase.on('b')).example('head', 'PROPOSAL.DECLINED');

    const unfit = await ExampleCase.on('b');
    await unfit.act('officer', 'PROPOSAL.ACKNOWLEDGED');
    await unfit.confirmSource();
    await unfit.example('officer', 'notMet');
    await unfit.example('head', 'SCREENING.REJECTED');

    const [into, merged] = [await ExampleCase.on('b'), await ExampleCase.on('b')];
    await merged.about({ otherCandidate: into.id }).example('head', 'CASE.MERGED');

    const ordered = await ExampleCase.on('b');
    await ordered.screen();
    await ordered.draft();
    await ordered.example('chief', 'POSTING.ORDERED');
    const turned = await ExampleCase.on('a');
    await turned.screen();
    await turned.example('chief', 'ROUTE.CHANGED');
  });

  it('by batch, from paper and under a delegation', async () => {
    const [one, two] = [await ExampleCase.on('b'), await ExampleCase.on('b')];
    await one.about({ otherCandidate: two.id }).ask('batchesAct', 'officer');

    for (const [id, part] of [
      ['entriesConfirm', 'office2'],
      ['entriesReject', 'office2'],
    ] as const) {
      const entered = await ExampleCase.on('b');
      const { entry } = await reference.run('eventsAct', 'office', entered.subjects, 'onPaper');
      entered.about({ entry: String(entry) });
      await entered.ask('entriesWaiting', 'office2');
      await entered.ask(id, part);
    }

    const lent = await ExampleCase.on('b');
    await lent.screen();
    await lent.draft();
    const { delegation } = await lent.ask('delegationsLend', 'chief');
    lent.about({ delegation: String(delegation) });
    await lent.ask('delegationsList', 'chief');
    await lent.example('deputy', 'underDelegation');
    await lent.ask('delegationsRevoke', 'chief');
    const waived = await ExampleCase.on('b');
    await waived.screen();
    await waived.draft();
    await waived.example('chief', 'ADVISORY.WAIVED');
  });

  it('when time has passed: answers after the comments, the cause of a lapse, an incident', async () => {
    const answered = await ExampleCase.on('a');
    await answered.screen();
    await answered.post(await answered.draft());
    const late = await ExampleCase.on('b');
    await late.pass(await answered.dueOf('publicComment'));
    await answered.example('head', 'ANSWERS.APPROVED');
    await late.example('officer', 'CAUSE.STATED');

    const operator = await desk.test.signedIn('operator', 'operator');
    await breakOneLimit((await ExampleCase.on('b')).id);
    const listed = await reference.run('incidentsList', operator);
    const [item] = listed['items'] as { incident: string }[];
    await reference.run('incidentsRetry', operator, { incident: String(item?.incident) });
  });

  it('and none is left out', () => {
    expect(reference.silent).toEqual([]);
    expect(reference.examples.length).toBeGreaterThan(90);
    expect(reference.unsent).toEqual(streams);
  });

  it('and every type of act has one', () => {
    const types = (document.components.schemas['CandidateEvent']?.oneOf ?? []).map(({ $ref }) => {
      const schema = document.components.schemas[$ref.split('/').at(-1) ?? ''];
      return /[A-Z]+\.[A-Z_]+/.exec(JSON.stringify(schema?.properties?.['type']))?.[0];
    });
    expect(types.length).toBeGreaterThan(30);
    expect(reference.examples).toEqual(
      expect.arrayContaining(types.map((type) => `eventsAct/${String(type)}`)),
    );
  });
});

/** A limit that cannot be fired becomes an incident. */
async function breakOneLimit(candidate: string): Promise<void> {
  const { database, app } = desk.test;
  const rows = (sql: string) => reader(database.dataSource).rows(sql, [candidate]);
  await rows(
    `update process set snapshot = jsonb_set(snapshot, '{value}', '"nowhere"') where id = $1`,
  );
  await rows(
    `update deadline set due_at = app.now() - interval '1 hour' where id =
       (select id from deadline where process_id = $1 and status = 'armed' order by due_at limit 1)`,
  );
  const report = (): void => undefined;
  const { url: databaseUrl } = database;
  const backend = await openQueueBackend({ databaseUrl, redisUrl: undefined, report });
  const worker = new EngineWorker(app.get(Engine), { backend, databaseUrl, report });
  await worker.start();
  await worker.stop();
}
