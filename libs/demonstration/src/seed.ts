import { createEngine } from '@app/casework';
import { recordAdministrativeAct } from '@app/engine';
import { refuseUnlessEmbedded, seededPeople } from '@app/identity';
import { Clock, inTransaction, type Tx } from '@app/platform';
import type { DataSource } from 'typeorm';
import { playAll } from './play';

const SEEDING_LOCK = 20_190_621;

/**
 * Fills an empty court of demonstration people with cases in every phase, by real acts through the engine on a clock that is
 * simulated for one transaction only: either all is there, or nothing. Says how many cases were played; 0 where there were cases
 * before, or nobody for demonstration. Throws unless the database is the embedded one.
 */
export async function seedDemonstrationCases(
  dataSource: DataSource,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  present?: Date,
): Promise<number> {
  refuseUnlessEmbedded(dataSource, environment);
  const engine = createEngine(dataSource, new Clock(dataSource, { simulated: false }));
  return inTransaction(dataSource, async (tx) => {
    await tx.rows('select pg_advisory_xact_lock($1)', [SEEDING_LOCK]);
    const people = new Map((await seededPeople(tx)).map(({ id, code }) => [code, id]));
    if (people.size === 0 || (await holdsCases(tx))) return 0;
    const now = present ?? (await presentOf(tx));
    const { cases, from } = await playAll(tx, engine, people, now);
    await recordAdministrativeAct(tx, {
      stream: 'operation',
      type: 'DEMONSTRATION.PLAYED',
      payload: { cases, from: from.toISOString(), until: now.toISOString() },
      actor: null,
    });
    return cases;
  });
}

async function holdsCases(tx: Tx): Promise<boolean> {
  const found = await tx.one(`select from process where workflow <> 'administration' limit 1`);
  return found !== undefined;
}

async function presentOf(tx: Tx): Promise<Date> {
  const row = await tx.one<{ now: Date }>('select app.now() as now');
  if (!row) throw new Error('app.now() answered nothing.');
  return row.now;
}
