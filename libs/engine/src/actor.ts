import type { Tx } from '@app/platform';
import type { Role, Through, Workflow } from '@app/workflows/kernel';
import { digest } from './chain';
import { type Refused, type ResolvedActor, type Sender, refuse } from './command';

/** What the engine asks of identity, inside the event's transaction. */
export interface ActorDirectory {
  /**
   * The roles that a person holds at an instant, empty for an unknown one. A function, so that the database is asked before
   * the instant of the act is known: the question travels with the lock and costs no round trip of its own.
   */
  rolesOf(tx: Tx, person: string): Promise<(at: Date) => readonly Role[]>;
  /** The delegation, when it exists, names this person and is valid at that instant. */
  delegation(
    tx: Tx,
    authority: string,
    person: string,
    at: Date,
  ): Promise<{ from: string; powers: readonly string[] } | undefined>;
}

const nobody: ResolvedActor = {
  person: null,
  roles: [],
  onBehalfOf: null,
  enteredBy: null,
  confirmedBy: null,
  authority: null,
  paper: null,
};

type RolesAt = (at: Date) => readonly Role[];
const noRoles: RolesAt = () => [];

/** The roles of whoever acts in their own right, to be asked for together with the lock. */
export async function askOwnRoles(
  tx: Tx,
  directory: ActorDirectory,
  sender: Sender,
): Promise<RolesAt> {
  if (sender.kind === 'person') return directory.rolesOf(tx, sender.person);
  if (sender.kind === 'paper' && sender.authority === undefined)
    return directory.rolesOf(tx, sender.decidedBy);
  return noRoles;
}

/** Says who acts and in which capacity, given the answer of `askOwnRoles`. Whether they may is asked afterwards. */
export async function resolveActor(
  tx: Tx,
  directory: ActorDirectory,
  input: { workflow: Workflow; event: string; sender: Sender; at: Date; ownRoles: RolesAt },
): Promise<ResolvedActor | Refused> {
  const { workflow, event, sender, at } = input;
  const asRoles = (rolesAt: RolesAt): readonly Role[] => [...rolesAt(at), 'public'];
  const lines = workflow.permissions.filter((permission) => permission.event === event);
  /** The roles of whoever lent this person the power to send the event. */
  const lentPower = async (
    person: string,
    authority: string,
  ): Promise<Pick<ResolvedActor, 'roles' | 'onBehalfOf' | 'authority'> | Refused> => {
    if (!lines.some(({ delegable }) => delegable === true))
      return refuse('not-delegable', {
        vi: 'Việc này không được ủy quyền: biểu quyết và kiểm tra của người thứ hai luôn do chính người đó làm.',
        en: 'This act cannot be delegated: votes and second-person checks are always done in person.',
      });
    const found = await directory.delegation(tx, authority, person, at);
    if (!found?.powers.includes(event))
      return refuse('authority-not-valid', {
        vi: 'Không có văn bản ủy quyền còn hiệu lực cho việc này.',
        en: 'There is no valid delegation for this act.',
      });
    const lent = await directory.rolesOf(tx, found.from);
    return { roles: asRoles(lent), onBehalfOf: found.from, authority };
  };
  switch (sender.kind) {
    case 'system':
      return nobody;
    case 'public':
      return { ...nobody, roles: ['public'] };
    case 'person':
      return { ...nobody, person: sender.person, roles: asRoles(input.ownRoles) };
    case 'delegate': {
      const lent = await lentPower(sender.person, sender.authority);
      if ('accepted' in lent) return lent;
      return { ...nobody, person: sender.person, ...lent };
    }
    case 'paper': {
      if (!lines.some(({ onPaper }) => onPaper === true))
        return refuse('not-on-paper', {
          vi: 'Việc này không được ghi nhận theo văn bản.',
          en: 'This act cannot be entered from paper.',
        });
      const { decidedBy, enteredBy, confirmedBy, paper, authority } = sender;
      const held =
        authority === undefined
          ? { roles: asRoles(input.ownRoles) }
          : await lentPower(decidedBy, authority);
      if ('accepted' in held) return held;
      return { ...nobody, person: decidedBy, ...held, enteredBy, confirmedBy, paper };
    }
  }
}

/** In which ways somebody acts for somebody else; only lines of the table that allow them count. */
export function waysOf(sender: Sender): readonly Through[] {
  if (sender.kind === 'delegate') return ['delegable'];
  if (sender.kind !== 'paper') return [];
  return sender.authority === undefined ? ['onPaper'] : ['onPaper', 'delegable'];
}

/** The scope of idempotency keys: a person, or the network of somebody unknown, of which only a digest is kept. */
export function senderKey(sender: Sender): string {
  switch (sender.kind) {
    case 'system':
      return 'system';
    case 'public':
      return `public:${digest(sender.address)}`;
    case 'paper':
      return `person:${sender.enteredBy}`;
    case 'person':
    case 'delegate':
      return `person:${sender.person}`;
  }
}
