import { spawnSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openQueueBackend, reader } from '@app/platform';
import { closedToWriting } from '../closed-folder';
import type { Rig } from '../rig';
import type { Dice } from './dice';

/** One way to break a running system, and to leave it as it was. */
export interface Fault {
  readonly name: string;
  happen(rig: Rig, dice: Dice): Promise<void>;
}

/** What this run may break beyond processes and the database. */
export interface Breakable {
  /** The mounted disk on which all files of the run lie; undefined where none could be mounted. */
  disk: string | undefined;
}

const everywhere: readonly Fault[] = [
  {
    name: 'api killed',
    happen: (rig) => rig.replaceApi(),
  },
  {
    name: 'worker killed',
    happen: (rig) => rig.replaceWorker(),
  },
  {
    name: 'api stopped where it is',
    async happen(rig, dice) {
      const [api] = rig.apis;
      api?.pause();
      await pause(dice.between(500, 4000));
      api?.resume();
    },
  },
  {
    name: 'worker stopped where it is',
    async happen(rig, dice) {
      const [worker] = rig.workers;
      worker?.pause();
      await pause(dice.between(500, 4000));
      worker?.resume();
    },
  },
  {
    name: 'PostgreSQL stopped at once',
    async happen(rig, dice) {
      await rig.postgres.stopAtOnce();
      await pause(dice.between(100, 2000));
      await rig.postgres.startAgain();
    },
  },
  {
    name: 'connections cut',
    async happen(rig) {
      await reader(rig.database)
        .rows(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where backend_type = 'client backend' and pid <> pg_backend_pid()`,
        )
        .catch(() => undefined);
    },
  },
  {
    name: 'clocks ten minutes apart',
    async happen(rig, dice) {
      await rig.replaceWorker(dice.next() < 0.5 ? -600_000 : 600_000);
      await pause(dice.between(1000, 3000));
      await rig.workers.pop()?.kill();
      await rig.startWorker();
    },
  },
  {
    name: 'poisoned jobs',
    happen: poisonTheQueue,
  },
  {
    name: 'data folder closed to writing',
    async happen(rig, dice) {
      await closedToWriting(rig.postgres.folder, dice.next() < 0.5 ? 'all' : 'tables', () =>
        pause(dice.between(500, 2000)),
      );
      await untilUp(rig);
    },
  },
];

const onPostgres: Fault = { name: 'queue truncated', happen: (rig) => rig.loseTheQueue() };

const onRedis: readonly Fault[] = [
  {
    name: 'FLUSHALL',
    async happen(rig) {
      await rig.redis?.ask('FLUSHALL');
    },
  },
  {
    name: 'Redis killed',
    async happen(rig, dice) {
      await rig.redis?.kill();
      await pause(dice.between(500, 3000));
      await rig.redis?.startAgain();
    },
  },
  {
    name: 'Redis stopped where it is',
    async happen(rig, dice) {
      rig.redis?.pause();
      await pause(dice.between(500, 8000));
      rig.redis?.resume();
    },
  },
];

/** Every fault that this run can have. */
export function faultsFor(rig: Rig, { disk }: Breakable): Fault[] {
  const full: Fault[] =
    disk === undefined
      ? []
      : [{ name: 'disk full', happen: (_, dice) => fillTheDisk(rig, disk, dice) }];
  return [...everywhere, ...(rig.redis ? onRedis : [onPostgres]), ...full];
}

/** Jobs that no worker of ours ever made: one names no limit at all, one a limit that is not there. */
export async function poisonTheQueue(rig: Rig): Promise<void> {
  const backend = await openQueueBackend({
    databaseUrl: rig.postgres.url,
    redisUrl: rig.redis?.url,
    report: () => undefined,
  });
  const queue = backend.queue('deadlines', {});
  try {
    for (const deadline of ['no limit', '00000000-0000-7000-8000-000000000000', null])
      await queue.add('ring', { deadline }, { attempts: 2, removeOnFail: true });
  } finally {
    await queue.close();
    backend.close();
  }
}

/** The disk shrinks to what is on it, so that no act finds room, and grows again. */
async function fillTheDisk(rig: Rig, disk: string, dice: Dice): Promise<void> {
  const whole = statfsSync(disk);
  // What is written while we look makes a disk that is too small for it, which is refused.
  for (let spare = 64 * 1024; ; spare *= 2) {
    const { blocks, bfree, bsize } = statfsSync(disk);
    if (resize(disk, (blocks - bfree) * bsize + spare)) break;
  }
  // A new piece of the log would not find room either: the server then ends itself.
  if (dice.next() < 0.5)
    await reader(rig.database)
      .rows('select pg_switch_wal()')
      .catch(() => undefined);
  await pause(dice.between(500, 3000));
  resize(disk, whole.blocks * whole.bsize);
  await untilUp(rig);
}

/** Answers false where more than that is on it. */
function resize(disk: string, bytes: number): boolean {
  const size = `remount,size=${Math.ceil(bytes / 1024)}k`;
  return spawnSync('mount', ['-o', size, disk], { stdio: 'ignore' }).status === 0;
}

/** A server that ended itself is started again, as whoever keeps it would. */
async function untilUp(rig: Rig): Promise<void> {
  // It takes a moment to find out that it cannot go on.
  await pause(500);
  if (!rig.postgres.isUp()) await rig.postgres.startAgain();
}
