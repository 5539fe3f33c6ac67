import type { Tx } from '@app/platform';
import {
  findPrecedents,
  type Precedent,
  type PrecedentField,
  precedentFields,
} from '@app/register';
import type { LocalDate } from '@app/workflows/calendar';
import type { PrecedentText } from '@app/workflows/selection';

/** A released án lệ that is like a draft, and why it is shown. */
export interface SimilarPrecedent {
  number: string;
  title: string | null;
  status: Precedent['status'];
  because: 'provision' | 'keyword' | 'field';
  /** The provision, keyword or field that both have. */
  shared: string;
}

const MOST = 4;
const ASKED = 5;

/** Released án lệ that name a provision of the draft, then one of its keywords, then those of its field; the newest first. */
export async function similarTo(
  tx: Tx,
  draft: { text: PrecedentText | undefined; field: string },
  asOf: LocalDate,
): Promise<SimilarPrecedent[]> {
  const { text, field } = draft;
  const found = new Map<string, SimilarPrecedent>();
  const look = async (
    because: SimilarPrecedent['because'],
    shared: string,
    query: { q?: string; field?: PrecedentField },
  ): Promise<void> => {
    if (found.size >= MOST) return;
    const { items } = await findPrecedents(tx, { ...query, limit: MOST, asOf });
    for (const { number, title, status } of items)
      if (!found.has(number) && found.size < MOST)
        found.set(number, { number, title, status, because, shared });
  };
  for (const provision of (text?.provisions ?? []).slice(0, ASKED))
    await look('provision', provision, { q: provision });
  for (const keyword of (text?.keywords ?? []).slice(0, ASKED))
    await look('keyword', keyword, { q: keyword });
  const known = precedentFields.find((name) => name === field);
  if (known !== undefined) await look('field', known, { field: known });
  return [...found.values()];
}
