import { type Face } from './faces';
import { gap, margins, page, sizes, textWidth } from './measures';

/** A line or two in the middle of a column. */
interface Centred {
  x: number;
  y: number;
  width: number;
  size: number;
  face?: Face;
  tag?: string;
}

/** A text that flows from page to page. */
interface Flow {
  face: Face;
  tag: string;
  align: 'left' | 'center' | 'justify';
  indent?: number;
  size?: number;
  /** What comes before it in bold letters. */
  lead?: string;
  below?: number;
}

/** A PDF that is being written: keeps the letters that are in use, the tags, and what stands on every page. */
export class PdfSheet {
  readonly bottom = page.height - margins.bottom;
  private readonly root: PDFKit.PDFStructureElement;
  private pages = 0;
  private face: Face = 'regular';
  private size: number = sizes.body;

  constructor(
    private readonly pdf: PDFKit.PDFDocument,
    private readonly foot: string | undefined,
  ) {
    pdf.on('pageAdded', () => this.dressPage());
    pdf.addPage();
    this.root = pdf.struct('Document');
    pdf.addStructure(this.root);
  }

  get y(): number {
    return this.pdf.y;
  }

  moveTo(y: number): void {
    this.pdf.x = margins.left;
    this.pdf.y = y;
  }

  /** Begins a new page unless so much is left of this one. */
  keepRoom(height: number): void {
    if (this.pdf.y + height > this.bottom) this.nextPage();
  }

  nextPage(): void {
    this.pdf.addPage();
  }

  widthOf(text: string, face: Face, size: number): number {
    this.use(face, size);
    return this.pdf.widthOfString(text);
  }

  heightOf(text: string, face: Face, size: number, width: number): number {
    this.use(face, size);
    return this.pdf.heightOfString(text, { width });
  }

  /** Draws within a column and answers where it ends. */
  centred(text: string, { x, y, width, size, face = 'regular', tag = 'P' }: Centred): number {
    this.tagged(tag, () => {
      this.use(face, size);
      this.pdf.text(text, x, y, { width, align: 'center' });
    });
    return this.pdf.y;
  }

  /** Draws a text at a place, without flowing on. */
  at(text: string, place: { x: number; y: number; width: number }, face: Face, size: number): void {
    this.use(face, size);
    this.pdf.text(text, place.x, place.y, { width: place.width });
  }

  flow(
    text: string,
    { face, tag, align, indent = 0, size = sizes.body, lead, below = gap }: Flow,
  ): void {
    this.pdf.x = margins.left;
    const layout = { width: textWidth, align, indent, lineGap: 2 } as const;
    this.tagged(tag, () => {
      if (lead !== undefined) {
        this.use('bold', size);
        this.pdf.text(`${lead} `, { ...layout, continued: true });
      }
      this.use(face, size);
      this.pdf.text(text, layout);
    });
    this.pdf.y += below;
  }

  /** What is drawn is read aloud as an element of this kind, in the order of drawing. */
  tagged(tag: string, draw: () => void): void {
    this.element(tag, this.root, draw);
  }

  /** An element that holds others: a table with its rows. */
  holder(tag: string, within: PDFKit.PDFStructureElement = this.root): PDFKit.PDFStructureElement {
    const element = this.pdf.struct(tag);
    within.add(element);
    return element;
  }

  element(tag: string, within: PDFKit.PDFStructureElement, draw: () => void): void {
    const element = this.pdf.struct(tag, {}, draw);
    within.add(element);
    element.end();
  }

  /** A line that means nothing to who listens. */
  rule(x: number, y: number, width: number): void {
    this.artefact(() => {
      this.pdf
        .lineWidth(0.7)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke();
    });
  }

  box(x: number, y: number, width: number, height: number): void {
    this.artefact(() => {
      this.pdf.lineWidth(0.5).rect(x, y, width, height).stroke();
    });
  }

  close(): void {
    this.root.end();
    this.pdf.end();
  }

  private use(face: Face, size: number): void {
    this.face = face;
    this.size = size;
    this.pdf.font(face).fontSize(size);
  }

  private artefact(draw: () => void): void {
    this.pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.pdf.endMarkedContent();
  }

  /** The number of the page above, from the second page on (Phụ lục I, mục I.7), and the foot. */
  private dressPage(): void {
    const { pdf } = this;
    const { x, y } = pdf;
    this.pages += 1;
    pdf.markContent('Artifact', { type: 'Pagination' });
    if (this.pages > 1) this.alone(String(this.pages), sizes.body, margins.top / 2 - 6);
    if (this.foot !== undefined) this.alone(this.foot, sizes.foot, this.bottom + 12);
    pdf.endMarkedContent();
    pdf.font(this.face).fontSize(this.size);
    pdf.x = x;
    pdf.y = y;
  }

  private alone(text: string, size: number, y: number): void {
    this.pdf.font('regular').fontSize(size);
    const x = (page.width + margins.left - margins.right - this.pdf.widthOfString(text)) / 2;
    this.pdf.text(text, x, y, { lineBreak: false });
  }
}
