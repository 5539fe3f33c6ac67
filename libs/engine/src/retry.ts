import { inTransaction, isPassing, reader } from '@app/platform';
import { recordAdministrativeAct } from './administration';
import type { Engine } from './engine';
import { type Incident, openIncident, reasonOfFault, resolveIncident } from './incidents';
import { relayNotice } from './outbox';

/** What came of another try. */
export type RetryOutcome =
  'fired' | 'told' | 'agrees' | 'settled-before' | 'still-open' | 'resolved-before';

/** Looks again at what an incident says is wrong; true where it no longer is. */
export type LookAgain = (incident: Incident) => Promise<boolean>;

/**
 * Rings the deadline of an incident, tells its notice, or looks at its record once more. The incident is resolved in the transaction in which that
 * succeeds, or when there is nothing left to do; the try itself is recorded. Undefined where there is no such incident.
 */
export async function retryIncident(
  engine: Engine,
  id: string,
  by: string,
  lookAgain: LookAgain,
): Promise<RetryOutcome | undefined> {
  const { dataSource } = engine;
  const incident = await reader(dataSource).one<Incident>('select * from incident where id = $1', [
    id,
  ]);
  if (!incident) return undefined;
  if (incident.resolved_at) return 'resolved-before';
  const outcome = await tryAgain(engine, incident, by, lookAgain);
  await inTransaction(dataSource, async (tx) => {
    if (outcome !== 'still-open') await resolveIncident(tx, incident.kind, incident.subject_id, by);
    await recordAdministrativeAct(tx, {
      stream: 'operation',
      type: 'INCIDENT.RETRIED',
      payload: { incident: id, kind: incident.kind, subject: incident.subject_id, outcome },
      actor: by,
    });
  });
  return outcome;
}

async function tryAgain(
  engine: Engine,
  incident: Incident,
  by: string,
  lookAgain: LookAgain,
): Promise<RetryOutcome> {
  const { dataSource } = engine;
  const { kind, subject_id: subject, process_id: process } = incident;
  try {
    if (kind === 'record' || kind === 'queue')
      return (await lookAgain(incident)) ? 'agrees' : 'still-open';
    if (kind === 'outbox')
      return (await relayNotice(dataSource, subject)) ? 'told' : 'settled-before';
    const { rang } = await engine.ring(subject, by);
    return rang === 'fired' || rang === 'settled-before' ? rang : 'still-open';
  } catch (error) {
    if (isPassing(error)) throw error;
    const reason = reasonOfFault(error);
    await inTransaction(dataSource, (tx) => openIncident(tx, { kind, subject, process, reason }));
    return 'still-open';
  }
}
