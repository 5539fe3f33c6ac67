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
