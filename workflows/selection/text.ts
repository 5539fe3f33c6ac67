/** The sections of a precedent's text (NQ 04/2019 Đ7(2)). */
export const sections = [
  'title',
  'position',
  'situation',
  'solution',
  'provisions',
  'keywords',
  'facts',
  'rulings',
  'content',
] as const;

export type Section = (typeof sections)[number];

/** A text as it is voted on and as it is published. `content` and the like are passages, in order. */
export interface PrecedentText {
  title: string;
  /** Where the án lệ stands in its source: "đoạn 4, 5 phần Nhận định của Tòa án". */
  position: string;
  situation: string;
  solution: string;
  provisions: readonly string[];
  keywords: readonly string[];
  facts: readonly string[];
  rulings: readonly string[];
  content: readonly string[];
}

/** The sections whose passages bear a number in the margin, counted on from one section to the next. */
export const numberedSections: readonly Section[] = ['facts', 'rulings', 'content'];

/** The passages of a section, in order; a section that is one text has one. */
export function passagesOf(text: PrecedentText, section: Section): readonly string[] {
  const part = text[section];
  return typeof part === 'string' ? [part] : part;
}

/** The number in the margin of the first passage of a section, from 1; undefined where the section bears no numbers. */
export function firstNumberOf(text: PrecedentText, section: Section): number | undefined {
  const place = numberedSections.indexOf(section);
  if (place < 0) return undefined;
  return numberedSections
    .slice(0, place)
    .reduce((count, before) => count + passagesOf(text, before).length, 1);
}

/** One place at which two texts differ. `null` stands for a passage that is missing on that side. */
export interface Difference {
  section: Section;
  index: number;
  before: string | null;
  after: string | null;
  /** True in situation, solution and content, unless only the white space differs. */
  substantive: boolean;
}

const substantiveSections: ReadonlySet<Section> = new Set(['situation', 'solution', 'content']);

/**
 * Every difference between the voted and the final text, passage by passage, in the order of the sections. Composed
 * and decomposed letters are equal (NFC). A difference in white space alone is listed, and is technical.
 */
export function differences(voted: PrecedentText, final: PrecedentText): Difference[] {
  return sections.flatMap((section) =>
    compare(section, composed(passagesOf(voted, section)), composed(passagesOf(final, section))),
  );
}

function compare(
  section: Section,
  before: readonly string[],
  after: readonly string[],
): Difference[] {
  const found: Difference[] = [];
  for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
    const was = before[index] ?? null;
    const is = after[index] ?? null;
    if (was === is) continue;
    const substantive = substantiveSections.has(section) && !sameWords(was, is);
    found.push({ section, index, before: was, after: is, substantive });
  }
  return found;
}

function composed(passages: readonly string[]): string[] {
  return passages.map((passage) => passage.normalize('NFC'));
}

function sameWords(was: string | null, is: string | null): boolean {
  return was !== null && is !== null && squeezed(was) === squeezed(is);
}

function squeezed(passage: string): string {
  return passage.replace(/\s+/gu, ' ').trim();
}
