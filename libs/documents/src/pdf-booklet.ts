import { setImmediate as turn } from 'node:timers/promises';
import type { Booklet, BookletItem, BookletPaper } from './booklet';
import { gap, inkRoom, margins, page, sizes, textWidth } from './measures';
import { drawBlock, drawLetterhead } from './pdf-blocks';
import { Contents, type Entry } from './pdf-contents';
import { openPdf } from './pdf-file';
import { PdfSheet } from './pdf-sheet';

/**
 * Booklets one behind the other in one PDF, each with its own cover and page numbers: one copy for each recipient, as a printer takes
 * them. Booklets are asked for one at a time. Between papers other work of the process is let in. Holds the PDF in memory.
 */
export async function renderBooklets(
  file: { title: string; subject: string; madeAt: string; organ: string },
  booklets: AsyncIterable<Booklet> | Iterable<Booklet>,
): Promise<Buffer> {
  const { pdf, bytes } = openPdf(file, file.organ);
  const whole = pdf.struct('Document');
  pdf.addStructure(whole);
  let copy = 0;
  for await (const booklet of booklets) {
    copy += 1;
    await drawBooklet(pdf, whole, booklet, `c${copy}`);
    pdf.flushPages();
  }
  whole.end();
  pdf.end();
  return bytes;
}

async function drawBooklet(
  pdf: PDFKit.PDFDocument,
  whole: PDFKit.PDFStructureElement,
  booklet: Booklet,
  name: string,
): Promise<void> {
  const before = pdf.bufferedPageRange();
  const first = before.start + before.count;
  const sheet = new PdfSheet(pdf, { foot: booklet.foot }, whole);
  const mark = pdf.outline.addItem(`${booklet.copy}: ${booklet.recipient}`);
  const total = drawCover(sheet, booklet);
  sheet.nextPage();
  heading(sheet, 'MỤC LỤC');
  const entries = entriesOf(booklet);
  const contents = new Contents(sheet, entries, (entry) => `${name}-${entry}`);
  const pages: number[] = [];
  const begin = (title: string, under: PDFKit.PDFOutline): PDFKit.PDFOutline => {
    pdf.addNamedDestination(`${name}-${pages.length}`, 'XYZ', 0, page.height, null);
    pages.push(sheet.pageNumber);
    return under.addItem(title);
  };
  const drawPapers = async (
    papers: readonly BookletPaper[],
    under: PDFKit.PDFOutline,
  ): Promise<void> => {
    for (const paper of papers) {
      sheet.nextPage();
      begin(paper.title, under);
      drawPaper(sheet, paper);
      await turn();
    }
  };
  await drawPapers(booklet.front, mark);
  for (const [place, item] of booklet.items.entries()) {
    const tab = { label: String(item.number), place };
    sheet.useTab({ ...tab, look: 'divider' });
    sheet.nextPage();
    const under = begin(`${item.number}. ${item.title}`, mark);
    drawDivider(sheet, item);
    sheet.useTab({ ...tab, look: 'page' });
    await drawPapers(item.papers, under);
    sheet.useTab(undefined);
  }
  contents.fill(pages, first);
  total(first);
  sheet.finish();
}

/** Answers what writes the number of pages onto it, once it is known. */
function drawCover(sheet: PdfSheet, booklet: Booklet): (first: number) => void {
  drawLetterhead(sheet, booklet);
  sheet.moveTo(page.height / 2 - 3 * inkRoom);
  const centre = (text: string, size: number, face: 'bold' | 'regular'): void => {
    const column = { x: margins.left, width: textWidth };
    sheet.moveTo(sheet.centred(text, { ...column, y: sheet.y, size, face }) + gap);
  };
  const top = sheet.y;
  sheet.moveTo(top + 3 * gap);
  centre('Người nhận', sizes.head, 'regular');
  centre(booklet.recipient, sizes.divider, 'bold');
  centre(booklet.copy, sizes.tab, 'bold');
  const end = sheet.y + 3 * gap;
  sheet.box(margins.left, top, textWidth, end - top);
  sheet.moveTo(end + 3 * gap);
  for (const note of booklet.notes)
    sheet.flow(note, { face: 'regular', tag: 'P', align: 'center' });
  const left = sheet.y;
  const element = sheet.holder('P');
  return (first) => {
    const { pdf } = sheet;
    const pages = sheet.pageNumber;
    pdf.switchToPage(first);
    const text = `Bản này gồm ${pages} trang, kể cả bìa và mục lục.`;
    const width = sheet.widthOf(text, 'regular', sizes.body) + 1;
    const place = { x: margins.left + (textWidth - width) / 2, y: left, width };
    sheet.element('Span', element, () => sheet.at(text, place, 'regular', sizes.body));
    element.end();
    const { start, count } = pdf.bufferedPageRange();
    pdf.switchToPage(start + count - 1);
  };
}

function drawDivider(sheet: PdfSheet, { number, title, lines, papers }: BookletItem): void {
  sheet.moveTo(page.height / 4);
  const column = { x: margins.left, width: textWidth };
  const big = { ...column, y: sheet.y, size: sizes.divider, face: 'bold', tag: 'H2' } as const;
  const end = sheet.centred(`MỤC ${number}`, big);
  sheet.rule(margins.left + textWidth / 3, end + gap, textWidth / 3);
  sheet.moveTo(end + 4 * gap);
  sheet.flow(title, { face: 'bold', tag: 'P', align: 'center', size: sizes.tab, below: 3 * gap });
  for (const line of lines) sheet.flow(line, { face: 'regular', tag: 'P', align: 'center' });
  if (papers.length === 0) return;
  sheet.moveTo(sheet.y + 2 * gap);
  for (const [index, paper] of papers.entries())
    sheet.flow(`${index + 1}. ${named(paper)}`, { face: 'regular', tag: 'P', align: 'left' });
}

function drawPaper(sheet: PdfSheet, paper: BookletPaper): void {
  if (paper.late !== undefined) {
    const text = `TÀI LIỆU GỬI MUỘN. Điểm mới: ${paper.late}`;
    const inner = textWidth - 2 * gap;
    const [top, height] = [sheet.y, sheet.heightOf(text, 'bold', sizes.head, inner) + 2 * gap];
    sheet.box(margins.left, top, textWidth, height);
    const place = { x: margins.left + gap, y: top + gap, width: inner };
    sheet.tagged('P', () => sheet.at(text, place, 'bold', sizes.head));
    sheet.moveTo(top + height + gap);
  }
  heading(sheet, paper.title);
  if (paper.remark !== undefined)
    sheet.flow(paper.remark, { face: 'italic', tag: 'P', align: 'center', size: sizes.small });
  sheet.useLetters(paper.letters);
  for (const block of paper.blocks) drawBlock(sheet, block);
  sheet.useLetters(undefined);
}

function heading(sheet: PdfSheet, text: string): void {
  sheet.flow(text, { face: 'bold', tag: 'H2', align: 'center', size: sizes.type });
}

function entriesOf({ front, items }: Booklet): Entry[] {
  const paperEntry = (paper: BookletPaper): Entry => ({ text: named(paper), level: 'paper' });
  return [
    ...front.map((paper): Entry => ({ text: named(paper), level: 'item' })),
    ...items.flatMap((item): Entry[] => [
      { text: `Mục ${item.number}. ${item.title}`, level: 'item' },
      ...item.papers.map(paperEntry),
    ]),
  ];
}

function named({ title, late }: BookletPaper): string {
  return late === undefined ? title : `${title} (gửi muộn)`;
}
