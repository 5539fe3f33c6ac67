import type { LocalDate } from '@app/workflows/calendar';

/** One thing below another in a document. Texts are composed Vietnamese (NFC), without control characters. */
export type Block =
  | { kind: 'heading'; text: string; level: 1 | 2 }
  | { kind: 'paragraph'; text: string; lead?: string; align?: 'justify' | 'centre' }
  | { kind: 'list'; entries: readonly string[] }
  | { kind: 'table'; columns: readonly Column[]; rows: readonly (readonly string[])[] }
  | { kind: 'signatures'; signatures: readonly Signature[] }
  /** What one of is ticked in ink: a box before each. */
  | { kind: 'choices'; options: readonly string[] }
  /** Room for handwriting: so many dotted lines. */
  | { kind: 'lines'; count: number }
  | { kind: 'recipients'; lines: readonly string[] };

/** A column of a table: what stands above it, and its share of the width. */
export interface Column {
  title: string;
  share: number;
}

/** A place for a signature: in what capacity, what stands where the ink would be, and whose name below. */
export interface Signature {
  capacity: string;
  note: string;
  name: string;
}

/** The head of an administrative document (thể thức văn bản) after Nghị định 30/2020/NĐ-CP, Phụ lục I. */
export interface Letterhead {
  /** Cơ quan chủ quản, where there is one, and the organ whose document it is. */
  superior?: string;
  organ: string;
  /** Số, ký hiệu: as the records desk gave it; with dots where it has given none. */
  number: string;
  /** Địa danh và thời gian, with dots for a day that nobody has set yet; a biên bản has none (mẫu 1.9). */
  place?: { name: string; day: LocalDate | null };
}

/** A document as a structure: the same goes to PDF, to DOCX and to plain text. */
export interface AdministrativeDocument {
  /** What programs call it; also the name by which screen readers announce it. */
  title: string;
  letterhead: Letterhead;
  /** Tên loại: BIÊN BẢN. */
  type: string;
  /** Trích yếu. */
  subject: string;
  blocks: readonly Block[];
  /** Smaller letters, for what has to stand on one page. */
  letters?: 'small';
  /** A line at the foot of every page, small: what this paper is, and the digest of its content. */
  foot?: string;
  /** The instant (ISO 8601, UTC) that the file bears as its date; nothing in it is read from the clock. */
  madeAt: string;
}

/** QUỐC HIỆU and TIÊU NGỮ. */
export const nationalName = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const motto = 'Độc lập - Tự do - Hạnh phúc';

/** "Hà Nội, ngày 05 tháng 01 năm 2026": days below ten and the first two months take a zero (Phụ lục I, mục II.4). */
export function placeAndDay({ name, day }: NonNullable<Letterhead['place']>): string {
  return `${name}, ${day === null ? 'ngày …… tháng …… năm ………' : dayInWords(day)}`;
}

/** "ngày 05 tháng 01 năm 2026". */
export function dayInWords(day: LocalDate): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `ngày ${date} tháng ${Number(month) <= 2 ? month : String(Number(month))} năm ${year}`;
}

/** Every text of a document in reading order, without page numbers and foot. What PDF and DOCX say is this. */
export function plainText(document: AdministrativeDocument): readonly string[] {
  const { superior, organ, number, place } = document.letterhead;
  return [
    ...(superior === undefined ? [] : [superior]),
    organ,
    number,
    nationalName,
    motto,
    ...(place === undefined ? [] : [placeAndDay(place)]),
    document.type,
    document.subject,
    ...document.blocks.flatMap(textsOf),
  ];
}

/** The texts of one block in reading order. */
export function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
      return [block.lead === undefined ? block.text : `${block.lead} ${block.text}`];
    case 'list':
      return block.entries.map((entry, index) => `${index + 1}. ${entry}`);
    case 'table':
      return [...block.columns.map(({ title }) => title), ...block.rows.flat()];
    case 'signatures':
      return block.signatures.flatMap(({ capacity, note, name }) => [capacity, note, name]);
    case 'choices':
      return block.options;
    case 'lines':
      return [];
    case 'recipients':
      return [recipientsTitle, ...block.lines.map((line) => `- ${line}`)];
  }
}

export const recipientsTitle = 'Nơi nhận:';
