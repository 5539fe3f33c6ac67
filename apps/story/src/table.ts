interface Column {
  title: string;
  /** Longer cells are broken between words. */
  atMost?: number;
}

/** Rows as a table that a person can read in a terminal. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const broken = rows.map((row) =>
    row.map((cell, index) => breakLines(cell, columns[index]?.atMost)),
  );
  const widths = columns.map(({ title }, index) =>
    Math.max(width(title), ...broken.flatMap((row) => (row[index] ?? []).map(width))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd();
  const body = broken.flatMap((row) => {
    const height = Math.max(...row.map(({ length }) => length));
    return Array.from({ length: height }, (_, nth) => line(row.map((cell) => cell[nth] ?? '')));
  });
  return [
    line(columns.map(({ title }) => title)),
    line(widths.map((size) => '─'.repeat(size))),
    ...body,
  ].join('\n');
}

function breakLines(text: string, atMost = Number.POSITIVE_INFINITY): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    if (current !== '' && width(current) + 1 + width(word) > atMost) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current];
}

/** Vietnamese in composed form takes one column a letter. */
function width(text: string): number {
  return Array.from(text.normalize('NFC')).length;
}
