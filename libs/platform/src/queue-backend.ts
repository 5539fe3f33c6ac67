import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type Processor,
  Queue,
  type QueueOptions,
  runMigrations,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { Client } from 'pg';
import { CannotStart } from './cannot-start';
import { connectRedis, examineRedis, type QueueProblem, type RedisClient } from './redis';
import { RedisWatch } from './redis-watch';
import { readRedisAddress } from './redis-address';
import type { ProcessSettings } from './settings';

/** Where to look for the queue, and whom to tell of a connection that was lost. */
export interface QueuePlace extends Pick<ProcessSettings, 'databaseUrl' | 'redisUrl'> {
  report: (error: Error) => void;
  /** How often a Redis is looked at again; a minute where nothing is said. */
  examineEveryMs?: number;
}

/** Where the queue keeps its jobs. They are hints either way: losing them all costs punctuality, never a deadline. */
export interface QueueBackend {
  readonly kind: 'redis' | 'postgres';
  /** A queue to put jobs into; asking it fails where the backend is away. */
  queue(name: string, options: Omit<QueueOptions, 'connection' | 'prefix'>): Queue;
  /** Takes jobs out of it, waiting for a backend that is away. */
  worker(
    name: string,
    processor: Processor,
    options: Omit<WorkerOptions, 'connection' | 'prefix'>,
  ): Worker;
  /** False while there is no connection, so that nobody waits for one. */
  isConnected(): boolean;
  /** Why jobs are not safe there, as of the last look; undefined where they are. */
  problem(): QueueProblem | undefined;
  /** Lets go of every connection. After the queues and workers made from it were closed. */
  close(): void;
}

// Each queue and each worker owns a pool, plus one connection that listens.
const CONNECTIONS_PER_QUEUE = 4;
const EXAMINE_EVERY_MS = 60_000;
/**
 * Redis looks whether a blocking command has waited long enough when a command arrives, else only ten times a second (its
 * setting `hz`): alone it wakes a worker up to 100 ms late. A question that costs nothing, asked so often, keeps it punctual.
 */
const WAKE_REDIS_EVERY_MS = 10;

/**
 * Opens the backend that the settings name. Throws CannotStart for a Redis that may evict, is too old or refuses the password;
 * one that is away is reported and waited for. Where the backend is PostgreSQL, BullMQ's own schema `bullmq` is prepared.
 */
export async function openQueueBackend(place: QueuePlace): Promise<QueueBackend> {
  return place.redisUrl === undefined ? inPostgres(place) : inRedis(place, place.redisUrl);
}

async function inRedis(
  { report, examineEveryMs = EXAMINE_EVERY_MS }: QueuePlace,
  url: string,
): Promise<QueueBackend> {
  const fitness = await examineRedis(url);
  if (typeof fitness === 'object') throw new CannotStart([fitness.why]);
  if (fitness === 'away') report(new Error('Redis is away; deadlines are swept until it is back.'));
  // Braces keep all keys in one slot of a Cluster, where BullMQ's scripts need them.
  const prefix = `{${readRedisAddress(url)?.prefix ?? ''}}`;
  const asking: RedisClient = connectRedis(url, 'asks', report);
  const waiting: RedisClient = connectRedis(url, 'waits', report);
  const watch = new RedisWatch(() => examineRedis(url), { report, everyMs: examineEveryMs });
  // What was away, or comes back as another server, may have other settings than the one that was examined.
  asking.on('ready', () => void watch.look());
  let waking: NodeJS.Timeout | undefined;
  return {
    kind: 'redis',
    queue: (name, options) =>
      reporting(new Queue(name, { ...options, connection: asking, prefix }, createRedisBackend)),
    worker: (name, processor, options) => {
      waking ??= setInterval(wake, WAKE_REDIS_EVERY_MS);
      const connection = waiting;
      return reporting(
        new Worker(name, processor, { ...options, connection, prefix }, createRedisBackend),
      );
    },
    isConnected: () => asking.status === 'ready',
    problem: () => watch.problem,
    close: () => {
      watch.stop();
      clearInterval(waking);
      asking.disconnect();
      waiting.disconnect();
    },
  };

  /** By a key, so that in a Cluster it is the node of the queue that is asked. Away is away: its connection says so. */
  function wake(): void {
    if (asking.status === 'ready') asking.exists(`${prefix}:wake`).catch(() => undefined);
  }

  function reporting<T extends ReportsErrors>(queue: T): T {
    queue.on('error', report);
    return queue;
  }
}

async function inPostgres({ databaseUrl, report }: QueuePlace): Promise<QueueBackend> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', report);
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
  const connection = { connectionString: databaseUrl, max: CONNECTIONS_PER_QUEUE };
  // BullMQ types queues by their backend; nothing here asks for what only one of them has.
  const factory = createPostgresBackend as unknown as BackendFactory;
  return {
    kind: 'postgres',
    queue: (name, options) => {
      const queue = new Queue(name, { ...options, connection }, factory);
      queue.on('error', report);
      return queue as unknown as Queue;
    },
    worker: (name, processor, options) => {
      const worker = new Worker(name, processor, { ...options, connection }, factory);
      worker.on('error', report);
      return worker as unknown as Worker;
    },
    isConnected: () => true,
    problem: () => undefined,
    close: () => undefined,
  };
}

/** What can report a lost connection. Without a listener an unreachable queue would end the process. */
interface ReportsErrors {
  on(event: 'error', listener: (error: Error) => void): unknown;
}
