import { type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import type { Role, Sentence } from '@app/workflows/kernel';
import { anotherLasting, enrol, endRoleAfter, revokeAccess, revokeRole } from './access';
import { grantRole, personByCode, personById, type RoleGrant, type SourceDocument } from './person';
import { whyNotTogether } from './role-rules';

/** Who acts, and the day on which it happens (Viet Nam). */
export interface Administering {
  actor: string;
  today: LocalDate;
}

/** Gives somebody a role from a day on, perhaps to a last day, on a document; on record, and seen by the next request of theirs. */
export async function giveRole(
  tx: Tx,
  act: Administering & { grant: Omit<RoleGrant, 'actor'> },
): Promise<{ given: Role } | Refused> {
  const { actor, today, grant } = act;
  await inTurn(tx);
  if (!(await personById(tx, grant.person))) return refusals.noSuchPerson;
  if (grant.person === actor) return refusals.notToOneself;
  if (grant.validFrom < today) return refusals.notBackwards;
  if (grant.validTo !== undefined && grant.validTo < grant.validFrom)
    return refusals.endBeforeStart;
  const beside = await tx.rows<{ role: Role }>(
    `select distinct role from person_role
     where person_id = $1 and ($3::date is null or valid_from <= $3) and (valid_to is null or valid_to >= $2::date)
     order by role`,
    [grant.person, grant.validFrom, grant.validTo ?? null],
  );
  for (const { role } of beside) {
    if (role === grant.role) return refusals.heldAlready;
    const why = whyNotTogether(role, grant.role);
    if (why) return refuse('rejected-by-facts', why);
  }
  await grantRole(tx, { ...grant, actor });
  return { given: grant.role };
}

/** Ends a role: at once, or with a last day that is today or later. Somebody who administers the system always remains. */
export async function endRole(
  tx: Tx,
  act: Administering & { person: string; role: Role; lastDay: LocalDate | null; reason: string },
): Promise<{ ended: Role } | Refused> {
  const { actor, today, person, role, lastDay, reason } = act;
  await inTurn(tx);
  if (!(await personById(tx, person))) return refusals.noSuchPerson;
  if (lastDay !== null && lastDay < today) return refusals.notBackwards;
  if (role === 'admin' && !(await anotherLasting(tx, role, { person, after: lastDay })))
    return refusals.lastAdministrator;
  const isEnded =
    lastDay === null
      ? await revokeRole(tx, person, role, { actor, reason })
      : await endRoleAfter(tx, person, role, { actor, reason, lastDay });
  return isEnded ? { ended: role } : refusals.notHeld;
}

/** Enters somebody with roles from today on and the password of this hash. */
export async function enterPerson(
  tx: Tx,
  act: {
    actor: string;
    code: string;
    name: string;
    unit?: string | undefined;
    roles: readonly [Role, ...Role[]];
    document: SourceDocument;
    hash: string;
  },
): Promise<{ person: string } | Refused> {
  const { unit, roles, ...rest } = act;
  await inTurn(tx);
  if (await personByCode(tx, act.code)) return refusals.codeTaken;
  const why = firstReason(roles);
  if (why) return refuse('rejected-by-facts', why);
  return { person: await enrol(tx, { ...rest, roles, ...(unit !== undefined && { unit }) }) };
}

/** Ends every role, every session and the sign-in of somebody at once. Says which roles ended. */
export async function endAccess(
  tx: Tx,
  act: { actor: string; person: string; reason: string },
): Promise<{ ended: Role[] } | Refused> {
  const { actor, person, reason } = act;
  await inTurn(tx);
  if (!(await personById(tx, person))) return refusals.noSuchPerson;
  if (!(await anotherLasting(tx, 'admin', { person, after: null })))
    return refusals.lastAdministrator;
  return { ended: await revokeAccess(tx, person, { actor, reason }) };
}

function firstReason(roles: readonly Role[]): Sentence | undefined {
  for (const one of roles)
    for (const other of roles) {
      const why = whyNotTogether(one, other);
      if (why) return why;
    }
  return undefined;
}

/** Two administrators who remove each other at the same moment are asked one after the other. */
async function inTurn(tx: Tx): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock(hashtext('people'))`);
}

const refusals = {
  noSuchPerson: refuse('unknown-process', {
    vi: 'Không có người này trong hệ thống.',
    en: 'There is no such person in the house.',
  }),
  notToOneself: refuse('not-permitted', {
    vi: 'Không ai tự giao vai trò cho mình; một quản trị viên khác, hoặc người vận hành tại máy chủ, làm việc này.',
    en: 'Nobody gives themselves a role; another administrator does, or the operator at the server.',
  }),
  notBackwards: refuse('rejected-by-facts', {
    vi: 'Vai trò không được giao hoặc chấm dứt lùi về trước hôm nay.',
    en: 'A role is neither given nor ended for days before today.',
  }),
  endBeforeStart: refuse('rejected-by-facts', {
    vi: 'Ngày cuối không được trước ngày đầu.',
    en: 'The last day is not before the first.',
  }),
  heldAlready: refuse('rejected-by-facts', {
    vi: 'Người này đã giữ vai trò đó trong thời gian ấy.',
    en: 'This person holds that role in that time already.',
  }),
  notHeld: refuse('rejected-by-facts', {
    vi: 'Người này không giữ vai trò đó qua ngày ấy; chưa có gì thay đổi.',
    en: 'This person does not hold that role beyond that day; nothing was changed.',
  }),
  codeTaken: refuse('rejected-by-facts', {
    vi: 'Tên đăng nhập này đã có người dùng.',
    en: 'This user name is taken.',
  }),
  lastAdministrator: refuse('rejected-by-facts', {
    vi: 'Đây là quản trị viên cuối cùng không có ngày kết thúc; hãy giao vai trò cho một người khác trước.',
    en: 'This is the last administrator without a last day; give the role to somebody else first.',
  }),
} as const;
