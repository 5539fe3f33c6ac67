import { type Engine, type Refused, recordAdministrativeAct, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { Role } from '@app/workflows/kernel';
import { v7 as uuid } from 'uuid';
import { assign, mayMovePolicies, type MovedLimit } from './policy-moves';

interface MovedCase {
  process_id: string;
  from_version: string;
  limits: readonly MovedLimit[];
  policy_version: string;
}

interface OldRung {
  id: string;
  step: string;
  rung: string;
  kind: 'legal' | 'internal';
  due_at: Date;
  started_at: Date;
  derivation: Readonly<Record<string, unknown>>;
  calendar_version: number;
}

/**
 * Takes a move to another policy back: every case has its former version again, and every limit its former end. Possible while
 * nothing of it has fired, no step was left, and no former limit would already be over; otherwise refused as a whole.
 */
export async function undoPolicyMove(
  tx: Tx,
  engine: Engine,
  act: { move: string; reason: string; actor: { person: string; roles: readonly Role[] } },
): Promise<{ move: string; cases: number } | Refused> {
  const { move, reason, actor } = act;
  if (!mayMovePolicies(actor.roles)) return notUndoing;
  const found = await tx.one<{ to_version: string; undone_at: Date | null }>(
    'select to_version, undone_at from policy_move where id = $1 for update',
    [move],
  );
  if (!found) return noSuchMove;
  if (found.undone_at !== null) return undoneBefore;
  const cases = await tx.rows<MovedCase>(
    `select c.process_id, c.from_version, c.limits, p.policy_version
     from policy_move_case c join process p on p.id = c.process_id
     where c.move_id = $1 order by p.id for update of p`,
    [move],
  );
  if (cases.some(({ policy_version }) => policy_version !== found.to_version)) return movedOn;
  await engine.catchUp(
    tx,
    cases.map(({ process_id: process }) => process),
  );
  const limits = cases.flatMap(({ limits }) => limits);
  const settled = await tx.one(
    `select from deadline where id = any($1::uuid[]) and status <> 'armed' limit 1`,
    [limits.flatMap(({ armed }) => armed)],
  );
  if (settled) return somethingFired;
  const former = new Map(
    (
      await tx.rows<OldRung & { past: boolean; left: boolean }>(
        `select d.id, d.step, d.rung, d.kind, d.due_at, d.started_at, d.derivation, d.calendar_version,
           d.due_at <= app.now() as past,
           coalesce((p.snapshot #>> array['context', 'clocks', d.step])::timestamptz <> d.started_at, true)
             or p.phase = 'suspended' as left
         from deadline d join process p on p.id = d.process_id where d.id = any($1::uuid[])`,
        [limits.flatMap(({ replaced }) => replaced)],
      )
    ).map((row) => [row.id, row]),
  );
  if ([...former.values()].some(({ left }) => left)) return somethingFired;
  // A reminder whose moment is past is not missed; an end or a report would ring at once.
  const noise = new Set<string>();
  for (const { id, rung, past } of former.values())
    if (past) {
      if (rung !== 'reminder') return alreadyOver;
      noise.add(id);
    }

  for (const { process_id: candidate, from_version: to, limits } of cases) {
    await assign(tx, engine, { candidate, move, from: found.to_version, to });
    for (const limit of limits) {
      if (limit.rungs.length === 0) continue;
      await engine.moveLimit(tx, {
        process: candidate,
        step: limit.step,
        cause: { kind: 'policy', version: to },
        rungs: limit.rungs.map(({ rung, from, to: now }) => ({ rung, from: now, to: from })),
        changes: {
          settle: limit.armed.map((id) => ({ id, status: 'superseded' })),
          arm: limit.replaced.flatMap((id) => {
            const row = former.get(id);
            return row && !noise.has(id) ? [rowAgain(row)] : [];
          }),
        },
      });
    }
  }
  await tx.rows('update policy_move set undone_by = $2, undone_at = app.now() where id = $1', [
    move,
    actor.person,
  ]);
  await recordAdministrativeAct(tx, {
    stream: 'policies',
    type: 'POLICY.MOVE_UNDONE',
    payload: { move, reason, cases: cases.map(({ process_id }) => process_id) },
    actor: actor.person,
  });
  return { move, cases: cases.length };
}

function rowAgain({ step, rung, kind, due_at, started_at, derivation, calendar_version }: OldRung) {
  return {
    id: uuid(),
    step,
    rung,
    kind,
    due_at: due_at.toISOString(),
    started_at: started_at.toISOString(),
    derivation,
    calendar_version,
  };
}

const notUndoing = refuse('not-permitted', {
  vi: 'Chỉ quản trị viên hoặc lãnh đạo Vụ Pháp chế và Quản lý khoa học hoàn lại việc chuyển khung hạn.',
  en: 'Only the administrator or the head of research undoes a move to another policy.',
});
const noSuchMove = refuse('unknown-process', {
  vi: 'Không tìm thấy lần chuyển khung hạn này.',
  en: 'There is no such move.',
});
const undoneBefore = refuse('rejected-by-facts', {
  vi: 'Lần chuyển này đã được hoàn lại.',
  en: 'This move was undone before.',
});
const movedOn = refuse('rejected-by-facts', {
  vi: 'Có hồ sơ đã chuyển tiếp sang khung hạn khác; không hoàn lại được.',
  en: 'A case was moved on to another policy; it cannot be undone.',
});
const somethingFired = refuse('rejected-by-facts', {
  vi: 'Có hạn theo khung mới đã đến hoặc hồ sơ đã qua bước đó; không hoàn lại được.',
  en: 'A limit of the new policy has rung, or its step was left; it cannot be undone.',
});
const alreadyOver = refuse('rejected-by-facts', {
  vi: 'Có hạn cũ nay đã qua; hoàn lại sẽ làm hồ sơ quá hạn ngay.',
  en: 'A former limit is over by now; undoing would make the case overdue at once.',
});
