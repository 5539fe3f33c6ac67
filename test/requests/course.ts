import fc from 'fast-check';
import type { OpenApiDocument } from './generated-requests';
import { CURRENT_VERSION, generatedRequests, type GeneratedRequest } from './generated-requests';
import { requestFor, selectionActs } from './acts';
import type { Checks, Said } from './checks';
import type { Sender } from './secrets';
import type { House } from './world';

/** One thing that happens: a request of any kind, a lawful act that carries a case on, or hours that pass. */
export type Step =
  | { kind: 'request'; request: GeneratedRequest; sender: string; address: string }
  | { kind: 'act'; candidate: number; act: number; sender: number }
  | { kind: 'hours'; hours: number };

/** What was sent, for counting and for naming what went wrong. */
export interface Sent {
  line: string;
  status: number;
  faults: string[];
}

const LONGEST = 40;

/** Courses of events from the same beginning: mostly requests, and between them the house goes on. */
export function courses(document: OpenApiDocument, house: House): fc.Arbitrary<Step[]> {
  const names = house.people.senders.map(({ name }) => name);
  const request = fc.record({
    kind: fc.constant('request' as const),
    request: generatedRequests(document, house.known),
    sender: fc.constantFrom(...names),
    address: fc.ipV4(),
  });
  const act = fc.record({
    kind: fc.constant('act' as const),
    candidate: fc.nat({ max: 1_000 }),
    act: fc.nat({ max: 1_000 }),
    sender: fc.nat({ max: 1_000 }),
  });
  const hours = fc.record({
    kind: fc.constant('hours' as const),
    hours: fc.constantFrom(1, 24, 24 * 7, 24 * 31),
  });
  return fc.array(
    fc.oneof(
      { weight: 30, arbitrary: request },
      { weight: 8, arbitrary: act },
      { weight: 1, arbitrary: hours },
    ),
    { minLength: 1, maxLength: LONGEST, size: 'max' },
  );
}

/** Plays a course and undoes it; answers everything that was sent, up to the first answer that has a fault. */
export function play(house: House, checks: Checks, steps: readonly Step[]): Promise<Sent[]> {
  return house.undoing(async () => {
    const sent: Sent[] = [];
    for (const step of steps) {
      const done = await take(house, checks, step);
      if (done) sent.push(done);
      if (done && done.faults.length > 0) break;
    }
    return sent;
  });
}

async function take(house: House, checks: Checks, step: Step): Promise<Sent | undefined> {
  switch (step.kind) {
    case 'hours': {
      const now = await house.desk.test.database.clock.now();
      const later = new Date(now.getTime() + step.hours * 3_600_000).toISOString();
      await house.stage('received').journey.pass(later);
      await house.look();
      return undefined;
    }
    case 'act': {
      const lawful = lawfulAct(house, step);
      return lawful && exchange(house, checks, ...lawful);
    }
    case 'request': {
      const { request, address } = step;
      const claims = request.headers['authorization'];
      const sender = house.sender(claims === undefined ? step.sender : 'anonymous');
      return exchange(house, checks, { ...withVersion(house, request), address }, sender);
    }
  }
}

type Request = Parameters<House['send']>[0];

async function exchange(
  house: House,
  checks: Checks,
  request: Request,
  sender: Sender,
): Promise<Sent> {
  const answer: Said = await house.send(request, sender);
  const { method = 'GET', url } = request;
  const faults = await checks.faultsOf(request, sender, answer);
  if (answer.statusCode < 300 && method !== 'GET') await house.look();
  const body = typeof request.body === 'string' ? request.body : JSON.stringify(request.body ?? '');
  const line = `${sender.name}: ${method} ${url.slice(0, 200)} ${JSON.stringify(request.headers)} ${body.slice(0, 400)}`;
  return { line, status: answer.statusCode, faults };
}

function withVersion(house: House, request: GeneratedRequest): GeneratedRequest {
  if (request.headers['if-match'] !== CURRENT_VERSION) return request;
  const id = /\/candidates\/([0-9a-f-]{36})/.exec(request.url)?.[1] ?? '';
  const version = house.standing.versionOf(id) ?? 1;
  return { ...request, headers: { ...request.headers, 'if-match': `"${String(version)}"` } };
}

/** An act that the permission table opens to somebody, the case being where it is; undefined where it opens none. */
function lawfulAct(
  house: House,
  { candidate, act, sender }: Extract<Step, { kind: 'act' }>,
): [Request, Sender] | undefined {
  const { standing, tables, people } = house;
  const stages = [...house.stages.values()];
  const stage = stages[candidate % stages.length];
  const matter = stage && standing.matter(stage.id);
  if (!matter) return undefined;
  const open = selectionActs.flatMap((event) => {
    const by = people.senders.filter(
      (each) =>
        each.person !== null &&
        standing.knows(stage.id, each) &&
        tables.selection.isForPeople(event) &&
        tables.selection.permits(event, matter, each) === 'open',
    );
    return by.length > 0 ? [{ event, by }] : [];
  });
  const chosen = open[act % Math.max(open.length, 1)];
  const by = chosen?.by[sender % chosen.by.length];
  return chosen && by && [requestFor(house, stage, chosen.event), by];
}
