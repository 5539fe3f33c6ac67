import type { ContractDocument } from '../http/conformity';
import { Checks } from './checks';
import { tryActs, tryReadings } from './every-cell';
import { type OpenApiDocument, streams } from './generated-requests';
import { actsOnPolls, caseActs } from './matrix';
import { doorsOfCases, doorsOfPolls } from './readings';
import { sendRequests } from './sent-by-anybody';
import { House } from './world';

const SEED = Number(process.env['SEED'] ?? 20_251_224);
const REQUESTS = Number(process.env['REQUESTS'] ?? 1_500);

// Two minutes at most on a machine of its own; only what hangs should fail by time.
const LONG_MS = 400_000;

let house: House;
let document: OpenApiDocument & ContractDocument;
let checks: Checks;
beforeAll(async () => {
  house = await House.open();
  document = await house.document();
  await house.freeze();
  checks = new Checks(house, document);
}, LONG_MS);
afterAll(() => house.close());

describe('what the tables say and what the doors do', () => {
  it('every door that shows a case or a poll is held against a line of the reading table', () => {
    const shown = Object.entries(document.paths).flatMap(([path, methods]) =>
      'get' in methods ? path : [],
    );
    const ofCases = shown.filter((path) => path.startsWith('/api/v1/candidates/{'));
    const ofPolls = shown.filter((path) => path.startsWith('/api/v1/polls/{'));
    expect(ofCases.sort()).toEqual([...doorsOfCases.keys()].sort());
    expect(ofPolls.sort()).toEqual([...doorsOfPolls.keys()].sort());
    // A workflow without doors has no cells; whoever gives it one finds this line.
    expect(Object.keys(document.paths).filter((path) => path.includes('abolition'))).toEqual([]);
  });

  it(
    'agree on who reads what, each door tried by each sender',
    async () => {
      const { tried, disagreements } = await tryReadings(house, checks, { sample: true });
      expect(disagreements).toEqual([]);
      const { senders } = house.people;
      const ofPolls = doorsOfPolls.size * house.polls.size;
      expect(tried).toBe(senders.length * (house.stages.size + ofPolls + 1));
    },
    LONG_MS,
  );

  it(
    'agree on who does what, each pair of sender, act and phase tried once',
    async () => {
      const found = await tryActs(house, checks, { sample: true });
      expect(found.disagreements).toEqual([]);
      const { senders } = house.people;
      const onPolls = actsOnPolls.length * house.polls.size;
      expect(found.tried).toBe(senders.length * (caseActs.length + onPolls));
      expect([...found.statuses.keys()].sort()).toEqual([200, 201, 400, 401, 403, 404, 409]);
    },
    LONG_MS,
  );
});

describe('requests that nobody expects', () => {
  it(
    'are answered or refused as documented, never break anything and tell nobody what is not theirs',
    async () => {
      const { sent, statuses, wrong } = await sendRequests(house, checks, document, {
        seed: SEED,
        requests: REQUESTS,
      });
      expect(wrong).toBeUndefined();
      expect(sent).toBeGreaterThanOrEqual(REQUESTS);
      // They reach all kinds of answers; otherwise the test would prove nothing.
      expect([...statuses.keys()]).toEqual(
        expect.arrayContaining([200, 201, 400, 401, 403, 404, 405, 409]),
      );
      // They are left out here, because they have no end; each has its own tests.
      expect(streams(document)).toEqual(['/api/v1/changes/stream', '/api/v1/polls/{id}/stream']);
    },
    LONG_MS,
  );
});

describe('the search for leaks', () => {
  const me = { url: '/api/v1/me' };

  it('finds every protected text in a body and in a header, for those alone to whom no line opens it', async () => {
    const anonymous = house.sender('anonymous');
    const kinds = new Set<string>();
    for (const [text, { kind, open }] of house.secrets) {
      if (open(anonymous)) continue;
      kinds.add(kind.replace(/ \(.*\)$/, '').replace(/ of (only )?[\w -]+$/, ''));
      for (const planted of [
        { body: `{"name":"${text}"}`, headers: {} },
        { body: '{}', headers: { 'x-hint': text } },
      ]) {
        const answer = { statusCode: 200, ...planted };
        const faults = await checks.leaksIn(me, anonymous, answer);
        expect([text, faults]).toEqual([text, [`leaks to anonymous: ${kind}`]]);
        const said = { ...me, headers: { 'x-said': text } };
        expect(await checks.leaksIn(said, anonymous, answer)).toEqual([]);
      }
    }
    expect(kinds.size).toBeGreaterThan(20);
  });

  it('follows the reading table: who commented is for the unit, opinions are not for the members that gave none', async () => {
    const closedTo = async (kind: string, sender: string): Promise<boolean> => {
      const [found] = [...house.secrets].filter(([, secret]) => secret.kind.startsWith(kind));
      const answer = { statusCode: 200, headers: {}, body: JSON.stringify([found?.[0]]) };
      return (await checks.leaksIn(me, house.sender(sender), answer)).length > 0;
    };
    const commenter = 'name of a commenter (answering)';
    expect(await closedTo(commenter, 'only research')).toBe(false);
    expect(await closedTo(commenter, 'only chief-justice')).toBe(true);
    expect(await closedTo(commenter, 'only auditor')).toBe(true);
    const opinion = 'advisory opinion (plenary)';
    expect(await closedTo(opinion, 'only advisory-chair')).toBe(false);
    expect(await closedTo(opinion, 'only advisory-member')).toBe(true);
    expect(await closedTo('text of a draft (drafting)', 'only editor')).toBe(true);
    expect(await closedTo('text of a draft (publicComment)', 'anonymous')).toBe(false);
  });

  it('finds an id of a case that the sender may not know of, and an answer that tells hidden from absent', async () => {
    const { id } = house.stage('received');
    const editor = house.sender('only editor');
    const listed = { statusCode: 200, headers: {}, body: JSON.stringify({ items: [{ id }] }) };
    const request = { url: '/api/v1/candidates' };
    expect(await checks.faultsOf(request, editor, listed)).toContain(
      `leaks to only editor: that there is the case ${id}`,
    );
    const asked = { url: `/api/v1/candidates/${id}` };
    const honest = await house.send(asked, editor);
    expect(await checks.faultsOf(asked, editor, honest)).toEqual([]);
    expect(await checks.faultsOf(asked, editor, { ...honest, statusCode: 403 })).toContainEqual(
      expect.stringContaining('tells only editor that there is a case'),
    );
  });

  it('finds a stack and a statement in an answer', async () => {
    for (const body of ['{"detail":"at Object.read (pool.ts:12)"}', '{"detail":"select * from x"}'])
      expect(
        await checks.faultsOf({ url: '/nowhere' }, house.sender('anonymous'), {
          statusCode: 404,
          headers: {},
          body,
        }),
      ).toContainEqual(expect.stringContaining('speaks of the inside'));
  });
});
