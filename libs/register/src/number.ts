import type { Tx } from '@app/platform';

/** The number of an án lệ. Ordinals run on across years, so that an ordinal alone names one án lệ. */
export interface PrecedentNumber {
  ordinal: number;
  year: number;
}

const spelling = /^(?:(?:an le|al) ?)?(?:so )?0*(\d{1,6})(?:[/ -](\d{4}))?(?:[/ -]?al)?$/;

/** `91/2026/AL`: at least two digits. */
export function formatNumber({ ordinal, year }: PrecedentNumber): string {
  return `${String(ordinal).padStart(2, '0')}/${String(year)}/AL`;
}

/**
 * Reads a number as people write it: `91/2026/AL`, `91-2026-AL`, `91/2026`, `án lệ số 91`, `AL 91`. Null for anything else.
 */
export function parseNumber(text: string): { ordinal: number; year: number | null } | null {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s*([/-])\s*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  const [, ordinal, year] = spelling.exec(plain) ?? [];
  if (ordinal === undefined || Number(ordinal) === 0) return null;
  return { ordinal: Number(ordinal), year: year === undefined ? null : Number(year) };
}

/**
 * The next number, held by this transaction until it ends: nobody else gets it, and one that is not admitted goes to the
 * next who asks. Take and admit one after the other.
 */
export async function nextNumber(tx: Tx, year: number): Promise<PrecedentNumber> {
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('precedent.ordinal', 0))`);
  const row = await tx.one<{ last: number | null }>('select max(ordinal) as last from precedent');
  return { ordinal: (row?.last ?? 0) + 1, year };
}
