import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { v7 as uuid } from 'uuid';

/** What the unit says of a draft on the page for the leaders; the rest of that page follows from the record. */
export interface SummaryWords {
  /** Comments in favour and against, as the unit counted them, and what they come to. */
  inFavour: { count: number; essence: string } | null;
  against: { count: number; essence: string } | null;
  openPoint: string | null;
}

/** The same as it was written. */
export interface WrittenSummary extends SummaryWords {
  version: number;
  by: string;
  at: Date;
}

/** The newest words of the unit on a case, or undefined. */
export async function summaryWords(tx: Tx, process: string): Promise<WrittenSummary | undefined> {
  const row = await tx.one<{ words: SummaryWords; version: number; by: string; at: Date }>(
    `select words, version, written_by as by, written_at as at
     from draft_summary where process_id = $1 order by version desc limit 1`,
    [process],
  );
  return row && { ...row.words, version: row.version, by: row.by, at: row.at };
}

/**
 * Keeps the next version of the unit's words. `version` is the one that the writer saw, 0 for none. Refused where another was written
 * meanwhile, and where more comments are counted than were received.
 */
export async function writeSummary(
  tx: Tx,
  act: { process: string; words: SummaryWords; version: number; actor: string; received: number },
): Promise<{ version: number } | Refused> {
  const { process, words, actor } = act;
  await tx.rows('select from process where id = $1 for update', [process]);
  const last = (await summaryWords(tx, process))?.version ?? 0;
  if (last !== act.version) return changedMeanwhile;
  const counted = (words.inFavour?.count ?? 0) + (words.against?.count ?? 0);
  if (counted > act.received) return tooMany;
  const version = last + 1;
  await tx.rows(
    `insert into draft_summary (id, process_id, version, words, written_by, written_at, simulated)
     values ($1, $2, $3, $4, $5, app.now(), exists (select from app.simulated_clock))`,
    [uuid(), process, version, JSON.stringify(words), actor],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'SUMMARY.WRITTEN',
    payload: { process, version },
    actor,
  });
  return { version };
}

const changedMeanwhile = refuse('rejected-by-facts', {
  vi: 'Có người đã sửa tờ tóm tắt sau khi bạn mở; hãy mở lại.',
  en: 'Somebody has changed the summary since you opened it; open it again.',
});
const tooMany = refuse('rejected-by-facts', {
  vi: 'Số ý kiến đồng tình và không đồng tình nhiều hơn số góp ý đã nhận.',
  en: 'More comments are counted in favour and against than were received.',
});
