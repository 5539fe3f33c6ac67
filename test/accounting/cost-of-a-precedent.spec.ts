import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { effortOf } from '@app/casework';
import type { EventRow } from '@app/engine';
import { calendarOf, dayOf, daysBetween } from '@app/workflows/calendar';
import { currentPolicyVersion, type Policy, policyOf } from '@app/workflows/policies';
import { proposal, type SelectionEventType } from '@app/workflows/selection';
import { project } from '../../libs/casework/src/projection';
import { realEntries } from '../fixtures/real-days-off';
import { samples, textOf } from '../fixtures/selection/occurrences';
import { Walk } from '../fixtures/selection/walk';

const routes = ['a', 'b', 'c', 'd'] as const;
type Route = (typeof routes)[number];

interface Cost {
  days: number;
  steps: number;
  signatures: number;
  papers: number;
}

const columns = ['days', 'steps', 'signatures', 'papers'] as const;

/** The table of the decision on the default policy: | a | days | steps | signatures | papers |. */
function namedByTheDecision(): Record<string, Cost> {
  const folder = join(__dirname, '../../docs/adr');
  const file = readdirSync(folder).find((name) => name.startsWith('0054-')) ?? '0054';
  const rows = readFileSync(join(folder, file), 'utf8').matchAll(
    /^\| ([abcd]) +\| +(\d+) +\| +(\d+) +\| +(\d+) +\| +(\d+) +\|$/gm,
  );
  return Object.fromEntries(
    [...rows].map(([, route, ...figures]) => [
      route,
      Object.fromEntries(columns.map((column, at) => [column, Number(figures[at])])),
    ]),
  ) as Record<string, Cost>;
}

const paper = { title: 'Văn bản (dữ liệu minh hoạ)' };
const { data: sample } = samples['PROPOSAL.RECEIVED'];

function proposalOn(route: Route): typeof sample {
  const { field, sourceJudgment, receivedOn, titleCommitment } = sample;
  return proposal.parse({
    field,
    sourceJudgment,
    receivedOn,
    titleCommitment,
    route,
    proposer: { kind: route === 'a' ? 'individual' : 'judge' },
    ...(route !== 'a' && { routeDocument: paper }),
    ...(route === 'c' && { committee: 'provincial-committee' }),
    ...(route === 'd' && { procedure: 'cassation' }),
  });
}

/** Whoever names a paper in another act names another paper: the samples all name the same one. */
function withPapersOfItsOwn(value: unknown, act: string): unknown {
  if (Array.isArray(value)) return value.map((each) => withPapersOfItsOwn(each, act));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      key === 'title' && typeof inner === 'string'
        ? `${inner} ${act}`
        : withPapersOfItsOwn(inner, act),
    ]),
  );
}

/** The usual way of a case from its proposal to release: advised in writing, adopted at once, nothing returned. */
function usualWay(route: Route, { steps }: Policy): EventRow[] {
  const data = proposalOn(route);
  const walk = Walk.open({ data });
  const rows = [row(walk, null)];
  const take = (type: SelectionEventType, said: object = {}): void => {
    const from = walk.phase;
    walk.take(type, said);
    rows.push(row(walk, from));
  };
  const through = (...types: SelectionEventType[]): void => {
    for (const type of types) take(type);
  };
  through('PROPOSAL.ACKNOWLEDGED', 'SCREENING.ASSESSED', 'SOURCE.CONFIRMED', 'SCREENING.APPROVED');
  through('DRAFT.SUBMITTED', 'DRAFT.APPROVED');
  if (route === 'a') {
    through('MASKING.CONFIRMED', 'SOURCE.CONFIRMED', 'DRAFT.POSTED');
    take('DEADLINE.PUBLIC_COMMENT_CLOSED', { at: '2026-04-28T17:00:00.000Z' });
    through('ANSWERS.APPROVED');
  }
  through('ADVISORY.REQUESTED', 'ADVISORY.MODE_CHOSEN', 'OPINION.GIVEN');
  if (steps.advisoryWritten.onLapse === 'closes')
    take('DEADLINE.ADVISORY_OPINION_CLOSED', { at: '2026-05-20T17:00:00.000Z' });
  else through('ADVISORY.CLOSED');
  through('DRAFT.SUBMITTED', 'DRAFT.APPROVED', 'SOURCE.CONFIRMED', 'SITTING.CONVENED');
  through('VOTE.CONCLUDED', 'MINUTES.SIGNED', 'CHANGE.MARKED', 'TEXT.CONFIRMED');
  through('DECISION.SIGNED');
  take('DECISION.NUMBERED', { at: '2026-06-10T02:00:00.000Z' });
  take('MASKING.CONFIRMED', { data: { textSha256: textOf.final } });
  through('PRECEDENT.RELEASED');
  expect(walk.phase).toBe('published');
  return rows;
}

function row(walk: Walk, from: string | null): EventRow {
  const event = walk.events.at(-1);
  if (!event) throw new Error('Nothing happened.');
  return {
    type: event.type,
    payload: withPapersOfItsOwn(event.data, event.type),
    paper: null,
    from_phase: from,
    to_phase: walk.phase,
    recorded_at: new Date(event.at),
  } as EventRow;
}

/** Days from receipt on a Monday to release, each limit of the policy used to its end. */
function daysUnder(policy: Policy, route: Route): number {
  const now = '2026-03-02T01:00:00.000Z';
  const steps = project({
    phase: 'received',
    now,
    route,
    postingOrdered: false,
    policy,
    calendar: calendarOf(1, realEntries()),
    running: undefined,
    suspensions: [],
    advisory: 'written',
    failedQuorums: 0,
    recount: false,
  });
  return daysBetween(dayOf(now), dayOf(steps.at(-1)?.startsAt ?? ''));
}

function costOf(policy: Policy, route: Route): Cost {
  const { steps, signatures, papers } = effortOf(usualWay(route, policy));
  return { days: daysUnder(policy, route), steps, signatures, papers };
}

const shortened = policyOf(currentPolicyVersion.shortened);

describe('what one án lệ costs under the default policy', () => {
  it.each(routes)(
    'on route %s: the days, steps, signatures and papers that ADR 0054 names',
    (route) => {
      expect(costOf(shortened, route)).toEqual(namedByTheDecision()[route]);
    },
  );

  it.each(routes)('on route %s is no more than under the limits of before', (route) => {
    const before = costOf(policyOf(currentPolicyVersion.baseline), route);
    const now = costOf(shortened, route);
    for (const column of columns) expect(now[column]).toBeLessThanOrEqual(before[column]);
    expect(now.days).toBeLessThan(before.days);
  });

  it('would be seen to rise if a step that closes by itself had to be closed by a person', () => {
    const changed: Policy = {
      ...shortened,
      steps: {
        ...shortened.steps,
        advisoryWritten: { ...shortened.steps.advisoryWritten, onLapse: 'report' },
        sign: { ...shortened.steps.sign, amount: 30 },
      },
    };
    const [now, then] = [costOf(shortened, 'a'), costOf(changed, 'a')];
    expect(then.signatures).toBe(now.signatures + 1);
    expect(then.days).toBeGreaterThan(now.days);
  });
});
