import {
  CannotStart,
  createDataSource,
  databaseUnreachable,
  errorCode,
  inTransaction,
  hasNoSchema,
  migrate,
  refuseNewerSchema,
  refuseUnfitDatabase,
  refuseUnfitServer,
  setSimulatedTime,
  type Settings,
} from '@app/platform';
import type { Sentence } from '@app/workflows/kernel';
import { type SeedContext, seeders } from './seeders';

/**
 * Brings schema and contents up to date and returns what there is to say about them. Simulated time begins only on a database
 * that was empty until now, and goes on only where it began: throws CannotStart when time and database do not fit.
 */
export async function prepareDatabase(url: string, settings: Settings): Promise<string[]> {
  const dataSource = createDataSource(url, { poolSize: 4 });
  try {
    await dataSource.initialize();
  } catch (error) {
    throw settings.databaseUrl === undefined ? error : databaseUnreachable(url, error);
  }
  try {
    await refuseUnfitServer(dataSource, 'writes');
    const isNew = await hasNoSchema(dataSource);
    await refuseNewerSchema(dataSource);
    await migrate(dataSource).catch(explainMigration);
    const { simulatedFrom } = settings;
    if (isNew && simulatedFrom !== undefined) {
      await inTransaction(dataSource, (tx) => setSimulatedTime(tx, simulatedFrom));
    }
    await refuseUnfitDatabase(dataSource, settings);
    return await seed({ dataSource, ...settings });
  } finally {
    await dataSource.destroy();
  }
}

/** Two things that only whoever runs the server can change; the rest is thrown on. */
function explainMigration(error: unknown): never {
  const code = errorCode(error);
  if (code === INSUFFICIENT_PRIVILEGE) throw new CannotStart([NOT_THE_OWNER]);
  if (code === UNDEFINED_FILE || code === FEATURE_NOT_SUPPORTED)
    throw new CannotStart([NO_EXTENSIONS]);
  throw error;
}

const INSUFFICIENT_PRIVILEGE = '42501';
const UNDEFINED_FILE = '58P01';
const FEATURE_NOT_SUPPORTED = '0A000';

const NOT_THE_OWNER: Sentence = {
  vi: 'Tài khoản trong DATABASE_URL không có quyền thay đổi cấu trúc. Tài khoản chạy "npm run migrate" phải là chủ sở hữu của cơ sở dữ liệu.',
  en: 'The account in DATABASE_URL may not change the schema. Whoever runs "npm run migrate" must own the database.',
};

const NO_EXTENSIONS: Sentence = {
  vi: 'Máy chủ PostgreSQL chưa có phần mở rộng unaccent và pg_trgm. Hãy cài gói postgresql-contrib.',
  en: 'The PostgreSQL server lacks the extensions unaccent and pg_trgm. Install the package postgresql-contrib.',
};

async function seed(context: SeedContext): Promise<string[]> {
  const lines: string[] = [];
  for (const seeder of seeders) lines.push(...(await seeder(context)));
  return lines;
}
