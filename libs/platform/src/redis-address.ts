/** A Redis as its address describes it, before anybody connects. */
export interface RedisAddress {
  /** One server, a Cluster of which some nodes are named, or the master that Sentinels watch. */
  kind: 'single' | 'cluster' | 'sentinel';
  /** The servers to ask first: the one, some nodes of the Cluster, or the Sentinels. Never empty. */
  nodes: readonly { host: string; port: number }[];
  username: string | undefined;
  password: string | undefined;
  /** Number of the database; always 0 in a Cluster. */
  db: number;
  tls: boolean;
  /** What the Sentinels call the master. */
  masterName: string | undefined;
  sentinelPassword: string | undefined;
  /** First part of every key, without braces: systems that share a Redis need different ones. */
  prefix: string;
}

const OPTIONS = new Set(['cluster', 'sentinel', 'node', 'sentinel-password', 'prefix']);
const DEFAULT_PORT = 6379;
const DEFAULT_SENTINEL_PORT = 26379;

/**
 * Reads `redis://[user:password@]host[:port][/db]`, `rediss://…` for TLS, and the options
 * `?cluster=true&node=host:port…`, `?sentinel=<master>&node=host:port…[&sentinel-password=…]` and `&prefix=…`.
 * Undefined for anything else: an option that is misspelt must not be silently ignored.
 */
export function readRedisAddress(text: string): RedisAddress | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^rediss?:$/.test(url.protocol) || url.hostname === '')
    return undefined;
  const options = url.searchParams;
  const sentinel = options.get('sentinel') ?? undefined;
  const cluster = options.get('cluster') ?? undefined;
  const isFit =
    [...options.keys()].every((name) => OPTIONS.has(name)) &&
    (cluster === undefined || (cluster === 'true' && sentinel === undefined)) &&
    sentinel !== '' &&
    (sentinel !== undefined || !options.has('sentinel-password')) &&
    (cluster !== undefined || sentinel !== undefined || !options.has('node'));
  const db = url.pathname.length > 1 ? Number(url.pathname.slice(1)) : 0;
  const prefix = options.get('prefix') ?? 'an-le';
  const port = sentinel === undefined ? DEFAULT_PORT : DEFAULT_SENTINEL_PORT;
  const nodes = [url.host, ...options.getAll('node')].map((node) => nodeOf(node, port));
  const isWhole = nodes.every((node) => node !== undefined);
  if (!isFit || !isWhole || !Number.isInteger(db) || db < 0 || (cluster !== undefined && db > 0))
    return undefined;
  if (!/^[\w.-]+$/.test(prefix)) return undefined;
  const kind = cluster === undefined ? (sentinel === undefined ? 'single' : 'sentinel') : 'cluster';
  return {
    kind,
    nodes,
    username: decoded(url.username),
    password: decoded(url.password),
    db,
    tls: url.protocol === 'rediss:',
    masterName: sentinel,
    sentinelPassword: options.get('sentinel-password') ?? undefined,
    prefix,
  };
}

function nodeOf(text: string, defaultPort: number): { host: string; port: number } | undefined {
  if (!URL.canParse(`redis://${text}`)) return undefined;
  const { hostname, port, pathname } = new URL(`redis://${text}`);
  if (hostname === '' || pathname !== '') return undefined;
  // The braces of an IPv6 address belong to the URL, not to the host.
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? defaultPort : Number(port),
  };
}

function decoded(part: string): string | undefined {
  return part === '' ? undefined : decodeURIComponent(part);
}
