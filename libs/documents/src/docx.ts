import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { firstLine, gap, inkRoom, leftColumn, margins, page, sizes, textWidth } from './measures';
import {
  type AdministrativeDocument,
  type Block,
  motto,
  nationalName,
  placeAndDay,
  recipientsTitle,
} from './model';
import { samePackage } from './same-package';

const FACE = 'Times New Roman';
/** Twentieths of a point, in which Word measures. */
const twips = (points: number): number => Math.round(points * 20);

/** The document as DOCX, for Word and its like. The same document gives the same bytes on the same version of this program. */
export async function renderDocx(document: AdministrativeDocument): Promise<Buffer> {
  const { title, subject, letterhead, type, blocks, foot, letters } = document;
  const size = letters === 'small' ? sizes.compact : sizes.body;
  const made = new Document({
    title,
    subject,
    creator: letterhead.organ,
    lastModifiedBy: letterhead.organ,
    styles: {
      default: {
        document: {
          run: { font: FACE, size: 2 * sizes.body, language: { value: 'vi-VN' } },
          paragraph: { spacing: { after: twips(gap) } },
        },
      },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: twips(page.width), height: twips(page.height) },
            margin: {
              top: twips(margins.top),
              bottom: twips(margins.bottom),
              left: twips(margins.left),
              right: twips(margins.right),
              header: twips(margins.top / 2),
              footer: twips(margins.bottom / 2),
            },
          },
        },
        headers: { first: new Header({ children: [] }), default: pageNumber() },
        ...(foot !== undefined && { footers: { first: footer(foot), default: footer(foot) } }),
        children: [
          letterheadTable(document),
          line(type, {
            bold: true,
            size: sizes.type,
            centre: true,
            heading: HeadingLevel.HEADING_1,
          }),
          line(subject, { bold: true, size: sizes.type, centre: true }),
          ...blocks.flatMap((block) => blockOf(block, size)),
        ],
      },
    ],
  });
  return samePackage(await Packer.toBuffer(made), document.madeAt);
}

interface Look {
  bold?: true;
  italics?: true;
  size?: number;
  centre?: true;
  heading?: (typeof HeadingLevel)[keyof typeof HeadingLevel];
  before?: number;
}

function line(text: string, look: Look = {}): Paragraph {
  const { bold, italics, size = sizes.body, centre, heading, before } = look;
  return new Paragraph({
    ...(centre && { alignment: AlignmentType.CENTER }),
    ...(heading && { heading }),
    ...(before !== undefined && { spacing: { before: twips(before), after: 0 } }),
    children: [run(text, { size, ...(bold && { bold }), ...(italics && { italics }) })],
  });
}

function run(text: string, look: { size: number; bold?: true; italics?: true }): TextRun {
  return new TextRun({ text, font: FACE, color: '000000', ...look, size: 2 * look.size });
}

function letterheadTable({ letterhead }: AdministrativeDocument): Table {
  const { superior, organ, number, place } = letterhead;
  const left = [
    ...(superior === undefined ? [] : [line(superior, { size: sizes.head, centre: true })]),
    line(organ, { bold: true, size: sizes.head, centre: true }),
    line(number, { size: sizes.motto, centre: true }),
  ];
  const right = [
    line(nationalName, { bold: true, size: sizes.head, centre: true }),
    line(motto, { bold: true, size: sizes.motto, centre: true }),
    ...(place === undefined
      ? []
      : [line(placeAndDay(place), { italics: true, size: sizes.motto, centre: true })]),
  ];
  return grid([leftColumn, textWidth - leftColumn], [[left, right]], 'none');
}

function blockOf(block: Block, size: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return block.level === 1
        ? [line(block.text, { bold: true, size, heading: HeadingLevel.HEADING_2 })]
        : [line(block.text, { bold: true, size, italics: true, heading: HeadingLevel.HEADING_3 })];
    case 'paragraph':
      return block.align === 'centre'
        ? [line(block.text, { size, centre: true })]
        : [justified(block.text, size, block.lead)];
    case 'list':
      return block.entries.map((entry, index) => justified(`${index + 1}. ${entry}`, size));
    case 'choices':
      return block.options.map((option) => line(`☐  ${option}`, { size }));
    case 'lines':
      return Array.from({ length: block.count }, () => line('.'.repeat(120), { size }));
    case 'table': {
      const all = block.columns.reduce((sum, { share }) => sum + share, 0);
      const widths = block.columns.map(({ share }) => (share / all) * textWidth);
      const head = block.columns.map(({ title }) => [
        line(title, { bold: true, size: sizes.table }),
      ]);
      const rows = block.rows.map((row) => row.map((cell) => [line(cell, { size: sizes.table })]));
      return [grid(widths, [head, ...rows], 'ruled'), new Paragraph({})];
    }
    case 'signatures': {
      const widths = block.signatures.map(() => textWidth / block.signatures.length);
      const cells = block.signatures.map(({ capacity, note, name }) => [
        line(capacity, { bold: true, centre: true }),
        line(note, { italics: true, size: sizes.small, centre: true }),
        line(name, { bold: true, centre: true, before: inkRoom }),
      ]);
      return [grid(widths, [cells], 'none')];
    }
    case 'recipients':
      return [
        line(recipientsTitle, { bold: true, italics: true, size: sizes.head }),
        ...block.lines.map((each) => line(`- ${each}`, { size: sizes.small })),
      ];
  }
}

function justified(text: string, size: number, lead?: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: twips(firstLine) },
    children: [
      ...(lead === undefined ? [] : [run(`${lead} `, { size, bold: true })]),
      run(text, { size }),
    ],
  });
}

function grid(
  widths: readonly number[],
  rows: readonly (readonly Paragraph[])[][],
  lines: 'ruled' | 'none',
): Table {
  const border = {
    style: lines === 'none' ? BorderStyle.NONE : BorderStyle.SINGLE,
    size: 4,
    color: '000000',
  };
  const columnWidths = widths.map(twips);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(textWidth), type: WidthType.DXA },
    columnWidths,
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: rows.map(
      (cells, index) =>
        new TableRow({
          ...(lines === 'ruled' && index === 0 && { tableHeader: true }),
          children: cells.map(
            (children, column) =>
              new TableCell({
                verticalAlign: VerticalAlignTable.TOP,
                width: { size: columnWidths[column] ?? 0, type: WidthType.DXA },
                children: [...children],
              }),
          ),
        }),
    ),
  });
}

function pageNumber(): Header {
  const number = new TextRun({ children: [PageNumber.CURRENT], font: FACE, size: 2 * sizes.body });
  return new Header({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })],
  });
}

function footer(foot: string): Footer {
  return new Footer({ children: [line(foot, { size: sizes.foot, centre: true })] });
}
