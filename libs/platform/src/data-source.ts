import { types } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from './migrations';

/** How many connections a process may hold; never below 2, so that a reader is not locked out by a writer. */
export interface DataSourceOptions {
  poolSize: number;
}

/**
 * A DataSource over PostgreSQL that the caller initialises and destroys. It knows no entities and changes no schema by itself;
 * sessions run in UTC. Parsers belong to this pool alone, because BullMQ shares the driver and expects its own.
 */
export function createDataSource(url: string, { poolSize }: DataSourceOptions): DataSource {
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
    extra: { types: { getTypeParser }, options: SESSION, pipeline: true },
  });
}

// Without a search path of our own, an account that shares its name with a schema would find, and make, tables there.
const SESSION = '-c TimeZone=UTC -c search_path=public';

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
