const MARK = 'dữ liệu minh hoạ';

/** A line that people read, marked at its end. */
export function markedLine(text: string): string {
  return `${text} (${MARK})`;
}

/** A passage that people read, marked at its beginning. */
export function markedPassage(text: string): string {
  return `(Dữ liệu minh hoạ) ${text}`;
}

/** The mark where it stands alone, as among keywords. */
export const loneMark = MARK;
