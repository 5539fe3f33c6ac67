import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '@app/casework';
import { seedDemonstrationCases } from '@app/demonstration';
import { administrativeRecord } from '@app/engine';
import { checkFiles, FileStore, type FileFault } from '@app/files';
import { type Fault, verifyRecord } from '@app/integrity';
import { Clock, livesInSimulatedTime, reader, type Tx } from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';
import { selection } from '@app/workflows/selection';
import { embedded, openCourt } from './court';

describe('the demonstration', () => {
  let database: TestDatabase;
  let tx: Tx;
  let cases: number;
  let before: Date;
  let files: FileStore;

  beforeAll(async () => {
    database = await openTestDatabase();
    await openCourt(database);
    before = new Date();
    tx = reader(database.dataSource);
    files = new FileStore(mkdtempSync(join(tmpdir(), 'an-le-files-')));
    cases = await seedDemonstrationCases(database.dataSource, embedded, { files });
  });
  afterAll(async () => {
    await database.close();
    rmSync(files.folder, { recursive: true, force: true });
  });

  const count = async (what: string): Promise<number> =>
    (await tx.one<{ n: number }>(`select count(*)::int as n from ${what}`))?.n ?? -1;

  it('holds a decision on paper that waits for a second person, with its scan in the store', async () => {
    const waiting = await count(
      `paper_entry e join case_scan s on s.process_id = e.process_id and s.sha256 = e.paper ->> 'sha256'
       where e.status = 'waiting'`,
    );
    expect(waiting).toBeGreaterThan(0);
    const faults: FileFault[] = [];
    expect(await checkFiles(tx, files, ({ fault }) => faults.push(fault))).toBe(1);
    expect(faults).toEqual([]);
  });

  it('holds a case in every phase of the procedure', async () => {
    const held = await tx.rows<{ phase: string }>(
      `select distinct phase from process where workflow = 'selection'`,
    );
    expect(held.map(({ phase }) => phase).sort()).toEqual(Object.keys(selection.phases).sort());
    expect(await count(`process where workflow = 'selection'`)).toBe(cases);
  });

  it('has an open poll in a sitting of today, others prepared, drafts open for comment, and overdue work', async () => {
    const polls = await tx.rows<{ phase: string; n: number }>(
      `select phase, count(*)::int as n from process where workflow = 'poll' and phase in ('open', 'prepared')
       group by phase order by phase`,
    );
    expect(polls).toEqual([
      { phase: 'open', n: 1 },
      { phase: 'prepared', n: 2 },
    ]);
    const today = "((app.now() at time zone 'UTC') + interval '7 hours')::date";
    expect(await count(`sitting where ${today} = any(days)`)).toBe(1);
    expect(
      await count(`ballot b join process p on p.id = b.poll_id and p.phase = 'open'`),
    ).toBeGreaterThan(0);
    expect(await count('consultation where closed_at is null')).toBeGreaterThanOrEqual(3);
    expect(await count('comment_answer')).toBeGreaterThan(0);
    expect(
      await count(
        `(select distinct d.process_id from deadline d join process p on p.id = d.process_id and not p.ended
          where d.rung = 'due' and d.status = 'fired' and d.kind = 'internal'
            and d.step in ('acknowledge', 'screen', 'draft', 'answer', 'advisoryDecision')) overdue`,
      ),
    ).toBeGreaterThanOrEqual(3);
  });

  it('has decisions on paper that wait for a second person', async () => {
    const waiting = await tx.rows<{ event: string; title: string }>(
      `select event, paper ->> 'title' as title from paper_entry where status = 'waiting' order by event`,
    );
    expect(waiting).toEqual([
      { event: 'ADVISORY.REQUESTED', title: expect.stringContaining('minh hoạ') as string },
      { event: 'DECISION.SIGNED', title: expect.stringContaining('minh hoạ') as string },
    ]);
  });

  it('has cases that somebody holds, taken or given, and others that nobody does, and folders whose place is on record', async () => {
    const acts = await tx.rows<{ act: string }>(
      'select distinct act from case_holder_change order by 1',
    );
    expect(acts.map(({ act }) => act)).toEqual(['given', 'taken']);
    const held = await count('case_holder where holder is not null');
    expect(held).toBeGreaterThanOrEqual(5);
    expect(held).toBeLessThan(cases);
    expect(await count('case_folder')).toBeGreaterThanOrEqual(10);
    expect(await count(`notification where notice = 'case.given'`)).toBeGreaterThan(0);
  });

  it('uses every route and both policies', async () => {
    const routes = await tx.rows<{ route: string }>(
      'select distinct route from candidate order by 1',
    );
    expect(routes.map(({ route }) => route)).toEqual(['a', 'b', 'c', 'd']);
    const policies = await tx.rows<{ policy: string }>(
      `select distinct policy_version as policy from process where workflow = 'selection' order by 1`,
    );
    expect(policies.map(({ policy }) => policy)).toEqual(['baseline@1', 'shortened@1']);
  });

  it('went through the engine: every process has its events, and the whole record verifies', async () => {
    const faults: Fault[] = [];
    const { registry } = createEngine(database.dataSource, database.clock);
    const report = await verifyRecord(database.dataSource, registry, {
      onFault: (fault) => faults.push(fault),
    });
    expect(faults).toEqual([]);
    expect(report.workflows.find(({ workflow }) => workflow === 'selection')).toMatchObject({
      processes: cases,
      faults: 0,
    });
    expect(
      await count(
        `process p where version < 1
           or version <> (select count(*) from process_event e where e.process_id = p.id)`,
      ),
    ).toBe(0);
    expect(await count('incident')).toBe(0);
  });

  it('marks as simulated all that happened on the simulated clock, and nothing else', async () => {
    expect(
      await count(
        `process p where workflow <> 'administration' and (not simulated
           or exists (select from process_event e where e.process_id = p.id and not e.simulated))`,
      ),
    ).toBe(0);
    for (const table of ['ballot', 'opinion', 'attendance', 'interest', 'sitting'])
      expect({ table, unmarked: await count(`${table} where not simulated`) }).toEqual({
        table,
        unmarked: 0,
      });
    const { events } = await administrativeRecord(tx, 'operation');
    expect(events.map(({ type, simulated }) => [type, simulated])).toEqual([
      ['DEMONSTRATION.PLAYED', false],
    ]);
  });

  it('lies in the past, rang every limit at its own instant, and leaves real time behind', async () => {
    const late = await tx.one<{ late: number; future: number }>(
      `select count(*) filter (where d.settled_at <> d.due_at)::int as late,
         count(*) filter (where d.settled_at > $1)::int as future
       from deadline d where d.status = 'fired'`,
      [new Date()],
    );
    expect(late).toEqual({ late: 0, future: 0 });
    expect(await count(`deadline where status = 'armed' and due_at <= '${iso(before)}'`)).toBe(0);
    expect(await count('outbox where done_at is null')).toBe(0);
    expect(await livesInSimulatedTime(database.dataSource)).toBe(false);
    const clock = new Clock(database.dataSource, { simulated: false });
    expect(Math.abs((await clock.now()).getTime() - Date.now())).toBeLessThan(1_000);
  });

  it('marks every text as illustration', async () => {
    const marked = async (texts: string): Promise<void> => {
      const unmarked = await tx.rows(
        `select text from (${texts}) said(text) where lower(text) not like '%minh hoạ%'`,
      );
      expect({ texts, unmarked }).toEqual({ texts, unmarked: [] });
    };
    await marked('select title from candidate');
    for (const section of ['title', 'position', 'situation', 'solution'])
      await marked(`select text ->> '${section}' from draft_version`);
    for (const section of ['facts', 'rulings', 'content'])
      await marked(`select jsonb_array_elements_text(text -> '${section}') from draft_version`);
    await marked(`select text ->> 'keywords' from draft_version`);
    await marked('select reason from draft_version');
    await marked('select body from comment');
    await marked('select name from commenter');
    await marked('select name from candidate_proposer');
    await marked('select text from comment_answer');
    await marked('select text from opinion where text is not null');
    await marked('select reason from interest');
    await marked('select place from sitting');
    await marked(`select title from precedent where process_id is not null`);
    await marked(
      `select value #>> '{}' from process_event e join process p on p.id = e.process_id and p.workflow = 'selection',
         jsonb_path_query(e.payload, 'strict $.**.reason') value`,
    );
    await marked(
      `select value #>> '{}' from process_event e join process p on p.id = e.process_id and p.workflow <> 'administration',
         jsonb_path_query(e.payload, 'strict $.**.title') value`,
    );
    await marked(`select paper ->> 'title' from process_event where paper is not null`);
    await marked(`select payload ->> 'question' from process_event where type = 'POLL.PREPARED'`);
  });

  it('is played once: a second start adds nothing', async () => {
    const events = await count('process_event');
    expect(await seedDemonstrationCases(database.dataSource, embedded)).toBe(0);
    expect(await count('process_event')).toBe(events);
  });
});

function iso(instant: Date): string {
  return instant.toISOString();
}
