import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** An act that the API said it had recorded. */
export interface AcceptedAct {
  process: string;
  seq: number;
  event: string;
  hash: string;
}

/** What is written down of an act at the moment at which it happens, for whoever wants to look later. */
export type Entry =
  | { act: 'sent'; key: string; path: string }
  | { act: 'accepted'; key: string; recorded: AcceptedAct }
  | { act: 'refused'; key: string; code: string };

/** What the senders know. Each act was sent under one key until somebody answered, so none is in doubt. */
export interface Ledger {
  /** Different acts, not counting how often each was sent. */
  sent: number;
  /** Requests that were under way while the fault happened, those sent again included. */
  sentDuringFault: number;
  /** Times that nobody answered, or the answer was 503. */
  unanswered: number;
  /** The answers 503 among them, by their reason, or by their code where they give none. */
  notReady: Record<string, number>;
  accepted: AcceptedAct[];
  /** Refusals by code. */
  refused: Record<string, number>;
  /** Answers that no client should ever get. */
  faults: string[];
}

/** What is proposed, over and over. */
export const proposal = {
  route: 'b',
  routeDocument: { title: 'Văn bản minh hoạ', number: '1/VB', date: '2026-03-02' },
  title: 'Về hợp đồng đặt cọc (dữ liệu minh hoạ)',
  field: 'dân sự',
  sourceJudgment: {
    number: '01/2020/DS-GĐT',
    date: '2020-01-10',
    effectiveOn: '2020-01-10',
    court: 'Tòa án nhân dân tối cao',
    level: 'supreme',
  },
  proposer: { kind: 'judge' },
};

// Servers and people share a machine here: more would only make every wait longer.
const THINKING_MS = 100;

// A limit rang between reading and acting, so the case has moved on.
const EXPECTED = new Set(['version-changed', 'refused']);

interface Recorded {
  id: string;
  seq: number;
  event: string;
  hash: string;
}

/** People at work: they propose and acknowledge for as long as they are let, whatever happens to the servers. */
export class Load {
  readonly ledger: Ledger = {
    sent: 0,
    sentDuringFault: 0,
    unanswered: 0,
    notReady: {},
    accepted: [],
    refused: {},
    faults: [],
  };
  private readonly tokens = new Map<string, string>();
  private readonly busy: Promise<void>[] = [];
  private stopping = false;
  private faulty = false;
  private underWay = 0;

  constructor(
    private readonly addresses: readonly string[],
    private readonly password: string,
    private readonly note: (entry: Entry) => void = () => undefined,
  ) {}

  /** Signs everybody in, then sends from `senders` people at once until `stop`. */
  async start(senders: number): Promise<void> {
    for (const person of ['council-01', 'research-1']) await this.signIn(person);
    for (let sender = 0; sender < senders; sender += 1) this.busy.push(this.work(sender));
  }

  /** From now on what is sent meets the fault. */
  faultBegins(): void {
    this.faulty = true;
    this.ledger.sentDuringFault += this.underWay;
  }

  faultEnds(): void {
    this.faulty = false;
  }

  /** Every sender finishes its act; each one that was sent is answered then. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.busy);
  }

  private async work(sender: number): Promise<void> {
    for (let turn = 0; !this.stopping; turn += 1) {
      await pause(THINKING_MS);
      const proposed = await this.act(sender, 'council-01', '/candidates', { proposal });
      // Every other case is left to its limits.
      if (proposed && turn % 2 === 0)
        await this.act(
          sender,
          'research-1',
          `/candidates/${proposed.id}/events`,
          { type: 'PROPOSAL.ACKNOWLEDGED', data: {} },
          proposed.seq,
        );
    }
  }

  private async act(
    sender: number,
    as: string,
    path: string,
    body: unknown,
    ifVersion?: number,
  ): Promise<Recorded | undefined> {
    this.ledger.sent += 1;
    const key = randomUUID();
    this.note({ act: 'sent', key, path });
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.send(sender + attempt, as, path, { key, body, ifVersion });
      if (answer === undefined) {
        this.ledger.unanswered += 1;
        await pause(50);
        continue;
      }
      const { status, content } = answer;
      if (status === 201) {
        const { id, seq, event, hash } = content as unknown as Recorded;
        const recorded = { process: id, seq, event, hash };
        this.ledger.accepted.push(recorded);
        this.note({ act: 'accepted', key, recorded });
        return { id, seq, event, hash };
      }
      const code = String(content['code']);
      this.note({ act: 'refused', key, code });
      if (EXPECTED.has(code)) {
        this.ledger.refused[code] = (this.ledger.refused[code] ?? 0) + 1;
        return undefined;
      }
      // What must never be answered ends the work, so that the test ends too.
      this.ledger.faults.push(`${status} ${code} to ${path}`);
      this.stopping = true;
      return undefined;
    }
  }

  /** One request; undefined where nobody answered it or the system said that it is not ready. */
  private async send(
    at: number,
    as: string,
    path: string,
    { key, body, ifVersion }: { key: string; body: unknown; ifVersion: number | undefined },
  ): Promise<{ status: number; content: Record<string, unknown> } | undefined> {
    const address = this.addresses[at % this.addresses.length] ?? '';
    this.underWay += 1;
    if (this.faulty) this.ledger.sentDuringFault += 1;
    try {
      const answer = await fetch(`${address}/api/v1${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key,
          authorization: `Bearer ${this.tokens.get(as) ?? ''}`,
          ...(ifVersion === undefined ? {} : { 'if-match': `"${ifVersion}"` }),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(20_000),
      });
      const content = (await answer.json()) as Record<string, unknown>;
      if (answer.status !== 503) return { status: answer.status, content };
      const reason = String(content['reason'] ?? content['code']);
      this.ledger.notReady[reason] = (this.ledger.notReady[reason] ?? 0) + 1;
      return undefined;
    } catch {
      return undefined;
    } finally {
      this.underWay -= 1;
    }
  }

  private async signIn(username: string): Promise<void> {
    const answer = await fetch(`${this.addresses[0] ?? ''}/api/v1/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: this.password }),
    });
    if (!answer.ok) throw new Error(`${username} could not sign in: ${await answer.text()}`);
    const { accessToken } = (await answer.json()) as { accessToken: string };
    this.tokens.set(username, accessToken);
  }
}
