import { type Answer, type CaseDesk, type Part, paper } from '../http/case-desk';
import { Journey, openCourt } from './journey';

interface Outcome {
  candidate: string;
  recorded: { phase: { code: string } } | null;
  refused: { reason: string } | null;
}

let desk: CaseDesk;
let cases: Journey[];
beforeAll(async () => {
  desk = await openCourt();
  cases = [new Journey(desk), new Journey(desk), new Journey(desk)];
});
afterAll(() => desk.close());

/** One act over cases, with one document. `dataOf` says what is particular to each. */
function together(
  as: Part,
  type: string,
  list: readonly Journey[],
  dataOf: (journey: Journey, index: number) => object = () => ({}),
): Promise<Answer> {
  return desk.send('POST', '/batches', as, {
    items: list.map((journey, index) => ({
      candidate: journey.id,
      event: { type, data: dataOf(journey, index) },
    })),
    document: paper,
  });
}

const phasesAfter = (answer: Answer): unknown[] => {
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return (answer.body['outcomes'] as Outcome[]).map(({ recorded }) => recorded?.phase.code);
};

/** The number that the case was given; null before. */
const numberOf = async (journey: Journey): Promise<unknown> =>
  ((await journey.see())['state'] as { decision: { precedent: string } | null }).decision
    ?.precedent ?? null;

describe('several án lệ in one go (đợt)', () => {
  it('are convened, recorded in the minutes and signed by one act each, with an event in every case', async () => {
    const texts = new Map<Journey, string>();
    for (const [index, journey] of cases.entries()) {
      const { sha256 } = await journey.toAgenda({ title: `Án lệ minh hoạ ${index + 1}` });
      texts.set(journey, sha256);
    }
    const [first] = cases;
    const date = (await first?.today()) ?? '';
    const made = await desk.send('POST', '/sittings', 'office', {
      council: 'HDTP',
      days: [date],
      chair: desk.personOf('chief'),
    });
    for (const journey of cases) journey.sitting = String(made.body['sitting']);
    const convened = await together('chief', 'SITTING.CONVENED', cases, ({ sitting }) => ({
      sitting,
      date,
    }));
    expect(phasesAfter(convened)).toEqual(['plenary', 'plenary', 'plenary']);
    await first?.rollCall({ chief: 'in-room', deputy: 'in-room', judge: 'in-room' });
    for (const journey of cases) expect(await journey.vote('adopted')).toBe('adopted');

    const minutes = await together('clerk', 'MINUTES.SIGNED', cases, () => ({ minutes: paper }));
    expect(phasesAfter(minutes)).toEqual(['finalising', 'finalising', 'finalising']);
    const confirmed = await together('head', 'TEXT.CONFIRMED', cases, (journey) => ({
      finalSha256: texts.get(journey),
    }));
    expect(phasesAfter(confirmed)).toEqual(['signing', 'signing', 'signing']);
    const masked = await together('publisher', 'MASKING.CONFIRMED', cases, (journey) => ({
      textSha256: texts.get(journey),
    }));
    expect(masked.status).toBe(201);
    const signed = await together('chief', 'DECISION.SIGNED', cases);
    expect(phasesAfter(signed)).toEqual(['publishing', 'publishing', 'publishing']);
    for (const journey of cases)
      expect((await journey.history()).at(-1)).toMatchObject({
        type: 'DECISION.SIGNED',
        batch: signed.body['batch'],
      });
  });

  it('get their numbers from one decision, in the order of the list, all at once or not at all', async () => {
    const [one, two, three] = cases;
    if (!one || !two || !three) throw new Error('unreachable');
    const date = await one.today();
    const decision = (appliesFrom: string) => () => ({ number: '339a/QĐ-CA', date, appliesFrom });
    const inOrder = [three, one, two];

    const unready = new Journey(desk);
    await unready.toAgenda();
    const refused = await together(
      'records',
      'DECISION.NUMBERED',
      [...inOrder, unready],
      decision('2026-04-15'),
    );
    expect(refused).toMatchObject({
      status: 409,
      body: { outcomes: [{ candidate: unready.id, refused: {} }] },
    });
    const early = await together('records', 'DECISION.NUMBERED', inOrder, decision('2026-04-01'));
    expect(early).toMatchObject({
      status: 409,
      body: { outcomes: [{ candidate: three.id, refused: { guards: ['appliesInTime'] } }] },
    });
    for (const journey of cases) expect(await numberOf(journey)).toBeNull();

    const numbered = await together(
      'records',
      'DECISION.NUMBERED',
      inOrder,
      decision('2026-04-15'),
    );
    expect(numbered.status).toBe(201);
    expect(await Promise.all(inOrder.map(numberOf))).toEqual([
      '01/2026/AL',
      '02/2026/AL',
      '03/2026/AL',
    ]);
    expect((await desk.send('GET', '/precedents', null)).body['items']).toEqual([]);
  });

  it('are released together and applied together, and whoever numbered them does not release them', async () => {
    expect((await together('records', 'PRECEDENT.RELEASED', cases)).status).not.toBe(201);
    const released = await together('publisher', 'PRECEDENT.RELEASED', cases);
    expect(phasesAfter(released)).toEqual(['published', 'published', 'published']);
    const [first] = cases;
    await first?.pass('2026-04-14T17:00:00.000Z');
    for (const journey of cases) await journey.checkEnd('inForce');
    const { body } = await desk.send('GET', '/precedents', null);
    expect(body['items']).toMatchObject(
      ['03/2026/AL', '02/2026/AL', '01/2026/AL'].map((number) => ({
        number,
        status: 'inForce',
        appliesFrom: '2026-04-15',
      })),
    );
  });
});
