import {
  type ConnectionOptions,
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  setDefaultBackendFactory,
} from 'bullmq';
import { Client } from 'pg';
import type { ProcessSettings } from './settings';

/** Where the queue keeps its jobs. They are hints either way: losing them all costs punctuality, never a deadline. */
export type QueueBackend = 'redis' | 'postgres';

// Each queue and each worker owns a pool, plus one connection that listens.
const CONNECTIONS_PER_QUEUE = 4;

/**
 * Chooses the backend for every queue of this process, and prepares BullMQ's own schema `bullmq` where that is PostgreSQL. Must
 * run before any queue is made, because a queue takes the backend that is the default at that moment.
 */
export async function initQueueBackend(settings: ProcessSettings): Promise<QueueBackend> {
  if (settings.redisUrl !== undefined) {
    setDefaultBackendFactory(createRedisBackend);
    return 'redis';
  }
  setDefaultBackendFactory(createPostgresBackend);
  const client = new Client({ connectionString: settings.databaseUrl });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
  return 'postgres';
}

/** The `connection` option of every queue and worker. */
export function queueConnection(settings: ProcessSettings): ConnectionOptions {
  if (settings.redisUrl !== undefined) {
    return { url: settings.redisUrl, maxRetriesPerRequest: null };
  }
  const connection = { connectionString: settings.databaseUrl, max: CONNECTIONS_PER_QUEUE };
  // The option is typed for Redis whatever the default backend is.
  return connection;
}

/** What can report a lost connection; BullMQ's queues, workers and queue events do. */
export interface ReportsErrors {
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** Hands every connection error to `report`. Without a listener an unreachable queue would end the process. */
export function reportQueueErrors(queue: ReportsErrors, report: (error: Error) => void): void {
  queue.on('error', report);
}
