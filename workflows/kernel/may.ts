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

/** Without a phase, the lines of every phase: what can be asked before anything was read. */
function linesFor(
  workflow: Workflow,
  event: string,
  through: readonly Through[],
  phase?: string,
): Permission[] {
  return workflow.permissions.filter(
    (line) =>
      line.event === event &&
      (phase === undefined || line.phases.includes(phase)) &&
      through.every((way) => line[way] === true),
  );
}

/** Whose act it is (in this phase), by the names of the roles in the permission table. */
function belongsTo(workflow: Workflow, event: string, phase?: string): Sentence {
  const owners = new Set(linesFor(workflow, event, [], phase).flatMap((line) => line.roles));
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
 * Says whether the actor may send the event, by role and relation. Whether anybody may in this phase is the machine's
 * business; where one role may longer than another, `phase` chooses the lines that count. The system (`person: null`) may
 * send only what no person may.
 */
export function may(
  workflow: Workflow,
  event: string,
  { phase, ...input }: RelationInput & { phase?: string },
  through: readonly Through[] = [],
): Permitted | NotPermitted {
  const byRole = mayByRole(workflow, event, input.actor, through);
  if (!byRole.permitted) return byRole;
  if (workflow.events[event]?.origin !== 'person') return { permitted: true, permission: null };

  let missing: NotPermitted = {
    permitted: false,
    reason: 'role',
    sentence: belongsTo(workflow, event, phase),
  };
  for (const permission of linesFor(workflow, event, through, phase)) {
    if (!permission.roles.some((role) => input.actor.roles.includes(role))) continue;
    const relation = permission.relation ? workflow.relations[permission.relation] : undefined;
    if (permission.relation && !relation)
      throw new Error(`Unknown relation "${permission.relation}".`);
    if (!relation || relation.holds(input)) return { permitted: true, permission };
    missing = { permitted: false, reason: 'relation', sentence: relation.because };
  }
  return missing;
}
