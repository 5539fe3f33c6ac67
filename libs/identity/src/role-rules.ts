import { type Role, roles, type Sentence } from '@app/workflows/kernel';

/** Who judges, advises on judging, or records how it was judged. */
const judging: readonly Role[] = [
  'advisory-member',
  'advisory-chair',
  'advisory-secretary',
  'council-member',
  'deputy-chief-justice',
  'chief-justice',
  'clerk',
];
/** Who keeps the accounts, and who keeps the machines. */
const keeping: readonly Role[] = ['admin', 'operator'];

/** Roles that may be given to somebody: everybody is the public without being appointed. */
export const assignableRoles = Object.keys(roles).filter((role) => role !== 'public') as [
  Exclude<Role, 'public'>,
  ...Exclude<Role, 'public'>[],
];

/**
 * Why one person does not hold these two roles at the same time, or undefined where they may. An auditor changes nothing, so holds
 * nothing else; whoever could open the door to a vote does not vote.
 */
export function whyNotTogether(one: Role, other: Role): Sentence | undefined {
  if (one === other) return undefined;
  if (one === 'auditor' || other === 'auditor') return auditorAlone;
  const isKeptApart = (a: Role, b: Role): boolean => keeping.includes(a) && judging.includes(b);
  return isKeptApart(one, other) || isKeptApart(other, one) ? keptApart : undefined;
}

const auditorAlone: Sentence = {
  vi: 'Kiểm tra viên đọc mọi việc và không làm việc nào, nên không giữ vai trò khác cùng lúc.',
  en: 'An auditor reads everything and does nothing, so holds no other role at the same time.',
};
const keptApart: Sentence = {
  vi: 'Người quản trị hoặc vận hành hệ thống không đồng thời xét xử, tư vấn hay ghi biên bản phiên họp.',
  en: 'Whoever administers or operates the system does not judge, advise or keep the minutes at the same time.',
};
