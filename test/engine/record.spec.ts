import {
  IncompleteWiring,
  WorkflowRegistry,
  recordAdministrativeAct,
  verifyChain,
} from '@app/engine';
import { inTransaction, reader } from '@app/platform';
import { SnapshotDoesNotFit } from '@app/workflows/kernel';
import { Bench } from './bench';
import { ANNA, gate, gateWiring } from './gate';

let bench: Bench;

beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench.close());

describe('the record', () => {
  it('cannot be changed, not even by the owner of the table', async () => {
    await bench.opened();
    const tamper = (sql: string) => bench.rows(sql);
    await expect(tamper("update process_event set type = 'X'")).rejects.toThrow('append-only');
    await expect(tamper('delete from process_event')).rejects.toThrow('append-only');
    await expect(tamper('truncate process_event')).rejects.toThrow('append-only');
  });

  it('names a flipped byte and a dropped last row', async () => {
    const process = await bench.opened();
    const events = await bench.history(process);
    const found = await bench.find(process);
    const head = { version: found?.process.version ?? 0, hash: found?.process.head_hash ?? '' };
    expect(verifyChain(events, head)).toEqual([]);
    const [first, second] = events;
    if (!first || !second) throw new Error('Two events were recorded.');
    expect(verifyChain([{ ...first, payload: { name: 'Bắc' } }, second], head)).toEqual([
      { seq: 1, fault: 'altered' },
    ]);
    expect(verifyChain([first], head)).toEqual([{ seq: 2, fault: 'missing-tail' }]);
  });

  it('rebuilds every case to the snapshot that is stored', async () => {
    const process = await bench.opened();
    await bench.send(process, 'GATE.PASSED', { data: { token: 'a' } });
    expect(await bench.engine.replay(process)).toMatchObject({
      agrees: true,
      snapshotDiffers: false,
    });
    await bench.rows(
      `update process set snapshot = jsonb_set(snapshot, '{context,passed}', '7') where id = $1`,
      [process],
    );
    expect(await bench.engine.replay(process)).toMatchObject({
      agrees: false,
      snapshotDiffers: true,
    });
  });

  it('fails loudly on a snapshot that names a state the machine no longer has', async () => {
    const process = await bench.opened();
    await bench.rows(
      `update process set snapshot = jsonb_set(snapshot, '{value}', '"ajar"') where id = $1`,
      [process],
    );
    await expect(bench.send(process, 'GATE.PASSED', { data: { token: 'a' } })).rejects.toThrow(
      SnapshotDoesNotFit,
    );
    expect((await bench.history(process)).length).toBe(2);
  });

  it('holds administrative acts in chains of their own', async () => {
    const acts = ['ROLE.GRANTED', 'ROLE.REVOKED', 'ROLE.GRANTED'];
    await Promise.all(
      acts.map((type) =>
        inTransaction(bench.database.dataSource, (tx) =>
          recordAdministrativeAct(tx, {
            stream: 'people',
            type,
            payload: { role: 'clerk' },
            actor: ANNA,
          }),
        ),
      ),
    );
    const stream = await reader(bench.database.dataSource).one<{
      id: string;
      version: number;
      head_hash: string;
    }>("select id, version, head_hash from process where workflow = 'administration'");
    const events = await bench.history(stream?.id ?? '');
    expect(events.length).toBe(3);
    expect(
      verifyChain(events, { version: stream?.version ?? 0, hash: stream?.head_hash ?? '' }),
    ).toEqual([]);
  });
});

describe('start-up', () => {
  it('refuses an effect without handler, and names it', () => {
    expect(() => new WorkflowRegistry([{ ...gateWiring, effects: {} }])).toThrow(IncompleteWiring);
    expect(() => new WorkflowRegistry([{ ...gateWiring, effects: {} }])).toThrow(
      '"gate.log" has no handler',
    );
  });

  it('refuses a workflow version without machine', () => {
    expect(
      () => new WorkflowRegistry([{ ...gateWiring, workflow: { ...gate, currentVersion: 2 } }]),
    ).toThrow('version 2 has no machine');
  });
});
