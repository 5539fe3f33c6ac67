import { freshKey, hasOwnDoor, requestFor, selectionActs } from './acts';
import type { Checks } from './checks';
import type { Sender } from './secrets';
import type { Stage } from './stage';
import type { Matter } from './tables';
import type { House } from './world';

/** What one try showed: the status, and where server and table disagree. */
export interface Tried {
  status: number;
  /** Why the table closes the cell, or that it opens it. */
  why: string;
  disagreements: string[];
}

/** What the tables lead one to expect: one of these statuses, and among refusals one of these reasons. */
interface Expected {
  why: string;
  statuses: readonly number[];
  reasons?: readonly string[];
}

type Acts = ReadonlyMap<string, 'allowed' | 'role' | 'relation' | 'phase' | 'guard' | 'ended'>;

const bodies = new Map<string, object>([
  ['BALLOT.CAST', { choice: 'for' }],
  ['POLL.CANCELLED', { reason: 'Lý do minh hoạ' }],
  ['PAPERS.ENTERED', { lines: [] }],
  ['VOTE.DECLARED', { vote: 'paper', reason: 'Lý do minh hoạ' }],
]);
const wrongPhase = ['not-in-this-phase', 'already-ended'];
const pollActs = {
  'POLL.OPENED': 'open',
  'BALLOTS.COLLECTED': 'collect',
  'PAPERS.ENTERED': 'papers',
  'VOTE.DECLARED': 'declare',
  'POLL.CLOSED': 'close',
  'POLL.ANNOUNCED': 'announce',
  'POLL.CANCELLED': 'cancel',
  'BALLOT.CAST': 'ballot',
} as const;

/** The reason of a cell that is closed by the relation of the sender to the matter. */
export const BY_RELATION = 'the relation closes it';

/** Every act that has a cell: those of a case, and the preparation of a poll on it. */
export const caseActs = [...selectionActs, 'POLL.PREPARED'];
export const actsOnPolls = Object.keys(pollActs) as (keyof typeof pollActs)[];

/** Tries cells of role × act × phase against the application, and holds each answer against the tables. */
export class Matrix {
  private readonly offers = new Map<string, Acts>();

  constructor(
    private readonly house: House,
    private readonly checks: Checks,
    private readonly tables: House['tables'],
  ) {}

  /** One act on the case of a phase. */
  async tryOnCase(sender: Sender, event: string, stage: Stage): Promise<Tried> {
    const { house } = this;
    const matter = this.matterOf(stage.id);
    const lent = hasOwnDoor(event) || event === 'POLL.PREPARED' ? undefined : sender.lent;
    const request =
      event === 'POLL.PREPARED'
        ? {
            method: 'POST' as const,
            url: '/api/v1/polls',
            headers: { 'idempotency-key': freshKey() },
            body: {
              sitting: stage.journey.sitting || house.stage('plenary').journey.sitting,
              candidate: stage.id,
              question: 'Thông qua (minh hoạ)?',
            },
          }
        : requestFor(house, stage, event, lent);
    const offered = await this.offersTo(sender, stage);
    const expected = this.expectedOf(sender, event, stage, matter, lent);
    return this.attempt(
      `${event} in ${stage.name}`,
      sender,
      request,
      expected,
      lent || (event === 'COMMENT.RECEIVED' && !stage.consultation)
        ? undefined
        : offered?.get(event),
    );
  }

  /** One act on the poll of a phase. */
  async tryOnPoll(
    sender: Sender,
    event: (typeof actsOnPolls)[number],
    phase: string,
  ): Promise<Tried> {
    const id = this.house.polls.get(phase) ?? '';
    const matter = this.matterOf(id);
    const request = {
      method: event === 'BALLOT.CAST' ? ('PUT' as const) : ('POST' as const),
      url: `/api/v1/polls/${id}/${pollActs[event]}`,
      headers: { 'idempotency-key': freshKey() },
      body: bodies.get(event) ?? {},
    };
    const expected =
      this.signedOut(sender) ??
      (this.tables.poll.opens('poll', matter, sender)
        ? this.byPermission(this.tables.poll.permits(event, matter, sender), 200)
        : { why: 'the poll is hidden', statuses: [404] });
    return this.attempt(
      `${event} on a poll that is ${phase}`,
      sender,
      request,
      expected,
      undefined,
    );
  }

  private async attempt(
    what: string,
    sender: Sender,
    request: ReturnType<typeof requestFor>,
    expected: Expected,
    offered: string | undefined,
  ): Promise<Tried> {
    return this.house.undoing(async () => {
      const answer = await this.house.send(request, sender);
      const { statusCode: status } = answer;
      const reason = status >= 400 ? String(answer.json<{ reason?: string }>().reason) : '';
      const disagreements: string[] = [];
      const say = (fault: string): void => {
        disagreements.push(`${sender.name}, ${what}: ${fault}`);
      };
      if (
        !expected.statuses.includes(status) ||
        (status === 409 && expected.reasons && !expected.reasons.includes(reason))
      )
        say(`${String(status)} ${reason}, though ${expected.why}`);
      if (offered !== undefined && !agrees(offered, status, reason))
        say(`${String(status)} ${reason}, though the case told its reader "${offered}"`);
      for (const fault of await this.checks.faultsOf(request, sender, answer)) say(fault);
      return { status, why: expected.why, disagreements };
    });
  }

  private expectedOf(
    sender: Sender,
    event: string,
    stage: Stage,
    matter: Matter,
    lent: Sender['lent'],
  ): Expected {
    const { selection, poll } = this.tables;
    const isComment = event === 'COMMENT.RECEIVED';
    if (isComment && sender.person === null && sender.token === null)
      return this.comment(sender, stage, matter);
    const signedOut = this.signedOut(sender);
    if (signedOut) return signedOut;
    if (isComment) return this.comment(sender, stage, matter);
    if (event === 'POLL.PREPARED') {
      if (!selection.opens('case', matter, sender)) return hidden;
      const role = poll.permits(event, { ...matter, phase: '' }, sender) === 'role';
      return role ? notTheirs('role') : { why: 'it is theirs', statuses: [201, 409] };
    }
    if (!selection.isForPeople(event)) return { why: 'no person sends it', statuses: [400] };
    const known =
      selection.opens('case', matter, sender) ||
      (!hasOwnDoor(event) && selection.opens('progress', matter, sender)) ||
      (lent !== undefined && selection.opens('case', matter, { ...sender, roles: lent.from }));
    if (!known) return hidden;
    if (lent && !lent.powers.includes(event)) return notTheirs('power under the delegation');
    return this.byPermission(selection.permits(event, matter, sender, lent), 201);
  }

  // The public learns only that comments are not taken, never why.
  private comment(sender: Sender, { consultation }: Stage, matter: Matter): Expected {
    if (consultation === undefined) return { why: 'nothing was posted', statuses: [404] };
    return this.tables.selection.permits('COMMENT.RECEIVED', matter, sender) === 'open'
      ? { why: 'comments are taken', statuses: [201] }
      : { why: 'comments are not taken', statuses: [409] };
  }

  private byPermission(
    answer: ReturnType<House['tables']['poll']['permits']>,
    done: number,
  ): Expected {
    switch (answer) {
      case 'open':
        return { why: 'the table opens it', statuses: [done, 409] };
      case 'role':
        return notTheirs('role');
      case 'relation':
        // What the act names, and whether there is anything yet to be second to, may be looked at before who did it.
        return { why: BY_RELATION, statuses: [403, 409] };
      case 'phase':
        return { why: 'the phase closes it', statuses: [409], reasons: wrongPhase };
    }
  }

  private signedOut({ person }: Sender): Expected | undefined {
    return person === null ? { why: 'nobody is signed in', statuses: [401] } : undefined;
  }

  private matterOf(id: string): Matter {
    const matter = this.house.standing.matter(id);
    if (!matter) throw new Error(`Nothing has the id "${id}".`);
    return matter;
  }

  /** What the case tells this reader about every act, by the type of the act. */
  private async offersTo(sender: Sender, stage: Stage): Promise<Acts | undefined> {
    const key = `${sender.name} ${stage.name}`;
    const known = this.offers.get(key);
    if (known) return known;
    const answer = await this.house.send({ url: `/api/v1/candidates/${stage.id}` }, sender);
    if (answer.statusCode !== 200) return undefined;
    const { allowed = [], notAllowed = [] } = answer.json<{
      allowed?: { type: string }[];
      notAllowed?: { type: string; because: 'role' }[];
    }>();
    const acts: Acts = new Map([
      ...allowed.map(({ type }) => [type, 'allowed'] as const),
      ...notAllowed.map(({ type, because }) => [type, because] as const),
    ]);
    this.offers.set(key, acts);
    return acts;
  }
}

const hidden: Expected = { why: 'the case is hidden', statuses: [404] };
const notTheirs = (what: string): Expected => ({
  why: `it is not in their ${what}`,
  statuses: [403],
});

/** Whether what a reader was told and what the try showed are the same. */
function agrees(offered: string, status: number, reason: string): boolean {
  switch (offered) {
    case 'allowed':
      return status < 300 || (status === 409 && !wrongPhase.includes(reason));
    case 'role':
      return status === 403;
    case 'relation':
      return status === 403 || reason === 'rejected-by-facts';
    // The public door to comments gives no reason.
    case 'phase':
    case 'ended':
      return status === 409 && [...wrongPhase, 'undefined'].includes(reason);
    case 'guard':
      return status === 409 && !wrongPhase.includes(reason);
    default:
      return false;
  }
}
