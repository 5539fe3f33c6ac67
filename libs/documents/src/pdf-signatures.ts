import { gap, inkRoom, margins, sizes, textWidth } from './measures';
import type { Signature } from './model';
import type { PdfSheet } from './pdf-sheet';

/** Signatures beside each other, kept on one page: capacity, room for ink or the note of an electronic one, name. */
export function drawSignatures(sheet: PdfSheet, signatures: readonly Signature[]): void {
  if (signatures.length === 0) return;
  const width = textWidth / signatures.length;
  const inner = width - 2 * gap;
  const heights = signatures.map(({ capacity, note, name }) => ({
    capacity: sheet.heightOf(capacity, 'bold', sizes.body, inner),
    note: sheet.heightOf(note, 'italic', sizes.small, inner),
    name: sheet.heightOf(name, 'bold', sizes.body, inner),
  }));
  const capacity = Math.max(...heights.map((each) => each.capacity));
  const note = Math.max(inkRoom, ...heights.map((each) => each.note));
  const name = Math.max(...heights.map((each) => each.name));
  sheet.keepRoom(capacity + note + name + 2 * gap);
  const top = sheet.y + gap;
  for (const [index, signature] of signatures.entries()) {
    const column = { x: margins.left + index * width + gap, width: inner };
    sheet.centred(signature.capacity, { ...column, y: top, size: sizes.body, face: 'bold' });
    sheet.centred(signature.note, {
      ...column,
      y: top + capacity,
      size: sizes.small,
      face: 'italic',
    });
    sheet.centred(signature.name, {
      ...column,
      y: top + capacity + note,
      size: sizes.body,
      face: 'bold',
    });
  }
  sheet.moveTo(top + capacity + note + name + 2 * gap);
}
