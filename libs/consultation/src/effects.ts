import type { PerformEffect } from '@app/engine';
import { v7 } from 'uuid';
import { z } from 'zod';

const toOpen = z.object({ round: z.int(), draft: z.string(), openedAt: z.string() });
const toClose = z.object({ round: z.int(), closedAt: z.string() });
const toReopen = z.object({ round: z.int() });
const toKeep = z.object({ comment: z.string(), inTime: z.boolean() });

/** Effect `consultation.open`: the draft is posted. When it ends is the limit that the same event arms. */
export const openConsultation: PerformEffect = async (tx, act, data) => {
  const { round, draft, openedAt } = toOpen.parse(data);
  await tx.rows(
    `insert into consultation (id, process_id, round, draft_version, opened_at)
     values ($1, $2, $3, $4, $5)`,
    [v7(), act.process.id, round, draft, openedAt],
  );
};

/** Effect `consultation.close`: the bell was recorded, or the case ended. A consultation that is closed stays so. */
export const closeConsultation: PerformEffect = async (tx, act, data) => {
  const { round, closedAt } = toClose.parse(data);
  await tx.rows(
    `update consultation set closed_at = $3
     where process_id = $1 and round = $2 and closed_at is null`,
    [act.process.id, round, closedAt],
  );
};

/** Effect `consultation.reopen`: an ended period goes on. Whatever was received up to now came in time. */
export const reopenConsultation: PerformEffect = async (tx, act, data) => {
  const { round } = toReopen.parse(data);
  const reopened = await tx.one(
    `with ended as (
       select id, closed_at from consultation where process_id = $1 and round = $2 and closed_at is not null
     ), told as (
       insert into consultation_reopening (consultation_id, seq, closed_at, reopened_at)
       select id, $3, closed_at, $4 from ended
     )
     update consultation set closed_at = null from ended where consultation.id = ended.id returning consultation.id`,
    [act.process.id, round, act.seq, act.recordedAt],
  );
  if (!reopened) throw new Error(`Case ${act.process.id} has no closed period to open again.`);
};

/** Effect `consultation.keep`: the row that was prepared and the case must agree on whether the comment came in time. */
export const keepComment: PerformEffect = async (tx, _act, data) => {
  const { comment, inTime } = toKeep.parse(data);
  const row = await tx.one<{ late: boolean }>('select late from comment where id = $1', [comment]);
  if (row?.late === inTime || row === undefined)
    throw new Error(`Comment ${comment} and its case disagree on whether it came in time.`);
};
