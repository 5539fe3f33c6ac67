import { currentCalendar, seedCalendar } from '@app/calendar';
import { createEngine, movePolicies, undoPolicyMove } from '@app/casework';
import type { Engine, ProcessRow } from '@app/engine';
import { inTransaction, reader, setSimulatedTime, type Tx } from '@app/platform';
import { draftPolicy, putInForce } from '@app/policies';
import { openTestDatabase, type TestDatabase } from '@app/testing';
import { dayOf } from '@app/workflows/calendar';
import { armed, type Clocked } from '@app/workflows/clocks';
import {
  type Policy,
  planStep,
  policyFrom,
  policyOf,
  policyTerms,
  type PolicyTerms,
  termsOf,
} from '@app/workflows/policies';
import { regimeOn } from '@app/workflows/regimes';
import fc from 'fast-check';
import { PlayedCase } from '../fixtures/selection-case';
import { makeStaff, type Staff } from '../fixtures/selection-staff';

const NOW = '2026-03-10T02:00:00.000Z';
const paper = { title: 'Văn bản minh hoạ', number: '1/VB', date: '2026-03-02' };
const reason = 'Lý do minh hoạ';

/** What is played on the database in each run is rolled back: the cases are the same again. */
const RUNS = 8;

let database: TestDatabase;
let engine: Engine;
let staff: Staff;
let cases: readonly string[];

beforeAll(async () => {
  database = await openTestDatabase();
  await database.setTime('2026-03-04T02:00:00.000Z');
  await inTransaction(database.dataSource, seedCalendar);
  staff = await makeStaff(database);
  engine = createEngine(database.dataSource, database.clock);
  const [suspended, prolonged, screening, drafting, commented] = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const played = new PlayedCase(engine, staff, '2026-03-04T02:00:00.000Z');
      await played.open('a');
      return played;
    }),
  );
  if (!suspended || !prolonged || !screening || !drafting || !commented)
    throw new Error('Five cases were opened.');
  for (const played of [suspended, prolonged, screening])
    await played.act('officer', 'PROPOSAL.ACKNOWLEDGED');
  await suspended.act('head', 'PROCESS.SUSPENDED', { reason, document: paper });
  await prolonged.act('chief', 'LIMIT.EXTENDED', {
    ...{ step: 'screen', amount: 7, unit: 'days', reason, document: paper },
  });
  await drafting.screen();
  await commented.screen();
  const { sha256 } = await commented.draft();
  await commented.act('editor', 'MASKING.CONFIRMED', { textSha256: sha256 });
  await commented.act('editor', 'DRAFT.POSTED');
  await database.setTime('2026-03-06T02:00:00.000Z');
  suspended.at = '2026-03-06T02:00:00.000Z';
  await suspended.act('head', 'PROCESS.RESUMED', { reason });
  await database.setTime(NOW);
  const received = new PlayedCase(engine, staff, NOW);
  const asked = new PlayedCase(engine, staff, NOW);
  for (const played of [received, asked]) await played.open('a');
  await asked.act('officer', 'PROPOSAL.SUPPLEMENT_REQUESTED', { reason });
  cases = [suspended, prolonged, screening, drafting, commented, received, asked].map(
    ({ process }) => process,
  );
});
afterAll(() => database.close());

interface Row {
  id: string;
  process_id: string;
  step: string;
  rung: string;
  kind: 'legal' | 'internal';
  due_at: string;
  started_at: string;
  derivation: unknown;
  calendar_version: number;
}

/** The rungs that run, case by case. */
function running(tx: Tx): Promise<Row[]> {
  return tx.rows<Row>(
    `select id, process_id, step, rung, kind, to_json(due_at) #>> '{}' as due_at, to_json(started_at) #>> '{}' as started_at,
       derivation, calendar_version
     from deadline where process_id = any($1::uuid[]) and status = 'armed' order by process_id, step, due_at, rung`,
    [cases],
  );
}

const versionsOf = (tx: Tx): Promise<{ id: string; policy_version: string; version: number }[]> =>
  tx.rows(
    'select id, policy_version, version from process where id = any($1::uuid[]) order by id',
    [cases],
  );

const keyOf = ({ process_id, step }: Row): string => `${process_id} ${step}`;
const internal = (rows: readonly Row[]): Row[] => rows.filter(({ kind }) => kind === 'internal');
/** A limit, whichever row holds it. */
const said = ({ id: _, ...limit }: Row): Omit<Row, 'id'> => limit;

const length = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constant('workingDays' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: fc.constant('days' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 3 }), unit: fc.constant('months' as const) }),
);

/** Another policy: each limit of these steps otherwise, and who is told when. */
const otherTerms: fc.Arbitrary<PolicyTerms> = fc
  .record({
    lengths: fc.record({
      acknowledge: length,
      supplement: length,
      screen: length,
      draft: length,
    }),
    reminderBefore: fc.integer({ min: 1, max: 12 }),
    head: fc.integer({ min: 1, max: 5 }),
    deputy: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ lengths, reminderBefore, head, deputy }) => {
    const terms = structuredClone(termsOf(policyOf('shortened@1')));
    for (const [step, limit] of Object.entries(lengths))
      Object.assign(terms.steps[step] ?? {}, limit);
    Object.assign(terms.ladders.report, {
      reminderBefore,
      reportHeadAfter: head,
      reportDeputyAfter: head + deputy,
    });
    return policyTerms.parse(terms);
  });

class RolledBack extends Error {}

/** Puts the terms in force as a version, plays on it, and rolls everything back. */
async function tried(
  terms: PolicyTerms,
  play: (tx: Tx, policy: Policy) => Promise<void>,
): Promise<void> {
  const work = inTransaction(database.dataSource, async (tx) => {
    const draft = { terms, document: paper, effectiveFrom: dayOf(NOW) };
    const drafted = await draftPolicy(tx, {
      ...{ code: 'shortened', draft, actor: { person: staff.head, roles: ['admin'] } },
    });
    if (!('policy' in drafted)) throw new Error(JSON.stringify(drafted));
    const issued = await putInForce(tx, {
      ...{ policy: drafted.policy, revision: 1, at: new Date(NOW) },
      actor: { person: staff.chief, roles: ['chief-justice'] },
    });
    if ('accepted' in issued) throw new Error(JSON.stringify(issued));
    await play(tx, policyFrom('shortened', Number(issued.version.split('@')[1]), terms));
    throw new RolledBack();
  });
  await work.catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error;
  });
}

type Choice = 'keep' | 'recompute' | 'cancel';
const choices = fc.array(fc.constantFrom<Choice>('keep', 'recompute', 'cancel'), {
  minLength: 10,
  maxLength: 10,
});

async function moved(
  tx: Tx,
  policy: Policy,
  choice: Choice,
  exceptions: ReadonlyMap<string, Choice> = new Map(),
): Promise<string> {
  const answer = await movePolicies(tx, engine, {
    actor: { person: staff.head, roles: ['admin'] },
    move: {
      ...{ to: policy.version, choice, reason },
      cases: (await versionsOf(tx)).map(({ id: candidate, version }) => ({ candidate, version })),
      exceptions: [...exceptions].map(([key, each]) => {
        const [candidate = '', step = ''] = key.split(' ');
        return { candidate, step, choice: each };
      }),
    },
  });
  if (!('move' in answer)) throw new Error(JSON.stringify(answer));
  return answer.move;
}

/** What the rungs of a limit are by a policy, from what its case remembers: by the plan alone, and nothing that moves limits. */
async function computedAfresh(tx: Tx, policy: Policy, old: readonly Row[]): Promise<string[]> {
  const [first] = old;
  if (!first) return [];
  const process = await tx.one<ProcessRow>('select * from process where id = $1', [
    first.process_id,
  ]);
  const { context } = process?.snapshot as { context: Clocked };
  const { type: _, ...arming } = armed(context, first.step);
  const planned = planStep({
    ...arming,
    policy,
    regime: regimeOn(dayOf(arming.startedAt)),
    calendar: await currentCalendar(tx),
  });
  const end = (rungs: readonly { rung: string; dueAt: string }[]): string =>
    rungs.find(({ rung }) => rung === 'due')?.dueAt ?? '';
  const before = old.map(({ rung, due_at }) => ({ rung, dueAt: new Date(due_at).toISOString() }));
  const isEarlier = end(planned) < end(before);
  // Nobody becomes late by a move, and who was told a day outside the house keeps it.
  const stays = isEarlier && (end(planned) <= NOW || first.step === 'supplement');
  const rungs = stays ? before : planned.filter(({ dueAt }) => dueAt > NOW);
  return rungs.map(({ rung, dueAt }) => `${rung} ${dueAt}`).sort();
}

const rungsOf = (rows: readonly Row[], key: string): string[] =>
  rows
    .filter((row) => keyOf(row) === key)
    .map(({ rung, due_at }) => `${rung} ${new Date(due_at).toISOString()}`)
    .sort();

describe('running cases that are moved to another policy', () => {
  it('run, six of them under internal limits: suspended for a time, prolonged, and as they come', async () => {
    const rows = await running(reader(database.dataSource));
    const steps = [...new Set(internal(rows).map(keyOf))].map((key) => key.split(' ')[1]).sort();
    expect(steps).toEqual(['acknowledge', 'draft', 'screen', 'screen', 'screen', 'supplement']);
    expect(rows.every(({ due_at }) => new Date(due_at).toISOString() > NOW)).toBe(true);
    expect(rows.some(({ kind, step }) => kind === 'legal' && step === 'publicComment')).toBe(true);
  });

  it('keep each limit exactly, row by row, where that was chosen', async () => {
    await fc.assert(
      fc.asyncProperty(otherTerms, (terms) =>
        tried(terms, async (tx, policy) => {
          const before = await running(tx);
          await moved(tx, policy, 'keep');
          expect(await running(tx)).toEqual(before);
          const under = (await versionsOf(tx)).map(({ policy_version }) => policy_version);
          expect(new Set(under)).toEqual(new Set([policy.version]));
        }),
      ),
      { numRuns: RUNS },
    );
  });

  it('have each limit that a fresh count gives where it was to be recomputed, and the law as it was', async () => {
    let differing = 0;
    await fc.assert(
      fc.asyncProperty(otherTerms, (terms) =>
        tried(terms, async (tx, policy) => {
          const before = await running(tx);
          await moved(tx, policy, 'recompute');
          const after = await running(tx);
          for (const key of new Set(internal(before).map(keyOf))) {
            const old = before.filter((row) => keyOf(row) === key);
            const rungs = rungsOf(after, key);
            expect([key, rungs]).toEqual([key, await computedAfresh(tx, policy, old)]);
            if (rungs.join() !== rungsOf(before, key).join()) differing += 1;
          }
          expect(after.filter(({ kind }) => kind === 'legal')).toEqual(
            before.filter(({ kind }) => kind === 'legal'),
          );
        }),
      ),
      { numRuns: RUNS },
    );
    // Had nothing moved, nothing would be shown.
    expect(differing).toBeGreaterThan(RUNS);
  });

  it('have no internal limit any more where it was cancelled, and the law as it was', async () => {
    await fc.assert(
      fc.asyncProperty(otherTerms, (terms) =>
        tried(terms, async (tx, policy) => {
          const before = await running(tx);
          await moved(tx, policy, 'cancel');
          expect(await running(tx)).toEqual(before.filter(({ kind }) => kind === 'legal'));
        }),
      ),
      { numRuns: RUNS },
    );
  });

  it('have each limit exactly as before once the move is undone while nothing has fired, whatever was chosen for each', async () => {
    await fc.assert(
      fc.asyncProperty(otherTerms, choices, fc.nat({ max: 99 }), (terms, chosen, part) =>
        tried(terms, async (tx, policy) => {
          const [before, under] = [await running(tx), await versionsOf(tx)];
          const keys = [...new Set(internal(before).map(keyOf))];
          const exceptions = new Map(keys.map((key, index) => [key, chosen[index] ?? 'keep']));
          const move = await moved(tx, policy, 'keep', exceptions);
          const between = await running(tx);
          const settled = [...exceptions].filter(([, choice]) => choice !== 'recompute');
          expect(settled.map(([key]) => rungsOf(between, key))).toEqual(
            settled.map(([key, choice]) => (choice === 'keep' ? rungsOf(before, key) : [])),
          );

          const first = Math.min(
            ...[...before, ...between].map(({ due_at }) => Date.parse(due_at)),
          );
          const later = Date.parse(NOW) + ((first - Date.parse(NOW)) * part) / 100;
          await setSimulatedTime(tx, new Date(later));
          const actor = { person: staff.head, roles: ['research-head' as const] };
          expect(await undoPolicyMove(tx, engine, { move, reason, actor })).toMatchObject({ move });
          expect((await running(tx)).map(said)).toEqual(before.map(said));
          expect((await versionsOf(tx)).map(({ policy_version }) => policy_version)).toEqual(
            under.map(({ policy_version }) => policy_version),
          );
        }),
      ),
      { numRuns: 2 * RUNS },
    );
  });
});
