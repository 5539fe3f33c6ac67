import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { Sitting } from '@app/sittings';
import type { Role } from '@app/workflows/kernel';
import { v7 as uuid } from 'uuid';
import { digestOf, type MinutesContent, obstaclesTo } from './content';
import {
  contentOf,
  frozen,
  isBeingSigned,
  lockMinutes,
  type MinutesRow,
  notWritten,
  otherText,
} from './minutes';
import { unfinishedPolls } from './record';

/** In what capacity somebody signs minutes. */
export type Capacity = 'chair' | 'clerk';

/** A signature as readers see it. */
export interface MinutesSignature {
  capacity: Capacity;
  person: string;
  contentSha256: string;
  signedAt: Date;
}

interface Act {
  sitting: Sitting;
  actor: string;
  roles: readonly Role[];
  receivedAt: Date;
}

/** Signatures that stand. */
export function signaturesOn(tx: Tx, sitting: string): Promise<MinutesSignature[]> {
  return tx.rows<MinutesSignature>(
    `select capacity, person_id as person, content_sha256 as "contentSha256", signed_at as "signedAt"
     from minutes_signature where sitting_id = $1 and withdrawn_at is null order by signed_at, capacity`,
    [sitting],
  );
}

/**
 * Signs electronically: the chair of the sitting, and the clerk who wrote the draft, each for themselves and each the very text
 * whose digest they name. With the second signature the text is frozen.
 */
export async function signMinutes(
  tx: Tx,
  act: Act & { contentSha256: string },
): Promise<{ capacity: Capacity; frozen: boolean } | Refused> {
  const { sitting, actor, receivedAt } = act;
  const ready = await readyToSign(tx, act);
  if ('accepted' in ready) return ready;
  const capacity = capacityOf(sitting, ready.row, act);
  if (capacity === undefined) return notASigner;
  const signatures = await signaturesOn(tx, sitting.id);
  if (signatures.some((each) => each.capacity === capacity)) return signedBefore;
  if (await scanWaits(tx, sitting.id)) return scanFirst;
  await tx.rows(
    `insert into minutes_signature (id, sitting_id, capacity, person_id, content_sha256, signed_at, simulated)
     values ($1, $2, $3, $4, $5, $6, exists (select from app.simulated_clock))`,
    [uuid(), sitting.id, capacity, actor, act.contentSha256, receivedAt],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'MINUTES.SIGNATURE_GIVEN',
    payload: { sitting: sitting.id, capacity, contentSha256: act.contentSha256 },
    actor,
  });
  const isLast = signatures.length === 1;
  if (isLast) await freeze(tx, { ...act, content: ready.content, signed: 'electronic' });
  return { capacity, frozen: isLast };
}

/** Takes signatures and a waiting scan back, with a reason, so that the draft may be changed. By who may sign or writes. */
export async function returnMinutes(
  tx: Tx,
  act: Act & { reason: string },
): Promise<{ returned: true } | Refused> {
  const { sitting, actor, receivedAt } = act;
  const row = await lockMinutes(tx, sitting.id);
  if (!row) return notWritten;
  if (row.frozenAt) return frozen;
  if (capacityOf(sitting, row, act) === undefined && !act.roles.includes('clerk'))
    return notASigner;
  if (!(await isBeingSigned(tx, sitting.id))) return notBeingSigned;
  await tx.rows(
    'update minutes_signature set withdrawn_at = $2 where sitting_id = $1 and withdrawn_at is null',
    [sitting.id, receivedAt],
  );
  await tx.rows('delete from minutes_scan where sitting_id = $1 and settled is null', [sitting.id]);
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'MINUTES.RETURNED',
    payload: { sitting: sitting.id, reason: act.reason },
    actor,
  });
  return { returned: true };
}

/** The minutes, locked and ready to be signed as they were read; a refusal says what stands in the way. */
export async function readyToSign(
  tx: Tx,
  act: { sitting: Sitting; receivedAt: Date; contentSha256: string },
): Promise<{ row: MinutesRow; content: MinutesContent } | Refused> {
  const { sitting, receivedAt } = act;
  const row = await lockMinutes(tx, sitting.id);
  if (!row) return notWritten;
  if (row.frozenAt) return frozen;
  const content = await contentOf(tx, sitting, row);
  if (digestOf(content) !== act.contentSha256) return otherText;
  const [obstacle] = obstaclesTo(content, {
    unfinishedPolls: await unfinishedPolls(tx, sitting.id),
    now: receivedAt,
  });
  return obstacle ? refuse('rejected-by-facts', obstacle) : { row, content };
}

/** From now on the text is what was signed, whatever happens to the record. */
export async function freeze(
  tx: Tx,
  act: {
    sitting: Sitting;
    content: MinutesContent;
    signed: 'electronic' | 'paper';
    actor: string;
    receivedAt: Date;
  },
): Promise<void> {
  const { sitting, content, signed, receivedAt } = act;
  const contentSha256 = digestOf(content);
  await tx.rows(
    `update minutes set signed = $2, content = $3, content_sha256 = $4, frozen_at = $5 where sitting_id = $1`,
    [sitting.id, signed, JSON.stringify(content), contentSha256, receivedAt],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'MINUTES.FROZEN',
    payload: { sitting: sitting.id, signed, contentSha256 },
    actor: act.actor,
  });
}

function capacityOf(
  sitting: Sitting,
  row: MinutesRow,
  { actor, roles }: Act,
): Capacity | undefined {
  if (actor === sitting.chair) return 'chair';
  return actor === row.clerk && roles.includes('clerk') ? 'clerk' : undefined;
}

async function scanWaits(tx: Tx, sitting: string): Promise<boolean> {
  return (
    (await tx.one('select from minutes_scan where sitting_id = $1 and settled is null', [
      sitting,
    ])) !== undefined
  );
}

const notASigner = refuse('not-permitted', {
  vi: 'Chỉ chủ tọa phiên họp và thư ký đã viết biên bản ký biên bản.',
  en: 'Only the chair of the sitting and the clerk who wrote the minutes sign them.',
});
const signedBefore = refuse('rejected-by-facts', {
  vi: 'Chữ ký này đã có.',
  en: 'This signature is there already.',
});
const scanFirst = refuse('rejected-by-facts', {
  vi: 'Đang chờ đối chiếu bản chụp có chữ ký; hãy đối chiếu hoặc trả lại trước.',
  en: 'A signed scan waits to be compared; settle or return it first.',
});
const notBeingSigned = refuse('rejected-by-facts', {
  vi: 'Biên bản chưa có chữ ký nào để trả lại.',
  en: 'There is no signature to take back.',
});
