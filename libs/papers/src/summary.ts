import { altogether, type CommentCount, consultationsOf } from '@app/consultation';
import type { Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import type { Actor, Sentence } from '@app/workflows/kernel';
import { type Material, opens, titleOf } from './material';
import { type SimilarPrecedent, similarTo } from './similar';
import { countStances, type StanceCounts } from './stances';
import { summaryWords, type WrittenSummary } from './summary-words';

/** One page on a draft for the leaders: from the record, with what the unit says of it. Null is what the reader may not read. */
export interface Summary {
  candidate: string;
  title: string;
  draftNumber: string | null;
  field: string;
  source: Material['candidate']['source'];
  situation: string | null;
  solution: string | null;
  comments:
    | (CommentCount & {
        /** What was answered, in the order of receipt: some words of each. */
        acceptedSaid: readonly string[];
        explainedSaid: readonly string[];
      })
    | null;
  advisory: {
    asked: boolean;
    mode: 'written' | 'meeting' | null;
    counts: StanceCounts;
    /** Those who do more than agree: who, and some words. */
    said: readonly { stance: keyof StanceCounts; who: string; text: string }[];
  } | null;
  similar: readonly SimilarPrecedent[];
  /** What the record leaves open. */
  open: readonly Sentence[];
  /** The unit's words; null where none are written, or where the comments are closed to the reader. */
  words: WrittenSummary | null;
}

/** The page on a draft as all these readers may read it; undefined where the draft itself is closed to one of them. */
export async function summaryOf(
  tx: Tx,
  of: {
    material: Material;
    latePapers: number;
    readers: readonly Actor[];
    now: Date;
  },
): Promise<Summary | undefined> {
  const { material, readers } = of;
  if (!opens(material, 'case', readers) || !opens(material, 'draft', readers)) return undefined;
  const { candidate, draft, context } = material;
  const { process, field, source, draftNumber } = candidate;
  const readsComments = opens(material, 'comment-texts', readers);
  const today = dayOf(of.now.toISOString());
  return {
    candidate: process,
    title: titleOf(material),
    draftNumber,
    field,
    source,
    situation: draft?.text.situation ?? null,
    solution: draft?.text.solution ?? null,
    comments: readsComments ? commentsOf(material) : null,
    advisory: opens(material, 'advisory-opinions', readers)
      ? { ...context.advisory, ...advisoryOf(material) }
      : null,
    similar: await similarTo(tx, { text: draft?.text, field }, today),
    open: await whatIsOpen(tx, material, of.latePapers),
    words: readsComments ? ((await summaryWords(tx, process)) ?? null) : null,
  };
}

function commentsOf({ comments }: Material): NonNullable<Summary['comments']> {
  const answered = (disposition: 'accepted' | 'explained'): readonly string[] =>
    comments.filter(({ answer }) => answer?.disposition === disposition).map(({ body }) => body);
  const [acceptedSaid, explainedSaid] = [answered('accepted'), answered('explained')];
  const count = altogether([
    {
      received: comments.length,
      late: comments.filter(({ late }) => late).length,
      accepted: acceptedSaid.length,
      explained: explainedSaid.length,
    },
  ]);
  return { ...count, acceptedSaid, explainedSaid };
}

function advisoryOf({
  opinions,
}: Material): Pick<NonNullable<Summary['advisory']>, 'counts' | 'said'> {
  return {
    counts: countStances(opinions),
    said: opinions.flatMap(({ stance, text, name, body }) =>
      stance === 'agree' || text === null ? [] : [{ stance, who: body ?? name, text }],
    ),
  };
}

async function whatIsOpen(
  tx: Tx,
  { process, context, draft, comments, opinions, candidate }: Material,
  latePapers: number,
): Promise<Sentence[]> {
  const open: Sentence[] = [];
  const say = (count: number, vi: string, en: string): void => {
    if (count > 0) open.push({ vi: `${count} ${vi}`, en: `${count} ${en}` });
  };
  if (!draft) open.push({ vi: 'Chưa có dự thảo.', en: 'There is no draft yet.' });
  const unanswered = comments.filter(({ late, answer }) => !late && answer === null).length;
  say(unanswered, 'góp ý đúng hạn chưa được trả lời.', 'comments in time are not answered.');
  const { disagree, other, 'agree-with-changes': changes } = countStances(opinions);
  say(disagree, 'ý kiến tư vấn không đồng ý.', 'advisory opinions disagree.');
  say(changes, 'ý kiến tư vấn đề nghị chỉnh sửa.', 'advisory opinions ask for changes.');
  say(other, 'ý kiến tư vấn khác.', 'advisory opinions say something else.');
  const [posted] = await consultationsOf(tx, process.id);
  if (posted && draft && posted.draft !== draft.id)
    open.push({
      vi: 'Dự thảo đã khác với bản đưa ra lấy ý kiến công khai.',
      en: 'The draft is not the version that was posted for comment.',
    });
  if (context.source.status !== 'inForce')
    open.push({
      vi: `Bản án nguồn số ${candidate.source.number} chưa được xác minh là đang có hiệu lực.`,
      en: `The source judgment ${candidate.source.number} is not confirmed to be in force.`,
    });
  say(latePapers, 'tài liệu gửi muộn.', 'papers came late.');
  return open;
}
