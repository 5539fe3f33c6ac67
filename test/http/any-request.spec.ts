import fc from 'fast-check';
import { generatedRequests, type OpenApiDocument } from './generated-requests';
import { PlenaryDesk } from './plenary-desk';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_251_224);
const MILLISECONDS = Number(process.env['FUZZ_MS'] ?? 15_000);

let desk: PlenaryDesk;
let known: string[];
beforeAll(async () => {
  desk = await PlenaryDesk.open();
  const { world } = desk;
  const { poll, candidate, sitting } = await desk.opened(20);
  const advised = await world.candidateBeforeAdvice();
  const versions = await world.query.rows<{ id: string }>('select id from draft_version');
  known = [
    poll,
    candidate,
    sitting,
    advised,
    world.chief,
    world.research,
    ...versions.map(({ id }) => id),
  ];
});
afterAll(() => desk.close());

it('whatever is sent to any address, by whomever, is answered or refused with a reason, and never breaks anything', async () => {
  const { world } = desk;
  const anonymous = await desk.call('GET', 'openapi.json', '');
  const document = anonymous.json<OpenApiDocument>();
  const tokens = [
    '',
    ...[
      world.chief,
      world.judge(3),
      world.clerk,
      world.office,
      world.research,
      world.head,
      world.advisers[0] ?? '',
      world.advisers.at(-1) ?? '',
    ].map((person) => desk.tokenOf(person)),
    desk.auditor,
    desk.court,
  ];
  const statuses = new Map<number, number>();
  // The time limit does not wait for the request that is under way when it ends.
  let inFlight: Promise<unknown> = Promise.resolve();
  await fc.assert(
    fc.asyncProperty(
      generatedRequests(document, known),
      fc.constantFrom(...tokens),
      fc.ipV4(),
      async (request, token, address) => {
        const sent = desk.raw(request, token, address);
        inFlight = sent;
        const answer = await sent;
        statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
        expect(answer.statusCode).toBeLessThan(500);
        if (answer.statusCode < 400) return;
        expect(answer.headers['content-type']).toContain('application/problem+json');
        expect(answer.json()).toMatchObject({
          status: answer.statusCode,
          title: expect.stringMatching(/\S/) as string,
          code: expect.stringMatching(/\S/) as string,
        });
      },
    ),
    {
      seed: SEED,
      numRuns: 100_000,
      interruptAfterTimeLimit: MILLISECONDS,
      markInterruptAsFailure: false,
      endOnFailure: true,
    },
  );
  await inFlight;
  // The requests reach all kinds of answers; otherwise the test would prove nothing.
  expect([...statuses.keys()].sort()).toEqual(
    expect.arrayContaining([200, 201, 400, 401, 403, 404, 409]),
  );
}, 60_000);
