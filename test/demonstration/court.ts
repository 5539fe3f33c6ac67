import { seedCalendar } from '@app/calendar';
import { seedDemonstrationCouncils } from '@app/councils';
import { seedDemonstration } from '@app/identity';
import { inTransaction } from '@app/platform';
import { seedRegister } from '@app/register';
import type { TestDatabase } from '@app/testing';

/** What the supervisor says of its own database. */
export const embedded = { AN_LE_EMBEDDED: '1' };

/** A court as `npm start` makes it before any case: calendar, register, people and councils. */
export async function openCourt({ dataSource }: TestDatabase): Promise<void> {
  await inTransaction(dataSource, seedCalendar);
  await inTransaction(dataSource, seedRegister);
  await seedDemonstration(dataSource, embedded);
  await seedDemonstrationCouncils(dataSource);
}
