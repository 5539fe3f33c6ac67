import { appointMembers } from '@app/councils';
import { inTransaction } from '@app/platform';
import { type CaseDesk, type Part, paper } from '../http/case-desk';
import { Journey, openCourt, proposals } from './journey';

const advisers = ['advisory-chair', 'advisory-secretary', 'adviser'] as const;

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCourt();
  await inTransaction(desk.test.database.dataSource, (tx) =>
    appointMembers(tx, {
      council: 'HDTV',
      members: advisers.map((part) => ({
        person: desk.personOf(part),
        office: 'member',
        body: `Cơ quan minh hoạ ${part}`,
      })),
      from: '2015-01-01',
      document: { title: 'Dữ liệu minh hoạ' },
      actor: null,
    }),
  );
});
afterAll(() => desk.close());

/** A case on route b about which the advisory council was asked. */
async function asked(): Promise<Journey> {
  const journey = await new Journey(desk).propose('judge', proposals.b);
  await journey.screen();
  await journey.draft();
  expect(await journey.act('chief', 'ADVISORY.REQUESTED', { document: paper })).toBe(
    'advisoryOpinion',
  );
  return journey;
}

const advise = (journey: Journey, as: Part) =>
  desk.send('POST', `/candidates/${journey.id}/opinions`, as, {
    stance: 'agree-with-changes',
    text: 'Ý kiến tư vấn (dữ liệu minh hoạ)',
  });

describe('the advisory council', () => {
  it('in writing: closes early once nobody is missing, and not before', async () => {
    const journey = await asked();
    expect(
      (await journey.attempt('adviser', 'ADVISORY.MODE_CHOSEN', { mode: 'written' })).status,
    ).toBe(403);
    await journey.act('advisory-chair', 'ADVISORY.MODE_CHOSEN', { mode: 'written' });
    expect((await advise(journey, 'advisory-chair')).status).toBe(201);
    expect((await advise(journey, 'adviser')).status).toBe(201);
    const missing = await journey.attempt('advisory-secretary', 'ADVISORY.CLOSED');
    expect(missing).toMatchObject({ status: 409, body: { guards: ['noOpinionMissing'] } });
    expect((await advise(journey, 'judge')).status).toBe(404);
    expect((await advise(journey, 'advisory-secretary')).status).toBe(201);
    expect(await journey.act('advisory-secretary', 'ADVISORY.CLOSED')).toBe('revising');
    await journey.draft({ keywords: ['đặt cọc', 'phạt cọc'] });
    expect(await journey.phase()).toBe('agenda');
    await journey.checkReplay();
  });

  it('in writing: who is silent until the limit has given no opinion; one that comes later is kept as late', async () => {
    const journey = await asked();
    await journey.act('advisory-chair', 'ADVISORY.MODE_CHOSEN', { mode: 'written' });
    await advise(journey, 'advisory-chair');
    // Seven working days from Monday 2/3 end on Wednesday 11/3.
    const due = await journey.dueOf('advisoryWritten');
    expect(due).toBe('2026-03-11T17:00:00.000Z');
    await journey.pass(due);
    expect(await journey.phase()).toBe('revising');
    expect((await advise(journey, 'adviser')).status).toBe(201);
    const { body } = await desk.send('GET', `/candidates/${journey.id}/opinions`, 'head');
    expect(
      (body['items'] as { person: string; late: boolean }[]).map(({ person, late }) => [
        person,
        late,
      ]),
    ).toEqual([
      [desk.personOf('advisory-chair'), false],
      [desk.personOf('adviser'), true],
    ]);
    await journey.checkReplay();
  });

  it('at a meeting: its report, by its number and date, carries the case on; nobody closes it as if it were in writing', async () => {
    const journey = await asked();
    await journey.act('advisory-chair', 'ADVISORY.MODE_CHOSEN', { mode: 'meeting' });
    // Ten working days from Thursday 12/3 end on Thursday 26/3.
    expect(await journey.dueOf('advisoryMeeting')).toBe('2026-03-26T17:00:00.000Z');
    expect((await advise(journey, 'adviser')).status).toBe(201);
    const closing = await journey.attempt('advisory-secretary', 'ADVISORY.CLOSED');
    expect(closing).toMatchObject({ status: 409, body: { reason: 'not-in-this-phase' } });
    expect((await journey.attempt('adviser', 'ADVISORY.REPORTED', { report: paper })).status).toBe(
      403,
    );
    const phase = await journey.act('advisory-secretary', 'ADVISORY.REPORTED', { report: paper });
    expect(phase).toBe('revising');
    await journey.checkReplay();
  });
});

/** The paper under which a body or the council writes (dữ liệu minh hoạ). */
const letter = { title: 'Công văn minh hoạ', number: '12/CV', date: '2026-03-02' };

interface Place {
  person: string;
  state: string;
  silentAtClosing: boolean;
  substitute: { person: string } | null;
  letter: object | null;
}
const adviceOn = async (journey: Journey, as: Part = 'chief') => {
  const { status, body } = await desk.send('GET', `/candidates/${journey.id}/advice`, as);
  expect(status).toBe(200);
  const places = body['places'] as Place[];
  const of = (part: Part) => places.find(({ person }) => person === desk.personOf(part));
  return { body, of };
};

describe('what the plenary is shown of the advisory council', () => {
  it('whoever is silent at the limit is on record as having given no opinion; a late one is kept beside that', async () => {
    const journey = await asked();
    await journey.act('advisory-chair', 'ADVISORY.MODE_CHOSEN', { mode: 'written' });
    await advise(journey, 'advisory-chair');
    expect((await adviceOn(journey)).of('adviser')).toMatchObject({ state: 'awaited' });
    await journey.pass(await journey.dueOf('advisoryWritten'));
    const closing = (await journey.history()).find(
      ({ type }) => type === 'DEADLINE.ADVISORY_OPINION_CLOSED',
    );
    expect(closing).toBeDefined();
    const at = await adviceOn(journey);
    expect(at.of('advisory-chair')).toMatchObject({ state: 'given', silentAtClosing: false });
    expect(at.of('adviser')).toMatchObject({ state: 'none', silentAtClosing: true });
    await advise(journey, 'adviser');
    await journey.draft({ keywords: ['đặt cọc', 'ý kiến muộn'] });
    expect(await journey.phase()).toBe('agenda');
    expect((await adviceOn(journey, 'judge')).of('adviser')).toMatchObject({
      state: 'late',
      silentAtClosing: true,
    });
    expect((await desk.send('GET', `/candidates/${journey.id}/advice`, 'adviser')).status).toBe(
      403,
    );
    await journey.checkReplay();
  });

  it('the official letter of a body is its opinion once a second person has confirmed what the secretary entered from it', async () => {
    const journey = await asked();
    await journey.act('advisory-chair', 'ADVISORY.MODE_CHOSEN', { mode: 'written' });
    const enter = (as: Part) =>
      desk.send('POST', `/candidates/${journey.id}/opinions/letters`, as, {
        member: desk.personOf('adviser'),
        opinion: { stance: 'disagree', text: 'Ý kiến của cơ quan (dữ liệu minh hoạ)' },
        letter,
      });
    expect((await enter('head')).status).toBe(403);
    const entered = await enter('advisory-secretary');
    expect([entered.status, entered.body['detail']]).toEqual([202, undefined]);
    expect((await adviceOn(journey)).of('adviser')).toMatchObject({ state: 'awaited' });
    const path = `/entries/${String(entered.body['entry'])}/confirm`;
    expect((await desk.send('POST', path, 'advisory-secretary', {})).status).toBe(403);
    expect((await desk.send('POST', path, 'office', {})).status).toBeLessThan(300);
    expect((await adviceOn(journey)).of('adviser')).toMatchObject({ state: 'given', letter });
    await journey.checkReplay();
  });
});

describe('a sitting of the advisory council', () => {
  const convene = (as: Part, council = 'HDTV') =>
    desk.send('POST', '/sittings', as, {
      council,
      days: [today],
      place: 'Phòng họp minh hoạ',
      chair: desk.personOf('advisory-chair'),
    });
  let today = '';
  beforeAll(async () => {
    await desk.test.database.setTime('2026-04-06T01:00:00.000Z');
    today = '2026-04-06';
  });

  it('has an agenda, a roll with substitutes and no quorum of law; nobody votes, and its report carries the case on', async () => {
    const journey = await asked();
    await journey.act('advisory-chair', 'ADVISORY.MODE_CHOSEN', { mode: 'meeting' });
    expect((await convene('chief')).status).toBe(403);
    expect((await convene('advisory-secretary', 'HDTP')).status).toBe(403);
    const made = await convene('advisory-secretary');
    expect([made.status, made.body['detail']]).toEqual([201, undefined]);
    const sitting = String(made.body['sitting']);
    const item = `/sittings/${sitting}/items/${journey.id}`;
    expect((await desk.send('PUT', item, 'adviser', {})).status).toBe(403);
    expect((await desk.send('PUT', item, 'advisory-chair', {})).status).toBe(200);

    // Not before the meeting has taken it up.
    const early = await journey.attempt('advisory-secretary', 'ADVISORY.REPORTED', {
      report: letter,
    });
    expect([early.status, early.body['detail']]).toEqual([
      409,
      'Hồ sơ nằm trong chương trình phiên họp của Hội đồng tư vấn án lệ nhưng chưa được đưa ra thảo luận.',
    ]);

    const roll = (person: string) =>
      desk.send('POST', `/sittings/${sitting}/attendance`, 'advisory-secretary', {
        entries: [{ person, mode: 'in-room' }],
      });
    expect((await roll(desk.personOf('officer2'))).status).toBe(409);
    const send = (member: Part, as: Part = 'advisory-secretary', given: object = letter) =>
      desk.send('POST', '/councils/HDTV/substitutes', as, {
        member: desk.personOf(member),
        person: desk.personOf('officer2'),
        for: { kind: 'sitting', sitting },
        letter: given,
      });
    expect((await send('adviser', 'adviser')).status).toBe(403);
    expect((await send('judge')).status).toBe(409);
    expect((await send('adviser', 'advisory-secretary', { title: 'Không số' })).status).toBe(400);
    expect((await send('adviser')).status).toBe(201);
    const called = await roll(desk.personOf('officer2'));
    expect(called.body['quorum']).toMatchObject({ counted: 1, allMembers: 3, reached: true });
    await roll(desk.personOf('advisory-chair'));

    const sheet = (await desk.send('GET', `/sittings/${sitting}`, 'adviser')).body;
    expect(sheet['quorum']).toMatchObject({
      counted: 2,
      sentence: expect.stringContaining('Điều 5 không quy định') as unknown,
    });
    expect(sheet['state']).toBe('sitting');
    const lines = sheet['roll'] as { person: string; mode: string; substitute: object | null }[];
    expect(lines.find(({ person }) => person === desk.personOf('adviser'))).toMatchObject({
      mode: 'in-room',
      substitute: { person: desk.personOf('officer2') },
    });
    expect(sheet['items']).toMatchObject([
      { state: 'listed', outlook: { canOpen: false, canPass: false } },
    ]);
    expect((await desk.send('GET', `/sittings/${sitting}`, 'judge')).status).toBe(404);
    const poll = await desk.send('POST', '/polls', 'clerk', {
      sitting,
      candidate: journey.id,
      question: 'Thông qua? (dữ liệu minh hoạ)',
    });
    expect(poll.status).toBe(404);

    expect((await desk.send('POST', `${item}/take`, 'advisory-chair', {})).status).toBe(200);
    expect((await advise(journey, 'advisory-chair')).status).toBe(201);
    expect(await journey.act('advisory-secretary', 'ADVISORY.REPORTED', { report: letter })).toBe(
      'revising',
    );
    const { body, of } = await adviceOn(journey);
    expect(body).toMatchObject({
      mode: 'meeting',
      meeting: { sitting, allMembers: 3, present: 2 },
    });
    expect(of('advisory-chair')).toMatchObject({ state: 'given' });
    expect(of('advisory-secretary')).toMatchObject({ state: 'none', silentAtClosing: true });
    // What comes after the report is late.
    await advise(journey, 'advisory-secretary');
    expect((await adviceOn(journey)).of('advisory-secretary')).toMatchObject({ state: 'late' });
    const after = (await desk.send('GET', `/sittings/${sitting}`, 'advisory-chair')).body;
    expect(after['items']).toMatchObject([{ state: 'advised' }]);
    const listed = async (as: Part) =>
      ((await desk.send('GET', '/sittings', as)).body['items'] as { id: string }[]).map(
        ({ id }) => id,
      );
    expect(await listed('adviser')).toEqual([sitting]);
    expect(await listed('judge')).toEqual([]);
    await journey.checkReplay();
  });

  it('takes no case that is asked about in writing, and none once it is over', async () => {
    const journey = await asked();
    await journey.act('advisory-chair', 'ADVISORY.MODE_CHOSEN', { mode: 'written' });
    const sitting = String((await convene('advisory-chair')).body['sitting']);
    const put = () =>
      desk.send('PUT', `/sittings/${sitting}/items/${journey.id}`, 'advisory-secretary', {});
    expect((await put()).body['detail']).toContain('không chờ một phiên họp');
    await desk.test.database.setTime('2026-04-07T01:00:00.000Z');
    expect((await put()).body['detail']).toBe('Phiên họp này đã qua.');
  });

  it('a substitute for one case gives the opinion of the body there and nowhere else', async () => {
    const [here, elsewhere] = [await asked(), await asked()];
    for (const journey of [here, elsewhere])
      await journey.act('advisory-chair', 'ADVISORY.MODE_CHOSEN', { mode: 'written' });
    const stand = await desk.test.signedIn('stand-in', 'advisory-member');
    const sent = await desk.send('POST', '/councils/HDTV/substitutes', 'advisory-secretary', {
      member: desk.personOf('adviser'),
      person: stand.person,
      for: { kind: 'case', candidate: here.id },
      letter,
    });
    expect([sent.status, sent.body['detail']]).toEqual([201, undefined]);
    const give = async (journey: Journey) =>
      (
        await desk.test.send({
          method: 'POST',
          url: `/api/v1/candidates/${journey.id}/opinions`,
          token: stand.token,
          body: { stance: 'agree' },
          headers: { 'idempotency-key': `stand-in-${journey.id}` },
        })
      ).statusCode;
    expect([await give(here), await give(elsewhere)]).toEqual([201, 403]);
    expect((await adviceOn(here)).of('adviser')).toMatchObject({
      state: 'given',
      substitute: { person: stand.person },
    });
    expect((await adviceOn(elsewhere)).of('adviser')).toMatchObject({
      state: 'awaited',
      substitute: null,
    });
  });
});
