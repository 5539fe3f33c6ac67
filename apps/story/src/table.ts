/** Rows as a table that a person can read in a terminal; the last column may run on. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(width(title), ...rows.map((row) => width(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === cells.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - width(cell)),
      )
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((size) => '─'.repeat(size))), ...rows.map(line)].join('\n');
}

/** Vietnamese in composed form takes one column a letter. */
function width(text: string): number {
  return Array.from(text.normalize('NFC')).length;
}
