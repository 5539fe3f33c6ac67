import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appointMembers } from '@app/councils';
import { inTransaction } from '@app/platform';
import { seedRegister } from '@app/register';
import { openCourt } from '../stories/journey';
import type { CaseDesk } from './case-desk';
import { ExampleCase } from './example-case';
import { broughtBack } from './reference-offline';
import { advisoryCouncil } from './reference-advice';
import { minutes, outageOfLastDay } from './reference-passages';
import { type ReferenceDocument, ReferenceRunner } from './reference-runner';
import { addPerson } from './test-app';

const RECORDED = join(__dirname, '../../apps/api/src/reference/answers.json');

/** Held open for ever; test/http/changes.spec.ts and own-access.spec.ts read them. */
const streams = ['changesStream/example', 'pollStreamStream/example'];

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
        body: `Cơ quan minh hoạ ${part}`,
      })),
      from: '2015-01-01',
      document: { title: 'Dữ liệu minh hoạ' },
      actor: null,
    });
  });
});
afterAll(async () => {
  // `npm run contract`
  if (process.env['WRITE_CONTRACT'] !== undefined)
    writeFileSync(RECORDED, `${JSON.stringify(reference.answers, null, 2)}\n`);
  await desk.close();
});

const newCase = () => new ExampleCase(desk, reference);

describe('every example of the reference is taken as it is shown', () => {
  it('by everybody, without a case', async () => {
    await addPerson(desk.test.database, 'research-1', ['research']);
    const token = await reference.run('authToken', null);
    expect(token).toMatchObject({ tokenType: 'Bearer' });
    for (const id of [
      'authOpenSession',
      'authWho',
      'authEndSession',
      'integrityRoots',
      'healthLive',
    ])
      await reference.run(id, null);
    for (const id of ['precedentsRead', 'healthReady']) await reference.run(id, null);
    const days = await reference.run('deadlinesCompute', null, {}, 'days');
    expect(days).toMatchObject({ lastDay: '2026-04-28' });
    await reference.run('deadlinesCompute', null, {}, 'workingDays');
    await reference.run('deadlinesFile', null);
    for (const act of ['calendarRead', 'calendarForesee', 'calendarApply'])
      await reference.run(act, 'admin');
    for (const act of ['calendarProposalsGiveBack', 'calendarProposalsApprove']) {
      const { proposal } = await reference.run('calendarProposalsPropose', 'admin');
      const about = { calendarProposal: String(proposal) };
      await reference.run('calendarProposalsRead', 'office', about);
      await reference.run('calendarProposalsList', 'office', about);
      await reference.run(act, 'office', about);
    }
    for (const id of ['meMe', 'candidatesList', 'changesList']) await reference.run(id, 'officer');
    await reference.run('councilsRead', 'office');
    await reference.run('peopleList', 'office');
    const leaving = await desk.test.signedIn('leaving', 'research');
    await reference.run('ownAccessSignOutEverywhere', leaving);
    const changing = await desk.test.signedIn('changing', 'research');
    await reference.run('ownAccessChangePassword', changing);
  });

  it('from the proposal to the comments of the public', async () => {
    const proposed = await reference.run('candidatesPropose', null, {}, 'anybody');
    await reference.run('candidatesPropose', 'judge', {}, 'judge');
    const one = newCase();
    one.id = String(proposed['id']);
    one.about({ candidate: one.id });
    await one.ask('previewForesee', 'officer');
    await one.ask('whatIfImagine', 'head');
    const reports = ['CycleTimes', 'Efforts', 'Forecasts', 'Standing', 'Report'];
    for (const what of [...reports, 'Xes', 'Ocel', 'Csv'])
      await reference.run(`accounting${what}`, 'auditor');
    one.about({ colleague: desk.personOf('officer2') });
    for (const act of ['take', 'give'])
      await reference.run('holderChange', 'officer', one.subjects, act);
    await one.ask('holderRead', 'officer');
    await one.ask('holderPeople', 'officer');
    await reference.run('holderChange', 'officer2', one.subjects, 'giveBack');
    for (const id of ['folderPlace', 'folderRead']) await one.ask(id, 'officer');
    const { letter } = await one.ask('lettersEnter', 'officer');
    one.about({ letter: String(letter) });
    for (const act of ['sent', 'reminded', 'answered', 'reopened', 'withdrawn'])
      await reference.run('lettersAct', 'officer', one.subjects, act);
    await one.ask('lettersList', 'officer');
    await reference.run('openLettersList', 'head');
    await one.example('officer', 'PROPOSAL.ACKNOWLEDGED');
    await one.example('officer2', 'SOURCE.CONFIRMED');
    await one.example('officer', 'SCREENING.ASSESSED');
    await one.example('head', 'SCREENING.APPROVED');
    const { version, sha256 } = await one.ask('draftsWrite', 'officer');
    one.about({ draftVersion: String(version), textSha256: String(sha256) });
    await one.ask('draftsList', 'officer');
    await one.ask('draftsOne', 'officer');
    await one.example('officer', 'DRAFT.SUBMITTED');
    await one.ask('inboxInbox', 'head');
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
    expect(await one.example('head', 'PROCESS.SUSPENDED')).toBe('suspended');
    expect(await one.example('head', 'PROCESS.RESUMED')).toBe('publicComment');
  });

  it('through the advisory council', async () => {
    expect(await advisoryCouncil(desk, reference)).toEqual(['revising', 'revising']);
  });

  it('through the sitting, the vote, the final text and the publication', async () => {
    const one = await newCase().beforeAdvice();
    expect(await one.example('chief', 'ADVISORY.WAIVED')).toBe('agenda');
    const made = await one.ask('sittingsCreate', 'office');
    one.about({ sitting: String(made['sitting']) });
    await one.example('chief', 'SITTING.CONVENED');
    await one.ask('sittingPapersIssue', 'office');
    await one.ask('sittingsAttend', 'clerk');
    await one.ask('sittingsRead', 'clerk');
    await one.ask('sittingsListList', 'clerk');
    await one.ask('sittingsListPropose', 'clerk');
    for (const act of ['conductTake', 'conductPaper', 'conductPanel', 'conductInvite'])
      await one.ask(act, 'clerk');
    for (const act of ['NoticePdf', 'NoticeDocx', 'Print', 'Ballots', 'Tellers'])
      await one.ask(`sittingPapers${act}`, 'clerk');
    for (const act of ['Write', 'Show', 'Pdf', 'Docx']) await one.ask(`summaries${act}`, 'officer');
    const poll = await one.ask('pollsPrepare', 'clerk');
    one.about({ poll: String(poll['id']) });
    await one.ask('pollsOpen', 'chief');
    await one.ask('pollRunsAct', 'clerk');
    await one.ask('pollsRead', 'judge');
    for (const part of ['chief', 'deputy', 'judge'] as const) await one.ask('ballotsCast', part);
    await one.ask('ballotsRead', 'judge');
    await one.ask('pollsClose', 'chief');
    await one.ask('pollsResult', 'judge');
    await one.ask('pollsRecount', 'clerk');
    await one.ask('pollsAnnounce', 'chief');
    await minutes(one);
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
    expect(await one.example('publisher', 'PRECEDENT.RELEASED')).toBe('published');
    await one.ask('precedentsFind', null);
  });

  it('by votes that end otherwise', async () => {
    const postponed = await newCase().atAgenda();
    await postponed.convene();
    await postponed.ask('sittingsRecuse', 'judge');
    await postponed.ask('conductChair', 'office');
    const prepared = await postponed.preparePoll();
    postponed.about({ poll: String(prepared.body['id']) });
    await postponed.ask('pollsCancel', 'deputy');
    expect(await postponed.example('chief', 'ITEM.POSTPONED')).toBe('agenda');

    const onPaper = await newCase().atAgenda();
    await onPaper.convene();
    const counted = await onPaper.openPoll();
    onPaper.about({ poll: counted });
    await desk.send('PUT', `/polls/${counted}/ballot`, 'deputy', { choice: 'for' });
    await onPaper.ask('pollsCollect', 'chief');
    await onPaper.ask('papersEnter', 'clerk');
    const second = await desk.test.signedIn('clerk-2', 'clerk');
    await reference.run('papersEnter', second, onPaper.subjects);
    await broughtBack(desk, reference, { on: onPaper, second });
    await onPaper.ask('papersRead', 'clerk');
    await onPaper.ask('pollsDeclare', 'chief');

    const [again, over] = [
      await newCase().voted('notAdopted'),
      await newCase().voted('notAdopted'),
    ];
    expect(await again.example('head', 'CASE.CARRIED_OVER')).toBe('drafting');
    expect(await over.example('head', 'CASE.CLOSED')).toBe('closed');

    const returned = await newCase().voted('adopted');
    await returned.act('clerk', 'MINUTES.SIGNED', { minutes: { title: 'Biên bản minh hoạ' } });
    await returned.write({ solution: 'Giải pháp đã đổi (dữ liệu minh hoạ).' });
    expect(await returned.example('head', 'TEXT.RETURNED')).toBe('agenda');
  });

  it('by cases that end early or turn aside', async () => {
    const asked = await newCase().on('b');
    await asked.example('officer', 'PROPOSAL.SUPPLEMENT_REQUESTED');
    await asked.example('judge', 'PROPOSAL.SUPPLEMENTED');
    expect(await asked.example('judge', 'PROPOSAL.WITHDRAWN')).toBe('withdrawn');
    const declined = await newCase().on('b');
    expect(await declined.example('head', 'PROPOSAL.DECLINED')).toBe('notAccepted');

    const unfit = await newCase().on('b');
    await unfit.act('officer', 'PROPOSAL.ACKNOWLEDGED');
    await unfit.confirmSource();
    await unfit.example('officer', 'notMet');
    expect(await unfit.example('head', 'SCREENING.REJECTED')).toBe('notSelected');

    const [into, merged] = [await newCase().on('b'), await newCase().on('b')];
    merged.about({ otherCandidate: into.id });
    expect(await merged.example('head', 'CASE.MERGED')).toBe('merged');

    const ordered = await newCase().beforeAdvice();
    expect(await ordered.example('chief', 'POSTING.ORDERED')).toBe('posting');
    const turned = await newCase().on('a');
    await turned.screen();
    expect(await turned.example('chief', 'ROUTE.CHANGED')).toBe('drafting');
  });

  it('by batch, from paper and under a delegation', async () => {
    const [one, two] = [await newCase().on('b'), await newCase().on('b')];
    await one.about({ otherCandidate: two.id }).ask('batchesAct', 'officer');
    expect(await two.phase()).toBe('screening');

    for (const id of ['entriesConfirm', 'entriesReject']) {
      const entered = await newCase().on('b');
      const { sha256 } = await entered.ask('scansKeep', 'office');
      entered.about({ scanSha256: String(sha256) });
      await entered.ask('scansFetch', 'office2');
      await entered.ask('actsForOthersRead', 'office');
      const { entry } = await reference.run('eventsAct', 'office', entered.subjects, 'onPaper');
      entered.about({ entry: String(entry) });
      await entered.ask('entriesWaiting', 'office2');
      await entered.ask('entriesOne', 'office2');
      await entered.ask('scansList', 'office2');
      await entered.ask(id, 'office2');
    }

    const lent = await newCase().beforeAdvice();
    const { delegation } = await lent.ask('delegationsLend', 'chief');
    lent.about({ delegation: String(delegation) });
    await lent.ask('delegationsList', 'chief');
    expect(await lent.example('deputy', 'underDelegation')).toBe('agenda');
    await lent.ask('delegationsRevoke', 'chief');
    await lent.ask('administrationRead', 'auditor');
  });

  it('of the administrator: people and their roles, courts and their successors', async () => {
    const { person } = await reference.run('appointmentsEnter', 'admin');
    const about = { member: desk.personOf('officer') };
    await reference.run('appointmentsGive', 'admin', about);
    await reference.run('appointmentsEnd', 'admin', about);
    await reference.run('appointmentsRead', 'admin', about);
    await reference.run('appointmentsEndAll', 'admin', { member: String(person) });

    const change = {
      member: desk.personOf('judge'),
      colleague: desk.personOf('officer2'),
    };
    for (const act of ['councilDecisionsWithdraw', 'councilDecisionsConfirm']) {
      const { decision } = await reference.run('councilDecisionsPrepare', 'admin', change);
      await reference.run(act, 'office', { ...change, decision: String(decision) });
    }
    await reference.run('councilDecisionsList', 'office');

    const { court: otherCourt } = await reference.run('courtsAdd', 'admin');
    const district = await desk.send('POST', '/courts', 'admin', {
      name: 'Tòa án nhân dân huyện Minh Hoạ',
      kind: 'district',
      document: { title: 'Dữ liệu minh hoạ' },
    });
    const courts = { court: String(district.body['court']), otherCourt: String(otherCourt) };
    await reference.run('courtsEnd', 'admin', courts);
    await reference.run('courtsCorrect', 'admin', courts);
    await reference.run('courtsRead', null, courts);
    const { items } = await reference.run('courtsList', null);
    expect((items as unknown[]).length).toBeGreaterThan(1);
  });

  it('when time has passed: answers after the comments, the cause of a lapse', async () => {
    const answered = await newCase().on('a');
    await answered.screen();
    await answered.post(await answered.draft());
    const closesAt = await answered.dueOf('publicComment');
    const late = await newCase().on('b');
    expect(await late.example('chief', 'LIMIT.EXTENDED')).toBe('received');
    await late.pass(closesAt);
    expect(await answered.example('head', 'ANSWERS.APPROVED')).toBe('advisoryDecision');
    await outageOfLastDay(desk, closesAt);
    expect(await answered.example('head', 'OUTAGE.DECIDED')).toBe('publicComment');
    expect(await late.example('officer', 'CAUSE.STATED')).toBe('received');
    expect(await late.example('head', 'CAUSE.CONFIRMED')).toBe('received');
    expect(await late.example('head', 'CAUSE.CHANGED')).toBe('received');
    await late.ask('notificationsList', 'officer');
  });

  it('about policies and the time of cases', async () => {
    const one = await newCase().on('b');
    await one.ask('accountsRead', 'officer');
    const { policy: dropped } = await reference.run('policiesDraft', 'admin');
    const { policy } = await reference.run('policiesDraft', 'admin');
    await reference.run('policiesDiscard', 'admin', { policyDraft: String(dropped) });
    one.about({ policyDraft: String(policy) });
    await one.ask('policiesEdit', 'admin');
    await one.ask('policiesPutInForce', 'chief');
    for (const id of ['policiesList', 'policiesCompare', 'policiesSimulate'])
      await one.ask(id, 'head');
    const { move } = await one.ask('policyMovesMove', 'head');
    one.about({ policyMove: String(move) });
    await one.ask('policyMovesUndo', 'head');
    await reference.run('policyMovesList', 'auditor');
    await reference.run('regimesList', null);
    await reference.run('outagesRecord', 'admin');
    expect((await reference.run('outagesList', 'auditor'))['items']).toHaveLength(2);
  });

  it('about calendar feeds', async () => {
    const issued = await reference.run('feedsIssue', 'officer');
    const feedToken = String(issued['address']).split('/').at(-2) ?? '';
    await reference.run('feedsList', 'officer');
    await reference.run('feedsConsultations', null);
    await reference.run('feedsRead', null, { feedToken });
    await reference.run('feedsRevoke', 'officer', { feed: String(issued['feed']) });
    expect((await reference.run('feedsList', 'officer'))['feeds']).toEqual([]);
  });

  it('by the operator, about an incident', async () => {
    const operator = await desk.test.signedIn('operator', 'operator');
    const broken = await newCase().on('b');
    await broken.breakOneLimit();
    const listed = await reference.run('incidentsList', operator);
    const [item] = listed['items'] as { incident: string }[];
    const incident = String(item?.incident);
    const retried = await reference.run('incidentsRetry', operator, { incident });
    expect(retried).toMatchObject({ outcome: 'still-open' });
  });
});

describe('the reference', () => {
  it('has no example that was not sent, and no body without one', () => {
    expect(reference.silent).toEqual([]);
    expect(reference.examples.length).toBeGreaterThan(90);
    expect(reference.unsent).toEqual(streams);
  });

  it('has an example of every type of act', () => {
    const types = (document.components.schemas['CandidateEvent']?.oneOf ?? []).map(({ $ref }) => {
      const schema = document.components.schemas[$ref.split('/').at(-1) ?? ''];
      return /[A-Z]+\.[A-Z_]+/.exec(JSON.stringify(schema?.properties?.['type']))?.[0];
    });
    expect(types.length).toBeGreaterThan(30);
    expect(reference.examples).toEqual(
      expect.arrayContaining(types.map((type) => `eventsAct/${String(type)}`)),
    );
  });

  it('shows the answer to each, as it was once given', () => {
    expect(reference.unanswered).toEqual([]);
  });
});
