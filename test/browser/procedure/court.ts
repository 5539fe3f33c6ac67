import { setTimeout as pause } from 'node:timers/promises';
import { seedCalendar } from '@app/calendar';
import { appointMembers, type Office } from '@app/councils';
import { Engine, EngineWorker } from '@app/engine';
import { inTransaction, openQueueBackend, reader } from '@app/platform';
import { seedRegister } from '@app/register';
import type { Role } from '@app/workflows/kernel';
import type { Page } from 'playwright-core';
import { addPerson, createTestApp, TEST_PASSWORD, type TestApp } from '../../http/test-app';
import { builtPages } from '../built-pages';
import { openPages, type Pages, type View } from '../pages';
import { Colleague } from './colleague';

const staff = {
  court: ['court'],
  officer: ['research'],
  masker: ['research'],
  head: ['research-head'],
  editor: ['editor'],
  office: ['office'],
  clerk: ['clerk'],
  records: ['records'],
  publisher: ['publisher'],
  chief: ['chief-justice', 'council-member'],
  deputy: ['deputy-chief-justice', 'council-member'],
  auditor: ['auditor'],
  'advisory-chair': ['advisory-chair', 'advisory-member'],
  'advisory-secretary': ['advisory-secretary', 'advisory-member'],
} as const satisfies Record<string, readonly Role[]>;

const JUDGES = 15;
const ADVISERS = 7;
const paper = { title: 'Dữ liệu minh hoạ' };
/** A page that has not said it by then does not say it. */
const PATIENCE_MS = 15_000;
const ASK_EVERY_MS = 20;
const SETTLED_WITHIN_MS = 20_000;

/** `judge-01` … `judge-15`: with the Chief Justice and his deputy a Council of Judges of seventeen. */
export const judges = numbered('judge', JUDGES);
/** With chair and secretary an advisory council of nine. */
const advisers = numbered('adviser', ADVISERS);

/** The whole system with its pages, a worker, everybody who takes part in the procedure, and a clock that the test moves. */
export interface Court {
  pages: Pages;
  tested: TestApp;
  /** What failed inside the worker; nothing, when all is well. */
  faults: Error[];
  /** A window of somebody from outside. */
  visit(view?: View): Promise<Page>;
  /** A colleague in a window of their own, signed in; nothing is open yet. */
  enter(code: string, view?: View): Promise<Colleague>;
  /** Lets time pass until an instant; every bell on the way rings at its own instant, as it would in life. */
  until(instant: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the court on an instant; `everybody` says how all look at the pages, where it is not left to each. */
export async function openCourt(at: string, everybody: View = {}): Promise<Court> {
  const tested = await createTestApp({ logger: false, assets: builtPages() });
  const { database } = tested;
  await database.setTime(at);
  const people = new Map<string, string>();
  const join = async (code: string, roles: readonly Role[]): Promise<void> => {
    people.set(code, await addPerson(database, code, roles));
  };
  for (const [code, roles] of Object.entries(staff)) await join(code, roles);
  for (const code of judges) await join(code, ['council-member']);
  for (const code of advisers) await join(code, ['advisory-member']);
  const member = (code: string, office: Office = 'member') => ({
    person: people.get(code) ?? '',
    office,
  });
  await inTransaction(database.dataSource, async (tx) => {
    await seedCalendar(tx);
    await seedRegister(tx);
    for (const { council, members } of [
      {
        council: 'HDTP' as const,
        members: [
          member('chief', 'chair'),
          member('deputy', 'vice-chair'),
          ...judges.map((code) => member(code)),
        ],
      },
      {
        council: 'HDTV' as const,
        members: [
          member('advisory-chair', 'chair'),
          member('advisory-secretary', 'secretary'),
          ...advisers.map((code) => member(code)),
        ],
      },
    ])
      await appointMembers(tx, {
        council,
        members,
        from: '2025-01-02',
        document: paper,
        actor: null,
      });
  });
  const pages = await openPages(tested);
  const faults: Error[] = [];
  const worker = await startWorker(tested, faults);
  return {
    pages,
    tested,
    faults,
    visit: (view) => pages.open({ ...view, ...everybody }),
    async enter(code, view) {
      const page = await pages.open({ ...view, ...everybody });
      page.setDefaultTimeout(PATIENCE_MS);
      const answer = await page.request.post('/api/v1/auth/session', {
        data: { username: code, password: TEST_PASSWORD },
        headers: { origin: pages.origin },
      });
      if (!answer.ok()) throw new Error(await answer.text());
      return new Colleague(page, code);
    },
    until: (instant) => passUntil(tested, new Date(instant)),
    async close() {
      await worker.stop();
      await pages.close();
    },
  };
}

async function startWorker({ app, database }: TestApp, faults: Error[]): Promise<EngineWorker> {
  const report = (error: Error): void => void faults.push(error);
  const databaseUrl = database.url;
  const backend = await openQueueBackend({ databaseUrl, redisUrl: undefined, report });
  const worker = new EngineWorker(app.get(Engine), {
    backend,
    databaseUrl,
    report,
    relayEveryMs: 50,
  });
  await worker.start();
  return worker;
}

async function passUntil({ database }: TestApp, instant: Date): Promise<void> {
  const tx = reader(database.dataSource);
  const settled = async (): Promise<void> => {
    for (const end = performance.now() + SETTLED_WITHIN_MS; performance.now() < end;) {
      const row = await tx.one<{ due: number }>(
        "select count(*)::int as due from deadline where status = 'armed' and due_at <= app.now()",
      );
      if (row?.due === 0) return;
      await pause(ASK_EVERY_MS);
    }
    throw new Error('Deadlines are due and the worker rings none of them.');
  };
  for (;;) {
    const next = await tx.one<{ due_at: Date | null }>(
      "select min(due_at) as due_at from deadline where status = 'armed' and due_at <= $1",
      [instant],
    );
    if (!next?.due_at) break;
    const now = await database.clock.now();
    if (next.due_at > now) await database.setTime(next.due_at.toISOString());
    await settled();
  }
  await database.setTime(instant.toISOString());
}

function numbered(prefix: string, count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`,
  );
}
