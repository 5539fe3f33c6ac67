import type { Face } from './faces';
import { firstLine, gap, leftColumn, margins, sizes, textWidth } from './measures';
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
import type { PdfSheet } from './pdf-sheet';

/** The head of a document with its kind and subject; what follows stands below. */
export function drawLetterhead(
  sheet: PdfSheet,
  { letterhead, type, subject }: Pick<AdministrativeDocument, 'letterhead' | 'type' | 'subject'>,
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

/** Draws one block below what is there, on as many pages as it takes. */
export function drawBlock(sheet: PdfSheet, block: Block): void {
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
    case 'choices':
      for (const option of block.options) drawChoice(sheet, option);
      break;
    case 'lines':
      for (let left = block.count; left > 0; left -= 1) drawLine(sheet);
      break;
    case 'recipients':
      drawRecipients(sheet, block.lines);
      break;
  }
}

/** Kept with the first lines of what it heads. */
function drawHeading(sheet: PdfSheet, { text, level }: Extract<Block, { kind: 'heading' }>): void {
  sheet.keepRoom(4 * sheet.bodySize);
  const [face, tag] = level === 1 ? (['bold', 'H2'] as const) : (['boldItalic', 'H3'] as const);
  sheet.flow(text, { face, tag, align: 'left' });
}

function drawParagraph(
  sheet: PdfSheet,
  { text, lead, align }: Extract<Block, { kind: 'paragraph' }>,
): void {
  const look = { face: 'regular', tag: 'P' } as const;
  if (align === 'centre') sheet.flow(text, { ...look, align: 'center' });
  // What goes on from a lead has to have a letter.
  else if (lead !== undefined && text === '')
    sheet.flow(lead, { ...look, face: 'bold', align: 'left', indent: firstLine });
  else
    sheet.flow(text, {
      ...look,
      align: 'justify',
      indent: firstLine,
      ...(lead !== undefined && { lead }),
    });
}

/** A box to tick, and what ticking it says. */
function drawChoice(sheet: PdfSheet, option: string): void {
  const height = BOX + 2 * gap;
  sheet.keepRoom(height);
  const top = sheet.y;
  const x = margins.left + firstLine;
  sheet.box(x, top, BOX, BOX);
  const place = { x: x + BOX + 2 * gap, y: top + 1, width: textWidth - firstLine - BOX - 2 * gap };
  sheet.tagged('P', () => sheet.at(option, place, 'regular', sheet.bodySize));
  sheet.moveTo(top + height);
}

function drawLine(sheet: PdfSheet): void {
  sheet.keepRoom(WRITING);
  sheet.dots(margins.left, sheet.y + WRITING - gap, textWidth);
  sheet.moveTo(sheet.y + WRITING);
}

/** The side of a box to tick, and from one line of handwriting to the next. In points. */
const BOX = 16;
const WRITING = 26;

function drawRecipients(sheet: PdfSheet, lines: readonly string[]): void {
  sheet.keepRoom((lines.length + 2) * sizes.head);
  const draw = (text: string, face: Face, size: number): void =>
    sheet.flow(text, { face, tag: 'P', align: 'left', size, below: 0 });
  draw(recipientsTitle, 'boldItalic', sizes.head);
  for (const line of lines) draw(`- ${line}`, 'regular', sizes.small);
}
