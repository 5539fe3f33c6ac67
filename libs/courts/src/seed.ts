import { digest, recordAdministrativeAct } from '@app/engine';
import type { Tx } from '@app/platform';
import { addDays } from '@app/workflows/calendar';
import { v7 as uuid } from 'uuid';
import { loadCourts } from './courts-file';
import { overlap } from './line';
import { plainName } from './name';

/**
 * Loads the courts that come with the software, and says how many were new. What is there stays as it is, and a court that an
 * administrator entered under the same name is not entered twice.
 */
export async function seedCourts(tx: Tx): Promise<number> {
  const there = await tx.rows<{
    id: string;
    shipped: string | null;
    plain: string;
    validFrom: string | null;
    validTo: string | null;
  }>(
    `select id, shipped, plain_name as plain, valid_from as "validFrom", valid_to as "validTo" from court`,
  );
  const courts = loadCourts();
  const known = new Map(there.map(({ shipped, id }) => [shipped, id]));
  const fresh = courts.filter(
    (court) =>
      !known.has(court.key) &&
      !there.some((other) => other.plain === plainName(court.name) && overlap(other, court)),
  );
  if (fresh.length === 0) return 0;
  const rows = fresh.map((court) => ({
    id: uuid(),
    name: court.name,
    plain_name: plainName(court.name),
    kind: court.kind,
    valid_from: court.validFrom,
    valid_to: court.validTo,
    basis: court.basis,
    ended_by: court.endedBy,
    confidence: court.confidence,
    notes: court.notes,
    sources: court.sources,
    shipped: court.key,
  }));
  await tx.rows(
    `insert into court (id, name, plain_name, kind, valid_from, valid_to, basis, ended_by, confidence, notes, sources,
       shipped, created_at, simulated)
     select id, name, plain_name, kind, valid_from, valid_to, basis, ended_by, confidence, notes, sources,
       shipped, app.now(), exists (select from app.simulated_clock)
     from jsonb_populate_recordset(null::court, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
  for (const { shipped, id } of rows) known.set(shipped, id);
  const successions = fresh.flatMap(({ key, successors, validTo }) =>
    successors.flatMap((successor) => {
      const [predecessor, next] = [known.get(key), known.get(successor)];
      return predecessor === undefined || next === undefined || validTo === null
        ? []
        : [{ predecessor_id: predecessor, successor_id: next, from_day: addDays(validTo, 1) }];
    }),
  );
  await tx.rows(
    `insert into court_succession (predecessor_id, successor_id, from_day)
     select predecessor_id, successor_id, from_day
     from jsonb_populate_recordset(null::court_succession, $1::jsonb)`,
    [JSON.stringify(successions)],
  );
  await recordAdministrativeAct(tx, {
    stream: 'courts',
    type: 'COURTS.LOADED',
    payload: { courts: rows.length, digest: digest(JSON.parse(JSON.stringify(fresh))) },
    actor: null,
  });
  return rows.length;
}
