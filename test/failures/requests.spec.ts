import {
  startTestServer,
  TEST_SERVER_VARIABLE,
  type TestServer,
} from '../../libs/testing/src/server';
import { poll as pollWorkflow } from '@app/workflows/poll';
import { selection as selectionWorkflow } from '@app/workflows/selection';
import type { ContractDocument } from '../http/conformity';
import { Checks } from '../requests/checks';
import { tryActs, tryReadings } from '../requests/every-cell';
import type { OpenApiDocument } from '../requests/generated-requests';
import { actsOnPolls, caseActs } from '../requests/matrix';
import { doorsOfCases, doorsOfPolls } from '../requests/readings';
import { sendRequests } from '../requests/sent-by-anybody';
import { House } from '../requests/world';

const SEED = Number(process.env['SEED'] ?? 1_976_422);
const REQUESTS = Number(process.env['REQUESTS'] ?? 20_000);
// Minutes on a machine of its own, and many more on a shared one: only what hangs should fail by time.
const LONG_MS = 1_800_000;

/** Acts that no cell of the square records, with the reason. */
const neverRecorded: Readonly<Record<string, string>> = {
  'ADVISORY.REPORTED': 'no advisory council of the house meets, all write',
  'CHANGE.MARKED': 'the final text of every case is the voted one',
};

let server: TestServer;
let house: House;
let document: OpenApiDocument & ContractDocument;
let checks: Checks;
beforeAll(async () => {
  server = await startTestServer();
  process.env[TEST_SERVER_VARIABLE] = server.url;
  house = await House.open();
  document = await house.document();
  await house.freeze();
  checks = new Checks(house, document);
}, LONG_MS);
afterAll(async () => {
  await house.close();
  await server.close();
});

it(
  'every act is tried by every sender in every phase, and the doors do what the tables say',
  async () => {
    // That a hidden case is answered like none is tried on a sample, with each run of the tests.
    const statusesOnly = new Checks(house, document, { twins: false });
    const found = await tryActs(house, statusesOnly, { sample: false });
    expect(found.disagreements).toEqual([]);
    const onPolls = actsOnPolls.length * house.polls.size;
    const { length: senders } = house.people.senders;
    expect(found.tried).toBe(senders * (caseActs.length * house.stages.size + onPolls));
    // Each act was really possible somewhere: none is refused for what the test says badly.
    const { selection, poll } = house.tables;
    const possible = [...caseActs, ...actsOnPolls].filter(
      (event) => selection.isForPeople(event) || poll.isForPeople(event),
    );
    expect(possible.filter((event) => !found.recorded.has(event)).sort()).toEqual(
      Object.keys(neverRecorded),
    );
    // And each relation has really kept somebody of the right role from the act.
    const related = [...selectionWorkflow.permissions, ...pollWorkflow.permissions].flatMap(
      ({ event, relation }) =>
        relation !== undefined && caseActs.concat(actsOnPolls).includes(event) ? event : [],
    );
    expect([...found.keptFrom].sort()).toEqual([...new Set(related)].sort());
  },
  LONG_MS,
);

it(
  'every door is read by every sender in every phase, and shows what the tables open',
  async () => {
    const { tried, disagreements } = await tryReadings(house, checks, { sample: false });
    expect(disagreements).toEqual([]);
    const { length: senders } = house.people.senders;
    const ofPolls = doorsOfPolls.size * house.polls.size;
    expect(tried).toBe(senders * (doorsOfCases.size * house.stages.size + ofPolls + 1));
  },
  LONG_MS,
);

it(
  `${String(REQUESTS)} requests, lawful and broken, by everybody: none breaks anything, and none is told what is not theirs`,
  async () => {
    const outcome = await sendRequests(house, checks, document, { seed: SEED, requests: REQUESTS });
    expect(outcome.wrong).toBeUndefined();
    expect(outcome.sent).toBeGreaterThanOrEqual(REQUESTS);
  },
  LONG_MS,
);
