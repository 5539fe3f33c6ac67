import { type Face } from './faces';
import { gap, margins, page, sizes, textWidth } from './measures';
import { drawSideTab, type SideTab } from './pdf-tab';

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

/** What stands on every page of a document. */
export interface Dress {
  foot?: string | undefined;
  letters?: 'small' | undefined;
}

/** A document in a PDF that is being written: keeps the letters in use, the tags, and what stands on every page. */
export class PdfSheet {
  readonly bottom = page.height - margins.bottom;
  private letters: 'small' | undefined;
  private readonly root: PDFKit.PDFStructureElement;
  private readonly onPage = (): void => this.dressPage();
  private tab: SideTab | undefined;
  private pages = 0;
  private face: Face = 'regular';
  private size: number;

  /** Begins on a page of its own. `within` is the whole of which this document is a part; without one it is the whole. */
  constructor(
    readonly pdf: PDFKit.PDFDocument,
    private readonly dress: Dress,
    within?: PDFKit.PDFStructureElement,
  ) {
    this.letters = dress.letters;
    this.size = this.bodySize;
    pdf.on('pageAdded', this.onPage);
    pdf.addPage();
    this.root = pdf.struct(within ? 'Part' : 'Document');
    if (within) within.add(this.root);
    else pdf.addStructure(this.root);
  }

  /** The number of the page that is being written, from 1. */
  get pageNumber(): number {
    return this.pages;
  }

  /** The size of letters of what flows. */
  get bodySize(): number {
    return this.letters === 'small' ? sizes.compact : sizes.body;
  }

  /** The letters of what flows from here on. */
  useLetters(letters: 'small' | undefined): void {
    this.letters = letters;
  }

  private get gap(): number {
    return this.letters === 'small' ? gap / 2 : gap;
  }

  /** The tab of the pages from the next one on. */
  useTab(tab: SideTab | undefined): void {
    this.tab = tab;
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
    { face, tag, align, indent = 0, size = this.bodySize, lead, below = this.gap }: Flow,
  ): void {
    this.pdf.x = margins.left;
    const lineGap = this.gap / 3;
    const layout = { width: textWidth, align, indent, lineGap } as const;
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

  /** A row of dots to write on. */
  dots(x: number, y: number, width: number): void {
    this.artefact(() => {
      this.pdf
        .lineWidth(0.8)
        .dash(1, { space: 3 })
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke()
        .undash();
    });
  }

  /** Ends this document; another may follow in the same PDF. */
  finish(): void {
    this.root.end();
    this.pdf.off('pageAdded', this.onPage);
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
    const { foot } = this.dress;
    if (foot !== undefined) this.alone(foot, sizes.foot, this.bottom + 12);
    if (this.tab) drawSideTab(pdf, this.tab);
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
