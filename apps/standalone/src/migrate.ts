import 'reflect-metadata';
import { CannotStart, exitBecause, settingsOfThisProcess } from '@app/platform';
import { prepareDatabase } from './database';

/** `npm run migrate`: brings the operator's database up to date; the embedded one is kept so by `npm start` itself. */
async function main(): Promise<void> {
  const settings = settingsOfThisProcess();
  if (settings.databaseUrl === undefined) {
    throw new CannotStart([
      {
        vi: 'Thiếu DATABASE_URL. Cơ sở dữ liệu kèm theo được "npm start" tự cập nhật.',
        en: 'DATABASE_URL is missing. The embedded database is kept up to date by "npm start" itself.',
      },
    ]);
  }
  for (const line of await prepareDatabase(settings.databaseUrl, settings)) {
    process.stdout.write(`  ${line}\n`);
  }
  process.stdout.write('Cơ sở dữ liệu đã cập nhật · the database is up to date\n');
}

main().catch(exitBecause);
