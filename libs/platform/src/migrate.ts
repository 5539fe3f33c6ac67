import { type DataSource, MigrationExecutor } from 'typeorm';
import { migrations } from './migrations';
import { reader } from './tx';

/** How the schema of a database compares with the one that this program was built for. */
export type SchemaState = 'current' | 'older' | 'newer';

// Any number will do, as long as nothing else in the database locks it.
const MIGRATION_LOCK = 20_190_618;

/**
 * Brings the schema up to date and returns the names of the migrations it ran. Of several processes that start at once, one
 * migrates; the others wait for it and then find nothing to do.
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const queryRunner = dataSource.createQueryRunner();
  try {
    await queryRunner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      const executor = new MigrationExecutor(dataSource, queryRunner);
      executor.transaction = 'each';
      const executed = await executor.executePendingMigrations();
      return executed.map((migration) => migration.name);
    } finally {
      await queryRunner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    await queryRunner.release();
  }
}

/** The names of the migrations that make up the schema of this program, in their order. */
export function schemaVersion(): string[] {
  return migrations.map((migration) => migration.name);
}

/** Compares without changing anything; a database that was never migrated is 'older'. */
export async function schemaState(dataSource: DataSource): Promise<SchemaState> {
  if (await hasNoSchema(dataSource)) return 'older';
  const known = new Set(migrations.map((migration) => migration.name));
  const applied = await reader(dataSource).rows<{ name: string }>(
    'select name from schema_migration',
  );
  if (applied.some(({ name }) => !known.has(name))) return 'newer';
  return applied.length === known.size ? 'current' : 'older';
}

/** True for a database on which no migration ever ran. */
export async function hasNoSchema(dataSource: DataSource): Promise<boolean> {
  const table = await reader(dataSource).one<{ absent: boolean }>(
    `select to_regclass('schema_migration') is null as absent`,
  );
  return table?.absent !== false;
}
