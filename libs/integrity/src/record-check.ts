import type { WorkflowRegistry } from '@app/engine';
import { inTransaction, type Tx } from '@app/platform';
import type { DataSource } from 'typeorm';
import { checkOrphans, checkProcess, processesAfter } from './check-process';
import { checkRootAfter } from './check-roots';
import { type CheckRow, continueCheck, keepStep, type Step } from './check-progress';
import type { Fault } from './fault';

/** How a check goes about its work. */
export interface CheckPace {
  /** Told after each step how long it took; resolves when the next one may begin. */
  rest(workedMs: number): Promise<void>;
  /** True when the process is to stop: the step that runs is kept, and somebody goes on from there later. */
  isStopping(): boolean;
}

/** What a check came to; `ended` is false where it was stopped on its way. */
export interface CheckOutcome {
  number: number;
  day: string;
  ended: boolean;
  processes: number;
  faults: number;
}

const PAGE = 100;

/**
 * Begins the check of the record that is due, or goes on with the one that was stopped: every case, then again whatever moved
 * meanwhile, then every root. Each step looks at one snapshot, a hundred cases or a root at a time, and keeps how far it came
 * and what it found, as incidents, before it rests. An incident of a check before that is not found any more is resolved at the
 * end. Of several callers one must run at a time. Undefined where nothing is due.
 */
export async function checkRecord(
  dataSource: DataSource,
  registry: WorkflowRegistry,
  options: { fromHour: number; pace: CheckPace; onFault: (fault: Fault) => void },
): Promise<CheckOutcome | undefined> {
  const { fromHour, pace, onFault } = options;
  let check = await inTransaction(dataSource, (tx) => continueCheck(tx, fromHour));
  if (!check) return undefined;
  while (check.stage !== 'ended' && !pace.isStopping()) {
    const began = performance.now();
    const from: CheckRow = check;
    const step = await onOneSnapshot(dataSource, (tx) => nextStep(tx, registry, from));
    check = await inTransaction(dataSource, (tx) => keepStep(tx, from, step));
    step.faults.forEach(onFault);
    await pace.rest(performance.now() - began);
  }
  const { number, day, processes, faults } = check;
  return { number, day, processes, faults, ended: check.stage === 'ended' };
}

function onOneSnapshot<T>(dataSource: DataSource, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(dataSource, async (tx) => {
    await tx.rows('set transaction isolation level repeatable read, read only');
    return work(tx);
  });
}

async function nextStep(tx: Tx, registry: WorkflowRegistry, check: CheckRow): Promise<Step> {
  return check.stage === 'roots' ? rootStep(tx, check) : processStep(tx, registry, check);
}

async function processStep(tx: Tx, registry: WorkflowRegistry, check: CheckRow): Promise<Step> {
  const faults: Fault[] = [];
  const tell = (fault: Fault): void => void faults.push(fault);
  const { after_process: after, stage, began_at: began } = check;
  const movedSince = stage === 'moved' ? began : null;
  const page = await processesAfter(tx, { after, limit: PAGE, movedSince });
  let events = 0;
  for (const process of page) events += await checkProcess(tx, registry, process, tell);
  const isLast = page.length < PAGE;
  if (isLast && stage === 'all') await checkOrphans(tx, tell);
  const next = stage === 'all' ? 'moved' : 'roots';
  return {
    faults,
    events,
    processes: stage === 'all' ? page.length : 0,
    stage: isLast ? next : stage,
    afterProcess: isLast ? null : (page.at(-1)?.id ?? null),
    afterRoot: 0,
  };
}

async function rootStep(tx: Tx, check: CheckRow): Promise<Step> {
  const faults: Fault[] = [];
  const number = await checkRootAfter(tx, check.after_root, (fault) => void faults.push(fault));
  return {
    faults,
    events: 0,
    processes: 0,
    stage: number === undefined ? 'ended' : 'roots',
    afterProcess: null,
    afterRoot: number ?? check.after_root,
  };
}
