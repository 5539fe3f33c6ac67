import { recordAdministrativeAct, type Refused, refuse, type WorkflowRegistry } from '@app/engine';
import {
  type Capacity,
  delegationById,
  grantDelegation,
  personById,
  revokeDelegation,
  rolesOf,
} from '@app/identity';
import type { Tx } from '@app/platform';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import type { Role } from '@app/workflows/kernel';
import type { Paper } from '@app/workflows/papers';

/** Who acts, and in which of their own roles. */
interface Acting {
  person: string;
  roles: readonly Role[];
}

/** What one person lends another: types of event, on a document, from the first day to the last. */
export interface Lending {
  from: string;
  to: string;
  powers: readonly string[];
  validFrom: LocalDate;
  validTo: LocalDate;
  document: Paper;
  /** How the receiver signs, where the document says. */
  capacity?: Capacity | undefined;
}

/** Read and change nothing, or keep the machines running: nobody acts on cases through them. */
const neverEmpowered: readonly Role[] = ['auditor', 'operator'];

/**
 * Ủy quyền: lends powers and records the act. Only the lender (or the administrator, who enters the document) may; only
 * powers that the lender holds on this day in the own right; never a vote or a check by a second person.
 */
export async function lendPowers(
  tx: Tx,
  registry: WorkflowRegistry,
  act: { lending: Lending; actor: Acting; at: Date },
): Promise<{ delegation: string } | Refused> {
  const { lending, actor } = act;
  const today = dayOf(act.at.toISOString());
  if (lending.from !== actor.person && !actor.roles.includes('admin')) return onlyOwnPowers;
  if (lending.from === lending.to) return notToOneself;
  if (lending.validTo < today) return alreadyOver;
  for (const person of [lending.from, lending.to])
    if (!(await personById(tx, person))) return noSuchPerson;

  const theirs = await rolesOf(tx, lending.to, today);
  if (theirs.length === 0 || theirs.some((role) => neverEmpowered.includes(role)))
    return cannotReceive;
  const roles = await rolesOf(tx, lending.from, today);
  for (const power of lending.powers) {
    const lenders = mayLend(registry, power);
    if (lenders.length === 0) return neverLent(power);
    if (!lenders.some((role) => roles.includes(role))) return notHeld(power);
  }
  const powers = [...new Set(lending.powers)].sort();
  const delegation = await grantDelegation(tx, {
    fromPerson: lending.from,
    toPerson: lending.to,
    powers,
    validFrom: lending.validFrom,
    validTo: lending.validTo,
    document: lending.document,
    capacity: lending.capacity,
  });
  await recordAdministrativeAct(tx, {
    stream: 'delegations',
    type: 'DELEGATION.GIVEN',
    payload: { delegation, ...lending, powers },
    actor: actor.person,
  });
  return { delegation };
}

/** Takes lent powers back at once and records the act. Only the lender or the administrator may. */
export async function takePowersBack(
  tx: Tx,
  act: { delegation: string; reason: string; actor: Acting },
): Promise<{ revoked: string } | Refused> {
  const { actor, delegation, reason } = act;
  const found = await delegationById(tx, delegation);
  if (!found || !concerns(found, actor)) return noSuchDelegation;
  if (found.fromPerson !== actor.person && !actor.roles.includes('admin')) return onlyOwnPowers;
  if (!(await revokeDelegation(tx, delegation))) return alreadyOver;
  await recordAdministrativeAct(tx, {
    stream: 'delegations',
    type: 'DELEGATION.REVOKED',
    payload: { delegation, reason },
    actor: actor.person,
  });
  return { revoked: delegation };
}

/** Whether somebody sees the delegations of the whole house. */
export function seesAllDelegations(roles: readonly Role[]): boolean {
  return roles.includes('auditor') || roles.includes('admin');
}

function concerns(
  { fromPerson, toPerson }: { fromPerson: string; toPerson: string },
  { person, roles }: Acting,
): boolean {
  return person === fromPerson || person === toPerson || seesAllDelegations(roles);
}

/** Roles that hold a power which may be lent at all. */
function mayLend(registry: WorkflowRegistry, power: string): readonly Role[] {
  return registry.names.flatMap((name) =>
    registry
      .of(name)
      .workflow.permissions.filter(({ event, delegable }) => event === power && delegable === true)
      .flatMap(({ roles }) => roles),
  );
}

const onlyOwnPowers = refuse('not-permitted', {
  vi: 'Chỉ người có thẩm quyền tự ủy quyền; quản trị viên ghi nhận văn bản ủy quyền.',
  en: 'Only the holder lends the own powers; the administrator enters the document.',
});
const notToOneself = refuse('rejected-by-facts', {
  vi: 'Không ai ủy quyền cho chính mình.',
  en: 'Nobody lends powers to themselves.',
});
const alreadyOver = refuse('rejected-by-facts', {
  vi: 'Việc ủy quyền này đã hết hiệu lực.',
  en: 'This delegation is over.',
});
const noSuchPerson = refuse('rejected-by-facts', {
  vi: 'Không có người này trong hệ thống.',
  en: 'There is no such person in the house.',
});
const noSuchDelegation = refuse('unknown-process', {
  vi: 'Không tìm thấy văn bản ủy quyền này.',
  en: 'There is no such delegation.',
});
const cannotReceive = refuse('rejected-by-facts', {
  vi: 'Người này không nhận ủy quyền được: không giữ nhiệm vụ nào, hoặc là kiểm tra viên, người vận hành.',
  en: 'This person cannot be empowered: without any role, or an auditor or operator.',
});

function neverLent(power: string): Refused {
  return refuse(
    'not-delegable',
    {
      vi: 'Không được ủy quyền việc {power}: biểu quyết và kiểm tra của người thứ hai luôn do chính người đó làm.',
      en: '{power} cannot be delegated: votes and second-person checks are always done in person.',
    },
    { values: { power } },
  );
}

function notHeld(power: string): Refused {
  return refuse(
    'not-permitted',
    {
      vi: 'Người ủy quyền không có thẩm quyền {power}; quyền được ủy quyền lại cũng không tính.',
      en: 'The lender does not hold {power}; a power that was itself lent does not count.',
    },
    { values: { power } },
  );
}
