import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { ArrivedFile } from '@app/files';
import type { Tx } from '@app/platform';
import type { Sitting } from '@app/sittings';
import type { Role } from '@app/workflows/kernel';
import { v7 as uuid } from 'uuid';
import { frozen, isBeingSigned, lockMinutes } from './minutes';
import { freeze, readyToSign } from './signing';

/** A scan of minutes that were signed in ink. */
export interface MinutesScan {
  id: string;
  sha256: string;
  mediaType: string;
  bytes: number;
  name: string;
  contentSha256: string;
  keptBy: string;
  keptAt: Date;
  settled: 'matched' | 'rejected' | null;
  settledBy: string | null;
}

const columns = `s.id, s.sha256, f.media_type as "mediaType", f.bytes, s.name, s.content_sha256 as "contentSha256",
  s.kept_by as "keptBy", s.kept_at as "keptAt", s.settled, s.settled_by as "settledBy"
  from minutes_scan s join stored_file f on f.sha256 = s.sha256`;

/** The newest scan of the minutes, unless it was rejected. */
export function scanOfMinutes(tx: Tx, sitting: string): Promise<MinutesScan | undefined> {
  return tx.one<MinutesScan>(
    `select ${columns} where s.sitting_id = $1 and s.settled is distinct from 'rejected'
     order by s.id desc limit 1`,
    [sitting],
  );
}

/** Who may look after a signed paper: whoever writes minutes, the office, and those who may chair. */
export const minutesDesk: readonly Role[] = [
  'clerk',
  'office',
  'chief-justice',
  'deputy-chief-justice',
];

/** Keeps the scan of what was printed and signed in ink. It counts only once somebody else has compared it. */
export async function keepMinutesScan(
  tx: Tx,
  act: {
    sitting: Sitting;
    file: Omit<ArrivedFile, 'draft'>;
    name: string;
    contentSha256: string;
    actor: string;
    roles: readonly Role[];
    receivedAt: Date;
  },
): Promise<{ scan: string } | Refused> {
  const { sitting, file, actor } = act;
  if (!act.roles.some((role) => minutesDesk.includes(role))) return notAtTheDesk;
  const ready = await readyToSign(tx, act);
  if ('accepted' in ready) return ready;
  if (await isBeingSigned(tx, sitting.id)) return otherWay;
  const id = uuid();
  await tx.rows(
    `insert into stored_file (sha256, media_type, bytes, stored_at) values ($1, $2, $3, app.now())
     on conflict (sha256) do nothing`,
    [file.sha256, file.mediaType, file.bytes],
  );
  await tx.rows(
    `insert into minutes_scan (id, sitting_id, sha256, name, content_sha256, kept_by, kept_at, simulated)
     values ($1, $2, $3, $4, $5, $6, $7, exists (select from app.simulated_clock))`,
    [id, sitting.id, file.sha256, act.name, act.contentSha256, actor, act.receivedAt],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'MINUTES.SCAN_KEPT',
    payload: { sitting: sitting.id, scan: file.sha256, contentSha256: act.contentSha256 },
    actor,
  });
  return { scan: id };
}

/** A second person has compared the scan with the text: it is the same and signed, which freezes it, or it is not. */
export async function settleMinutesScan(
  tx: Tx,
  act: {
    sitting: Sitting;
    scan: string;
    verdict: { settled: 'matched' } | { settled: 'rejected'; reason: string };
    actor: string;
    roles: readonly Role[];
    receivedAt: Date;
  },
): Promise<{ frozen: boolean } | Refused> {
  const { sitting, verdict, actor, receivedAt } = act;
  if (actor !== sitting.chair && !act.roles.some((role) => minutesDesk.includes(role)))
    return notAtTheDesk;
  if ((await lockMinutes(tx, sitting.id))?.frozenAt) return frozen;
  const scan = await scanOfMinutes(tx, sitting.id);
  if (scan?.id !== act.scan || scan.settled !== null) return noSuchScan;
  if (scan.keptBy === actor) return secondPerson;
  const ready = await readyToSign(tx, { sitting, receivedAt, contentSha256: scan.contentSha256 });
  const isMatch = verdict.settled === 'matched';
  if (isMatch && 'accepted' in ready) return ready;
  await tx.rows(
    `update minutes_scan set settled = $2, settled_by = $3, settled_at = $4, reason = $5 where id = $1`,
    [
      scan.id,
      verdict.settled,
      actor,
      receivedAt,
      verdict.settled === 'rejected' ? verdict.reason : null,
    ],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: isMatch ? 'MINUTES.SCAN_MATCHED' : 'MINUTES.SCAN_REJECTED',
    payload: { sitting: sitting.id, scan: scan.sha256, contentSha256: scan.contentSha256 },
    actor,
  });
  if (isMatch && 'content' in ready)
    await freeze(tx, { sitting, content: ready.content, signed: 'paper', actor, receivedAt });
  return { frozen: isMatch };
}

const notAtTheDesk = refuse('not-permitted', {
  vi: 'Việc này thuộc thẩm quyền của thư ký phiên họp, Văn phòng hoặc chủ tọa.',
  en: 'This belongs to the clerk, the office or the chair.',
});
const otherWay = refuse('rejected-by-facts', {
  vi: 'Biên bản đang được ký theo cách khác; hãy trả lại trước.',
  en: 'The minutes are being signed in another way; return them first.',
});
const noSuchScan = refuse('rejected-by-facts', {
  vi: 'Không có bản chụp này đang chờ đối chiếu.',
  en: 'There is no such scan waiting to be compared.',
});
const secondPerson = refuse('not-permitted', {
  vi: 'Người tải bản chụp lên không tự đối chiếu; cần người thứ hai.',
  en: 'Whoever sent the scan does not compare it: a second person does.',
});
