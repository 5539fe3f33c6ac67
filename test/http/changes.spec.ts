import { Engine } from '@app/engine';
import { inTransaction, reader } from '@app/platform';
import type { CaseDesk } from './case-desk';
import { brief, ChangeReaders, streams } from './change-readers';
import { appOver, type TestApp } from './test-app';

let readers: ChangeReaders;
let desk: CaseDesk;
let api: TestApp;
/** A second process on the same database. */
let other: TestApp;
beforeAll(async () => {
  readers = await ChangeReaders.open();
  ({ desk, api, other } = readers);
});
afterEach(() => {
  readers.drop();
});
afterAll(() => readers.close());

describe('two processes on one database', () => {
  it('show the same act to their readers, once each', async () => {
    const { token } = await readers.somebody('auditor');
    const clients = [await readers.open(token), await readers.open(token, { at: other })];
    const id = await desk.proposed();
    await readers.acknowledge(id);
    await readers.relay();
    for (const client of clients) {
      await client.received(2);
      await readers.relay();
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
    const { token } = await readers.somebody('auditor');
    const first = await readers.open(token);
    const [a, b] = [await desk.proposed(), await desk.proposed()];
    await readers.relay();
    const lastEventId = (await first.received(2)).at(-1)?.id;
    first.drop();
    await readers.acknowledge(a);
    await readers.acknowledge(b);
    const second = await readers.open(token, { at: other, lastEventId: lastEventId ?? '' });
    await readers.relay();
    await second.received(2);
    const c = await desk.proposed();
    await readers.relay();
    expect((await second.received(3)).map(brief)).toEqual([
      [a, 2],
      [b, 2],
      [c, 1],
    ]);
  });
});

describe('a transaction that commits late', () => {
  it('is not passed over, though one that began after it was committed before', async () => {
    const { token } = await readers.somebody('auditor');
    const [slow, fast] = [await desk.proposed(), await desk.proposed()];
    await readers.relay();
    const client = await readers.open(token);
    const start = (await readers.page(token)).nextCursor;

    await inTransaction(api.database.dataSource, async (tx) => {
      await api.app.get(Engine).submitWithin(tx, {
        process: slow,
        event: 'PROPOSAL.ACKNOWLEDGED',
        data: {},
        sender: { kind: 'person', person: desk.personOf('officer') },
        receivedAt: await api.database.clock.now(),
      });
      expect((await readers.acknowledge(fast)).status).toBe(201);
      await readers.relayMeanwhile();
      // What is committed is seen elsewhere; a stream that went on to it would never come back for the other.
      expect(await desk.versionOf(fast)).toBe(2);
      expect((await readers.pageMeanwhile(token, `?cursor=${start}`)).items).toEqual([]);
    });
    await readers.relay();
    const both = [
      [slow, 2],
      [fast, 2],
    ];
    expect((await client.received(2)).map(brief)).toEqual(both);
    const { items, nextCursor } = await readers.page(token, `?cursor=${start}`);
    expect(items.map(({ candidate, version }) => [candidate, version])).toEqual(both);
    expect((await readers.page(token, `?cursor=${nextCursor}`)).items).toEqual([]);
  });
});

describe('pages of changes', () => {
  it('begin with the cursor of now, give each change once over pages, and say when there is more', async () => {
    const { token } = await readers.somebody('auditor');
    const start = await readers.page(token);
    expect(start).toEqual({ items: [], nextCursor: expect.any(String) as string, more: false });
    const ids = [await desk.proposed(), await desk.proposed(), await desk.proposed()];
    const first = await readers.page(token, `?cursor=${start.nextCursor}&limit=2`);
    const second = await readers.page(token, `?cursor=${first.nextCursor}&limit=2`);
    expect([first.more, second.more]).toEqual([true, false]);
    expect([...first.items, ...second.items].map(({ candidate }) => candidate)).toEqual(ids);
  });

  it('several acts of one transaction come in order, also where a page ends between them', async () => {
    const { token } = await readers.somebody('auditor');
    const ids = [await desk.proposed(), await desk.proposed(), await desk.proposed()];
    const { nextCursor } = await readers.page(token);
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
      const next = await readers.page(token, `?cursor=${cursor}&limit=1`);
      found.push(...next.items.map(({ candidate }) => candidate));
      ({ more, nextCursor: cursor } = next);
    }
    expect(found).toEqual([...ids].sort());
  });

  it('and streams can be kept to one case', async () => {
    const { token } = await readers.somebody('auditor');
    const [mine, others] = [await desk.proposed(), await desk.proposed()];
    await readers.relay();
    const { nextCursor } = await readers.page(token);
    const client = await readers.open(token, { query: `?candidate=${mine}` });
    await readers.acknowledge(others);
    await readers.acknowledge(mine);
    await readers.relay();
    const { items } = await readers.page(token, `?cursor=${nextCursor}&candidate=${mine}`);
    expect(items.map(({ candidate }) => candidate)).toEqual([mine]);
    expect((await client.received(1)).map(brief)).toEqual([[mine, 2]]);
  });

  it('a stream goes on from the cursor of a page', async () => {
    const { token } = await readers.somebody('auditor');
    const { nextCursor } = await readers.page(token);
    const id = await desk.proposed();
    const client = await readers.open(token, { query: `?cursor=${nextCursor}` });
    await readers.relay();
    expect((await client.received(1)).map(brief)).toEqual([[id, 1]]);
  });
});

describe('a process', () => {
  it('whose listening connection is killed listens again, and reads what it missed meanwhile', async () => {
    const { token } = await readers.somebody('auditor');
    const clients = [await readers.open(token), await readers.open(token, { at: other })];
    const database = reader(api.database.dataSource);
    const ended = await database.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'an-le-changes'`,
    );
    expect(ended).toHaveLength(2);
    const id = await desk.proposed();
    await readers.relay();
    for (const client of clients) expect((await client.received(1)).map(brief)).toEqual([[id, 1]]);
  });

  it('looks by itself where nobody notifies', async () => {
    const third = await appOver(api.database, { streams: { lookEveryMs: 100 } });
    await readers.listen(third);
    const { token } = await readers.somebody('auditor');
    const client = await readers.open(token, { at: third });
    const id = await desk.proposed();
    expect((await client.received(1)).map(brief)).toEqual([[id, 1]]);
    await third.app.close();
  });

  it('that shuts down ends its streams at once, and is not held up by them', async () => {
    const third = await appOver(api.database, { streams });
    await readers.listen(third);
    const { token } = await readers.somebody('auditor');
    const client = await readers.open(token, { at: third });
    const began = performance.now();
    await third.app.close();
    await client.ended();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(client.events).toMatchObject([{ event: 'end', data: { reason: 'shutting-down' } }]);
  });
});
