import { type AdministrativeDocument, type Block, pagesOf } from '@app/documents';
import { letterheadOf, shortDay, shortened } from './words';
import { stanceNames, stancesInWords } from './stances';
import type { Summary } from './summary';
import type { SimilarPrecedent } from './similar';

/** How much of each text has room; the first that leaves one page is taken. */
const measures = [
  { text: 900, essence: 260, entries: 5 },
  { text: 620, essence: 200, entries: 4 },
  { text: 520, essence: 160, entries: 3 },
  { text: 440, essence: 140, entries: 2 },
  { text: 340, essence: 110, entries: 2 },
  { text: 220, essence: 70, entries: 1 },
] as const;
type Measure = (typeof measures)[number];

/** The page for the leaders: one page, whatever it has to say. What had no room is broken off with a sign. */
export async function summaryDocument(
  summary: Summary,
  paper: { council: string; sitting: string; ordinal: number; madeAt: string },
): Promise<AdministrativeDocument> {
  const documentOf = (measure: Measure): AdministrativeDocument => ({
    title: `Tờ tóm tắt: ${summary.title}`,
    letterhead: letterheadOf(paper.council, `Mục ${paper.ordinal}`),
    type: 'TÓM TẮT DỰ THẢO ÁN LỆ',
    subject: shortened(summary.title, 240),
    blocks: [
      { kind: 'paragraph', text: paper.sitting, align: 'centre' },
      ...summaryBlocks(summary, measure),
    ],
    letters: 'small',
    madeAt: paper.madeAt,
  });
  for (const measure of measures) {
    const document = documentOf(measure);
    if ((await pagesOf(document)) === 1) return document;
  }
  return documentOf(measures[measures.length - 1] ?? measures[0]);
}

/** What the page says, without its head: in a print file it has that of the file. */
export function summaryBlocks(summary: Summary, measure: Measure = measures[2]): Block[] {
  const { source, draftNumber, field, situation, solution, similar, open, words } = summary;
  const { text } = measure;
  return [
    lead(
      'Nguồn:',
      [
        `Bản án, quyết định số ${source.number} ngày ${shortDay(source.date)} của ${source.court}`,
        `lĩnh vực ${field}`,
        ...(draftNumber === null ? [] : [`Dự thảo án lệ số ${draftNumber}`]),
      ].join('; ') + '.',
    ),
    lead('Tình huống:', situation === null ? 'Chưa có dự thảo.' : shortened(situation, text)),
    lead('Giải pháp pháp lý:', solution === null ? 'Chưa có dự thảo.' : shortened(solution, text)),
    ...commentBlocks(summary, measure),
    ...advisoryBlocks(summary, measure),
    lead('Án lệ tương tự:', similar.length === 0 ? 'không tìm thấy trong sổ án lệ.' : ''),
    ...entries(similar.map(similarInWords), measure),
    lead(
      'Điểm còn để ngỏ:',
      words?.openPoint ? shortened(words.openPoint, text / 1.5) : openOf(open),
    ),
    ...(words?.openPoint && open.length > 0 ? [lead('Theo hồ sơ:', openOf(open))] : []),
  ];
}

function commentBlocks({ comments, words }: Summary, measure: Measure): Block[] {
  if (!comments) return [lead('Góp ý:', 'người nhận không xem được nội dung góp ý.')];
  const { received, late, accepted, explained, acceptedSaid, explainedSaid } = comments;
  const { essence, entries: most } = measure;
  const said = (texts: readonly string[]): string =>
    texts
      .slice(0, most)
      .map((each) => `“${shortened(each, essence)}”`)
      .join('; ');
  const byUnit = (name: string, part: { count: number; essence: string } | null): Block[] =>
    part ? [lead(`${name} (${part.count}):`, shortened(part.essence, measure.text / 1.5))] : [];
  const fromRecord: Block[] = [
    ...(accepted > 0 ? [lead(`Tiếp thu (${accepted}):`, said(acceptedSaid))] : []),
    ...(explained > 0
      ? [lead(`Giải trình, giữ dự thảo (${explained}):`, said(explainedSaid))]
      : []),
  ];
  const byStance = [
    ...byUnit('Đồng tình', words?.inFavour ?? null),
    ...byUnit('Không đồng tình', words?.against ?? null),
  ];
  return [
    lead(
      'Góp ý:',
      received === 0
        ? 'không có.'
        : `đã nhận ${received}, trong đó ${late} muộn; tiếp thu ${accepted}, giải trình ${explained}.`,
    ),
    ...(byStance.length > 0 ? byStance : fromRecord),
  ];
}

function advisoryBlocks({ advisory }: Summary, measure: Measure): Block[] {
  if (!advisory) return [lead('Ý kiến tư vấn:', 'người nhận không xem được.')];
  const { asked, counts, said } = advisory;
  if (!asked) return [lead('Ý kiến tư vấn:', 'không lấy ý kiến Hội đồng tư vấn.')];
  return [
    lead('Ý kiến tư vấn:', `${stancesInWords(counts)}.`),
    ...entries(
      said.map(
        ({ stance, who, text }) =>
          `${stanceNames[stance]} (${who}): ${shortened(text, measure.essence)}`,
      ),
      measure,
    ),
  ];
}

function entries(all: readonly string[], { entries: most }: Measure): Block[] {
  if (all.length === 0) return [];
  const left = all.length - most;
  const shown = all.slice(0, most);
  return [
    { kind: 'list', entries: shown },
    ...(left > 0 ? [{ kind: 'paragraph', text: `Và ${left} nữa.` } as const] : []),
  ];
}

function similarInWords({ number, title, status, because, shared }: SimilarPrecedent): string {
  const why = { provision: 'cùng viện dẫn', keyword: 'cùng từ khóa', field: 'cùng lĩnh vực' };
  return `Án lệ số ${number}${title === null ? '' : ` “${shortened(title, 110)}”`} (${statusNames[status]}; ${why[because]}: ${shortened(shared, 60)})`;
}

const statusNames: Readonly<Record<SimilarPrecedent['status'], string>> = {
  notYet: 'chưa áp dụng',
  inForce: 'đang áp dụng',
  lapsed: 'đương nhiên bị bãi bỏ',
  abolished: 'đã bãi bỏ',
  unknown: 'chưa rõ ngày áp dụng',
};

function openOf(open: Summary['open']): string {
  return open.length === 0 ? 'hồ sơ không nêu.' : open.map(({ vi }) => vi).join(' ');
}

function lead(name: string, text: string): Block {
  return { kind: 'paragraph', lead: name, text };
}
