import { poll } from '@app/workflows/poll';
import { type Role, roleCodes, type Workflow } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import type { Sender } from './secrets';

/** Who did what on every case of the world: the tables ask no more about the relation of a person to a matter. */
export interface Deeds {
  /** Assessed, wrote, answered comments and marked changes, in every case. */
  doer: string;
  /** Numbered the decisions. */
  numberer: string;
  advisers: readonly string[];
}

/** A case or a poll as the tables are asked about it. */
export interface Matter {
  phase: string;
  proposer: string | null;
  /** Of a poll. */
  entitled?: readonly string[];
  presiding?: string | null;
  /** Of a case: members who declared an interest. */
  recused?: readonly string[];
  /** Of a case: who said why a step was late. */
  explainers?: readonly string[];
}

type Line = Workflow['permissions'][number];

/**
 * The two tables of a workflow, read here a second time: by role, phase and relation, without the functions by which the
 * server reads them. Whoever is known to the house is one of the public as well.
 */
export class Tables {
  constructor(
    private readonly workflow: Workflow,
    private readonly deeds: Deeds,
  ) {}

  /** Every event of the workflow, those that no person sends too. */
  get events(): string[] {
    return Object.keys(this.workflow.events).filter((event) => event !== this.workflow.opening);
  }

  get phases(): string[] {
    return Object.keys(this.workflow.phases);
  }

  isForPeople(event: string): boolean {
    return this.workflow.events[event]?.origin === 'person';
  }

  /** Whether a line opens the view to the sender, the matter being where it is. */
  opens(view: string, matter: Matter, sender: Sender): boolean {
    const lines = this.workflow.readings.filter((line) => line.view === view);
    if (lines.length === 0) throw new Error(`No line of the reading table speaks of "${view}".`);
    return lines.some(
      ({ roles, phases, relation }) =>
        (phases === 'always' || phases.includes(matter.phase)) &&
        (roles === 'everyone' || roles.some((role) => rolesOf(sender).includes(role))) &&
        (relation === undefined || this.stands(relation, matter, sender.person)),
    );
  }

  /**
   * What the permission table says of an act: `open`; `role` (it is no act of the sender's, or in this phase of others only); `relation` (it is, but not in this
   * matter); `phase` (not while the matter is where it is).
   */
  permits(
    event: string,
    matter: Matter,
    sender: Sender,
    lent?: Sender['lent'],
  ): 'open' | 'role' | 'relation' | 'phase' {
    const roles = lent ? [...lent.from, 'public' as const] : rolesOf(sender);
    const mine = this.workflow.permissions.filter(
      (line: Line) =>
        line.event === event &&
        (!lent || line.delegable === true) &&
        line.roles.some((role) => roles.includes(role)),
    );
    if (mine.length === 0) return 'role';
    const now = mine.filter(({ phases }) => phases.includes(matter.phase));
    const anybodys = this.workflow.permissions.some(
      (line) => line.event === event && line.phases.includes(matter.phase),
    );
    if (now.length === 0) return anybodys ? 'role' : 'phase';
    return now.some(
      ({ relation }) => relation === undefined || this.stands(relation, matter, sender.person),
    )
      ? 'open'
      : 'relation';
  }

  private stands(relation: string, matter: Matter, person: string | null): boolean {
    const { doer, numberer, advisers } = this.deeds;
    switch (relation) {
      case 'isProposer':
        return person !== null && person === matter.proposer;
      case 'notTheAssessor':
      case 'notTheAuthor':
      case 'didNotAnswer':
      case 'didNotTouchTheText':
        return person !== doer;
      case 'didNotNumber':
        return person !== numberer;
      // Of the step that is asked about nobody said anything; then what was said of the others counts.
      case 'didNotStateTheCause':
        return !matter.explainers?.length || matter.explainers.some((by) => by !== person);
      case 'hasNoInterest':
        return person !== null && matter.recused?.includes(person) !== true;
      case 'onAdvisoryRoll':
        return person !== null && advisers.includes(person);
      case 'onRoll':
        return person !== null && matter.entitled?.includes(person) === true;
      case 'presides':
        return person !== null && person === matter.presiding;
      default:
        throw new Error(`Nobody has told this test what "${relation}" means.`);
    }
  }
}

/** The roles in which somebody reads and acts; everybody is one of the public. */
function rolesOf({ roles }: Sender): readonly Role[] {
  return roles.includes('public') ? roles : [...roles, 'public'];
}

/** The tables of the house that are reached through HTTP. */
export function tablesOf(deeds: Deeds): { selection: Tables; poll: Tables } {
  return { selection: new Tables(selection, deeds), poll: new Tables(poll, deeds) };
}

/** Roles that are given to a person; one of the public needs none. */
export const givenRoles: readonly Role[] = roleCodes.filter((role) => role !== 'public');
