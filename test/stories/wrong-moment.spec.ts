import { v7 as uuid } from 'uuid';
import { type CaseDesk, paper } from '../http/case-desk';
import { Journey, openCourt, proposals } from './journey';

const reason = 'Lý do minh hoạ';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCourt();
});
afterAll(() => desk.close());

async function before(phase: 'plenary' | 'publishing'): Promise<Journey> {
  const journey = new Journey(desk);
  const { sha256 } = await journey.toAgenda();
  await journey.convene();
  if (phase === 'plenary') return journey;
  await journey.vote('adopted');
  await journey.act('clerk', 'MINUTES.SIGNED', { minutes: paper });
  await journey.act('head', 'TEXT.CONFIRMED', { finalSha256: sha256 });
  await journey.act('publisher', 'MASKING.CONFIRMED', { textSha256: sha256 });
  await journey.act('chief', 'DECISION.SIGNED');
  return journey;
}

const close = (poll: string) => desk.send('POST', `/polls/${poll}/close`, 'chief', {});
interface State {
  sitting: string | null;
  decision: { precedent: string } | null;
}
const stateOf = async (journey: Journey) => (await journey.see())['state'] as State;

describe('a poll that was left open', () => {
  it('in an earlier sitting does not decide the item of a later one, also on the same draft', async () => {
    const journey = await before('plenary');
    const old = await journey.openPoll();
    for (const part of ['chief', 'deputy', 'judge'] as const)
      await desk.send('PUT', `/polls/${old}/ballot`, part, { choice: 'for' });
    await journey.act('clerk', 'ITEM.POSTPONED', { reason });
    await journey.convene();
    expect(await close(old)).toMatchObject({ status: 409 });
    expect(await journey.phase()).toBe('plenary');
    expect((await desk.send('POST', `/polls/${old}/cancel`, 'chief', { reason })).status).toBe(200);
    expect(await journey.vote('notAdopted')).toBe('notAdopted');
    await journey.checkReplay();
  });

  it('waits while the case is suspended, says so, and is closed when the case goes on', async () => {
    const journey = await before('plenary');
    const poll = await journey.openPoll();
    for (const part of ['chief', 'deputy'] as const)
      await desk.send('PUT', `/polls/${poll}/ballot`, part, { choice: 'for' });
    await journey.act('head', 'PROCESS.SUSPENDED', { reason, document: paper });
    const refused = await close(poll);
    expect(refused).toMatchObject({ status: 409, body: { phase: 'suspended' } });
    expect(String(refused.body['detail'])).toContain('Tạm dừng xử lý');
    await journey.act('head', 'PROCESS.RESUMED', { reason });
    expect((await close(poll)).status).toBe(200);
    expect(await journey.phase()).toBe('adopted');
    await journey.checkReplay();
  });

  it('closed twice at once is counted once', async () => {
    const journey = await before('plenary');
    const poll = await journey.openPoll();
    const answers = await Promise.all([close(poll), close(poll)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await journey.history()).filter(({ type }) => type === 'VOTE.CONCLUDED').length).toBe(
      1,
    );
  });
});

describe('ballots against the closing', () => {
  it('each counts or is refused, and the result is the count of those that were answered', async () => {
    const journey = await before('plenary');
    const poll = await journey.openPoll();
    const ballot = (part: 'chief' | 'deputy' | 'judge') =>
      desk.send('PUT', `/polls/${poll}/ballot`, part, { choice: 'for' });
    const [closed, ...ballots] = await Promise.all([
      close(poll),
      ballot('chief'),
      ballot('deputy'),
      ballot('judge'),
    ]);
    expect(closed.status).toBe(200);
    const counted = ballots.filter(({ status }) => status === 200).length;
    expect(ballots.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const { body } = await desk.send('GET', `/polls/${poll}/result`, 'chief');
    expect(body['tally']).toEqual({ for: counted, against: 0, other: 0 });
  });

  it('an interest declared while the poll opens is on its roll, or too late', async () => {
    for (let round = 0; round < 5; round += 1) {
      const journey = await before('plenary');
      const prepared = await journey.preparePoll();
      const poll = String(prepared.body['id']);
      const sitting = (await stateOf(journey)).sitting ?? '';
      const [opened, declared] = await Promise.all([
        desk.send('POST', `/polls/${poll}/open`, 'clerk', {}),
        desk.send('POST', `/sittings/${sitting}/interests`, 'judge', {
          candidate: journey.id,
          reason,
        }),
      ]);
      expect(opened.status).toBe(200);
      const ballot = await desk.send('PUT', `/polls/${poll}/ballot`, 'judge', { choice: 'for' });
      expect([declared.status, ballot.status]).toEqual(
        declared.status === 201 ? [201, 403] : [409, 200],
      );
    }
  });
});

describe('a publication decision', () => {
  const numbered = (journey: Journey, date: string, appliesFrom: string) =>
    journey.attempt('records', 'DECISION.NUMBERED', {
      number: `${uuid().slice(-4)}/QĐ-CA`,
      date,
      appliesFrom,
    });

  it('is not dated before the vote, under which law ever, nor in the future', async () => {
    const journey = await before('publishing');
    expect(await journey.today()).toBe('2026-03-02');
    for (const [date, appliesFrom] of [
      ['2026-03-01', '2026-04-15'],
      ['2016-01-04', '2016-01-04'],
      ['2026-03-03', '2026-04-15'],
    ] as const)
      expect(await numbered(journey, date, appliesFrom)).toMatchObject({
        status: 409,
        body: { guards: ['datedFromTheVoteOn'] },
      });
    expect((await numbered(journey, '2026-03-02', '2026-04-15')).status).toBe(201);
  });

  it('numbered with others at the same time: each án lệ has the next number, none twice, none left out', async () => {
    const journeys = [await before('publishing'), await before('publishing')];
    const refused = await numbered(journeys[0] as Journey, '2026-03-02', '2026-03-15');
    expect(refused.status).toBe(409);
    const answers = await Promise.all(
      journeys.map((journey) => numbered(journey, '2026-03-02', '2026-04-15')),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const ordinals = await Promise.all(
      journeys.map(async (journey) =>
        Number((await stateOf(journey)).decision?.precedent.split('/')[0]),
      ),
    );
    const [first = 0, second] = ordinals.sort((one, other) => one - other);
    expect(second).toBe(first + 1);
    const next = await before('publishing');
    expect((await numbered(next, '2026-03-02', '2026-04-15')).status).toBe(201);
    expect((await stateOf(next)).decision?.precedent).toMatch(
      new RegExp(`^0?${String(first + 2)}/`),
    );
  });

  it('over several án lệ gives numbers in the order of the list, or none at all', async () => {
    const journeys = [await before('publishing'), await before('publishing')].reverse();
    const batch = (appliesFrom: readonly string[]) =>
      desk.send('POST', '/batches', 'records', {
        items: journeys.map(({ id }, index) => ({
          candidate: id,
          event: {
            type: 'DECISION.NUMBERED',
            data: { number: '120/QĐ-CA', date: '2026-03-02', appliesFrom: appliesFrom[index] },
          },
        })),
        document: paper,
      });
    expect((await batch(['2026-04-15', '2026-03-03'])).status).toBe(409);
    for (const journey of journeys) expect((await stateOf(journey)).decision).toBeNull();
    expect((await batch(['2026-04-15', '2026-04-15'])).status).toBe(201);
    const [first, second] = await Promise.all(
      journeys.map(async (journey) =>
        Number((await stateOf(journey)).decision?.precedent.split('/')[0]),
      ),
    );
    expect(second).toBe((first ?? 0) + 1);
  });
});

const inForce = { status: 'inForce', on: '2026-03-02', document: paper };

describe('two acts at once', () => {
  it('on one case, of which both saw the same version: one is recorded, the other is told to look again', async () => {
    const journey = new Journey(desk);
    await journey.toAgenda();
    const version = await desk.versionOf(journey.id);
    const send = (type: string, data: object, as: 'head' | 'officer') =>
      desk.send(
        'POST',
        `/candidates/${journey.id}/events`,
        as,
        { type, data },
        {
          'if-match': `"${String(version)}"`,
        },
      );
    const answers = await Promise.all([
      send('PROCESS.SUSPENDED', { reason, document: paper }, 'head'),
      send('SOURCE.CONFIRMED', inForce, 'officer'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    expect(await desk.versionOf(journey.id)).toBe(version + 1);
  });

  it('batches over the same cases in opposite order wait for each other and never deadlock', async () => {
    const cases = await Promise.all(Array.from({ length: 6 }, () => desk.proposed()));
    const confirmation = { type: 'SOURCE.CONFIRMED', data: inForce };
    const batch = (order: readonly string[]) =>
      desk.send('POST', '/batches', 'officer', {
        items: order.map((candidate) => ({ candidate, event: confirmation })),
      });
    const answers = await Promise.all([
      batch(cases),
      batch([...cases].reverse()),
      batch(cases),
      batch([...cases].reverse()),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    for (const id of cases) expect(await desk.versionOf(id)).toBe(5);
  });

  it('two sittings that convene one case: it lies before one of them, and on one agenda', async () => {
    const journey = new Journey(desk);
    await journey.toAgenda();
    const date = await journey.today();
    const sitting = async () =>
      String(
        (
          await desk.send('POST', '/sittings', 'office', {
            council: 'HDTP',
            days: [date],
            chair: desk.personOf('chief'),
          })
        ).body['sitting'],
      );
    const [one, other] = [await sitting(), await sitting()];
    const answers = await Promise.all([
      journey.attempt('chief', 'SITTING.CONVENED', { sitting: one, date }),
      journey.attempt('chief', 'SITTING.CONVENED', { sitting: other, date }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    const before = (await stateOf(journey)).sitting ?? '';
    const agendas = await Promise.all(
      [one, other].map(async (id) => {
        const { body } = await desk.send('GET', `/sittings/${id}`, 'clerk');
        return (body['items'] as { candidate: string }[]).map(({ candidate }) => candidate);
      }),
    );
    expect(agendas).toEqual([one, other].map((id) => (id === before ? [journey.id] : [])));
  });
});

// The last of the file: time moves here.
describe('a step that is overdue when the case is suspended', () => {
  it('is not told to be due again when the case goes on, and the reports wait for the days that were left', async () => {
    const journey = await new Journey(desk).propose('judge', proposals.b);
    await journey.screen();
    const due = await journey.dueOf('draft');
    const reported = Date.parse(await journey.dueOf('draft', 'report-head'));
    await journey.pass(due);
    await journey.act('head', 'PROCESS.SUSPENDED', { reason, document: paper });
    await journey.pass(new Date(reported + 20 * 86_400_000).toISOString());
    await journey.act('head', 'PROCESS.RESUMED', { reason });
    const armed = (await journey.deadlines()).filter(({ status }) => status === 'armed');
    expect(armed.map(({ rung }) => rung)).toEqual(['report-head', 'report-deputy']);
    // The day of the suspension still counted, so the head's day is over; the deputy's three have two left.
    const now = (await desk.test.database.clock.now()).toISOString();
    const last = armed.at(-1)?.dueAt ?? '';
    expect(Date.parse(last) - Date.parse(now)).toBeGreaterThan(86_400_000);
    await journey.pass(last);
    const rang = (await journey.history()).map(({ type }) => type);
    expect(rang.filter((type) => type === 'LIMIT.LAPSED').length).toBe(1);
    expect(rang.filter((type) => type === 'LIMIT.REPORTED').length).toBe(2);
    await journey.checkReplay();
  });
});
