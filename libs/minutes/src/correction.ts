import { plainText } from '@app/documents';
import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { Sitting } from '@app/sittings';
import type { Role } from '@app/workflows/kernel';
import { v7 as uuid, validate as isUuid } from 'uuid';
import { minutesDocument } from './compose';
import type { MinutesContent } from './content';
import { lockMinutes } from './minutes';

/** A manifest error in frozen minutes, with what it should say. In force once the chair has signed it. */
export interface MinutesCorrection {
  id: string;
  contentSha256: string;
  stands: string;
  should: string;
  reason: string;
  writtenBy: string;
  writtenAt: Date;
  signedBy: string | null;
  signedAt: Date | null;
}

const columns = `id, content_sha256 as "contentSha256", stands, should, reason, written_by as "writtenBy",
  written_at as "writtenAt", signed_by as "signedBy", signed_at as "signedAt"`;

/** No minutes have more corrections than a person reads at once. */
export const MOST_CORRECTIONS = 50;

/** All corrections of the minutes of a sitting, oldest first. */
export function correctionsOf(tx: Tx, sitting: string): Promise<MinutesCorrection[]> {
  return tx.rows<MinutesCorrection>(
    `select ${columns} from minutes_correction where sitting_id = $1 order by id`,
    [sitting],
  );
}

/** One correction; also undefined for what is no uuid. */
export async function correctionOf(
  tx: Tx,
  sitting: string,
  id: string,
): Promise<MinutesCorrection | undefined> {
  if (!isUuid(id)) return undefined;
  return tx.one<MinutesCorrection>(
    `select ${columns} from minutes_correction where sitting_id = $1 and id = $2`,
    [sitting, id],
  );
}

/**
 * The clerk proposes to correct a manifest error. The words that stand must be in the frozen minutes, so that a correction is never
 * about something else; numbers of a vote are the record's and are not corrected here.
 */
export async function writeCorrection(
  tx: Tx,
  act: {
    sitting: Sitting;
    stands: string;
    should: string;
    reason: string;
    actor: string;
    roles: readonly Role[];
    receivedAt: Date;
  },
): Promise<{ correction: string } | Refused> {
  const { sitting, stands, should, actor } = act;
  if (!act.roles.includes('clerk')) return onlyTheClerk;
  const row = await lockMinutes(tx, sitting.id);
  if (!row?.content || !row.frozenAt) return notFrozen;
  if (!says(row.content, stands)) return notThere;
  if (!says(withoutRecord(row.content), stands)) return notTheClerks;
  if ((await correctionsOf(tx, sitting.id)).length >= MOST_CORRECTIONS) return tooMany;
  const id = uuid();
  await tx.rows(
    `insert into minutes_correction (id, sitting_id, content_sha256, stands, should, reason, written_by, written_at, simulated)
     values ($1, $2, $3, $4, $5, $6, $7, $8, exists (select from app.simulated_clock))`,
    [id, sitting.id, row.contentSha256, stands, should, act.reason, actor, act.receivedAt],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'MINUTES.CORRECTION_DRAFTED',
    payload: { sitting: sitting.id, correction: id, contentSha256: row.contentSha256 },
    actor,
  });
  return { correction: id };
}

/** The chair of the sitting signs a correction; the minutes themselves stay as they were signed. */
export async function signCorrection(
  tx: Tx,
  act: { sitting: Sitting; correction: string; actor: string; receivedAt: Date },
): Promise<{ signed: true } | Refused> {
  const { sitting, actor } = act;
  await lockMinutes(tx, sitting.id);
  const found = await correctionOf(tx, sitting.id, act.correction);
  if (!found) return noSuchCorrection;
  if (actor !== sitting.chair || actor === found.writtenBy) return onlyTheChair;
  if (found.signedAt) return signedBefore;
  await tx.rows('update minutes_correction set signed_by = $2, signed_at = $3 where id = $1', [
    found.id,
    actor,
    act.receivedAt,
  ]);
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'MINUTES.CORRECTED',
    payload: { sitting: sitting.id, correction: found.id, contentSha256: found.contentSha256 },
    actor,
  });
  return { signed: true };
}

function says(content: MinutesContent, words: string): boolean {
  const document = minutesDocument(content, { kind: 'draft' }, '1970-01-01T00:00:00.000Z');
  return plainText(document).some((text) => text.includes(words));
}

/** What is left when roll call and votes are taken out: the clerk's words, and the frame around them. */
function withoutRecord(content: MinutesContent): MinutesContent {
  const { record } = content;
  const items = record.items.map((item) => ({ ...item, title: '', polls: [], postponed: null }));
  return { ...content, record: { ...record, roll: [], guests: [], items } };
}

const onlyTheClerk = refuse('not-permitted', {
  vi: 'Thư ký phiên họp đề nghị đính chính.',
  en: 'The clerk proposes a correction.',
});
const onlyTheChair = refuse('not-permitted', {
  vi: 'Chủ tọa phiên họp ký đính chính, và không phải là người đã viết.',
  en: 'The chair of the sitting signs a correction, and is not who wrote it.',
});
const notFrozen = refuse('rejected-by-facts', {
  vi: 'Chỉ đính chính biên bản đã ký; dự thảo thì sửa trực tiếp.',
  en: 'Only signed minutes are corrected; a draft is simply changed.',
});
const notThere = refuse('rejected-by-facts', {
  vi: 'Biên bản không có đoạn chữ này.',
  en: 'These words are not in the minutes.',
});
const notTheClerks = refuse('rejected-by-facts', {
  vi: 'Đoạn này lấy từ dữ liệu đã ghi nhận (điểm danh, biểu quyết), không phải do thư ký viết, nên không đính chính ở đây.',
  en: 'These words come from the record (roll call, vote) and not from the clerk, and are not corrected here.',
});
const tooMany = refuse('rejected-by-facts', {
  vi: 'Biên bản đã có quá nhiều đính chính.',
  en: 'These minutes have too many corrections already.',
});
const noSuchCorrection = refuse('rejected-by-facts', {
  vi: 'Không có đính chính này.',
  en: 'There is no such correction.',
});
const signedBefore = refuse('rejected-by-facts', {
  vi: 'Đính chính này đã được ký.',
  en: 'This correction is signed already.',
});
