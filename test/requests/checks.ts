import { conforms, type ContractDocument } from '../http/conformity';
import type { TestRequest } from '../http/test-app';
import type { Sender } from './secrets';
import type { House } from './world';

/** An answer as far as it is looked at. */
export interface Said {
  statusCode: number;
  headers: Readonly<Record<string, string | string[] | number | undefined>>;
  body: string;
}

const absent = '00000000-0000-7000-8000-00000000dead';
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What only a programmer should ever read: stacks, statements, names of files and tables. */
const internals =
  /\bat \S+ \(|\.(ts|js):\d+|node_modules|QueryFailedError|\bselect\b.+\bfrom\b|\binsert into\b|\bupdate \S+ set\b|\bdelete from\b|relation "|violates |invalid input syntax|SQLSTATE|\b_?process_event\b/i;

/** Looks at answers for all that must never be in one. */
export class Checks {
  private readonly conformity: ReturnType<typeof conforms>;

  constructor(
    private readonly house: House,
    document: ContractDocument,
    /** Whether each answer about a hidden case is held against one about none; that doubles what is sent. */
    private readonly options: { twins: boolean } = { twins: true },
  ) {
    this.conformity = conforms(document);
  }

  /** What is wrong with the answer, in sentences that repeat neither body. */
  async faultsOf(request: TestRequest, sender: Sender, answer: Said): Promise<string[]> {
    const { method = 'GET', url } = request;
    const faults: string[] = [];
    if (answer.statusCode >= 500) faults.push(`status ${String(answer.statusCode)}`);
    if (method !== 'HEAD' && method !== 'OPTIONS')
      faults.push(
        ...this.conformity({ method, path: url }, { ...answer, status: answer.statusCode }),
      );
    if (!/^\/api\/v1\/(docs|openapi)/.test(url)) {
      const inside = internals.exec(answer.body);
      if (inside) faults.push(`the answer speaks of the inside: "${inside[0]}"`);
    }
    faults.push(...(await this.leaksIn(request, sender, answer)));
    if (this.options.twins)
      faults.push(...(await this.differsFromNothing(request, sender, answer)));
    return faults;
  }

  /** Everything in the answer that the reading table closes to this sender. */
  async leaksIn(request: TestRequest, sender: Sender, answer: Said): Promise<string[]> {
    const { secrets, standing } = this.house;
    const text = answer.body + JSON.stringify(answer.headers);
    const said = saidIn(request);
    const closed = (): string[] => [
      ...[...secrets.found(text, said).values()]
        .filter(({ open }) => !open(sender))
        .map(({ kind }) => `leaks to ${sender.name}: ${kind}`),
      ...[...new Set(text.match(uuid) ?? [])]
        .filter(
          (id) => !said.includes(id) && standing.isCase(id) && !this.mayMeet(id, request, sender),
        )
        .map((id) => `leaks to ${sender.name}: that there is the case ${id}`),
    ];
    const found = closed();
    if (found.length === 0 || request.method === undefined || request.method === 'GET')
      return found;
    // The act may itself have opened what it answers.
    await this.house.look();
    return closed();
  }

  // Who was told of a case, or sits over it, meets its id there also when it has gone where they no longer read it.
  private mayMeet(id: string, { url }: TestRequest, sender: Sender): boolean {
    return (
      this.house.standing.knows(id, sender) ||
      /^\/api\/v1\/(notifications|sittings\/|polls\/)/.test(url)
    );
  }

  /**
   * Whoever may not know of a case is answered as if there were none: the same request about nothing gives the same answer.
   */
  private async differsFromNothing(
    request: TestRequest,
    sender: Sender,
    answer: Said,
  ): Promise<string[]> {
    const { standing } = this.house;
    const said = saidIn(request);
    if (sender.person === null || (sender.lent && said.includes(sender.lent.authority))) return [];
    // Lines of their own open limits, history and comparison, also of cases that the sender does not see.
    const ownLine = /\/(deadlines|timeline|time-accounts|what-if|history|comparison)(\?|$)/.test(
      request.url,
    );
    const hidden = [...new Set(said.match(uuid) ?? [])].filter(
      (id) =>
        standing.isCase(id) && !(ownLine ? standing.meets(id, sender) : standing.knows(id, sender)),
    );
    const [id] = hidden;
    if (id === undefined || hidden.length > 1) return [];
    const twin = JSON.parse(JSON.stringify(request).replaceAll(id, absent)) as TestRequest;
    const headers = { ...twin.headers };
    const key = headers['idempotency-key'] ?? '';
    if (/^[\w.:-]{8,128}$/.test(key)) headers['idempotency-key'] = `${key.slice(0, 120)}.twin`;
    const nothing = await this.house.undoing(() => this.house.send({ ...twin, headers }, sender));
    const [one, other] = [comparable(answer, id), comparable(nothing, absent)];
    return one === other
      ? []
      : [
          `tells ${sender.name} that there is a case: ${one.slice(0, 200)} ≠ ${other.slice(0, 200)}`,
        ];
  }
}

function saidIn({ url, body, headers }: TestRequest): string {
  return (
    url +
    (typeof body === 'string' ? body : JSON.stringify(body ?? '')) +
    JSON.stringify(headers ?? {})
  );
}

/** What an answer says, but for what differs between any two. */
function comparable({ statusCode, body }: Said, id: string): string {
  return `${String(statusCode)} ${body.replaceAll(id, 'ID').replace(/"(requestId|batch|instance|next|nextCursor)":"[^"]*"/g, '')}`;
}
