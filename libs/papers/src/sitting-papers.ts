import { councilOf, type MemberInOffice, membersInOffice } from '@app/councils';
import type { AdministrativeDocument } from '@app/documents';
import type { Engine } from '@app/engine';
import { namesOf } from '@app/identity';
import type { Tx } from '@app/platform';
import {
  type Guest,
  guestsOf,
  type ItemPaper,
  itemsOf,
  papersOf,
  pollCount,
  type Sitting,
  type SittingItem,
} from '@app/sittings';
import type { Actor } from '@app/workflows/kernel';
import { type ItemOnPaper, paperBallots } from './ballots';
import { pollsOnItem } from './item-polls';
import { type Material, materialOf, opens, titleOf } from './material';
import { conveningNotice, type NoticeContent } from './notice';
import { type Summary, summaryOf } from './summary';
import { summaryDocument } from './summary-document';
import { tellersRecord } from './tellers';
import { sittingInWords } from './words';

/** A sitting with everything that its papers name. */
export interface SittingOnPaper {
  sitting: Sitting;
  council: string;
  chair: string;
  /** In office on the first day, in the order of a roll call: the copies are numbered by it. */
  members: readonly MemberInOffice[];
  guests: readonly Guest[];
  items: readonly (SittingItem & {
    material: Material | undefined;
    papers: readonly ItemPaper[];
    chairName: string | null;
  })[];
}

type Item = SittingOnPaper['items'][number];

/** Reads a sitting for its papers; for those of one item only that item with what there is about it. */
export async function sittingOnPaper(
  tx: Tx,
  engine: Engine,
  sitting: Sitting,
  only?: string,
): Promise<SittingOnPaper> {
  const items = await itemsOf(tx, sitting.id);
  const wanted = items.filter(({ process }) => only === undefined || process === only);
  const names = await namesOf(tx, [sitting.chair, ...wanted.flatMap(({ chair }) => chair ?? [])]);
  const papers = await papersOf(tx, sitting.id);
  const read: Item[] = [];
  for (const item of wanted)
    read.push({
      ...item,
      material: await materialOf(tx, engine, item.process),
      papers: papers.filter(({ process }) => process === item.process),
      chairName: item.chair === null ? null : (names.get(item.chair) ?? ''),
    });
  const [day = ''] = sitting.days;
  return {
    sitting,
    council: (await councilOf(tx, sitting.council)).name.vi,
    chair: names.get(sitting.chair) ?? '',
    members: await membersInOffice(tx, sitting.council, day),
    guests: await guestsOf(tx, sitting.id),
    items: read,
  };
}

/** What a notice says to these readers: a case that is closed to one of them has no title there. */
export function noticeContent(
  { sitting, council, chair, members, guests, items }: SittingOnPaper,
  readers: readonly Actor[],
): NoticeContent {
  return {
    sitting,
    council,
    chair,
    members,
    guests,
    items: items.map((item) => ({
      ordinal: item.ordinal,
      process: item.process,
      title: titleFor(item, readers),
      chair: item.chairName,
    })),
  };
}

/** The convening notice of a sitting, as the reader may see its agenda. */
export async function noticeOf(
  tx: Tx,
  engine: Engine,
  sitting: Sitting,
  reader: Actor,
): Promise<AdministrativeDocument> {
  return conveningNotice(noticeContent(await sittingOnPaper(tx, engine, sitting), [reader]));
}

/** What an item is called to all these readers: the text before the council, else the case, else a plain word. */
export function titleFor({ material }: Item, readers: readonly Actor[]): string {
  if (!material || !opens(material, 'case', readers)) return 'Hồ sơ án lệ';
  return opens(material, 'draft', readers) ? titleOf(material) : material.candidate.title;
}

/** What each item of a sitting is called to a reader, by its case. */
export async function titlesOf(
  tx: Tx,
  engine: Engine,
  sitting: Sitting,
  reader: Actor,
): Promise<ReadonlyMap<string, string>> {
  const { items } = await sittingOnPaper(tx, engine, sitting);
  return new Map(items.map((item) => [item.process, titleFor(item, [reader])]));
}

interface OnItem {
  sitting: Sitting;
  candidate: string;
  reader: Actor;
  now: Date;
}

/** The paper ballots of an item, a document for each, of all its questions that are not counted; undefined for no such item. */
export async function ballotsOf(
  tx: Tx,
  engine: Engine,
  on: OnItem,
): Promise<AdministrativeDocument[] | undefined> {
  const item = await itemOnPaper(tx, engine, on);
  if (!item) return undefined;
  const polls = await pollsOnItem(tx, { ...on, process: on.candidate, title: item.title });
  const waiting = polls.filter(({ phase }) => !['closed', 'announced'].includes(phase));
  return waiting.flatMap((poll) => paperBallots(item, poll));
}

/** The records of the tellers of an item, one for each question; undefined for no such item. */
export async function tellersOf(
  tx: Tx,
  engine: Engine,
  on: OnItem,
): Promise<AdministrativeDocument[] | undefined> {
  const item = await itemOnPaper(tx, engine, on);
  if (!item) return undefined;
  const polls = await pollsOnItem(tx, { ...on, process: on.candidate, title: item.title });
  const records: AdministrativeDocument[] = [];
  for (const poll of polls) {
    const count =
      poll.poll === null ? undefined : await pollCount(tx, engine, poll.poll, on.reader);
    const isCounted = count !== undefined && 'tally' in count;
    records.push(
      tellersRecord(item, poll, isCounted ? { count, cast: sum(count.tally) } : undefined),
    );
  }
  return records;
}

/** The page on a draft for the leaders; undefined where there is no such item, or the draft is closed to the reader. */
export async function summaryOfItem(
  tx: Tx,
  engine: Engine,
  { sitting, candidate, reader, now }: OnItem,
): Promise<{ summary: Summary; document: () => Promise<AdministrativeDocument> } | undefined> {
  const read = await sittingOnPaper(tx, engine, sitting, candidate);
  const [item] = read.items;
  if (!item?.material) return undefined;
  const latePapers = item.papers.filter(({ late }) => late).length;
  const { material } = item;
  const summary = await summaryOf(tx, { material, latePapers, readers: [reader], now });
  if (!summary) return undefined;
  const paper = {
    council: read.council,
    sitting: sittingInWords(read.council, sitting),
    ordinal: item.ordinal,
    madeAt: now.toISOString(),
  };
  return { summary, document: () => summaryDocument(summary, paper) };
}

async function itemOnPaper(
  tx: Tx,
  engine: Engine,
  { sitting, candidate, reader, now }: OnItem,
): Promise<ItemOnPaper | undefined> {
  const read = await sittingOnPaper(tx, engine, sitting, candidate);
  const [item] = read.items;
  if (!item) return undefined;
  return {
    council: read.council,
    sitting: sittingInWords(read.council, sitting),
    ordinal: item.ordinal,
    title: titleFor(item, [reader]),
    place: sitting.place,
    chair: item.chairName ?? read.chair,
    madeAt: now.toISOString(),
  };
}

function sum(tally: { for: number; against: number; other: number }): number {
  return tally.for + tally.against + tally.other;
}
