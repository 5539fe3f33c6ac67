import {
  createDataSource,
  databaseUnreachable,
  inTransaction,
  hasNoSchema,
  migrate,
  refuseNewerSchema,
  refuseUnfitDatabase,
  setSimulatedTime,
  type Settings,
} from '@app/platform';
import type { DataSource } from 'typeorm';
import { seeders } from './seeders';

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
    const isNew = await hasNoSchema(dataSource);
    await refuseNewerSchema(dataSource);
    await migrate(dataSource);
    const { simulatedFrom } = settings;
    if (isNew && simulatedFrom !== undefined) {
      await inTransaction(dataSource, (tx) => setSimulatedTime(tx, simulatedFrom));
    }
    await refuseUnfitDatabase(dataSource, settings);
    return await seed(dataSource, settings.demonstration);
  } finally {
    await dataSource.destroy();
  }
}

async function seed(dataSource: DataSource, demonstration: boolean): Promise<string[]> {
  const lines: string[] = [];
  for (const seeder of seeders) lines.push(...(await seeder({ dataSource, demonstration })));
  return lines;
}
