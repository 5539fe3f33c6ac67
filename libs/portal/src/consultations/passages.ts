import {
  firstNumberOf,
  passagesOf,
  type PrecedentText,
  type Section,
  sections,
} from '@app/workflows/selection';

/** One passage of a posted text. */
export interface Passage {
  section: Section;
  /** Its place in the section, counted from 0. */
  index: number;
  /** The number beside it in the margin; null in a section without numbers. */
  number: number | null;
  text: string;
}

/** The passage that an address or a form names; undefined where it names none, or none that was posted. */
export function passageAt(
  text: PrecedentText,
  section: string,
  index: string,
): Passage | undefined {
  const known = sections.find((one) => one === section);
  if (known === undefined || !/^\d{1,3}$/.test(index)) return undefined;
  return passagesIn(text, known)[Number(index)];
}

/** The passages of a section, in order, with their numbers. */
export function passagesIn(posted: PrecedentText, section: Section): Passage[] {
  const first = firstNumberOf(posted, section);
  return passagesOf(posted, section).map((text, index) => ({
    section,
    index,
    number: first === undefined ? null : first + index,
    text,
  }));
}
