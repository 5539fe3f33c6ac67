import { createReadStream } from 'node:fs';
import { createEngine } from '@app/casework';
import {
  type Engine,
  enterFromPaperWithin,
  recordAdministrativeAct,
  RefusedError,
} from '@app/engine';
import { refuseUnlessEmbedded, seededPeople } from '@app/identity';
import { type FileStore, recordScan } from '@app/files';
import { Clock, inTransaction, shippedFile, type Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import type { DataSource } from 'typeorm';
import { markedLine } from './mark';
import { playAll } from './play';

const MOST_BYTES = 1_000_000;
const SEEDING_LOCK = 20_190_621;

/** What a staging takes from outside, where it is not left out: the present instant, and where scans are kept (nowhere). */
interface Staging {
  present?: Date;
  files?: FileStore;
}

/**
 * Fills an empty court of demonstration people with cases in every phase, by real acts through the engine on a clock that is
 * simulated for one transaction only: either all is there, or nothing. Says how many cases were played; 0 where there were cases
 * before, or nobody for demonstration. Throws unless the database is the embedded one.
 */
export async function seedDemonstrationCases(
  dataSource: DataSource,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  { present, files }: Staging = {},
): Promise<number> {
  refuseUnlessEmbedded(dataSource, environment);
  const engine = createEngine(dataSource, new Clock(dataSource, { simulated: false }));
  return inTransaction(dataSource, async (tx) => {
    await tx.rows('select pg_advisory_xact_lock($1)', [SEEDING_LOCK]);
    const people = new Map((await seededPeople(tx)).map(({ id, code }) => [code, id]));
    if (people.size === 0 || (await holdsCases(tx))) return 0;
    const now = present ?? (await presentOf(tx));
    const { cases, from, waiting } = await playAll(tx, engine, people, now);
    // What waits is no part of the past: it will be recorded when somebody confirms it.
    for (const { process, event } of waiting)
      await enterOnPaper(tx, engine, people, { process, event, at: now, files });
    await recordAdministrativeAct(tx, {
      stream: 'operation',
      type: 'DEMONSTRATION.PLAYED',
      payload: { cases, from: from.toISOString(), until: now.toISOString() },
      actor: null,
    });
    return cases;
  });
}

async function enterOnPaper(
  tx: Tx,
  engine: Engine,
  people: ReadonlyMap<string, string>,
  {
    process,
    event,
    at,
    files,
  }: { process: string; event: string; at: Date; files: FileStore | undefined },
): Promise<void> {
  const [decided, entered] = ['chief-justice', 'office-1'].map((code) => people.get(code));
  if (decided === undefined || entered === undefined) throw new Error('The office is empty.');
  const scan = files && { sha256: await scanned(tx, files, process, entered) };
  const entry = await enterFromPaperWithin(tx, engine, {
    process,
    event,
    payload: {},
    decided_by: decided,
    entered_by: entered,
    paper: { title: markedLine('Bút phê của Chánh án'), date: dayOf(at.toISOString()), ...scan },
    received_at: at,
  });
  if ('accepted' in entry) throw new RefusedError(entry);
}

/** An invented paper of two pages, as the office would have scanned it; answers its digest. */
async function scanned(tx: Tx, files: FileStore, process: string, by: string): Promise<string> {
  const source = createReadStream(shippedFile('demonstration/phieu-trinh.pdf'));
  const file = await files.receive(source, MOST_BYTES);
  if (!('sha256' in file)) throw new Error('The scan for demonstration is no scan.');
  await files.keep(file);
  await recordScan(tx, process, { file, name: 'phieu-trinh-minh-hoa.pdf', by });
  return file.sha256;
}

async function holdsCases(tx: Tx): Promise<boolean> {
  const found = await tx.one(`select from process where workflow <> 'administration' limit 1`);
  return found !== undefined;
}

async function presentOf(tx: Tx): Promise<Date> {
  const row = await tx.one<{ now: Date }>('select app.now() as now');
  if (!row) throw new Error('app.now() answered nothing.');
  return row.now;
}
