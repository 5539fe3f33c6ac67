import type { AdministrativeDocument } from './model';
import { drawBlock, drawLetterhead } from './pdf-blocks';
import { openPdf } from './pdf-file';
import { PdfSheet } from './pdf-sheet';

/**
 * The document as PDF: A4, tagged, Vietnamese, with text that can be selected, searched and read aloud. The same document gives
 * the same bytes on the same version of this program. Holds one document in memory, some hundred bytes for each letter.
 */
export async function renderPdf(document: AdministrativeDocument): Promise<Buffer> {
  const { pdf, bytes } = openPdf(document, document.letterhead.organ);
  const sheet = new PdfSheet(pdf, document);
  draw(sheet, document);
  pdf.end();
  return bytes;
}

/** Several documents in one PDF, each beginning on a page of its own and counting its own pages: ballots, say. */
export async function renderPdfSeries(
  series: { title: string; subject: string; madeAt: string; organ: string },
  documents: readonly AdministrativeDocument[],
): Promise<Buffer> {
  const { pdf, bytes } = openPdf(series, series.organ);
  const whole = pdf.struct('Document');
  pdf.addStructure(whole);
  for (const document of documents) draw(new PdfSheet(pdf, document, whole), document);
  whole.end();
  pdf.end();
  return bytes;
}

/** How many pages the PDF of a document has. */
export async function pagesOf(document: AdministrativeDocument): Promise<number> {
  const { pdf, bytes } = openPdf(document, document.letterhead.organ);
  const sheet = new PdfSheet(pdf, document);
  draw(sheet, document);
  pdf.end();
  await bytes;
  return sheet.pageNumber;
}

function draw(sheet: PdfSheet, document: AdministrativeDocument): void {
  drawLetterhead(sheet, document);
  for (const block of document.blocks) drawBlock(sheet, block);
  sheet.finish();
}
