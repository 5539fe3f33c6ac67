import type { Sentence } from '@app/workflows/kernel';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { type RedisAddress, readRedisAddress } from './redis-address';

/** A connection to whatever kind of Redis the address names. */
export type RedisClient = Redis | Cluster;

/** 'asks' fails fast and never waits for a Redis that is away; 'waits' blocks on it, for as long as it takes. */
export type RedisUse = 'asks' | 'waits';

/** What makes a Redis unfit for the queue: it may throw jobs away, is older than 6.2, or refuses the password. */
export type QueueProblem = 'evicts' | 'too-old' | 'refuses';

/** A Redis that must not be used as it is, and why. */
export interface Unfit {
  problem: QueueProblem;
  why: Sentence;
}

/** What a look at Redis came to. One that is away is no reason not to start: the sweep does without it. */
export type RedisFitness = 'fit' | 'away' | Unfit;

const ANSWER_WITHIN_MS = 5000;
const LOOK_WITHIN_MS = 3000;

/** Connects in the background and again whenever the connection is lost. Its errors go to `report`, never further. */
export function connectRedis(
  url: string,
  use: RedisUse,
  report: (error: Error) => void,
): RedisClient {
  const patience: RedisOptions =
    use === 'waits'
      ? { maxRetriesPerRequest: null }
      : { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: ANSWER_WITHIN_MS };
  const client = clientFor(addressOf(url), { ...patience, retryStrategy: againAfterMs });
  client.on('error', report);
  return client;
}

/**
 * Asks whether the queue can live there: reachable, 6.2 or later, and never throwing away what it holds. In a Cluster every
 * master is asked. A refused password is a sentence too, because waiting would not help.
 */
export async function examineRedis(url: string): Promise<RedisFitness> {
  const client = clientFor(addressOf(url), {
    retryStrategy: () => null,
    connectTimeout: LOOK_WITHIN_MS,
    commandTimeout: LOOK_WITHIN_MS,
    maxRetriesPerRequest: 0,
    lazyConnect: true,
  });
  let lost: unknown;
  client.on('error', (error: unknown) => {
    lost = error;
  });
  try {
    await client.connect();
    const servers = client instanceof Cluster ? client.nodes('master') : [client];
    for (const server of servers) {
      const unfit = unfitness(await server.info());
      if (unfit !== undefined) return unfit;
    }
    return 'fit';
  } catch (error) {
    return [error, lost].some(isRefusedPassword)
      ? { problem: 'refuses', why: WRONG_PASSWORD }
      : 'away';
  } finally {
    client.disconnect();
  }
}

function addressOf(url: string): RedisAddress {
  const address = readRedisAddress(url);
  if (address === undefined) throw new Error('REDIS_URL was not checked when it was read.');
  return address;
}

function clientFor(address: RedisAddress, options: RedisOptions): RedisClient {
  const { kind, nodes, username, password, db, tls } = address;
  const entry: RedisOptions = {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
    // After a change of master the old one refuses writes: connect anew, to whoever is master now.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  };
  const { retryStrategy, lazyConnect, ...rest } = options;
  if (kind === 'cluster')
    return new Cluster([...nodes], {
      redisOptions: { ...entry, ...rest },
      clusterRetryStrategy: (times) => retryStrategy?.(times) ?? null,
      // Certificates name the hosts, and looking the names up would lose them.
      ...(tls ? { dnsLookup: (name, found) => found(null, name) } : {}),
      ...(lazyConnect === undefined ? {} : { lazyConnect }),
      // BullMQ asks a Cluster for its version before that is ready, once: refused then, its queue would never work.
    });
  if (kind === 'sentinel')
    return new Redis({
      ...options,
      ...entry,
      db,
      sentinels: [...nodes],
      name: address.masterName ?? '',
      sentinelRetryStrategy: (times) => retryStrategy?.(times) ?? null,
      ...(address.sentinelPassword === undefined
        ? {}
        : { sentinelPassword: address.sentinelPassword }),
      ...(tls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
    });
  return new Redis({ ...options, ...entry, db, ...nodes[0] });
}

function againAfterMs(times: number): number {
  return Math.min(times * 200, 5000);
}

function unfitness(info: string): Unfit | undefined {
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
  const version = /^redis_version:(\d+)\.(\d+)/m.exec(info);
  const [major, minor] = [Number(version?.[1]), Number(version?.[2])];
  if (version !== null && (major < 6 || (major === 6 && minor < 2)))
    return {
      problem: 'too-old',
      why: {
        vi: `Redis tại REDIS_URL là bản ${major}.${minor}; cần từ 6.2.`,
        en: `The Redis at REDIS_URL is version ${major}.${minor}; 6.2 or later is needed.`,
      },
    };
  if (policy === undefined || policy === 'noeviction') return undefined;
  return {
    problem: 'evicts',
    why: {
      vi: `Redis tại REDIS_URL có thể tự xoá dữ liệu khi đầy (maxmemory-policy ${policy}). Hãy đặt maxmemory-policy noeviction.`,
      en: `The Redis at REDIS_URL may throw away what it holds when it is full (maxmemory-policy ${policy}). Set maxmemory-policy noeviction.`,
    },
  };
}

const WRONG_PASSWORD: Sentence = {
  vi: 'Redis tại REDIS_URL không nhận tên hoặc mật khẩu. Hãy kiểm tra REDIS_URL.',
  en: 'The Redis at REDIS_URL refuses the name or the password. Check REDIS_URL.',
};

function isRefusedPassword(error: unknown): boolean {
  return error instanceof Error && /^(WRONGPASS|NOAUTH|NOPERM|ERR AUTH)/.test(error.message);
}
