import { namesOf } from '@app/identity';
import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { notEmpowered, type Sitting } from '@app/sittings';
import type { Role } from '@app/workflows/kernel';
import { digestOf, type MinutesContent } from './content';
import { type MinutesPassages, noPassages } from './passages';
import { readRecord } from './record';

/** A row of minutes. */
export interface MinutesRow {
  version: number;
  passages: MinutesPassages;
  clerk: string;
  writtenAt: Date;
  signed: 'electronic' | 'paper' | null;
  content: MinutesContent | null;
  contentSha256: string | null;
  frozenAt: Date | null;
}

const columns = `version, passages, clerk_id as clerk, written_at as "writtenAt", signed, content,
  content_sha256 as "contentSha256", frozen_at as "frozenAt"`;

/** The minutes of a sitting, or undefined while nobody has written any. */
export function minutesOf(tx: Tx, sitting: string): Promise<MinutesRow | undefined> {
  return tx.one<MinutesRow>(`select ${columns} from minutes where sitting_id = $1`, [sitting]);
}

/** The same, locked until the transaction ends. */
export function lockMinutes(tx: Tx, sitting: string): Promise<MinutesRow | undefined> {
  return tx.one<MinutesRow>(`select ${columns} from minutes where sitting_id = $1 for update`, [
    sitting,
  ]);
}

/** What would be signed now: as it was signed where it is frozen, else the record of this instant with the clerk's words. */
export async function contentOf(
  tx: Tx,
  sitting: Sitting,
  row: MinutesRow | undefined,
): Promise<MinutesContent> {
  if (row?.content) return row.content;
  const clerk = row?.clerk ?? '';
  const names = await namesOf(tx, row ? [clerk] : []);
  const content: MinutesContent = {
    record: await readRecord(tx, sitting),
    passages: row?.passages ?? noPassages,
    clerk: { person: clerk, name: names.get(clerk) ?? '……' },
  };
  // As the database will give it back: what is not there is not in the digest either.
  return JSON.parse(JSON.stringify(content)) as MinutesContent;
}

/**
 * Keeps the clerk's words as the next version of the draft. `version` is the one that the clerk saw (0 for none), so that nobody
 * writes over what somebody else wrote meanwhile. Refused once there is a signature: the minutes are returned first.
 */
export async function writeMinutes(
  tx: Tx,
  act: {
    sitting: Sitting;
    passages: MinutesPassages;
    version: number;
    actor: string;
    roles: readonly Role[];
  },
): Promise<{ version: number } | Refused> {
  const { sitting, passages, actor } = act;
  const refused = notEmpowered('recordAttendance', act.roles);
  if (refused) return refused;
  await tx.rows('select pg_advisory_xact_lock(hashtext($1))', [`minutes:${sitting.id}`]);
  const row = await lockMinutes(tx, sitting.id);
  if (row?.frozenAt) return frozen;
  if ((row?.version ?? 0) !== act.version) return changedMeanwhile;
  if (await isBeingSigned(tx, sitting.id)) return beingSigned;
  const version = act.version + 1;
  await tx.rows(
    `insert into minutes (sitting_id, version, passages, clerk_id, written_at, simulated)
     values ($1, $2, $3, $4, app.now(), exists (select from app.simulated_clock))
     on conflict (sitting_id) do update set version = excluded.version, passages = excluded.passages,
       clerk_id = excluded.clerk_id, written_at = excluded.written_at`,
    [sitting.id, version, JSON.stringify(passages), actor],
  );
  const written = await contentOf(tx, sitting, await minutesOf(tx, sitting.id));
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'MINUTES.DRAFTED',
    payload: { sitting: sitting.id, version, contentSha256: digestOf(written) },
    actor,
  });
  return { version };
}

/** A signature that stands, or a scan that waits for its second person. */
export async function isBeingSigned(tx: Tx, sitting: string): Promise<boolean> {
  const row = await tx.one<{ signing: boolean }>(
    `select exists (select from minutes_signature where sitting_id = $1 and withdrawn_at is null)
       or exists (select from minutes_scan where sitting_id = $1 and settled is null) as signing`,
    [sitting],
  );
  return row?.signing === true;
}

export const frozen = refuse('rejected-by-facts', {
  vi: 'Biên bản đã ký và được giữ nguyên; sai sót được đính chính bằng văn bản riêng.',
  en: 'The minutes are signed and stay as they are; an error is corrected by a paper of its own.',
});
export const notWritten = refuse('rejected-by-facts', {
  vi: 'Chưa có dự thảo biên bản.',
  en: 'There is no draft of the minutes yet.',
});
export const otherText = refuse('rejected-by-facts', {
  vi: 'Nội dung biên bản đã khác với bản được xem; hãy đọc lại rồi thực hiện.',
  en: 'The minutes are no longer what was read; read them again first.',
});
const changedMeanwhile = refuse('rejected-by-facts', {
  vi: 'Có người đã sửa dự thảo biên bản sau khi bạn mở; hãy mở lại.',
  en: 'Somebody has changed the draft since you opened it; open it again.',
});
const beingSigned = refuse('rejected-by-facts', {
  vi: 'Biên bản đang được ký; hãy trả lại để sửa trước.',
  en: 'The minutes are being signed; return them first.',
});
