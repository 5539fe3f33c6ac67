import { Engine, type Sender } from '@app/engine';
import { Client } from 'pg';
import { CaseWriter, modelOf } from '../fixtures/copied-rows';
import { PlayedCase } from '../fixtures/selection-case';
import type { Staff } from '../fixtures/selection-staff';
import type { CaseDesk } from '../http/case-desk';

const FLUSH_EVERY = 1_000;
const HOUR_MS = 3_600_000;

/**
 * Fills the court with so many open cases: a third received, a third screened, a third drafted and approved. Each is a copy of one that was
 * played, with a history and a chain that verify, and the limits of the first two end at hours of their own.
 */
export async function fillWithOpenCases(desk: CaseDesk, count: number): Promise<void> {
  const { database } = desk.test;
  const from = (await database.clock.now()).getTime();
  const [received, screened, drafted] = [
    await played(desk),
    await played(desk),
    await played(desk),
  ];
  await received.open('b');
  await screened.open('b');
  await screened.screen();
  await drafted.open('b');
  await drafted.screen();
  await drafted.draft();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    const models = [
      await modelOf(client, received.process, 'acknowledge'),
      await modelOf(client, screened.process, 'draft'),
      await modelOf(client, drafted.process),
    ];
    const writer = new CaseWriter(client, 11);
    for (let n = 0; n < count - models.length; n += 1) {
      const model = models[n % models.length];
      // One after the other from two days ago on, and not in the order of their making.
      if (model) writer.add(model, new Date(from + (((n * 7919) % count) * 0.1 - 48) * HOUR_MS));
      if ((n + 1) % FLUSH_EVERY === 0) await writer.flush();
    }
    await writer.flush();
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

/** A case with a history of so many acts, and its id. */
export async function longCase(desk: CaseDesk, acts: number): Promise<string> {
  const id = await desk.proposed({ title: 'Hồ sơ dài (dữ liệu minh hoạ)' });
  await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED');
  const engine = desk.test.app.get(Engine);
  const sender: Sender = { kind: 'person', person: desk.personOf('officer2') };
  const data = { status: 'inForce', on: '2026-03-02', document: { title: 'Văn bản minh hoạ' } };
  for (let count = 2; count < acts; count += 1) {
    const receivedAt = await desk.test.database.clock.now();
    const act = { process: id, event: 'SOURCE.CONFIRMED', data, sender, receivedAt };
    const { accepted } = await engine.submit(act);
    if (!accepted) throw new Error(`Act ${String(count)} was refused.`);
  }
  return id;
}

async function played(desk: CaseDesk): Promise<PlayedCase> {
  const parts = ['officer', 'head', 'editor', 'chief', 'clerk', 'judge'] as const;
  const staff = Object.fromEntries(parts.map((part) => [part, desk.personOf(part)])) as Staff &
    Record<(typeof parts)[number], string>;
  const now = await desk.test.database.clock.now();
  return new PlayedCase(desk.test.app.get(Engine), staff, now.toISOString());
}
