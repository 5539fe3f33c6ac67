import { ChangeCursors } from '../../apps/api/src/changes/change-cursor';
import { announceChanges, Engine } from '@app/engine';
import { revokeRole } from '@app/identity';
import { inTransaction, reader } from '@app/platform';
import { openTestDatabase } from '@app/testing';
import type { Role } from '@app/workflows/kernel';
import { CaseDesk } from './case-desk';
import { StreamClient } from './event-stream';
import { appOver, createTestApp, type TestApp } from './test-app';

// No stream looks by itself here: whatever arrives was told of.
const streams = { lookEveryMs: 600_000, beatEveryMs: 600_000, perPerson: 3 };

let desk: CaseDesk;
let api: TestApp;
/** A second process on the same database. */
let other: TestApp;
const origins = new Map<TestApp, string>();

beforeAll(async () => {
  desk = await CaseDesk.over(await createTestApp({ streams, logger: false }));
  api = desk.test;
  other = await appOver(api.database, { streams, logger: false });
  for (const each of [api, other]) {
    await each.app.listen(0, '127.0.0.1');
    origins.set(each, new URL(await each.app.getUrl()).origin);
  }
});
afterEach(() => {
  for (const client of opened.splice(0)) client.drop();
});
afterAll(async () => {
  await other.app.close();
  await desk.close();
});

const opened: StreamClient[] = [];

async function open(
  token: string,
  {
    at = api,
    query = '',
    lastEventId,
  }: { at?: TestApp; query?: string; lastEventId?: string } = {},
): Promise<StreamClient> {
  const client = await StreamClient.open(`${origins.get(at)}/api/v1/changes/stream${query}`, {
    authorization: `Bearer ${token}`,
    ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
  });
  opened.push(client);
  return client;
}

interface Page {
  items: { candidate: string; version: number; event: { type: string } | null }[];
  nextCursor: string;
  more: boolean;
}

async function page(token: string, query = ''): Promise<Page> {
  const answer = await api.send({ url: `/api/v1/changes${query}`, token });
  return answer.json<Page>();
}

/** What the relay of a worker does after commits. */
const relay = () => announceChanges(api.database.dataSource, undefined);

let people = 0;
const somebody = (...roles: Role[]) => api.signedIn(`nguoi-doc-${String((people += 1))}`, ...roles);

const acknowledge = (id: string) => desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED');
const brief = ({ data: { candidate, version } }: { data: Record<string, unknown> }) => [
  candidate,
  version,
];

describe('two processes on one database', () => {
  it('show the same act to their readers, once each', async () => {
    const { token } = await somebody('auditor');
    const clients = [await open(token), await open(token, { at: other })];
    const id = await desk.proposed();
    await acknowledge(id);
    await relay();
    for (const client of clients) {
      await client.received(2);
      await relay();
      expect(client.response.headers).toMatchObject({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        'x-content-type-options': 'nosniff',
      });
      expect(client.events).toEqual([
        {
          id: expect.stringMatching(/^[\w-]{86}$/) as string,
          event: 'change',
          data: {
            candidate: id,
            version: 1,
            phase: { code: 'received', title: 'Tiếp nhận' },
            event: { type: 'PROPOSAL.RECEIVED', title: expect.any(String) as string },
            recordedAt: expect.any(String) as string,
          },
        },
        expect.objectContaining({
          data: expect.objectContaining({
            version: 2,
            event: expect.objectContaining({ type: 'PROPOSAL.ACKNOWLEDGED' }) as unknown,
          }) as unknown,
        }),
      ]);
    }
  });

  it('a stream that broke at one is resumed at the other with exactly what was missed', async () => {
    const { token } = await somebody('auditor');
    const first = await open(token);
    const [a, b] = [await desk.proposed(), await desk.proposed()];
    await relay();
    const lastEventId = (await first.received(2)).at(-1)?.id;
    first.drop();
    await acknowledge(a);
    await acknowledge(b);
    const second = await open(token, { at: other, lastEventId: lastEventId ?? '' });
    await second.received(2);
    const c = await desk.proposed();
    await relay();
    expect((await second.received(3)).map(brief)).toEqual([
      [a, 2],
      [b, 2],
      [c, 1],
    ]);
  });
});

describe('a transaction that commits late', () => {
  it('is not passed over, though one that began after it was committed before', async () => {
    const { token } = await somebody('auditor');
    const [slow, fast] = [await desk.proposed(), await desk.proposed()];
    await relay();
    const client = await open(token);
    const start = (await page(token)).nextCursor;

    await inTransaction(api.database.dataSource, async (tx) => {
      await api.app.get(Engine).submitWithin(tx, {
        process: slow,
        event: 'PROPOSAL.ACKNOWLEDGED',
        data: {},
        sender: { kind: 'person', person: desk.personOf('officer') },
        receivedAt: await api.database.clock.now(),
      });
      expect((await acknowledge(fast)).status).toBe(201);
      await relay();
      // What is committed is seen elsewhere; a stream that went on to it would never come back for the other.
      expect(await desk.versionOf(fast)).toBe(2);
      expect((await page(token, `?cursor=${start}`)).items).toEqual([]);
    });
    await relay();
    const both = [
      [slow, 2],
      [fast, 2],
    ];
    expect((await client.received(2)).map(brief)).toEqual(both);
    const { items, nextCursor } = await page(token, `?cursor=${start}`);
    expect(items.map(({ candidate, version }) => [candidate, version])).toEqual(both);
    expect((await page(token, `?cursor=${nextCursor}`)).items).toEqual([]);
  });
});

describe('pages of changes', () => {
  it('begin with the cursor of now, give each change once over pages, and say when there is more', async () => {
    const { token } = await somebody('auditor');
    const start = await page(token);
    expect(start).toEqual({ items: [], nextCursor: expect.any(String) as string, more: false });
    const ids = [await desk.proposed(), await desk.proposed(), await desk.proposed()];
    const first = await page(token, `?cursor=${start.nextCursor}&limit=2`);
    const second = await page(token, `?cursor=${first.nextCursor}&limit=2`);
    expect([first.more, second.more]).toEqual([true, false]);
    expect([...first.items, ...second.items].map(({ candidate }) => candidate)).toEqual(ids);
  });

  it('several acts of one transaction come in order, also where a page ends between them', async () => {
    const { token } = await somebody('auditor');
    const ids = [await desk.proposed(), await desk.proposed(), await desk.proposed()];
    const { nextCursor } = await page(token);
    const sent = await desk.send('POST', '/batches', 'officer', {
      items: ids.map((candidate) => ({
        candidate,
        event: { type: 'PROPOSAL.ACKNOWLEDGED', data: {} },
      })),
    });
    expect(sent.status).toBe(201);
    const found: string[] = [];
    let cursor = nextCursor;
    for (let more = true; more;) {
      const next = await page(token, `?cursor=${cursor}&limit=1`);
      found.push(...next.items.map(({ candidate }) => candidate));
      ({ more, nextCursor: cursor } = next);
    }
    expect(found).toEqual([...ids].sort());
  });

  it('and streams can be kept to one case', async () => {
    const { token } = await somebody('auditor');
    const [mine, others] = [await desk.proposed(), await desk.proposed()];
    await relay();
    const { nextCursor } = await page(token);
    const client = await open(token, { query: `?candidate=${mine}` });
    await acknowledge(others);
    await acknowledge(mine);
    await relay();
    const { items } = await page(token, `?cursor=${nextCursor}&candidate=${mine}`);
    expect(items.map(({ candidate }) => candidate)).toEqual([mine]);
    expect((await client.received(1)).map(brief)).toEqual([[mine, 2]]);
  });

  it('a stream goes on from the cursor of a page', async () => {
    const { token } = await somebody('auditor');
    const { nextCursor } = await page(token);
    const id = await desk.proposed();
    const client = await open(token, { query: `?cursor=${nextCursor}` });
    expect((await client.received(1)).map(brief)).toEqual([[id, 1]]);
  });
});

describe('a reader', () => {
  it('who may not read a case gets nothing of it, no gap and no cursor that tells', async () => {
    const { token } = await somebody('clerk');
    const { token: all } = await somebody('auditor');
    const [client, witness] = [await open(token), await open(all)];
    const { nextCursor } = await page(token);
    await acknowledge(await desk.proposed());
    await relay();
    await witness.received(2);
    expect(client.text.replace(/id: [\w-]{86}\n/, '')).toMatch(/^retry: \d{4}\n\n$/);
    const quiet = await page(token, `?cursor=${nextCursor}`);
    expect(quiet).toEqual({ items: [], nextCursor: expect.any(String) as string, more: false });
    expect(quiet.nextCursor).toHaveLength(nextCursor.length);
    expect(quiet.nextCursor).not.toBe(nextCursor);
    // The same place is another word each time, so that no word says that something happened.
    expect((await page(token, `?cursor=${nextCursor}`)).nextCursor).not.toBe(quiet.nextCursor);
  });

  it('who proposed a case follows it, without learning which acts are done', async () => {
    const id = await desk.proposed();
    const before = await desk.send('GET', '/changes', 'judge');
    await acknowledge(id);
    const { body } = await desk.send(
      'GET',
      `/changes?cursor=${String(before.body['nextCursor'])}`,
      'judge',
    );
    expect(body['items']).toEqual([
      expect.objectContaining({ candidate: id, version: 2, event: null }),
    ]);
  });

  it('who loses the role gets nothing more on a stream that is open, from the next act on', async () => {
    const { token, person } = await somebody('auditor');
    const { token: all } = await somebody('auditor');
    const [client, witness] = [await open(token), await open(all)];
    await desk.proposed();
    await relay();
    await client.received(1);
    await inTransaction(api.database.dataSource, (tx) => revokeRole(tx, person, 'auditor'));
    await desk.proposed();
    await relay();
    await witness.received(2);
    expect(client.events).toHaveLength(1);
  });

  it('whose session is ended has the stream ended, and cannot open another', async () => {
    const { token, person } = await somebody('auditor');
    const client = await open(token);
    await reader(api.database.dataSource).rows('delete from session where person_id = $1', [
      person,
    ]);
    await desk.proposed();
    await relay();
    await client.ended();
    expect(client.events).toEqual([
      { id: client.lastId, event: 'end', data: { reason: 'session-ended' } },
    ]);
    expect((await open(token)).response.statusCode).toBe(401);
  });

  it('may open so many streams and no more', async () => {
    const { token } = await somebody('auditor');
    for (let count = 0; count < streams.perPerson; count += 1) await open(token);
    const refused = await open(token);
    expect(refused.response.statusCode).toBe(429);
    expect(await refused.body()).toMatchObject({ code: 'too-many-streams' });
    opened[0]?.drop();
    await opened[0]?.ended();
    // The server notices the end of a connection a moment after the client.
    let again = await open(token);
    while (again.response.statusCode === 429) again = await open(token);
    expect(again.response.statusCode).toBe(200);
  });
});

describe('a process', () => {
  it('whose listening connection is killed listens again, and reads what it missed meanwhile', async () => {
    const { token } = await somebody('auditor');
    const clients = [await open(token), await open(token, { at: other })];
    const database = reader(api.database.dataSource);
    const ended = await database.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'an-le-changes'`,
    );
    expect(ended).toHaveLength(2);
    const id = await desk.proposed();
    await relay();
    for (const client of clients) expect((await client.received(1)).map(brief)).toEqual([[id, 1]]);
  });

  it('looks by itself where nobody notifies', async () => {
    const third = await appOver(api.database, { streams: { lookEveryMs: 100 } });
    await third.app.listen(0, '127.0.0.1');
    origins.set(third, new URL(await third.app.getUrl()).origin);
    const { token } = await somebody('auditor');
    const client = await open(token, { at: third });
    const id = await desk.proposed();
    expect((await client.received(1)).map(brief)).toEqual([[id, 1]]);
    await third.app.close();
  });

  it('that shuts down ends its streams at once, and is not held up by them', async () => {
    const third = await appOver(api.database, { streams });
    await third.app.listen(0, '127.0.0.1');
    origins.set(third, new URL(await third.app.getUrl()).origin);
    const { token } = await somebody('auditor');
    const client = await open(token, { at: third });
    const began = performance.now();
    await third.app.close();
    await client.ended();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(client.events).toMatchObject([{ event: 'end', data: { reason: 'shutting-down' } }]);
  });
});

describe('a cursor', () => {
  it.each(['x', 'a'.repeat(86), `${'a'.repeat(85)}=`, '%00'])(
    'that nobody issued is refused: %s',
    async (cursor) => {
      const { token } = await somebody('auditor');
      const answer = await api.send({ url: `/api/v1/changes?cursor=${cursor}`, token });
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([
        400,
        cursor === '%00' ? 'invalid-input' : 'invalid-cursor',
      ]);
      if (cursor === '%00') return;
      const stream = await open(token, { lastEventId: cursor });
      expect(stream.response.statusCode).toBe(400);
      expect(await stream.body()).toMatchObject({
        code: 'invalid-cursor',
        detail: expect.stringContaining('phục hồi từ bản sao lưu') as string,
      });
    },
  );

  it('of another database, or altered in one letter, is refused', async () => {
    const strange = await appOver(await openTestDatabase());
    const { token: there } = await strange.signedIn('lan', 'auditor');
    const answer = await strange.send({ url: '/api/v1/changes', token: there });
    await strange.close();
    const { token } = await somebody('auditor');
    const { nextCursor } = await page(token);
    const altered = nextCursor.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'));
    for (const cursor of [answer.json<Page>().nextCursor, altered])
      expect((await api.send({ url: `/api/v1/changes?cursor=${cursor}`, token })).statusCode).toBe(
        400,
      );
  });

  it('that lies behind an act that the record no longer holds is refused, so that nothing is passed over', async () => {
    const { token } = await somebody('auditor');
    await desk.proposed();
    const cursors = api.app.get(ChangeCursors);
    const place = await cursors.placeOf(undefined);
    const lost = { ...place, mark: '0123456789abcdef' };
    const ahead = { ...place, tx: String(BigInt(place.tx) + 1_000n) };
    for (const each of [lost, ahead]) {
      const url = `/api/v1/changes?cursor=${cursors.seal(each)}`;
      expect((await api.send({ url, token })).statusCode).toBe(400);
    }
  });
});

describe('the address of the stream', () => {
  it('answers nobody who did not ask for a stream, and nobody who is not signed in', async () => {
    const { token } = await somebody('auditor');
    const url = '/api/v1/changes/stream';
    expect((await api.send({ url, token })).statusCode).toBe(406);
    const headers = { accept: 'text/event-stream' };
    expect((await api.send({ url, headers })).statusCode).toBe(401);
  });
});
