import {
  type Engine,
  type LimitMove,
  recordAdministrativeAct,
  type Refused,
  refuse,
} from '@app/engine';
import type { Tx } from '@app/platform';
import { policyAt } from '@app/policies';
import type { Role } from '@app/workflows/kernel';
import type { Paper } from '@app/workflows/papers';
import { v7 as uuid } from 'uuid';
import { movesTo } from './policy-simulation';

/** What becomes of a running limit when its case is moved: it stays as it is, is counted anew, or falls away. */
export type LimitChoice = 'keep' | 'recompute' | 'cancel';

/** Running cases that are moved to a version, as they were when the dry run was read. */
export interface PolicyMove {
  to: string;
  cases: readonly { candidate: string; version: number }[];
  /** For every limit that is not named in `exceptions`. */
  choice: LimitChoice;
  exceptions: readonly { candidate: string; step: string; choice: LimitChoice }[];
  reason: string;
  document?: Paper | undefined;
}

/** What a move did to one limit; enough to take it back. */
export interface MovedLimit {
  step: string;
  choice: LimitChoice;
  replaced: readonly string[];
  armed: readonly string[];
  rungs: LimitMove['rungs'];
}

interface Acting {
  person: string;
  roles: readonly Role[];
}

const moving: readonly Role[] = ['admin', 'research-head'];

/** Whether somebody moves running cases to another policy. */
export function mayMovePolicies(roles: readonly Role[]): boolean {
  return roles.some((role) => moving.includes(role));
}

/**
 * Moves running cases to another version, all in one act or none: each case hears of it in its own history, each limit that moves
 * in an event of its own, and the administrative record says who did it and why. A case that changed since the dry run was read is
 * refused. Limits that are law stay as they are.
 */
export async function movePolicies(
  tx: Tx,
  engine: Engine,
  act: { move: PolicyMove; actor: Acting },
): Promise<{ move: string; cases: number; limits: number } | Refused> {
  const { move, actor } = act;
  if (!mayMovePolicies(actor.roles)) return notMoving;
  const policy = await policyAt(tx, move.to).catch((error: unknown) => {
    if (error instanceof RangeError) return undefined;
    throw error;
  });
  if (!policy) return noSuchVersion;
  const seen = new Map(move.cases.map(({ candidate, version }) => [candidate, version]));
  const held = await tx.rows<{ id: string; version: number; policy_version: string }>(
    `select id, version, policy_version from process
     where id = any($1::uuid[]) and workflow = 'selection' and not ended order by id for update`,
    [[...seen.keys()]],
  );
  if (held.length < seen.size) return noSuchCase;
  for (const { id, version } of held) if (seen.get(id) !== version) return changedMeanwhile;
  if (held.some(({ policy_version }) => policy_version === policy.version)) return alreadyThere;

  const choices = new Map(
    move.exceptions.map(({ candidate, step, choice }) => [`${candidate} ${step}`, choice]),
  );
  const ids = held.map(({ id }) => id);
  await engine.catchUp(tx, ids);
  const foreseen = await movesTo(tx, engine, policy, ids);
  const running = await runningRungs(tx, ids);
  for (const key of choices.keys()) if (!running.has(key)) return noSuchLimit;
  const id = uuid();
  await tx.rows(
    `insert into policy_move (id, to_version, reason, document, moved_by, moved_at, simulated)
     values ($1, $2, $3, $4, $5, app.now(), exists (select from app.simulated_clock))`,
    [
      id,
      policy.version,
      move.reason,
      move.document ? JSON.stringify(move.document) : null,
      actor.person,
    ],
  );
  let limits = 0;
  for (const { id: candidate, policy_version: from } of held) {
    await assign(tx, engine, { candidate, move: id, from, to: policy.version });
    const moved: MovedLimit[] = [];
    for (const [key, rungs] of running) {
      if (!key.startsWith(candidate)) continue;
      const limit = limitMoved(rungs, choices.get(key) ?? move.choice, foreseen.get(key));
      moved.push(limit.moved);
      if (limit.moved.rungs.length === 0) continue;
      limits += 1;
      await engine.moveLimit(tx, {
        process: candidate,
        step: limit.moved.step,
        cause: { kind: 'policy', version: policy.version },
        rungs: limit.moved.rungs,
        changes: limit.changes,
      });
    }
    await tx.rows(
      `insert into policy_move_case (move_id, process_id, from_version, limits) values ($1, $2, $3, $4)`,
      [id, candidate, from, JSON.stringify(moved)],
    );
  }
  const { to, choice, exceptions, reason, document } = move;
  await recordAdministrativeAct(tx, {
    stream: 'policies',
    type: 'POLICY.CASES_MOVED',
    payload: { move: id, to, cases: ids, choice, exceptions, reason, document },
    actor: actor.person,
  });
  return { move: id, cases: held.length, limits };
}

/** A move on record. */
export interface MoveOnRecord {
  id: string;
  to: string;
  reason: string;
  movedBy: string;
  movedAt: Date;
  undoneAt: Date | null;
  cases: number;
  limits: number;
}

/** Moves on record, the latest first. */
export function movesOnRecord(
  tx: Tx,
  page: { before?: string | undefined; limit: number },
): Promise<MoveOnRecord[]> {
  return tx.rows<MoveOnRecord>(
    `select m.id, m.to_version as "to", m.reason, m.moved_by as "movedBy", m.moved_at as "movedAt", m.undone_at as "undoneAt",
       count(*)::int as cases,
       sum((select count(*) from jsonb_array_elements(c.limits) l where jsonb_array_length(l -> 'rungs') > 0))::int as limits
     from policy_move m join policy_move_case c on c.move_id = m.id
     where $1::uuid is null or m.id < $1 group by m.id order by m.id desc limit $2`,
    [page.before ?? null, page.limit],
  );
}

/** Pins a case to a version, and says so in its history. */
export async function assign(
  tx: Tx,
  engine: Engine,
  { candidate, move, from, to }: { candidate: string; move: string; from: string; to: string },
): Promise<void> {
  await tx.rows('update process set policy_version = $2 where id = $1', [candidate, to]);
  const now = await tx.one<{ now: Date }>('select app.now() as now');
  if (!now) throw new Error('app.now() answered nothing.');
  await engine.submitWithin(tx, {
    process: candidate,
    event: 'POLICY.ASSIGNED',
    limits: 'held',
    data: { move, from, to },
    sender: { kind: 'system' },
    receivedAt: now.now,
  });
}

interface RunningRung {
  id: string;
  process_id: string;
  step: string;
  rung: string;
  due_at: Date;
}

/** The armed rungs of internal limits, by case and step. */
async function runningRungs(
  tx: Tx,
  cases: readonly string[],
): Promise<ReadonlyMap<string, readonly RunningRung[]>> {
  const rows = await tx.rows<RunningRung>(
    `select id, process_id, step, rung, due_at from deadline
     where process_id = any($1::uuid[]) and status = 'armed' and kind = 'internal' order by process_id, step, due_at`,
    [cases],
  );
  const limits = new Map<string, RunningRung[]>();
  for (const row of rows) {
    const key = `${row.process_id} ${row.step}`;
    limits.set(key, [...(limits.get(key) ?? []), row]);
  }
  return limits;
}

function limitMoved(
  rungs: readonly RunningRung[],
  choice: LimitChoice,
  foreseen: LimitMove | undefined,
): { moved: MovedLimit; changes: Extract<LimitMove, { outcome: 'moves' }>['changes'] } {
  const [{ step } = { step: '' }] = rungs;
  const none = { settle: [], arm: [] };
  if (choice === 'cancel') {
    const gone = rungs.map(({ rung, due_at }) => ({ rung, from: due_at.toISOString(), to: null }));
    const replaced = rungs.map(({ id }) => id);
    return {
      moved: { step, choice, replaced, armed: [], rungs: gone },
      changes: { settle: replaced.map((id) => ({ id, status: 'superseded' })), arm: [] },
    };
  }
  if (choice === 'keep' || foreseen?.outcome !== 'moves')
    return { moved: { step, choice, replaced: [], armed: [], rungs: [] }, changes: none };
  const { changes } = foreseen;
  return {
    moved: {
      step,
      choice,
      replaced: changes.settle.map(({ id }) => id),
      armed: changes.arm.map(({ id }) => id),
      rungs: foreseen.rungs,
    },
    changes,
  };
}

const notMoving = refuse('not-permitted', {
  vi: 'Chỉ quản trị viên hoặc lãnh đạo Vụ Pháp chế và Quản lý khoa học chuyển hồ sơ sang khung hạn khác.',
  en: 'Only the administrator or the head of research moves cases to another policy.',
});
const noSuchVersion = refuse('rejected-by-facts', {
  vi: 'Khung hạn này chưa được cho thi hành.',
  en: 'This policy has not been put in force.',
});
const noSuchCase = refuse('rejected-by-facts', {
  vi: 'Có hồ sơ không tồn tại hoặc đã kết thúc; không hồ sơ nào được chuyển.',
  en: 'A case does not exist or has ended; none was moved.',
});
const changedMeanwhile = refuse('rejected-by-facts', {
  vi: 'Có hồ sơ đã thay đổi sau khi xem trước; hãy xem lại rồi chuyển.',
  en: 'A case changed since the dry run was read; look again, then move.',
});
const alreadyThere = refuse('rejected-by-facts', {
  vi: 'Có hồ sơ đang theo chính khung hạn này; không hồ sơ nào được chuyển.',
  en: 'A case is under this very policy already; none was moved.',
});
const noSuchLimit = refuse('rejected-by-facts', {
  vi: 'Có lựa chọn nêu một hạn nội bộ không đang chạy.',
  en: 'A choice names an internal limit that does not run.',
});
