import { setTimeout as pause } from 'node:timers/promises';
import { describeWithRedis } from '@app/testing';
import { Promises } from '../failures/promises';
import { Rig } from '../failures/rig';

// `jest.real-servers.cjs`: on the oldest PostgreSQL that is promised, with letters in Vietnamese order.
describeWithRedis('npm run migrate, two apis and two workers on servers of the operator', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await Rig.open('redis');
    for (let part = 0; part < 2; part += 1) {
      await rig.startApi();
      await rig.startWorker();
    }
  });
  afterAll(() => rig.close());

  it('the server is the release that this tier is for', async () => {
    const row = await rig.tx.one<{ version: string; collation: string }>(
      `select current_setting('server_version') as version, daticulocale as collation
       from pg_database where datname = current_database()`,
    );
    expect(row?.version).toMatch(/^15\./);
    expect(row?.collation).toBe('vi');
  });

  it('record every accepted act once, ring every limit once, and verify in the end', async () => {
    await new Promises(rig).survive(async () => {
      await pause(4000);
    });
    expect([...rig.apis, ...rig.workers].filter((part) => !part.isUp())).toEqual([]);
  });

  it('are ready, with a queue that is reached', async () => {
    const answer = await fetch(`${rig.address}/health/ready`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ checks: { queue: { state: 'reachable' } } });
  });
});
