import { draftVersion } from '@app/drafting';
import type { Tx } from '@app/platform';
import {
  firstNumberOf,
  passagesOf,
  type PrecedentText,
  type Section,
} from '@app/workflows/selection';

/** The passage that a comment speaks of, as it stood in what was posted. */
export interface CommentedPassage {
  /** Its place in the section, counted from 0. */
  index: number;
  /** The number beside it in the margin; null in a section without numbers. */
  number: number | null;
  text: string;
}

/** Which passage a comment names, and in which version of the draft. */
export interface NamedPassage {
  draft: string;
  section: Section | null;
  index: number | null;
}

/** The passages that comments name, in the order of the comments; null where one speaks of a whole section or draft. */
export async function passagesNamed(
  tx: Tx,
  named: readonly NamedPassage[],
): Promise<(CommentedPassage | null)[]> {
  const texts = new Map<string, PrecedentText>();
  for (const { draft, index } of named) {
    if (index === null || texts.has(draft)) continue;
    const version = await draftVersion(tx, draft);
    if (version) texts.set(draft, version.text);
  }
  return named.map(({ draft, section, index }) => {
    const posted = texts.get(draft);
    if (!posted || section === null || index === null) return null;
    const text = passagesOf(posted, section)[index];
    if (text === undefined) throw new Error(`Draft ${draft} has no passage ${section} ${index}.`);
    const first = firstNumberOf(posted, section);
    return { index, number: first === undefined ? null : first + index, text };
  });
}
