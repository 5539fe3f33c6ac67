import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { proposal } from './ledger';
import type { RunningPart } from './processes';
import { Promises } from './promises';
import { Rig } from './rig';

const IN_FLIGHT = 20;

describe('a process that is asked to end', () => {
  let rig: Rig;
  let promises: Promises;

  beforeAll(async () => {
    rig = await Rig.open('postgres');
    promises = new Promises(rig);
  });
  afterAll(() => rig.close());

  /** Acts that an api has begun and cannot finish until `release`, each with the status that its sender saw in the end. */
  async function heldActs(): Promise<{
    answers: Promise<Map<string, number | 'no answer'>>;
    release: () => Promise<void>;
  }> {
    const token = await rig.tokenOf('council-01');
    const holder = rig.database.createQueryRunner();
    await holder.query('begin');
    await holder.query('lock table process in share mode');
    const answers = Promise.all(
      Array.from({ length: IN_FLIGHT }, async (): Promise<[string, number | 'no answer']> => {
        const key = randomUUID();
        const status = await fetch(`${rig.address}/api/v1/candidates`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'idempotency-key': key,
            authorization: `Bearer ${token}`,
          },
          body: JSON.stringify({ proposal }),
        }).then(
          (answer) => answer.status,
          () => 'no answer' as const,
        );
        return [key, status];
      }),
    ).then((pairs) => new Map(pairs));
    while ((await waiting()) === 0) await pause(20);
    return {
      answers,
      async release() {
        await holder.query('rollback');
        await holder.release();
      },
    };
  }

  /** How many acts stand before the lock. */
  async function waiting(): Promise<number> {
    const row = await rig.tx.one<{ n: number }>(
      `select count(*)::int as n from pg_locks where not granted and relation = 'process'::regclass`,
    );
    return row?.n ?? 0;
  }

  async function recorded(keys: Iterable<string>): Promise<string[]> {
    const rows = await rig.tx.rows<{ key: string }>(
      'select key from inbox where key = any($1) order by key',
      [[...keys]],
    );
    return rows.map(({ key }) => key);
  }

  const accepted = (answers: ReadonlyMap<string, number | 'no answer'>): string[] =>
    [...answers]
      .filter(([, status]) => status === 201)
      .map(([key]) => key)
      .sort();

  it('as a worker gives back what it has not begun, under load, again and again: each limit rings once', async () => {
    await rig.startApi();
    await rig.startWorker();
    await rig.startWorker();
    await promises.survive(async () => {
      for (let time = 0; time < 4; time += 1) {
        const [worker] = rig.workers.splice(0, 1);
        await pause(Math.random() * 300);
        expect(await worker?.stop()).toBe(0);
        await rig.startWorker();
      }
    });
  });

  it('as an api under load makes way for the next one on its port: every act is answered once in the end', async () => {
    const before = rig.apis[0];
    const ledger = await promises.survive(async () => {
      for (let time = 0; time < 3; time += 1) {
        const [api] = rig.apis.splice(0, 1);
        expect(await api?.stop()).toBe(0);
        await rig.startApi(rig.ports[0]);
        await pause(500);
      }
    });
    expect(before?.isUp()).toBe(false);
    expect(ledger.faults).toEqual([]);
  });

  it('leaves nobody behind when all are asked', async () => {
    const all = [...rig.apis.splice(0), ...rig.workers.splice(0)];
    expect(await Promise.all(all.map((part) => part.stop()))).toEqual(all.map(() => 0));
    rig.ports.splice(0);
    expect(await rig.tx.rows('select id from worker_pulse')).toEqual([]);
  });

  it('finishes and answers every act that it has begun: nothing is recorded whose sender was not told', async () => {
    const api = await rig.startApi();
    const { answers, release } = await heldActs();
    const ended = api.stop();
    await pause(300);
    expect(api.isUp()).toBe(true);
    await release();
    const seen = await answers;
    expect(await ended).toBe(0);
    expect(accepted(seen).length).toBeGreaterThan(0);
    expect(await recorded(seen.keys())).toEqual(accepted(seen));
    // Who came too late was told so, or not let in at all.
    expect(
      [...seen.values()].filter((status) => ![201, 503, 'no answer'].includes(status)),
    ).toEqual([]);
    forget(api);
  });

  it('ends at once when it is asked again', async () => {
    const api = await rig.startApi();
    const { answers, release } = await heldActs();
    const ended = api.stop();
    await pause(700);
    const began = performance.now();
    api.ask();
    expect(await ended).toBe(1);
    expect(performance.now() - began).toBeLessThan(2000);
    expect(api.said()).toContain('asked again');
    await release();
    const seen = await answers;
    expect(accepted(seen)).toEqual([]);
    forget(api);
  });

  it('is not held up by the second Ctrl-C of the same breath', async () => {
    const api = await rig.startApi();
    const ended = api.stop();
    api.ask();
    expect(await ended).toBe(0);
    forget(api);
  });

  /** An api that has ended takes its port with it. */
  function forget(api: RunningPart): void {
    rig.apis.splice(rig.apis.indexOf(api), 1);
    rig.ports.splice(0);
  }
});
