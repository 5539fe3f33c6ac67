import { randomBytes } from 'node:crypto';
import { plainNamesIn } from '@app/courts';
import { digest } from '@app/engine';
import type { Tx } from '@app/platform';
import { drawTrackingCode } from './tracking-code';

/** The judgment that is proposed, as the proposal names it. Days are YYYY-MM-DD. */
export interface SourceJudgment {
  number: string;
  date: string;
  court: string;
  level: 'supreme' | 'high' | 'province' | 'region' | 'district' | 'military';
  effectiveOn: string | null;
}

/** What a case is about. Its phase and what was decided lie in the process of the same id. */
export interface Candidate {
  process: string;
  /** As proposed, perhaps not masked: never shown to the public. */
  title: string;
  field: string;
  /** As proposed; a later decision on the route lies in the snapshot of the case. */
  route: 'a' | 'b' | 'c' | 'd';
  source: SourceJudgment;
  proposer: string | null;
  /** Number of the draft án lệ (Dự thảo án lệ số 12/2025), once it has one. */
  draftNumber: string | null;
  receivedOn: string;
}

/** A candidate to record. `contact` is of a proposer who is not a person of the house; it lies in an erasable row. */
export interface NewCandidate extends Omit<Candidate, 'draftNumber'> {
  contact?: { name: string; contact?: string | undefined } | undefined;
}

const columns = `candidate.process_id as process, title, field, route,
  json_build_object('number', source_number, 'date', source_date, 'court', source_court,
    'level', source_level, 'effectiveOn', source_effective_on) as source,
  proposer_id as proposer, draft_number as "draftNumber", received_on as "receivedOn"`;

/**
 * Records what a new case is about. Returns the code with which its proposer can ask what became of it, and the salted
 * digest that stands for the title in the history.
 */
export async function createCandidate(
  tx: Tx,
  candidate: NewCandidate,
): Promise<{ trackingCode: string; titleCommitment: string }> {
  const trackingCode = drawTrackingCode('DX');
  const title = candidate.title.normalize('NFC');
  const salt = randomBytes(32).toString('hex');
  const { process, source, contact } = candidate;
  await tx.rows(
    `insert into candidate (process_id, title, title_salt, field, route, source_number, source_date, source_court,
       source_level, source_effective_on, proposer_id, tracking_code, received_on, created_at, source_court_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, app.now(), app.court_named($14, $7))`,
    [
      process,
      title,
      salt,
      candidate.field,
      candidate.route,
      source.number.normalize('NFC'),
      source.date,
      source.court.normalize('NFC'),
      source.level,
      source.effectiveOn,
      candidate.proposer,
      trackingCode,
      candidate.receivedOn,
      plainNamesIn(source.court),
    ],
  );
  if (contact)
    await tx.rows(
      'insert into candidate_proposer (process_id, name, contact) values ($1, $2, $3)',
      [process, contact.name.normalize('NFC'), contact.contact?.normalize('NFC') ?? null],
    );
  return { trackingCode, titleCommitment: digest({ salt, title }) };
}

/**
 * Looks again which court each source judgment names, after courts were added; the words of the proposal stay. Says how many cases
 * are now tied to another record than before.
 */
export async function relinkCandidates(tx: Tx): Promise<number> {
  const sources = await tx.rows<{ process: string; court: string; day: string }>(
    'select process_id as process, source_court as court, source_date as day from candidate',
  );
  const named = sources.map(({ process, court, day }) => ({
    process,
    day,
    names: plainNamesIn(court),
  }));
  const changed = await tx.rows(
    `update candidate set source_court_id = found.court
     from (select process, app.court_named(names, day) as court
           from jsonb_to_recordset($1::jsonb) as source(process uuid, day date, names text[])) found
     where candidate.process_id = found.process and candidate.source_court_id is distinct from found.court
     returning candidate.process_id`,
    [JSON.stringify(named)],
  );
  return changed.length;
}

/** What a case is about; undefined when there is no such case. */
export function candidateOf(tx: Tx, process: string): Promise<Candidate | undefined> {
  return tx.one<Candidate>(`select ${columns} from candidate where process_id = $1`, [process]);
}

/** The candidates of several cases, by the id of the case. */
export async function candidatesOf(
  tx: Tx,
  processes: readonly string[],
): Promise<ReadonlyMap<string, Candidate>> {
  const found = await tx.rows<Candidate>(
    `select ${columns} from candidate where process_id = any($1::uuid[])`,
    [processes],
  );
  return new Map(found.map((candidate) => [candidate.process, candidate]));
}

/**
 * Forgets name and contact of a proposer who is not a person of the house, and says whether there was anything to forget.
 * The case and its history stay.
 */
export async function eraseProposer(tx: Tx, process: string): Promise<boolean> {
  const erased = await tx.one(
    'delete from candidate_proposer where process_id = $1 returning process_id',
    [process],
  );
  return erased !== undefined;
}
