import { plainNamesIn } from '@app/courts';
import type { Tx } from '@app/platform';
import { dayOf, type Instant, type LocalDate } from '@app/workflows/calendar';
import { formatNumber, type PrecedentNumber } from './number';
import type { PrecedentField, PrecedentText, SourceJudgment } from './precedent';

/** An án lệ that was given its number. Nobody can read it before `release`. */
export interface Admission {
  number: PrecedentNumber;
  title: string;
  field: PrecedentField;
  adoptedOn: LocalDate;
  /** Number and date of the publication decision, from the records desk. */
  decisionNo: string;
  decisionOn: LocalDate;
  appliesFrom: LocalDate;
  position: string;
  sourceJudgment: Omit<SourceJudgment, 'courtRecord'>;
  provisions: readonly string[];
  keywords: readonly string[];
  text: PrecedentText;
  processId: string;
}

/** Enters an án lệ under the number that `nextNumber` gave in this transaction, not yet released. Says its number. */
export async function admit(tx: Tx, admission: Admission): Promise<string> {
  const { number, sourceJudgment: source } = admission;
  const written = formatNumber(number);
  const provisions = admission.provisions.map((reference) => ({ reference, language: 'vi' }));
  await tx.rows(
    `insert into precedent (ordinal, number, year, title, field, status, adopted_on, decision_no, decision_on,
       applies_from, position, source_number, source_date, source_court, source_type,
       provisions, keywords, text, process_id, source_court_id)
     values ($1, $2, $3, $4, $5, 'notYet', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
       app.court_named($19, $12))`,
    [
      number.ordinal,
      written,
      number.year,
      admission.title,
      admission.field,
      admission.adoptedOn,
      admission.decisionNo,
      admission.decisionOn,
      admission.appliesFrom,
      admission.position,
      source.number,
      source.date,
      source.court,
      source.type,
      JSON.stringify(provisions),
      JSON.stringify(admission.keywords),
      JSON.stringify(admission.text),
      admission.processId,
      plainNamesIn(source.court),
    ],
  );
  return written;
}

/** Makes an admitted án lệ readable. Throws when there is none of that number, or it was released before. */
export async function release(tx: Tx, number: string, at: Instant): Promise<void> {
  const row = await tx.one(
    `update precedent set released_at = $2, version = version + 1
     where number = $1 and released_at is null returning ordinal`,
    [number, at],
  );
  if (!row) throw new Error(`${number} cannot be released: unknown, or released before.`);
}

/**
 * Records that an án lệ applies, from the day that its decision names (NQ 04/2019/NQ-HĐTP Đ8(1)). Throws when it is not
 * released, already in force, or `at` lies before that day.
 */
export async function putInForce(tx: Tx, number: string, at: Instant): Promise<void> {
  const row = await tx.one(
    `update precedent
     set status = 'inForce', status_on = applies_from, version = version + 1
     where number = $1 and status = 'notYet' and released_at is not null and applies_from <= $2::date
     returning ordinal`,
    [number, dayOf(at)],
  );
  if (!row) throw new Error(`${number} cannot be put in force at ${at}.`);
}

/** How an án lệ ends, with the law or the decision that ended it and the day of effect. */
export interface Ending {
  status: 'lapsed' | 'abolished';
  on: LocalDate;
  basis: string;
}

/** Records that an án lệ lapsed by itself (Đ9(1)) or was abolished (Đ9(2)). Throws when it had ended before. */
export async function endPrecedent(tx: Tx, number: string, ending: Ending): Promise<void> {
  const row = await tx.one(
    `update precedent set status = $2, status_on = $3, status_basis = $4, version = version + 1
     where number = $1 and released_at is not null
       and (status is null or status not in ('lapsed', 'abolished')) returning ordinal`,
    [number, ending.status, ending.on, ending.basis],
  );
  if (!row) throw new Error(`${number} cannot end: unknown, or ended before.`);
}
