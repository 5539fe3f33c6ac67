import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { seedCalendar } from '@app/calendar';
import { createEngine, propose } from '@app/casework';
import type { Engine, Outcome, Sender } from '@app/engine';
import { createPerson, grantRole } from '@app/identity';
import {
  Clock,
  createDataSource,
  inTransaction,
  migrate,
  startEmbeddedPostgres,
} from '@app/platform';
import { Client } from 'pg';
import { v7 as uuid } from 'uuid';

const root = join(__dirname, '..', '..');

interface Question {
  name: string;
  title: string;
  compares: string;
  rounds: Record<string, number[]>;
  figures: {
    what: string;
    figure: number;
    floor: number | null;
    ratio: number | null;
    target: string;
    met: boolean;
  }[];
  statements?: string[];
  rowsWritten?: Record<string, number>;
}

interface Report {
  date: string;
  commit: string | null;
  machine: Record<string, unknown>;
  settings: { rounds: number; acts: number };
  questions: Question[];
}

/** The bench as anybody runs it, with few acts: what it says of speed means nothing here, what it says of itself does. */
async function benched(folder: string): Promise<Report> {
  const file = join(folder, 'figures.json');
  const only = ['--only', 'decide,submit', '--rounds', '1', '--acts', '50', '--json', file];
  await promisify(execFile)(process.execPath, [join(root, 'tools', 'bench.mjs'), ...only], {
    cwd: root,
  });
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}

/** What reaches the driver while the engine of these sources records one act like the bench's. */
async function statementsOfOneAct(folder: string): Promise<string[]> {
  const server = await startEmbeddedPostgres(join(folder, 'postgres'), {
    durability: 'disposable',
  });
  await server.ensureDatabase('bench');
  const dataSource = createDataSource(server.url('bench'), { poolSize: 2 });
  await dataSource.initialize();
  try {
    await migrate(dataSource);
    await inTransaction(dataSource, seedCalendar);
    const person = await inTransaction(dataSource, async (tx) => {
      const id = await createPerson(tx, { code: 'bench', name: 'Đo tốc độ', unit: 'minh hoạ' });
      const document = { title: 'Dữ liệu minh hoạ' };
      await grantRole(tx, { person: id, role: 'research', validFrom: '2015-01-01', document });
      return id;
    });
    const engine = createEngine(dataSource, new Clock(dataSource, { simulated: false }));
    const sender = { kind: 'person', person } as const;
    const id = await openedCase(engine, sender);
    await confirmSource(engine, id, sender);
    const query = jest.spyOn(Client.prototype, 'query');
    try {
      await confirmSource(engine, id, sender);
      return query.mock.calls.map(([asked]: unknown[]) =>
        typeof asked === 'string' ? asked : (asked as { text: string }).text,
      );
    } finally {
      query.mockRestore();
    }
  } finally {
    await dataSource.destroy();
    await server.stop();
  }
}

async function openedCase(engine: Engine, sender: Sender): Promise<string> {
  const opened = await propose(engine, {
    proposal: {
      route: 'a',
      title: 'Đề xuất (dữ liệu minh hoạ)',
      field: 'dân sự',
      sourceJudgment: {
        number: '1/2020/DS-GĐT',
        date: '2020-01-10',
        effectiveOn: '2020-01-10',
        court: 'TANDTC',
        level: 'supreme',
      },
      proposer: { kind: 'court' },
    },
    policy: 'shortened',
    sender,
    receivedAt: await engine.clock.now(),
    idempotencyKey: uuid(),
  });
  return accepted(opened).process;
}

async function confirmSource(engine: Engine, process: string, sender: Sender): Promise<void> {
  const outcome = await engine.submit({
    process,
    event: 'SOURCE.CONFIRMED',
    data: {
      status: 'inForce',
      on: '2026-03-02',
      document: { title: 'Công văn xác minh (dữ liệu minh hoạ)' },
    },
    sender,
    receivedAt: await engine.clock.now(),
    idempotencyKey: uuid(),
  });
  accepted(outcome);
}

function accepted(outcome: Outcome): Extract<Outcome, { accepted: true }> {
  if (!outcome.accepted) throw new Error(JSON.stringify(outcome));
  return outcome;
}

describe('the bench', () => {
  let folder: string;
  let report: Report;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'an-le-bench-spec-'));
    report = await benched(folder);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const question = (name: string): Question => {
    const found = report.questions.find((each) => each.name === name);
    if (!found) throw new Error(`There is no answer to "${name}".`);
    return found;
  };

  it('makes its floor of the very statements that the engine sends for one act', async () => {
    const sent = await statementsOfOneAct(folder);
    expect(sent[0]).toBe('BEGIN');
    expect(sent.at(-1)).toBe('COMMIT');
    expect(question('submit').statements).toEqual(sent);
  });

  it('tells which rows an act writes, in the floor as in the engine', () => {
    expect(question('submit').rowsWritten).toEqual({ inbox: 1, process_event: 1 });
  });

  it('keeps the figure of every round, of floor and engine alike, and what its ratio is made of', () => {
    const { rounds, figures, compares } = question('submit');
    const [floor = 0, submit = 0] = [rounds['floor']?.[0], rounds['submit']?.[0]];
    expect(rounds).toMatchObject({ floor: [expect.any(Number)], submit: [expect.any(Number)] });
    expect(figures).toHaveLength(1);
    expect(figures[0]).toMatchObject({ figure: submit, floor, target: '≥ 0.8' });
    expect(figures[0]?.ratio).toBeCloseTo(submit / floor, 1);
    expect(figures[0]?.met).toBe(submit / floor >= 0.8);
    expect(compares).toContain('fsync on');
  });

  it('judges the pure decision by its own figure', () => {
    const [decide] = question('decide').figures;
    expect(decide).toMatchObject({ floor: null, ratio: null, target: '≥ 15000' });
    expect(decide?.met).toBe((decide?.figure ?? 0) >= 15_000);
  });

  it('says on which machine, database and settings, when, and of which commit', () => {
    const { machine, settings, date } = report;
    expect(settings).toEqual({ rounds: 1, acts: 50 });
    expect(Number.isNaN(Date.parse(date))).toBe(false);
    expect(report).toHaveProperty('commit');
    expect(machine).toMatchObject({
      cpus: expect.any(Number) as number,
      node: process.version,
      postgres: expect.stringContaining('PostgreSQL') as string,
      fsync: 'on',
      synchronousCommit: 'on',
    });
  });
});
