import { digest, recordAdministrativeAct } from '@app/engine';
import type { Tx } from '@app/platform';
import { startOfDay } from '@app/workflows/calendar';
import { formatNumber, parseNumber } from './number';
import { loadRegister, type RegisteredPrecedent } from './register-file';
import { relinkPrecedents } from './source-courts';

/** Loads the published án lệ that come with the software, leaving alone what is there. Says how many were new. */
export async function seedRegister(tx: Tx): Promise<number> {
  const rows = loadRegister().map(rowOf);
  const added = await tx.rows<{ ordinal: number }>(
    `insert into precedent (ordinal, number, year, title, field, status, status_on, status_basis, adopted_on,
       decision_no, decision_on, applies_from, batch, position, proposed_by,
       source_number, source_date, source_court, source_type,
       provisions, keywords, notes, sources, confidence, released_at)
     select ordinal, number, year, title, field, status, status_on, status_basis, adopted_on,
       decision_no, decision_on, applies_from, batch, position, proposed_by,
       source_number, source_date, source_court, source_type,
       provisions, keywords, notes, sources, confidence, released_at
     from jsonb_populate_recordset(null::precedent, $1::jsonb)
     on conflict (ordinal) do nothing returning ordinal`,
    [JSON.stringify(rows)],
  );
  if (added.length > 0) {
    await relinkPrecedents(tx);
    await recordAdministrativeAct(tx, {
      stream: 'register',
      type: 'REGISTER.LOADED',
      payload: { precedents: added.length, digest: digest(rows) },
      actor: null,
    });
  }
  return added.length;
}

function rowOf(precedent: RegisteredPrecedent): Readonly<Record<string, unknown>> {
  const { status, sourceJudgment: source } = precedent;
  const number = parseNumber(precedent.number);
  if (number?.year == null) throw new Error(`"${precedent.number}" is not a full number.`);
  const { ordinal, year } = number;
  return {
    ordinal,
    number: formatNumber({ ordinal, year }),
    year,
    title: precedent.title,
    field: precedent.field,
    // What is not ended follows from its day of application; without one nobody can say.
    status: status?.code === 'lapsed' ? 'lapsed' : precedent.appliesFrom && 'inForce',
    status_on: status?.code === 'lapsed' ? status.on : precedent.appliesFrom,
    status_basis: status?.basis ?? null,
    adopted_on: precedent.adoptedOn,
    decision_no: precedent.decisionNo,
    decision_on: precedent.decisionOn,
    applies_from: precedent.appliesFrom,
    batch: precedent.batch,
    position: precedent.position,
    proposed_by: precedent.proposedBy,
    source_number: source?.number ?? null,
    source_date: source?.date ?? null,
    source_court: source?.court ?? null,
    source_type: source?.type ?? null,
    provisions: precedent.provisions,
    keywords: precedent.keywords,
    notes: precedent.notes,
    sources: precedent.sources,
    confidence: precedent.confidence,
    released_at: startOfDay(precedent.decisionOn),
  };
}
