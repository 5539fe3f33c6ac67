import { types } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from './migrations';

/** How many connections a process may hold; never below 2, so that a reader is not locked out by a writer. */
export interface DataSourceOptions {
  poolSize: number;
  patience?: DatabasePatience | undefined;
  /** 'read-only': the server refuses every statement that would change anything, whatever the account may do. */
  access?: 'read-only' | undefined;
}

/** How long a process waits for the database (ms) before it gives up: a request must never hold a lock, or wait for one, for ever. */
export interface DatabasePatience {
  /** For a free connection. */
  connectionMs: number;
  /** For one statement. */
  statementMs: number;
  /** For one lock. */
  lockMs: number;
  /** Inside a transaction that says nothing. */
  idleInTransactionMs: number;
}

/**
 * A DataSource over PostgreSQL that the caller initialises and destroys. It knows no entities and changes no schema by itself;
 * sessions run in UTC. Parsers belong to this pool alone, because BullMQ shares the driver and expects its own.
 */
export function createDataSource(
  url: string,
  { poolSize, patience, access }: DataSourceOptions,
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName: 'an-le',
    poolSize: Math.max(2, poolSize),
    synchronize: false,
    // Statements carry personal data as parameters; they never reach a log.
    logging: false,
    entities: [],
    migrations: [...migrations],
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    // `pipeline`: statements are written to the wire as they are asked, and answered in that order.
    extra: {
      types: { getTypeParser },
      options: [
        sessionOptions(patience),
        ...(access === undefined ? [] : ['-c default_transaction_read_only=on']),
      ].join(' '),
      pipeline: true,
      ...waiting(patience),
    },
  });
}

// Without a search path of our own, an account that shares its name with a schema would find, and make, tables there.
const SESSION = '-c TimeZone=UTC -c search_path=public';

function sessionOptions(patience: DatabasePatience | undefined): string {
  if (!patience) return SESSION;
  const { statementMs, lockMs, idleInTransactionMs } = patience;
  return [
    SESSION,
    `-c statement_timeout=${String(statementMs)}`,
    `-c lock_timeout=${String(lockMs)}`,
    `-c idle_in_transaction_session_timeout=${String(idleInTransactionMs)}`,
  ].join(' ');
}

function waiting(patience: DatabasePatience | undefined): { connectionTimeoutMillis?: number } {
  return patience ? { connectionTimeoutMillis: patience.connectionMs } : {};
}

type Parser = (text: string) => unknown;
type TypeId = Parameters<typeof types.getTypeParser>[0];

const parsers: Readonly<Record<number, Parser>> = {
  [types.builtins.INT8]: integerWithoutLoss,
  [types.builtins.DATE]: (text) => text,
};

function getTypeParser(oid: TypeId, format?: 'text' | 'binary'): unknown {
  const own = format === 'binary' ? undefined : parsers[oid];
  return own ?? types.getTypeParser(oid, format);
}

function integerWithoutLoss(digits: string): number | string {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : digits;
}
