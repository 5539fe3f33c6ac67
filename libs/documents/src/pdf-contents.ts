import { gap, margins, sizes, textWidth } from './measures';
import type { PdfSheet } from './pdf-sheet';

/** A line of the contents. */
export interface Entry {
  text: string;
  level: 'item' | 'paper';
}

interface Drawn {
  page: number;
  top: number;
  height: number;
  element: PDFKit.PDFStructureElement;
}

const NUMBERS = 36;
const INDENT = 18;

/** Contents whose page numbers are filled in when everything else is written, as links. */
export class Contents {
  private readonly table: PDFKit.PDFStructureElement;
  private readonly drawn: Drawn[] = [];

  constructor(
    private readonly sheet: PdfSheet,
    private readonly entries: readonly Entry[],
    private readonly nameOf: (entry: number) => string,
  ) {
    this.table = sheet.holder('TOC');
    for (const entry of entries) this.draw(entry);
  }

  /** Writes the number of each entry where it was left out; pages are still kept. */
  fill(pages: readonly number[], firstPage: number): void {
    const { pdf } = this.sheet;
    for (const [index, { page, top, height, element }] of this.drawn.entries()) {
      pdf.switchToPage(firstPage + page - 1);
      const number = String(pages[index] ?? '');
      const face = this.entries[index]?.level === 'item' ? 'bold' : 'regular';
      const width = this.sheet.widthOf(number, face, sizes.head);
      const place = { x: margins.left + textWidth - width - 1, y: top, width: width + 2 };
      this.sheet.element('Reference', element, () =>
        this.sheet.at(number, place, face, sizes.head),
      );
      pdf.goTo(margins.left, top, textWidth, height, this.nameOf(index));
      element.end();
    }
    this.table.end();
    const { start, count } = pdf.bufferedPageRange();
    pdf.switchToPage(start + count - 1);
  }

  private draw({ text, level }: Entry): void {
    const { sheet } = this;
    const indent = level === 'item' ? 0 : INDENT;
    const face = level === 'item' ? 'bold' : 'regular';
    const width = textWidth - indent - NUMBERS;
    const height = sheet.heightOf(text, face, sizes.head, width);
    // An item stays with its first paper.
    sheet.keepRoom(level === 'item' ? 2 * height + 2 * gap : height);
    if (level === 'item') sheet.moveTo(sheet.y + gap / 2);
    const top = sheet.y;
    const element = sheet.holder('TOCI', this.table);
    const place = { x: margins.left + indent, y: top, width };
    sheet.element('P', element, () => sheet.at(text, place, face, sizes.head));
    this.drawn.push({ page: sheet.pageNumber, top, height, element });
    sheet.moveTo(top + height + gap / 3);
  }
}
