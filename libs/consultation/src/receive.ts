import { draftVersion, drawTrackingCode } from '@app/drafting';
import { type ActContext, type Prepare, RefusedError, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { passagesOf } from '@app/workflows/selection';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { commentDigest, drawSalt, identityDigest } from './commitment';
import { type Consultation, consultationsOf } from './consultation';
import { parseSubmission, receivedComment } from './submission';

/** What the sender of a comment is told. Instants are ISO 8601. */
export interface CommentReceipt {
  comment: string;
  trackingCode: string;
  receivedAt: string;
  /** Received at or after the end: kept and marked "gửi sau thời hạn", and nobody is obliged to answer it. */
  late: boolean;
  closesAt: string;
}

/**
 * COMMENT.RECEIVED: keeps the words and, apart from them, who sent them; the history gets the id and a salted digest.
 * Late is what was **received** at the end of the limit or after it, whether or not its bell has rung. Throws
 * `RefusedError` where nothing was posted, and where the posting named was replaced by a newer one.
 */
export const prepareComment: Prepare = async (tx, act, raw) => {
  const { name, email, organisation, ...sent } = parseSubmission(receivedComment, raw);
  if (sent.channel !== 'web' && act.actor.person === null) throw new RefusedError(onlyOfficers);
  const posting = await postingOf(tx, act, sent.consultation);
  await refuseUnlessPosted(tx, posting, sent);
  const closesAt = act.limits.publicComment ?? posting.closesAt.toISOString();

  const identity = { name, email: email ?? null, organisation: organisation ?? null };
  const salts = { comment: drawSalt(), identity: drawSalt() };
  const identitySha256 = identityDigest(salts.identity, identity);
  const comment = v7();
  const receivedAt = act.receivedAt.toISOString();
  const late = receivedAt >= closesAt;
  const section = sent.section ?? null;
  const index = sent.index ?? null;
  const commitment = commentDigest(salts.comment, {
    comment,
    channel: sent.channel,
    body: sent.body,
    section,
    index,
    receivedAt,
    identitySha256,
  });
  const trackingCode = drawTrackingCode('GY');
  await tx.rows(
    `insert into comment (id, consultation_id, tracking_code, channel, body, section, passage_index,
       received_at, late, salt, identity_sha256, commitment)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      comment,
      posting.id,
      trackingCode,
      sent.channel,
      sent.body,
      section,
      index,
      receivedAt,
      late,
      salts.comment,
      identitySha256,
      commitment,
    ],
  );
  await tx.rows(
    'insert into commenter (comment_id, name, email, organisation, salt) values ($1, $2, $3, $4, $5)',
    [comment, identity.name, identity.email, identity.organisation, salts.identity],
  );
  const receipt: CommentReceipt = { comment, trackingCode, receivedAt, late, closesAt };
  return { data: { comment, commitment }, answer: { ...receipt } };
};

/**
 * Forgets who sent a comment, and says whether there was anything to forget. Its words stay, and so does the chain: what
 * was committed to is only a digest.
 */
export async function erasePersonalData(tx: Tx, comment: string): Promise<boolean> {
  const erased = await tx.one('delete from commenter where comment_id = $1 returning comment_id', [
    comment,
  ]);
  return erased !== undefined;
}

/** Whether the comment was made on this case. */
export async function isCommentOn(tx: Tx, comment: string, process: string): Promise<boolean> {
  const found = await tx.one(
    `select from comment join consultation on consultation.id = comment.consultation_id
     where comment.id = $1 and consultation.process_id = $2`,
    [comment, process],
  );
  return found !== undefined;
}

/** Does the row of a comment still say what the history committed to? Undefined when there is no such comment. */
export async function commentIsUnaltered(tx: Tx, id: string): Promise<boolean | undefined> {
  const row = await tx.one<{
    channel: string;
    body: string;
    section: string | null;
    index: number | null;
    receivedAt: Date;
    identitySha256: string;
    salt: string;
    commitment: string;
  }>(
    `select channel, body, section, passage_index as index, received_at as "receivedAt", identity_sha256 as "identitySha256",
       salt, commitment
     from comment where id = $1`,
    [id],
  );
  if (!row) return undefined;
  const receivedAt = row.receivedAt.toISOString();
  return commentDigest(row.salt, { ...row, comment: id, receivedAt }) === row.commitment;
}

async function postingOf(
  tx: Tx,
  act: ActContext,
  named: string | undefined,
): Promise<Consultation> {
  const [newest] = await consultationsOf(tx, act.process.id);
  if (!newest) throw new RefusedError(neverPosted);
  if (named !== undefined && named !== newest.id) throw new RefusedError(replaced);
  return newest;
}

/** A comment can only speak of a passage that stands in what was posted. */
async function refuseUnlessPosted(
  tx: Tx,
  posting: Consultation,
  { section, index }: Pick<z.infer<typeof receivedComment>, 'section' | 'index'>,
): Promise<void> {
  if (index === undefined) return;
  const draft = await draftVersion(tx, posting.draft);
  if (!draft) throw new Error(`Consultation ${posting.id} has no draft.`);
  if (section === undefined || passagesOf(draft.text, section)[index] === undefined)
    throw new RefusedError(noSuchPassage);
}

const noSuchPassage = refuse(
  'invalid-data',
  {
    vi: 'Dự thảo đã đăng tải không có đoạn đó.',
    en: 'The posted draft has no such passage.',
  },
  {
    issues: [{ pointer: '/index', message: 'Dự thảo đã đăng tải không có đoạn đó.' }],
  },
);
const neverPosted = refuse('rejected-by-facts', {
  vi: 'Dự thảo này chưa được đăng tải lấy ý kiến.',
  en: 'This draft has not been posted for comment.',
});
const replaced = refuse('rejected-by-facts', {
  vi: 'Đợt lấy ý kiến này đã được thay bằng một đợt mới hơn.',
  en: 'This consultation was replaced by a newer one.',
});
const onlyOfficers = refuse('not-permitted', {
  vi: 'Chỉ cán bộ tiếp nhận mới ghi được ý kiến gửi bằng văn bản hoặc thư điện tử.',
  en: 'Only an officer records a comment that came on paper or by e-mail.',
});
