import PDFDocument from 'pdfkit';
import { faces, fontOf } from './faces';
import { margins, page } from './measures';

/**
 * A PDF to be written, without a page yet: A4, tagged, Vietnamese, in the fonts of the house. Its bytes are there once `pdf.end()` was
 * called. Pages are kept until then, or until `flushPages()`, so that numbers can be filled in that are known only later.
 */
export function openPdf(
  { title, subject, madeAt }: { title: string; subject: string; madeAt: string },
  organ: string,
): { pdf: PDFKit.PDFDocument; bytes: Promise<Buffer> } {
  const made = new Date(madeAt);
  const pdf = new PDFDocument({
    size: [page.width, page.height],
    margins: { ...margins },
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'vi-VN',
    displayTitle: true,
    info: {
      Title: title,
      Subject: subject,
      Author: organ,
      Creator: 'an-le',
      Producer: 'an-le',
      CreationDate: made,
      ModDate: made,
    },
  });
  const pieces: Buffer[] = [];
  pdf.on('data', (piece: Buffer) => pieces.push(piece));
  const bytes = new Promise<Buffer>((resolve, reject) => {
    pdf.on('end', () => resolve(Buffer.concat(pieces)));
    pdf.on('error', reject);
  });
  for (const face of faces) pdf.registerFont(face, fontOf(face));
  return { pdf, bytes };
}
