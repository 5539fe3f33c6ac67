import { Engine } from '@app/engine';
import { inTransaction, type Tx } from '@app/platform';
import { type CaseDesk, paper } from '../http/case-desk';
import { Journey, openCourt, proposals } from './journey';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCourt();
});
afterAll(() => desk.close());

/** What somebody with the keys of the database might do to a history. */
async function tamper(work: (tx: Tx) => Promise<unknown>): Promise<void> {
  await inTransaction(desk.test.database.dataSource, async (tx) => {
    await tx.rows('alter table process_event disable trigger process_event_append_only');
    await work(tx);
    await tx.rows('alter table process_event enable trigger process_event_append_only');
  });
}

async function played(): Promise<string> {
  const journey = new Journey(desk);
  await journey.toAgenda();
  await journey.checkReplay();
  return journey.id;
}

describe('a history that somebody has changed', () => {
  it.each<[string, (id: string, other: string) => readonly (readonly [string, unknown[]])[]]>([
    [
      'its first event is gone',
      (id) => [['delete from process_event where process_id = $1 and seq = 1', [id]]],
    ],
    [
      'its last event is gone',
      (id) => [
        [
          'delete from process_event where process_id = $1 and seq = (select version from process where id = $1)',
          [id],
        ],
      ],
    ],
    [
      'an event in the middle is gone and the others moved up',
      (id) => [
        ['delete from process_event where process_id = $1 and seq = 4', [id]],
        ['update process_event set seq = -seq where process_id = $1 and seq > 4', [id]],
        ['update process_event set seq = -seq - 1 where process_id = $1 and seq < 0', [id]],
      ],
    ],
    [
      'two events changed places',
      (id) => [
        ['update process_event set seq = -2 where process_id = $1 and seq = 2', [id]],
        ['update process_event set seq = 2 where process_id = $1 and seq = 4', [id]],
        ['update process_event set seq = 4 where process_id = $1 and seq = -2', [id]],
      ],
    ],
    [
      'an event of another case took the place of one',
      (id, other) => [
        ['delete from process_event where process_id = $1 and seq = 4', [id]],
        ['update process_event set process_id = $1 where process_id = $2 and seq = 4', [id, other]],
      ],
    ],
    [
      'what was said was emptied',
      (id) => [
        ["update process_event set payload = '{}' where process_id = $1 and seq in (1, 4)", [id]],
      ],
    ],
    [
      'an act became one that no workflow knows',
      (id) => [["update process_event set type = 'X' where process_id = $1 and seq = 3", [id]]],
    ],
  ])('is found out: %s', async (_what, statements) => {
    const [id, other] = [await played(), await played()];
    await tamper(async (tx) => {
      for (const [sql, values] of statements(id, other)) await tx.rows(sql, values);
    });
    const report = await desk.test.app.get(Engine).replay(id);
    expect(report.agrees).toBe(false);
    expect(report.chain.length).toBeGreaterThan(0);
    const { status, body } = await desk.send('GET', `/candidates/${id}/history`, 'auditor');
    expect([status, body['chain']]).toMatchObject([200, { intact: false }]);
  });

  it('is told apart from one that is being written while it is replayed', async () => {
    const id = await desk.proposed();
    const engine = desk.test.app.get(Engine);
    const inForce = { status: 'inForce', on: '2026-03-02', document: paper };
    const [reports] = await Promise.all([
      Promise.all(Array.from({ length: 40 }, () => engine.replay(id))),
      (async () => {
        for (let n = 0; n < 10; n += 1) await desk.act(id, 'officer', 'SOURCE.CONFIRMED', inForce);
      })(),
    ]);
    expect(reports.filter(({ agrees }) => !agrees)).toEqual([]);
  });

  it('is found out, and the event named, although the machine cannot even be told of it', async () => {
    const journey = await new Journey(desk).propose('court', proposals.a);
    await journey.screen();
    await journey.post(await journey.draft());
    const { body } = await desk.send('GET', '/consultations', null);
    const [consultation] = body['items'] as { id: string }[];
    const sent = await desk.send(
      'POST',
      `/consultations/${String(consultation?.id)}/comments`,
      null,
      { name: 'Người góp ý minh hoạ', body: 'Ý kiến minh hoạ' },
    );
    expect(sent.status).toBe(201);
    await journey.checkReplay();
    const seq = await desk.versionOf(journey.id);
    await tamper((tx) =>
      tx.rows("update process_event set facts = '{}' where process_id = $1 and seq = $2", [
        journey.id,
        seq,
      ]),
    );
    const report = await desk.test.app.get(Engine).replay(journey.id);
    expect(report).toMatchObject({
      agrees: false,
      refusedAt: { seq, type: 'COMMENT.RECEIVED' },
      chain: [{ seq, fault: 'altered' }],
    });
  });
});
