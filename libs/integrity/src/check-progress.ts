import { openIncident, type RecordFault } from '@app/engine';
import { reader, type Tx } from '@app/platform';
import type { DataSource } from 'typeorm';
import { v5 as uuidOf } from 'uuid';
import type { Fault } from './fault';

/** A row of `record_check`. */
export interface CheckRow {
  number: number;
  /** The day in Viet Nam on which it began. */
  day: string;
  began_at: Date;
  /** 'all' cases, what 'moved' since it began, the 'roots', and then 'ended'. */
  stage: 'all' | 'moved' | 'roots' | 'ended';
  after_process: string | null;
  after_root: number;
  processes: number;
  faults: number;
}

/** What one step looked at, what it found, and where the next one begins. */
export interface Step {
  faults: readonly Fault[];
  processes: number;
  events: number;
  stage: CheckRow['stage'];
  afterProcess: string | null;
  afterRoot: number;
}

const columns =
  'number, day, began_at, stage, after_process, after_root, processes, faults' as const;
const inVietNam = "((app.now() at time zone 'UTC') + interval '7 hours')";
/** Of so many rows of one case the incident tells; who wants all of them runs the command. */
const TOLD = 20;
/** Any name space will do, as long as it stays. */
const SUBJECTS = '5f7cba2e-6a3c-4d0c-9f6e-2f5a54a3f5b1';

/** The check that was begun and not ended; otherwise today's, once its hour has come, unless it was made already. */
export async function continueCheck(tx: Tx, fromHour: number): Promise<CheckRow | undefined> {
  const open = await tx.one<CheckRow>(
    `select ${columns} from record_check where ended_at is null for update`,
  );
  if (open) return open;
  return tx.one<CheckRow>(
    `insert into record_check (number, day, began_at, stage)
     select coalesce(max(number), 0) + 1, ${inVietNam}::date, app.now(), 'all' from record_check
     having coalesce(max(day) < ${inVietNam}::date, true) and extract(hour from ${inVietNam}) >= $1
     returning ${columns}`,
    [fromHour],
  );
}

/** True where the check of today has come to its end, whatever it found. */
export async function isCheckedToday(dataSource: DataSource): Promise<boolean> {
  const row = await reader(dataSource).one(
    `select 1 from record_check where ended_at is not null and day = ${inVietNam}::date`,
  );
  return row !== undefined;
}

/** Writes down how far the check has come, and opens an incident for each case or root that does not agree. */
export async function keepStep(tx: Tx, check: CheckRow, step: Step): Promise<CheckRow> {
  const { number } = check;
  for (const [subject, faults] of bySubject(step.faults))
    await tell(tx, { number, subject, faults });
  const isEnd = step.stage === 'ended';
  if (isEnd) await resolveWhatAgreesAgain(tx, number);
  const kept = await tx.one<CheckRow>(
    `update record_check set stage = $2, after_process = $3, after_root = $4, processes = processes + $5,
       events = events + $6, faults = faults + $7, ended_at = case when $8 then app.now() end
     where number = $1 returning ${columns}`,
    [
      number,
      step.stage,
      step.afterProcess,
      step.afterRoot,
      step.processes,
      step.events,
      step.faults.length,
      isEnd,
    ],
  );
  if (!kept) throw new Error(`The check ${number} of the record is gone.`);
  return kept;
}

/** The case that a fault is in, or an id of its own for a root or a lost list. */
function subjectOf({ process, root, kind }: Fault): string {
  return process ?? uuidOf(root === undefined ? kind : `root ${root}`, SUBJECTS);
}

function bySubject(faults: readonly Fault[]): Map<string, Fault[]> {
  const found = new Map<string, Fault[]>();
  for (const fault of faults) {
    const subject = subjectOf(fault);
    const known = found.get(subject);
    if (known) known.push(fault);
    else found.set(subject, [fault]);
  }
  return found;
}

interface Seen {
  faults?: readonly RecordFault[];
  check?: number;
}

async function tell(
  tx: Tx,
  { number, subject, faults }: { number: number; subject: string; faults: readonly Fault[] },
): Promise<void> {
  const before = await tx.one<{ seen: Seen }>(
    `select reason::jsonb as seen from incident
     where kind = 'record' and subject_id = $1 and resolved_at is null for update`,
    [subject],
  );
  // The chain of a case and the roots that know it are looked at in different steps of the same check.
  const earlier = before?.seen.check === number ? (before.seen.faults ?? []) : [];
  const told = new Map<string, RecordFault>();
  for (const fault of [...earlier, ...faults.map(rowOf)]) told.set(nameOf(fault), fault);
  const rows = [...told.values()].slice(0, TOLD);
  await openIncident(tx, {
    kind: 'record',
    subject,
    process: faults[0]?.process ?? null,
    reason: { code: 'record-disagrees', faults: rows, check: number },
  });
}

function nameOf({ kind, seq, root }: RecordFault): string {
  return [kind, seq, root].join(' ');
}

function rowOf({ kind, seq, root }: Fault): RecordFault {
  return { kind, ...(seq !== undefined && { seq }), ...(root !== undefined && { root }) };
}

async function resolveWhatAgreesAgain(tx: Tx, check: number): Promise<void> {
  await tx.rows(
    `update incident set resolved_at = app.now()
     where kind = 'record' and resolved_at is null and (reason::jsonb ->> 'check')::int is distinct from $1`,
    [check],
  );
}
