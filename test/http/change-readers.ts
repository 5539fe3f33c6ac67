import { setTimeout as nextTurn } from 'node:timers/promises';
import { announceChanges } from '@app/engine';
import { reader, type Tx } from '@app/platform';
import type { Role } from '@app/workflows/kernel';
import { type Answer, CaseDesk } from './case-desk';
import { StreamClient } from './event-stream';
import { appOver, createTestApp, type TestApp } from './test-app';

/** No stream looks by itself with these settings: whatever arrives was told of. */
export const streams = { lookEveryMs: 600_000, beatEveryMs: 600_000, perPerson: 3 };

export interface ChangesPage {
  items: { candidate: string; version: number; event: { type: string } | null }[];
  nextCursor: string;
  more: boolean;
}

/** Which case changed, and to which version. */
export function brief({ data }: { data: Record<string, unknown> }): unknown[] {
  return [data['candidate'], data['version']];
}

/**
 * Changes wait for every transaction of the server that began before them, of other databases too, and other tests have theirs on
 * this server: whatever was committed here can be read once those that were under way are over.
 */
export async function untilOthersAreDone(tx: Tx): Promise<void> {
  const mine = await tx.one<{ id: string }>('select pg_current_xact_id()::text as id');
  for (;;) {
    const row = await tx.one<{ done: boolean }>(
      'select pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8 as done',
      [mine?.id],
    );
    if (row?.done === true) return;
    await nextTurn(10);
  }
}

/** Two processes on one database, and people who read changes at either, by stream and by page. */
export class ChangeReaders {
  /** The streams of this test, in the order in which they were opened. */
  readonly opened: StreamClient[] = [];
  private readonly origins = new Map<TestApp, string>();
  private people = 0;

  private constructor(
    readonly desk: CaseDesk,
    /** A second process on the database of the desk. */
    readonly other: TestApp,
  ) {}

  static async open(): Promise<ChangeReaders> {
    const desk = await CaseDesk.over(await createTestApp({ streams, logger: false }));
    const other = await appOver(desk.test.database, { streams, logger: false });
    const readers = new ChangeReaders(desk, other);
    for (const each of [readers.api, other]) await readers.listen(each);
    return readers;
  }

  get api(): TestApp {
    return this.desk.test;
  }

  /** Streams need a real connection. */
  async listen(at: TestApp): Promise<void> {
    await at.app.listen(0, '127.0.0.1');
    this.origins.set(at, new URL(await at.app.getUrl()).origin);
  }

  async open(
    token: string,
    {
      at = this.api,
      query = '',
      lastEventId,
    }: { at?: TestApp; query?: string; lastEventId?: string } = {},
  ): Promise<StreamClient> {
    const url = `${this.origins.get(at)}/api/v1/changes/stream${query}`;
    const client = await StreamClient.open(url, {
      authorization: `Bearer ${token}`,
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    });
    this.opened.push(client);
    return client;
  }

  async page(token: string, query = ''): Promise<ChangesPage> {
    await untilOthersAreDone(reader(this.api.database.dataSource));
    return this.pageMeanwhile(token, query);
  }

  /** A page while a transaction of the test is under way. */
  async pageMeanwhile(token: string, query = ''): Promise<ChangesPage> {
    const answer = await this.api.send({ url: `/api/v1/changes${query}`, token });
    return answer.json<ChangesPage>();
  }

  /** What the relay of a worker does after commits. */
  async relay(): Promise<void> {
    await untilOthersAreDone(reader(this.api.database.dataSource));
    await this.relayMeanwhile();
  }

  /** The relay while a transaction of the test is under way. */
  async relayMeanwhile(): Promise<void> {
    await announceChanges(this.api.database.dataSource, undefined);
  }

  somebody(...roles: Role[]): Promise<{ person: string; token: string }> {
    return this.api.signedIn(`nguoi-doc-${String((this.people += 1))}`, ...roles);
  }

  acknowledge(id: string): Promise<Answer> {
    return this.desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED');
  }

  /** Hangs up all streams of this test. */
  drop(): void {
    for (const client of this.opened.splice(0)) client.drop();
  }

  async close(): Promise<void> {
    await this.other.app.close();
    await this.desk.close();
  }
}
