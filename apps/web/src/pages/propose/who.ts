import type { Field, Typed } from '../case/forms/model';

/** Who proposes by their office, on which routes, and as what (NQ 04/2019 Đ6(2)); the first is what the form begins with. */
const proposers: Readonly<Record<string, Typed>> = {
  'council-member': { 'proposal.route': 'b', 'proposal.proposer.kind': 'judge' },
  court: { 'proposal.route': 'a', 'proposal.proposer.kind': 'court' },
};

/** The desk enters what came by letter, on any route. */
const desk = ['research', 'research-head', 'clerk', 'office', 'records'];

const order = [
  'route',
  'committee',
  'procedure',
  'routeDocument',
  'title',
  'field',
  'sourceJudgment',
  'proposer',
  'receivedOn',
];

/** Whether somebody with these roles opens cases in the workspace. */
export function mayPropose(roles: readonly string[]): boolean {
  return roles.some((role) => desk.includes(role) || Object.hasOwn(proposers, role));
}

/** What the form begins with for somebody with these roles. */
export function startFor(roles: readonly string[]): Typed {
  const own = roles.find((role) => Object.hasOwn(proposers, role));
  return own === undefined ? {} : (proposers[own] ?? {});
}

/** The fields of a proposal in the order of the form: only the desk names a proposer from outside, only the head a policy. */
export function fieldsFor(fields: readonly Field[], roles: readonly string[]): readonly Field[] {
  const isDesk = roles.some((role) => desk.includes(role));
  return fields
    .filter(
      ({ name }) =>
        (name !== 'contact' || isDesk) && (name !== 'policy' || roles.includes('research-head')),
    )
    .map((field) =>
      field.name === 'proposal' && field.fields
        ? {
            ...field,
            fields: [...field.fields].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)),
          }
        : field,
    );
}
