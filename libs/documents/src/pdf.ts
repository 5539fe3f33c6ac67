import PDFDocument from 'pdfkit';
import { faces, type Face, fontOf } from './faces';
import { firstLine, gap, leftColumn, margins, page, sizes, textWidth } from './measures';
import {
  type AdministrativeDocument,
  type Block,
  motto,
  nationalName,
  placeAndDay,
  recipientsTitle,
} from './model';
import { drawSignatures } from './pdf-signatures';
import { drawTable } from './pdf-table';
import { PdfSheet } from './pdf-sheet';

/**
 * The document as PDF: A4, tagged, Vietnamese, with text that can be selected, searched and read aloud. The same document gives
 * the same bytes on the same version of this program. Holds one document in memory, some hundred bytes for each letter.
 */
export async function renderPdf(document: AdministrativeDocument): Promise<Buffer> {
  const madeAt = new Date(document.madeAt);
  const pdf = new PDFDocument({
    size: [page.width, page.height],
    margins: { ...margins },
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'vi-VN',
    displayTitle: true,
    info: {
      Title: document.title,
      Subject: document.subject,
      Author: document.letterhead.organ,
      Creator: 'an-le',
      Producer: 'an-le',
      CreationDate: madeAt,
      ModDate: madeAt,
    },
  });
  const pieces: Buffer[] = [];
  pdf.on('data', (piece: Buffer) => pieces.push(piece));
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('end', () => resolve(Buffer.concat(pieces)));
    pdf.on('error', reject);
  });
  for (const face of faces) pdf.registerFont(face, fontOf(face));
  const sheet = new PdfSheet(pdf, document.foot);
  drawLetterhead(sheet, document);
  for (const block of document.blocks) drawBlock(sheet, block);
  sheet.close();
  return whole;
}

function drawLetterhead(
  sheet: PdfSheet,
  { letterhead, type, subject }: AdministrativeDocument,
): void {
  const { superior, organ, number, place } = letterhead;
  const left = { x: margins.left, width: leftColumn };
  const right = { x: margins.left + leftColumn, width: textWidth - leftColumn };
  const top = margins.top;
  let y = top;
  if (superior !== undefined) y = sheet.centred(superior, { ...left, y, size: sizes.head });
  y = sheet.centred(organ, { ...left, y, size: sizes.head, face: 'bold' });
  sheet.rule(left.x + left.width / 3, y + 1, left.width / 3);
  const leftEnd = sheet.centred(number, { ...left, y: y + gap, size: sizes.motto });

  y = sheet.centred(nationalName, { ...right, y: top, size: sizes.head, face: 'bold' });
  y = sheet.centred(motto, { ...right, y, size: sizes.motto, face: 'bold' });
  const line = sheet.widthOf(motto, 'bold', sizes.motto);
  sheet.rule(right.x + (right.width - line) / 2, y + 1, line);
  const rightEnd =
    place === undefined
      ? y
      : sheet.centred(placeAndDay(place), {
          ...right,
          y: y + gap,
          size: sizes.motto,
          face: 'italic',
        });

  const across = { x: margins.left, width: textWidth };
  y = Math.max(leftEnd, rightEnd) + 3 * gap;
  y = sheet.centred(type, { ...across, y, size: sizes.type, face: 'bold', tag: 'H1' });
  y = sheet.centred(subject, { ...across, y, size: sizes.type, face: 'bold' });
  sheet.rule(margins.left + (textWidth * 5) / 12, y + 2, textWidth / 6);
  sheet.moveTo(y + 3 * gap);
}

function drawBlock(sheet: PdfSheet, block: Block): void {
  switch (block.kind) {
    case 'heading':
      drawHeading(sheet, block);
      break;
    case 'paragraph':
      drawParagraph(sheet, block);
      break;
    case 'list':
      for (const [index, entry] of block.entries.entries())
        drawParagraph(sheet, { kind: 'paragraph', text: `${index + 1}. ${entry}` });
      break;
    case 'table':
      drawTable(sheet, block);
      break;
    case 'signatures':
      drawSignatures(sheet, block.signatures);
      break;
    case 'recipients':
      drawRecipients(sheet, block.lines);
      break;
  }
}

/** Kept with the first lines of what it heads. */
function drawHeading(sheet: PdfSheet, { text, level }: Extract<Block, { kind: 'heading' }>): void {
  sheet.keepRoom(4 * sizes.body);
  const [face, tag] = level === 1 ? (['bold', 'H2'] as const) : (['boldItalic', 'H3'] as const);
  sheet.flow(text, { face, tag, align: 'left' });
}

function drawParagraph(
  sheet: PdfSheet,
  { text, lead, align }: Extract<Block, { kind: 'paragraph' }>,
): void {
  const look = { face: 'regular', tag: 'P' } as const;
  if (align === 'centre') sheet.flow(text, { ...look, align: 'center' });
  else
    sheet.flow(text, {
      ...look,
      align: 'justify',
      indent: firstLine,
      ...(lead !== undefined && { lead }),
    });
}

function drawRecipients(sheet: PdfSheet, lines: readonly string[]): void {
  sheet.keepRoom((lines.length + 2) * sizes.head);
  const draw = (text: string, face: Face, size: number): void =>
    sheet.flow(text, { face, tag: 'P', align: 'left', size, below: 0 });
  draw(recipientsTitle, 'boldItalic', sizes.head);
  for (const line of lines) draw(`- ${line}`, 'regular', sizes.small);
}
