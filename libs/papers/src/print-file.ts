import { type Booklet, type BookletItem, type BookletPaper, renderBooklets } from '@app/documents';
import type { Engine } from '@app/engine';
import { namesOf } from '@app/identity';
import type { Tx } from '@app/platform';
import type { Sitting } from '@app/sittings';
import type { Actor } from '@app/workflows/kernel';
import { commentsPaper, draftPaper, insertedPaper, opinionsPaper } from './item-papers';
import { opens } from './material';
import { noticeBlocks } from './notice';
import { noticeContent, type SittingOnPaper, sittingOnPaper, titleFor } from './sitting-papers';
import { type Summary, summaryOf } from './summary';
import { summaryBlocks } from './summary-document';
import { daysInWords, letterheadOf, shortDay, sittingInWords } from './words';

/** Whose copy is printed: a member's, those of all members, or that of whoever asks and sits in no council. */
export type Copies = { of: 'member'; person: string } | { of: 'all' } | { of: 'reader' };

/**
 * The print file of a sitting: cover with the recipient's name and copy number, contents, agenda, then item by item behind its tab. What is in
 * a copy is what the reading table opens to its recipient and to who prints it; a numbered copy is read as a member's. Undefined where
 * the person sits in the council no longer.
 */
export async function printFile(
  tx: Tx,
  engine: Engine,
  print: { sitting: Sitting; copies: Copies; reader: Actor; now: Date },
): Promise<Buffer | undefined> {
  const { sitting, copies, reader, now } = print;
  const read = await sittingOnPaper(tx, engine, sitting);
  const wanted = await recipientsOf(tx, read, copies, reader);
  if (wanted.length === 0) return undefined;
  const subject = sittingInWords(read.council, sitting);
  return renderBooklets(
    { title: `Tài liệu ${subject}`, subject, madeAt: now.toISOString(), organ: read.council },
    bookletsOf(tx, read, { wanted, reader, now }),
  );
}

/** Somebody who gets a copy, and as whom they read. */
interface Recipient {
  name: string;
  copy: string;
  as: Actor;
}

async function recipientsOf(
  tx: Tx,
  { members }: SittingOnPaper,
  copies: Copies,
  reader: Actor,
): Promise<Recipient[]> {
  const numbered = members.map(({ person, name }, index): Recipient => ({
    name,
    copy: `Bản số ${index + 1}/${members.length}`,
    as: { person, roles: ['council-member'] },
  }));
  if (copies.of === 'all') return numbered;
  if (copies.of === 'member') return numbered.filter(({ as }) => as.person === copies.person);
  const { person } = reader;
  const names = await namesOf(tx, person === null ? [] : [person]);
  return [{ name: names.get(person ?? '') ?? '', copy: 'Bản tra cứu, không đánh số', as: reader }];
}

async function* bookletsOf(
  tx: Tx,
  read: SittingOnPaper,
  { wanted, reader, now }: { wanted: readonly Recipient[]; reader: Actor; now: Date },
): AsyncGenerator<Booklet> {
  const { sitting, council } = read;
  // Much of the page for the leaders is looked up in the register, and is the same for all who may read it.
  const summaries = new Map<string, Promise<Summary | undefined>>();
  for (const { name, copy, as } of wanted) {
    const readers = [as, reader];
    const items: BookletItem[] = [];
    for (const item of read.items)
      items.push(
        await bookletItem(item, {
          readers,
          title: titleFor(item, readers),
          chair: item.chairName ?? read.chair,
          summary: (material, latePapers) => {
            const key = [item.process, ...views.map((view) => opens(material, view, readers))];
            const known = summaries.get(key.join());
            const made = known ?? summaryOf(tx, { material, latePapers, readers, now });
            summaries.set(key.join(), made);
            return made;
          },
        }),
      );
    yield {
      letterhead: letterheadOf(council, 'TÀI LIỆU PHIÊN HỌP'),
      type: 'TÀI LIỆU PHIÊN HỌP TOÀN THỂ',
      subject: `${council}, ${daysInWords(sitting.days)}`,
      recipient: name,
      copy,
      notes: [
        `Địa điểm: ${sitting.place ?? '……'}. Chủ tọa: ${read.chair}.`,
        `${items.length} mục. Tài liệu chưa công bố, chỉ dùng cho phiên họp.`,
      ],
      foot: `${copy} · ${name} · Phiên họp ${sitting.days.map(shortDay).join(', ')}`,
      front: [
        {
          title: 'Chương trình phiên họp',
          blocks: noticeBlocks(noticeContent(read, readers)),
        },
      ],
      items,
    };
  }
}

const views = ['case', 'draft', 'comment-texts', 'advisory-opinions'] as const;

type Item = SittingOnPaper['items'][number];

async function bookletItem(
  item: Item,
  around: {
    readers: readonly Actor[];
    title: string;
    chair: string;
    summary: (
      material: NonNullable<Item['material']>,
      latePapers: number,
    ) => Promise<Summary | undefined>;
  },
): Promise<BookletItem> {
  const { ordinal, material, papers: added } = item;
  const { readers, title, chair } = around;
  const lines = [`Chủ tọa mục này: ${chair}.`];
  if (item.addedAtSitting) lines.push('Bổ sung vào chương trình tại phiên họp.');
  if (!material || !opens(material, 'draft', readers))
    return {
      number: ordinal,
      title,
      lines: [
        ...lines,
        'Tài liệu của mục này không có trong bản này: người nhận không tham gia do có liên quan, hoặc không xem được ở bước này.',
      ],
      papers: [],
    };
  const { source, draftNumber, field } = material.candidate;
  const summary = await around.summary(material, added.filter(({ late }) => late).length);
  const papers: BookletPaper[] = [];
  if (material.draft) papers.push(draftPaper(material.draft));
  if (material.comments.length > 0 && opens(material, 'comment-texts', readers))
    papers.push(commentsPaper(material.comments));
  if (material.opinions.length > 0 && opens(material, 'advisory-opinions', readers))
    papers.push(opinionsPaper(material.opinions));
  if (summary)
    papers.push({ title: 'Tờ tóm tắt', blocks: summaryBlocks(summary), letters: 'small' });
  return {
    number: ordinal,
    title,
    lines: [
      ...(draftNumber === null ? [] : [`Dự thảo án lệ số ${draftNumber}.`]),
      `Nguồn: bản án, quyết định số ${source.number} ngày ${shortDay(source.date)} của ${source.court}; lĩnh vực ${field}.`,
      ...lines,
    ],
    papers: [...papers, ...added.map(insertedPaper)],
  };
}
