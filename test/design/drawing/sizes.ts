import type { ArrowEvent, ChartState, Lines } from '../../../libs/design/src/chart/model';
import type { Sentence } from '@app/workflows/kernel';
import { widthOf, wrap } from './measure';

/** Sizes of the drawing, in CSS pixels; the stylesheet says the same of text. */
export const sizes = {
  name: 13.5,
  nameLine: 18,
  label: 12.5,
  labelLine: 15,
  box: 126,
  nameLimit: 90,
  /** What a limit ("◇ 15 ngày LV") and a date ("xong 16/09") want at least. */
  limit: 84,
  limitLine: 20,
  date: 16,
} as const;

const languages = ['vi', 'en'] as const;

/** The words in both languages, broken at `limit`. Bold text is measured as bold, for a lit box is written so. */
export function linesOf(
  sentence: Sentence,
  limit: number,
  size: number,
  weight: 400 | 600 = 400,
): Lines {
  return {
    vi: wrap(sentence.vi, limit, size, weight),
    en: wrap(sentence.en, limit, size, weight),
  };
}

/** The widest line of both languages. */
export function widest(lines: Lines, size: number, weight: 400 | 600 = 400): number {
  return Math.max(
    ...languages.flatMap((language) => lines[language].map((line) => widthOf(line, size, weight))),
  );
}

/** How many lines the longer language has. */
export function deepest(lines: Lines): number {
  return Math.max(lines.vi.length, lines.en.length);
}

/** A state's name and the height of its box. */
export function nameOf(state: ChartState, limit: number): { lines: Lines; height: number } {
  const lines = linesOf(state.name, limit, sizes.name, 600);
  return { lines, height: Math.max(54, deepest(lines) * sizes.nameLine + 20) };
}

/** What stands over an arrow: its one event, or the first and how many others. */
export function wordsOf(events: readonly ArrowEvent[]): Sentence {
  const [first] = events;
  if (!first) throw new Error('An arrow stands for no event.');
  const others = events.length - 1;
  if (others === 0) return first.title;
  return {
    vi: `${first.title.vi} (hoặc ${String(others)} việc khác)`,
    en: `${first.title.en} (or ${String(others)} other)`,
  };
}

export interface LabelSize {
  lines: Lines;
  width: number;
  above: number;
  below: number;
}

/** The room that an arrow's words want: event and limit above the line, the date below it. */
export function labelOf(words: Sentence, limit: number, isTimed: boolean): LabelSize {
  const lines = linesOf(words, limit, sizes.label);
  return {
    lines,
    width: Math.ceil(Math.max(widest(lines, sizes.label), isTimed ? sizes.limit : 0)) + 4,
    above: deepest(lines) * sizes.labelLine + 6 + (isTimed ? sizes.limitLine : 0),
    below: isTimed ? sizes.date + 4 : 2,
  };
}
