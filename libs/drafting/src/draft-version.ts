import { RefusedError, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { PrecedentText } from '@app/workflows/selection';
import { v7 } from 'uuid';
import { digestOfText } from './text';

/** One version of the text of a case. Versions are never changed; a correction is a new one. */
export interface DraftVersion {
  id: string;
  process: string;
  round: number;
  /** 1, 2, 3 … within the case. */
  ordinal: number;
  author: string;
  text: PrecedentText;
  sha256: string;
  reason: string;
  createdAt: Date;
}

/** A version to record. `text` must have passed `precedentText`. */
export interface NewDraftVersion {
  process: string;
  author: string;
  text: PrecedentText;
  reason: string;
}

/** Which version, and the digest that acts name it by. */
export interface VersionReference {
  version: string;
  sha256: string;
}

/** The versions, by their number in the case, of which the writer saw one as the last. */
export interface DraftPrecondition {
  ordinals: readonly number[];
}

/** Where a text is written: not before screening, not while the plenary has it, not once the final text is confirmed. */
const phasesOfWriting: ReadonlySet<string> = new Set([
  'screening',
  'drafting',
  'posting',
  'publicComment',
  'answering',
  'advisoryDecision',
  'advisoryOpinion',
  'revising',
  'agenda',
  'finalising',
]);

const columns = `id, process_id as process, round, ordinal, author, text, sha256, reason,
  created_at as "createdAt"`;

/**
 * Records a version of the text of a case and answers its digest. Throws `RefusedError` where the case does not exist or
 * is in no phase of writing, or where the last version is not the one that the writer saw.
 */
export async function addDraftVersion(
  tx: Tx,
  draft: NewDraftVersion,
  follows?: DraftPrecondition,
): Promise<VersionReference> {
  const sha256 = digestOfText(draft.text);
  const process = await tx.one<{ phase: string; round: number | null }>(
    `select phase, (snapshot -> 'context' ->> 'round')::int as round
     from process where id = $1 and workflow = 'selection' for update`,
    [draft.process],
  );
  if (!process) throw new RefusedError(unknownCase);
  if (!phasesOfWriting.has(process.phase))
    throw new RefusedError({ ...notNow, phase: process.phase });
  if (follows) await refuseUnlessLast(tx, draft.process, follows);
  const id = v7();
  await tx.rows(
    `insert into draft_version
       (id, process_id, round, ordinal, author, text, sha256, reason, created_at)
     select $1, $2, $3, coalesce(max(ordinal), 0) + 1, $4, $5, $6, $7, app.now()
     from draft_version where process_id = $2`,
    [
      id,
      draft.process,
      process.round ?? 1,
      draft.author,
      JSON.stringify(draft.text),
      sha256,
      draft.reason,
    ],
  );
  return { version: id, sha256 };
}

/** Under the lock of the case, so that of two who wrote from the same version the second learns of the first. */
async function refuseUnlessLast(
  tx: Tx,
  process: string,
  { ordinals }: DraftPrecondition,
): Promise<void> {
  const { last } = (await tx.one<{ last: number }>(
    'select coalesce(max(ordinal), 0) as last from draft_version where process_id = $1',
    [process],
  )) ?? { last: 0 };
  if (ordinals.includes(last)) return;
  throw new RefusedError(
    refuse(
      'stale-version',
      {
        vi: 'Đã có phiên bản dự thảo mới hơn (nay là phiên bản {version}); hãy tải lại trước khi gửi.',
        en: 'There is a newer version of the draft (now version {version}); reload before sending.',
      },
      { values: { version: last }, version: last, seenVersion: ordinals.at(-1) ?? -1 },
    ),
  );
}

/** One version, or undefined. */
export function draftVersion(tx: Tx, id: string): Promise<DraftVersion | undefined> {
  return tx.one<DraftVersion>(`select ${columns} from draft_version where id = $1`, [id]);
}

/** Every version of a case, oldest first, without their texts. */
export function draftVersions(
  tx: Tx,
  process: string,
  page: { after?: number | undefined; limit?: number } = {},
): Promise<Omit<DraftVersion, 'text'>[]> {
  return tx.rows(
    `select id, process_id as process, round, ordinal, author, sha256, reason, created_at as "createdAt"
     from draft_version where process_id = $1 and ordinal > $2 order by ordinal limit $3`,
    [process, page.after ?? 0, page.limit ?? null],
  );
}

/** The newest version of a case, or undefined. */
export function latestVersion(tx: Tx, process: string): Promise<DraftVersion | undefined> {
  return tx.one<DraftVersion>(
    `select ${columns} from draft_version where process_id = $1 order by ordinal desc limit 1`,
    [process],
  );
}

/** The newest version of a case whose words have this digest, or undefined. */
export function versionByDigest(
  tx: Tx,
  process: string,
  sha256: string,
): Promise<DraftVersion | undefined> {
  return tx.one<DraftVersion>(
    `select ${columns} from draft_version where process_id = $1 and sha256 = $2
     order by ordinal desc limit 1`,
    [process, sha256],
  );
}

/** Who wrote these words in this case, in whichever version. */
export async function writersOf(tx: Tx, process: string, sha256: string): Promise<string[]> {
  const rows = await tx.rows<{ author: string }>(
    `select distinct author from draft_version where process_id = $1 and sha256 = $2 order by author`,
    [process, sha256],
  );
  return rows.map(({ author }) => author);
}

const unknownCase = refuse('unknown-process', {
  vi: 'Không tìm thấy hồ sơ này.',
  en: 'There is no such case.',
});
const notNow = refuse('not-in-this-phase', {
  vi: 'Ở bước này không soạn được phiên bản mới của dự thảo.',
  en: 'No new version of the draft can be written in this phase.',
});
