import { setTimeout as pause } from 'node:timers/promises';
import { describeWithRedis } from '@app/testing';
import type { Ledger } from './ledger';
import { Promises } from './promises';
import { Rig } from './rig';

function suite(queue: 'redis' | 'postgres'): void {
  let rig: Rig;
  let promises: Promises;

  beforeAll(async () => {
    rig = await Rig.open(queue);
    promises = new Promises(rig);
    await rig.startApi();
    for (const shift of [-600_000, 0, 600_000]) await rig.startWorker(shift);
  });
  afterAll(() => rig.close());

  const expectSurvival = (fault: () => Promise<void>): Promise<Ledger> => promises.survive(fault);

  it('no limit rings early, none twice, none is lost, and the punctual worker keeps most in time', async () => {
    await expectSurvival(() => pause(8000));
    const row = await rig.tx.one<{ median: number }>(
      `select percentile_disc(0.5) within group (order by extract(epoch from settled_at - due_at))::float8 as median
       from deadline where status = 'fired'`,
    );
    expect(row?.median).toBeLessThan(5);
  });

  it('a worker whose clock is fast does not ring in vain without end', () => {
    // Each vain ring is a transaction; a loop would be thousands a second.
    const fast = rig.workers.at(-1);
    expect(fast?.isUp()).toBe(true);
    expect(fast?.said().split('\n').length).toBeLessThan(200);
  });
}

describe('with three workers whose clocks are ten minutes apart', () => {
  describe('and the queue in PostgreSQL', () => {
    suite('postgres');
  });
  describeWithRedis('and the queue in Redis', () => {
    suite('redis');
  });
});
