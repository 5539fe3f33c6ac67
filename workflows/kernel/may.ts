import type { Actor } from './event';
import { roles } from './roles';
import type { Sentence } from './sentence';
import type { Permission, RelationInput, Workflow } from './workflow';

export type Permitted = { permitted: true; permission: Permission | null };
export type NotPermitted = {
  permitted: false;
  reason: 'role' | 'relation' | 'not-for-people';
  sentence: Sentence;
};

const notForPeople: Sentence = {
  vi: 'Việc này do hệ thống tự ghi nhận, không ai gửi được.',
  en: 'The system itself records this; nobody can send it.',
};

/** In which way somebody acts for somebody else: only lines of the table that allow it count then. */
export type Through = 'delegable' | 'onPaper';

function linesFor(workflow: Workflow, event: string, through: readonly Through[]): Permission[] {
  return workflow.permissions.filter(
    (line) => line.event === event && through.every((way) => line[way] === true),
  );
}

/** Whose act it is, by the names of the roles in the permission table. */
function belongsTo(workflow: Workflow, event: string): Sentence {
  const owners = new Set(
    workflow.permissions.filter((line) => line.event === event).flatMap((line) => line.roles),
  );
  const named = (language: keyof Sentence): string =>
    [...owners].map((role) => roles[role][language]).join(', ');
  return {
    vi: `Việc này thuộc thẩm quyền của: ${named('vi')}.`,
    en: `This act belongs to: ${named('en')}.`,
  };
}

/** Says whether the actor's roles allow the event in any relation: what can be asked before anything was read. */
export function mayByRole(
  workflow: Workflow,
  event: string,
  actor: Actor,
  through: readonly Through[] = [],
): { permitted: true } | NotPermitted {
  const origin = workflow.events[event]?.origin;
  if (actor.person === null && !actor.roles.includes('public'))
    return origin === 'person'
      ? { permitted: false, reason: 'role', sentence: belongsTo(workflow, event) }
      : { permitted: true };
  if (origin !== 'person')
    return { permitted: false, reason: 'not-for-people', sentence: notForPeople };
  return linesFor(workflow, event, through).some((line) =>
    line.roles.some((role) => actor.roles.includes(role)),
  )
    ? { permitted: true }
    : { permitted: false, reason: 'role', sentence: belongsTo(workflow, event) };
}

/**
 * Says whether the actor may send the event at all, by role and relation. Phase is the machine's business. The system
 * (`person: null`) may send only what no person may.
 */
export function may(
  workflow: Workflow,
  event: string,
  input: RelationInput,
  through: readonly Through[] = [],
): Permitted | NotPermitted {
  const byRole = mayByRole(workflow, event, input.actor, through);
  if (!byRole.permitted) return byRole;
  if (workflow.events[event]?.origin !== 'person') return { permitted: true, permission: null };

  let missing: NotPermitted = {
    permitted: false,
    reason: 'role',
    sentence: belongsTo(workflow, event),
  };
  for (const permission of linesFor(workflow, event, through)) {
    if (!permission.roles.some((role) => input.actor.roles.includes(role))) continue;
    const relation = permission.relation ? workflow.relations[permission.relation] : undefined;
    if (permission.relation && !relation)
      throw new Error(`Unknown relation "${permission.relation}".`);
    if (!relation || relation.holds(input)) return { permitted: true, permission };
    missing = { permitted: false, reason: 'relation', sentence: relation.because };
  }
  return missing;
}
