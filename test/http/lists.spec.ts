import { dayOf, daysBetween } from '@app/workflows/calendar';
import { Journey, openCourt, proposals } from '../stories/journey';
import { type CaseDesk, type Part, paper } from './case-desk';

let desk: CaseDesk;
/** The cases that were made, by what became of them; each is made on one of two days, some at the same instant. */
const made = {
  received: [] as string[],
  supplementing: [] as string[],
  advisoryDecision: [] as string[],
  byTheCourt: [] as string[],
};
let authority: string;

beforeAll(async () => {
  desk = await openCourt();
  for (const day of ['2026-03-02', '2026-03-03']) {
    await desk.test.database.setTime(`${day}T01:00:00.000Z`);
    for (let each = 0; each < 3; each += 1) {
      made.received.push(await desk.proposed({ field: each === 0 ? 'hình sự' : 'dân sự' }));
      const asked = await desk.proposed();
      await desk.act(asked, 'officer', 'PROPOSAL.SUPPLEMENT_REQUESTED', { reason: 'Minh hoạ' });
      made.supplementing.push(asked);
      const journey = await new Journey(desk).propose('judge', proposals.b);
      await journey.screen();
      await journey.draft();
      made.advisoryDecision.push(journey.id);
    }
    const { id } = await new Journey(desk).propose('court', proposals.a);
    made.byTheCourt.push(id);
  }
  const lent = await desk.send('POST', '/delegations', 'chief', {
    to: desk.personOf('deputy'),
    powers: ['ADVISORY.WAIVED'],
    validFrom: '2026-03-01',
    validTo: '2026-03-31',
    document: paper,
  });
  authority = String(lent.body['delegation']);
});
afterAll(() => desk.close());

interface Waiting {
  candidate: { id: string };
  awaits: { type: string; authority?: string }[];
  limit: { step: string; dueAt: string } | null;
  overdue: boolean;
  asksForCause: boolean;
}
interface Listed {
  id: string;
  field: string;
  phase: { code: string };
  limits: { dueAt: string; lastDay: string }[];
}

async function readThrough<Item>(path: string, as: Part, limit: number): Promise<Item[]> {
  const items: Item[] = [];
  let cursor = '';
  for (;;) {
    const { status, body } = await desk.send('GET', `${path}limit=${limit}${cursor}`, as);
    expect(status).toBe(200);
    const page = body as unknown as { items: Item[]; nextCursor: string | null };
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = `&cursor=${page.nextCursor}`;
  }
}

const inboxOf = (as: Part, limit = 100) => readThrough<Waiting>('/inbox?', as, limit);
const ids = (items: readonly Waiting[]) => items.map(({ candidate }) => candidate.id);

describe('an inbox', () => {
  it.each([
    ['officer', () => [...made.received, ...made.byTheCourt, ...made.supplementing]],
    ['judge', () => made.supplementing],
    ['chief', () => made.advisoryDecision],
    ['deputy', () => made.advisoryDecision],
  ] as const)(
    'of the %s is the same in pages of any length: what waits for the reader, each once, soonest due first',
    async (part, expected) => {
      const whole = await inboxOf(part);
      expect(ids(whole).sort()).toEqual([...expected()].sort());
      const order = whole.map(
        ({ limit, candidate }) => `${limit?.dueAt ?? '9999'} ${candidate.id}`,
      );
      expect(order).toEqual([...order].sort());
      for (const length of [1, 2, 3]) expect(await inboxOf(part, length)).toEqual(whole);
    },
  );

  it('names the authority for what was lent and nothing for what is one’s own', async () => {
    for (const { awaits } of await inboxOf('deputy'))
      expect(awaits).toEqual([expect.objectContaining({ type: 'ADVISORY.WAIVED', authority })]);
    for (const { awaits } of await inboxOf('chief')) {
      expect(awaits.map(({ type }) => type)).toEqual(['ADVISORY.REQUESTED', 'ADVISORY.WAIVED']);
      expect(awaits.filter((act) => act.authority !== undefined)).toEqual([]);
    }
  });

  it('asks for the cause of what is overdue those who may state it, not those who only decide', async () => {
    await desk.test.database.setTime('2026-04-20T01:00:00.000Z');
    const late = (items: readonly Waiting[]) => items.filter(({ overdue }) => overdue);
    const [officers, chiefs, deputies] = [
      late(await inboxOf('officer')),
      late(await inboxOf('chief')),
      late(await inboxOf('deputy')),
    ];
    expect(officers.length).toBeGreaterThan(0);
    // A proposer who does not supplement is late for nobody: the limit itself closes the case.
    for (const { asksForCause, limit } of officers)
      expect([limit?.step, asksForCause]).toEqual([limit?.step, limit?.step !== 'supplement']);
    for (const { asksForCause } of [...chiefs, ...deputies]) expect(asksForCause).toBe(false);
  });
});

describe('a list of cases', () => {
  const queries: { phase?: string; field?: string; dueBefore?: string }[] = [
    {},
    { field: 'dân sự' },
    { phase: 'received' },
    { dueBefore: '2026-03-06T00:00:00Z' },
    { phase: 'received', field: 'hình sự' },
    { phase: 'received', dueBefore: '2026-03-06T00:00:00Z' },
    { field: 'dân sự', dueBefore: '2026-03-06T00:00:00Z' },
    { phase: 'received', field: 'dân sự', dueBefore: '2026-03-06T00:00:00Z' },
  ];
  const parts = ['head', 'judge', 'court'] as const;

  it.each(parts.flatMap((part) => queries.map((query) => [part, query] as const)))(
    'of the %s, asked for %j, is what the whole list has of it, newest first, in pages of any length',
    async (part, query) => {
      const whole = await readThrough<Listed>('/candidates?', part, 100);
      const { dueBefore } = query;
      const fits = ({ phase, field, limits }: Listed): boolean =>
        (query.phase === undefined || phase.code === query.phase) &&
        (query.field === undefined || field === query.field) &&
        (dueBefore === undefined ||
          limits.some(({ dueAt }) => Date.parse(dueAt) < Date.parse(dueBefore)));
      const asked = Object.entries(query).map(
        ([name, value]) => `${name}=${encodeURIComponent(value)}&`,
      );
      for (const length of [1, 3, 100])
        expect(await readThrough(`/candidates?${asked.join('')}`, part, length)).toEqual(
          whole.filter(fits),
        );
    },
  );

  it('is narrowed by days from today of the clock of the system: what ends today is due today', async () => {
    made.received.push(await desk.proposed());
    const whole = await readThrough<Listed>('/candidates?', 'head', 100);
    const { body } = await desk.send('GET', `/candidates/${String(whole[0]?.id)}`, 'head');
    const today = String(body['today']);
    expect(today).toBe(dayOf((await desk.test.database.clock.now()).toISOString()));
    const counts = whole
      .flatMap(({ limits }) => limits.map(({ lastDay }) => daysBetween(today, lastDay)))
      .filter((count) => count > 0);
    const asked = new Set([0, ...counts, ...counts.map((count) => count - 1)]);
    expect(asked.size).toBeGreaterThan(1);
    for (const days of asked) {
      const query = `/candidates?dueWithin=${String(days)}&`;
      const found = await readThrough<Listed>(query, 'head', 100);
      const due = whole.filter(({ limits }) =>
        limits.some(({ lastDay }) => daysBetween(today, lastDay) <= days),
      );
      expect(found.map(({ id }) => id)).toEqual(due.map(({ id }) => id));
      const early = `${query}dueBefore=2026-03-01T00:00:00Z&`;
      expect(await readThrough(early, 'head', 100)).toEqual([]);
    }
    const { status } = await desk.send('GET', '/candidates?dueWithin=-1', 'head');
    expect(status).toBe(400);
  });

  it('shows who proposed it the own case in any phase, and of others’ what the roles open', async () => {
    const seen = await readThrough<Listed>('/candidates?', 'court', 100);
    expect(seen.map(({ id }) => id)).toEqual([...made.byTheCourt].sort().reverse());
    const heads = await readThrough<Listed>('/candidates?', 'head', 100);
    expect(heads.map(({ id }) => id)).toEqual(Object.values(made).flat().sort().reverse());
  });
});
