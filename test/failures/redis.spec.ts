import { setTimeout as pause } from 'node:timers/promises';
import { describeWithRedis } from '@app/testing';
import { poisonTheQueue } from './chaos/faults';
import { Promises } from './promises';
import { Rig } from './rig';

describeWithRedis('with two apis, three workers and the queue in Redis', () => {
  let rig: Rig;
  let promises: Promises;

  beforeAll(async () => {
    rig = await Rig.open('redis');
    promises = new Promises(rig);
    await rig.startApi();
    await rig.startApi();
    for (let worker = 0; worker < 3; worker += 1) await rig.startWorker();
  });
  afterAll(() => rig.close());

  async function expectSurvival(fault: () => Promise<void>): Promise<void> {
    await promises.survive(fault);
    expect([...rig.apis, ...rig.workers].filter((part) => !part.isUp())).toEqual([]);
  }

  it('FLUSHALL in mid-course loses no act and no limit', async () => {
    await expectSurvival(async () => {
      for (let time = 0; time < 3; time += 1) {
        await rig.redis?.ask('FLUSHALL');
        await pause(700);
      }
    });
  });

  it('jobs that nobody of ours made end, and hold up no limit', async () => {
    await expectSurvival(async () => {
      await poisonTheQueue(rig);
      await pause(1500);
    });
  });

  it('a Redis that is killed and comes back ends no process, and acts are taken all the while', async () => {
    let taken = 0;
    await expectSurvival(async () => {
      await rig.redis?.kill();
      const before = await events(rig);
      await pause(4000);
      taken = (await events(rig)) - before;
      await rig.redis?.startAgain();
    });
    expect(taken).toBeGreaterThan(10);
  });

  it('a Redis that stops answering without closing a connection holds up no act', async () => {
    let taken = 0;
    await expectSurvival(async () => {
      rig.redis?.pause();
      const before = await events(rig);
      await pause(12_000);
      taken = (await events(rig)) - before;
      rig.redis?.resume();
    });
    expect(taken).toBeGreaterThan(10);
  });

  it('while Redis is away the workers say so, and readiness repeats it without being unready', async () => {
    const [port] = rig.ports;
    const state = async (): Promise<unknown> => {
      const answer = await fetch(`http://127.0.0.1:${port ?? 0}/health/ready`);
      expect(answer.status).toBe(200);
      return ((await answer.json()) as { checks: { queue: { state: string } } }).checks.queue.state;
    };
    await rig.redis?.kill();
    while ((await state()) !== 'away') await pause(200);
    await rig.redis?.startAgain();
    while ((await state()) !== 'reachable') await pause(200);
  });
});

async function events(rig: Rig): Promise<number> {
  const row = await rig.tx.one<{ n: number }>(
    "select count(*)::int as n from process_event where type like 'PROPOSAL.%'",
  );
  return row?.n ?? 0;
}
