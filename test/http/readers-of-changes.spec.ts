import { ChangeCursors } from '../../apps/api/src/changes/change-cursor';
import { revokeRole } from '@app/identity';
import { inTransaction, reader } from '@app/platform';
import { openTestDatabase } from '@app/testing';
import type { CaseDesk } from './case-desk';
import { type ChangesPage, ChangeReaders, streams } from './change-readers';
import { appOver, type TestApp } from './test-app';

let readers: ChangeReaders;
let desk: CaseDesk;
let api: TestApp;
beforeAll(async () => {
  readers = await ChangeReaders.open();
  ({ desk, api } = readers);
});
afterEach(() => {
  readers.drop();
});
afterAll(() => readers.close());

describe('a reader', () => {
  it('who may not read a case gets nothing of it, no gap and no cursor that tells', async () => {
    const { token } = await readers.somebody('clerk');
    const { token: all } = await readers.somebody('auditor');
    const [client, witness] = [await readers.open(token), await readers.open(all)];
    const { nextCursor } = await readers.page(token);
    await readers.acknowledge(await desk.proposed());
    await readers.relay();
    await witness.received(2);
    expect(client.text.replace(/id: [\w-]{86}\n/, '')).toMatch(/^retry: \d{4}\n\n$/);
    const quiet = await readers.page(token, `?cursor=${nextCursor}`);
    expect(quiet).toEqual({ items: [], nextCursor: expect.any(String) as string, more: false });
    expect(quiet.nextCursor).toHaveLength(nextCursor.length);
    expect(quiet.nextCursor).not.toBe(nextCursor);
    // The same place is another word each time, so that no word says that something happened.
    expect((await readers.page(token, `?cursor=${nextCursor}`)).nextCursor).not.toBe(
      quiet.nextCursor,
    );
  });

  it('who proposed a case follows it, without learning which acts are done', async () => {
    const id = await desk.proposed();
    const before = await desk.send('GET', '/changes', 'judge');
    await readers.acknowledge(id);
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
    const { token, person } = await readers.somebody('auditor');
    const { token: all } = await readers.somebody('auditor');
    const [client, witness] = [await readers.open(token), await readers.open(all)];
    await desk.proposed();
    await readers.relay();
    await client.received(1);
    await inTransaction(api.database.dataSource, (tx) => revokeRole(tx, person, 'auditor'));
    await desk.proposed();
    await readers.relay();
    await witness.received(2);
    expect(client.events).toHaveLength(1);
  });

  it('whose session is ended has the stream ended, and cannot open another', async () => {
    const { token, person } = await readers.somebody('auditor');
    const client = await readers.open(token);
    await reader(api.database.dataSource).rows('delete from session where person_id = $1', [
      person,
    ]);
    await desk.proposed();
    await readers.relay();
    await client.ended();
    expect(client.events).toEqual([
      { id: client.lastId, event: 'end', data: { reason: 'session-ended' } },
    ]);
    expect((await readers.open(token)).response.statusCode).toBe(401);
  });

  it('may open so many streams and no more', async () => {
    const { token } = await readers.somebody('auditor');
    for (let count = 0; count < streams.perPerson; count += 1) await readers.open(token);
    const refused = await readers.open(token);
    expect(refused.response.statusCode).toBe(429);
    expect(await refused.body()).toMatchObject({ code: 'too-many-streams' });
    readers.opened[0]?.drop();
    await readers.opened[0]?.ended();
    // The server notices the end of a connection a moment after the client.
    let again = await readers.open(token);
    while (again.response.statusCode === 429) again = await readers.open(token);
    expect(again.response.statusCode).toBe(200);
  });
});

describe('a cursor', () => {
  it.each(['x', 'a'.repeat(86), `${'a'.repeat(85)}=`, '%00'])(
    'that nobody issued is refused: %s',
    async (cursor) => {
      const { token } = await readers.somebody('auditor');
      const answer = await api.send({ url: `/api/v1/changes?cursor=${cursor}`, token });
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([
        400,
        cursor === '%00' ? 'invalid-input' : 'invalid-cursor',
      ]);
      if (cursor === '%00') return;
      const stream = await readers.open(token, { lastEventId: cursor });
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
    const { token } = await readers.somebody('auditor');
    const { nextCursor } = await readers.page(token);
    const altered = nextCursor.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'));
    for (const cursor of [answer.json<ChangesPage>().nextCursor, altered])
      expect((await api.send({ url: `/api/v1/changes?cursor=${cursor}`, token })).statusCode).toBe(
        400,
      );
  });

  it('that lies behind an act that the record no longer holds is refused, so that nothing is passed over', async () => {
    const { token } = await readers.somebody('auditor');
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
    const { token } = await readers.somebody('auditor');
    const url = '/api/v1/changes/stream';
    expect((await api.send({ url, token })).statusCode).toBe(406);
    const headers = { accept: 'text/event-stream' };
    expect((await api.send({ url, headers })).statusCode).toBe(401);
  });
});
