import { gap, margins, sizes, textWidth } from './measures';
import type { Block } from './model';
import type { PdfSheet } from './pdf-sheet';

type Table = Extract<Block, { kind: 'table' }>;
type Cells = readonly { text: string; x: number; width: number }[];

const PAD = 4;

/** A table with its head on every page. A row stays whole where a page can hold it; a longer one goes on overleaf. */
export function drawTable(sheet: PdfSheet, { columns, rows }: Table): void {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  let x = margins.left;
  const places = columns.map(({ share }) => {
    const width = (share / all) * textWidth;
    const place = { x, width };
    x += width;
    return place;
  });
  const cellsOf = (texts: readonly string[]): Cells =>
    places.map((place, index) => ({ ...place, text: texts[index] ?? '' }));
  const head = cellsOf(columns.map(({ title }) => title));
  const table = sheet.holder('Table');
  const draw = (cells: Cells, tag: 'TH' | 'TD'): void => drawRow(sheet, table, cells, tag);
  const headHeight = heightOf(sheet, head, 'TH');
  sheet.keepRoom(headHeight + 3 * sizes.table);
  draw(head, 'TH');
  for (const row of rows) {
    let rest: Cells | undefined = cellsOf(row);
    while (rest !== undefined) {
      if (sheet.y + heightOf(sheet, rest, 'TD') > sheet.bottom) {
        const room = sheet.bottom - margins.top - headHeight;
        if (heightOf(sheet, rest, 'TD') <= room || sheet.bottom - sheet.y < room / 4) {
          sheet.nextPage();
          draw(head, 'TH');
        }
      }
      const [now, later]: [Cells, Cells | undefined] = parted(sheet, rest, sheet.bottom - sheet.y);
      draw(now, 'TD');
      rest = later;
    }
  }
  table.end();
  sheet.moveTo(sheet.y + gap);
}

function drawRow(
  sheet: PdfSheet,
  table: PDFKit.PDFStructureElement,
  cells: Cells,
  tag: 'TH' | 'TD',
): void {
  const y = sheet.y;
  const height = heightOf(sheet, cells, tag);
  const row = sheet.holder('TR', table);
  for (const { text, x, width } of cells) {
    const place = { x: x + PAD, y: y + PAD, width: width - 2 * PAD };
    sheet.box(x, y, width, height);
    sheet.element(tag, row, () => sheet.at(text, place, faceOf(tag), sizes.table));
  }
  row.end();
  sheet.moveTo(y + height);
}

function heightOf(sheet: PdfSheet, cells: Cells, tag: 'TH' | 'TD'): number {
  const heights = cells.map(({ text, width }) =>
    sheet.heightOf(text, faceOf(tag), sizes.table, width - 2 * PAD),
  );
  return Math.max(sizes.table, ...heights) + 2 * PAD;
}

/** As much of a row as has room, word by word, and what is left; at least one word of a cell goes, so that it ends. */
function parted(sheet: PdfSheet, cells: Cells, room: number): [Cells, Cells | undefined] {
  if (heightOf(sheet, cells, 'TD') <= room) return [cells, undefined];
  const pairs = cells.map((cell) => {
    const words = cell.text.split(' ');
    let [fits, tooMany] = [1, words.length + 1];
    while (tooMany - fits > 1) {
      const middle = (fits + tooMany) >> 1;
      const part = { ...cell, text: words.slice(0, middle).join(' ') };
      if (heightOf(sheet, [part], 'TD') <= room) fits = middle;
      else tooMany = middle;
    }
    return [words.slice(0, fits).join(' '), words.slice(fits).join(' ')] as const;
  });
  const withTexts = (texts: readonly string[]): Cells =>
    cells.map((cell, index) => ({ ...cell, text: texts[index] ?? '' }));
  const later = pairs.map(([, rest]) => rest);
  return [
    withTexts(pairs.map(([now]) => now)),
    later.every((text) => text === '') ? undefined : withTexts(later),
  ];
}

function faceOf(tag: 'TH' | 'TD'): 'bold' | 'regular' {
  return tag === 'TH' ? 'bold' : 'regular';
}
