import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '@app/platform';
import { freePort } from '../platform/standalone-run';
import { poisonTheQueue } from './chaos/faults';
import type { Ledger } from './ledger';
import { Promises } from './promises';
import { Rig } from './rig';

describe('with two apis, two workers and the queue in PostgreSQL', () => {
  let rig: Rig;
  let promises: Promises;
  let metricsPort: number;

  beforeAll(async () => {
    rig = await Rig.open('postgres');
    promises = new Promises(rig);
    await rig.startApi();
    await rig.startApi();
    metricsPort = await freePort();
    await rig.startWorker();
    await rig.startWorker(0, { METRICS_PORT: String(metricsPort) });
  });
  afterAll(() => rig.close());

  const expectSurvival = (fault: () => Promise<void>): Promise<Ledger> => promises.survive(fault);
  const everybodyIsUp = (): void => {
    expect([...rig.apis, ...rig.workers].filter((part) => !part.isUp())).toEqual([]);
  };

  it('truncating every table of the queue loses no act and no limit', async () => {
    await expectSurvival(async () => {
      for (let time = 0; time < 3; time += 1) {
        await rig.loseTheQueue();
        await pause(700);
      }
    });
    everybodyIsUp();
  });

  it('a worker tells how late limits were and how many the sweep saved', async () => {
    const answer = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
    const figure = (said: string, name: string): number =>
      Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(said)?.[1]);
    const said = await answer.text();
    expect(figure(said, 'an_le_deadline_lateness_seconds_count')).toBeGreaterThan(0);
    expect(figure(said, 'an_le_deadlines_saved_total')).toBeGreaterThanOrEqual(0);
    expect(figure(said, 'an_le_deadlines_overdue')).toBe(0);
    expect(said).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/);
  });

  it('PostgreSQL stopped at once and started again, five times under load, loses nothing that was answered', async () => {
    const ledger = await expectSurvival(async () => {
      for (let time = 0; time < 5; time += 1) {
        await rig.postgres.stopAtOnce();
        await pause(500);
        await rig.postgres.startAgain();
        await pause(2000);
      }
    });
    expect(ledger.unanswered).toBeGreaterThan(0);
    everybodyIsUp();
  });

  it('an api killed at any moment, again and again, answers each act once in the end', async () => {
    const ledger = await expectSurvival(async () => {
      for (let time = 0; time < 4; time += 1) {
        await rig.replaceApi();
        await pause(Math.random() * 500);
      }
    });
    expect(ledger.unanswered).toBeGreaterThan(0);
  });

  it('workers killed at any moment leave no limit unrung', async () => {
    await expectSurvival(async () => {
      for (let time = 0; time < 6; time += 1) {
        await pause(Math.random() * 700);
        await rig.replaceWorker();
      }
    });
  });

  it('jobs that nobody of ours made end, and hold up no limit', async () => {
    await expectSurvival(async () => {
      await poisonTheQueue(rig);
      await pause(1500);
    });
    everybodyIsUp();
  });

  it('a case that cannot be rung and a notice that cannot be told are incidents, and hold up nobody', async () => {
    await rig.under(() => Promise.resolve());
    const [poisoned] = await rig.tx.rows<{ id: string; snapshot: unknown }>(
      `select p.id, p.snapshot from process p join deadline d on d.process_id = p.id and d.status = 'armed'
       where p.workflow = 'selection' limit 1`,
    );
    expect(poisoned).toBeDefined();
    await rig.tx.rows(
      `update process set snapshot = jsonb_set(snapshot, '{value}', '"nowhere"') where id = $1`,
      [poisoned?.id],
    );
    const [message] = await rig.tx.rows<{ id: string }>(
      `insert into outbox (id, process_id, seq, kind, payload, created_at)
       values (gen_random_uuid(), $1, 1, 'notice', '{"notice": "spoiled"}', clock_timestamp()) returning id`,
      [poisoned?.id],
    );
    const due = await rig.tx.rows<{ id: string }>(
      `update deadline set due_at = clock_timestamp() where process_id = $1 and status = 'armed' returning id`,
      [poisoned?.id],
    );
    const expected = [...due, ...(message ? [message] : [])].map(({ id }) => id).sort();
    const open = async (): Promise<string[]> =>
      (
        await rig.tx.rows<{ subject_id: string }>(
          'select subject_id from incident where resolved_at is null order by subject_id',
        )
      ).map(({ subject_id }) => subject_id);
    while ((await open()).length < expected.length) await pause(200);
    expect(await open()).toEqual(expected);

    // Mended, as an operator would after finding the reason; the notice is not to be told any more.
    await inTransaction(rig.database, async (tx) => {
      await tx.rows('update process set snapshot = $2 where id = $1', [
        poisoned?.id,
        JSON.stringify(poisoned?.snapshot),
      ]);
      await tx.rows('delete from outbox where id = $1', [message?.id]);
      await tx.rows("update incident set resolved_at = clock_timestamp() where kind = 'outbox'");
    });
    while ((await open()).length > 0) await pause(500);
    everybodyIsUp();
  });
});
