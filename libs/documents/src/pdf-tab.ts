import { page, sizes } from './measures';

/** A tab at the outer edge of a page, so that an item is found in a closed pile. */
export interface SideTab {
  label: string;
  /** At which height it stands, counted from 0; below the last one it begins above again. */
  place: number;
  /** Filled on the page that divides; an outline on the others. */
  look: 'divider' | 'page';
}

const MM = 72 / 25.4;
/** Printers leave some five millimetres of the edge white. */
const tab = { width: 8 * MM, height: 13 * MM, fromEdge: 5 * MM, top: 18 * MM, places: 19 } as const;

/** Draws the tab of a page. */
export function drawSideTab(pdf: PDFKit.PDFDocument, { label, place, look }: SideTab): void {
  const x = page.width - tab.fromEdge - tab.width;
  const y = tab.top + (place % tab.places) * tab.height;
  pdf
    .save()
    .lineWidth(0.8)
    .rect(x, y, tab.width, tab.height - 2);
  if (look === 'divider') pdf.fillAndStroke('#000000', '#000000');
  else pdf.stroke('#000000');
  pdf
    .font('bold')
    .fontSize(sizes.tab)
    .fillColor(look === 'divider' ? '#ffffff' : '#000000');
  const middle = x + (tab.width - pdf.widthOfString(label)) / 2;
  pdf.text(label, middle, y + (tab.height - sizes.tab) / 2 - 2, { lineBreak: false });
  pdf.restore().fillColor('#000000');
}
