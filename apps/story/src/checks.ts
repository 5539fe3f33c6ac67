import { type DeadlineRow, type EventRow, verifyChain } from '@app/engine';
import type { Tx } from '@app/platform';
import { selection } from '@app/workflows/selection';
import type { Line } from './stage';

/** What was told of one case. */
export interface Told {
  candidate: string;
  lines: readonly Line[];
}

/** What the database says of a case. */
export interface Recorded {
  history: readonly EventRow[];
  deadlines: readonly DeadlineRow[];
  process: { phase: string; version: number; head_hash: string; simulated: boolean };
}

/** Reads a case straight from the tables. */
export async function recordedOf(tx: Tx, id: string): Promise<Recorded> {
  const process = await tx.one<Recorded['process']>(
    'select phase, version, head_hash, simulated from process where id = $1',
    [id],
  );
  if (!process) throw new Error(`The database has no case ${id}.`);
  return {
    process,
    history: await tx.rows<EventRow>(
      'select * from process_event where process_id = $1 order by seq',
      [id],
    ),
    deadlines: await tx.rows<DeadlineRow>('select * from deadline where process_id = $1', [id]),
  };
}

/** Holds what was printed against what was recorded. Returns a sentence for each thing that does not agree. */
export async function disagreements(tx: Tx, told: Told): Promise<string[]> {
  const { process, history, deadlines } = await recordedOf(tx, told.candidate);
  const codes = await codesOf(tx, history);
  const faults = [
    ...told.lines.flatMap((line) => [
      ...(line.event ? disagreementOf(line, line.event, history, codes) : elsewhere(line, history)),
      ...limitNotKept(line, deadlines),
    ]),
    ...untold(told.lines, history),
    ...verifyChain(history, { version: process.version, hash: process.head_hash }).map(
      ({ seq, fault }) => `chuỗi lịch sử hỏng ở sự kiện ${String(seq)}: ${fault}`,
    ),
  ];
  if (process.phase !== 'inForce')
    faults.push(`hồ sơ kết thúc ở "${process.phase}", không phải inForce`);
  if (!process.simulated || history.some(({ simulated }) => !simulated))
    faults.push('có sự kiện không được đánh dấu là thời gian mô phỏng');
  const armed = deadlines.filter(({ status }) => status === 'armed');
  if (armed.length > 0) faults.push(`còn ${String(armed.length)} thời hạn chưa kết thúc`);
  const early = deadlines.filter(
    ({ status, settled_at, due_at }) =>
      status === 'fired' && settled_at !== null && settled_at < due_at,
  );
  if (early.length > 0) faults.push(`${String(early.length)} thời hạn kết thúc sớm`);
  const [incidents] = await tx.rows<{ n: number }>('select count(*)::int as n from incident');
  if (incidents?.n !== 0) faults.push(`có ${String(incidents?.n)} sự cố`);
  return faults;
}

function disagreementOf(
  line: Line,
  { seq, type }: { seq: number; type: string },
  history: readonly EventRow[],
  codes: ReadonlyMap<string, string>,
): string[] {
  const event = history.find((each) => each.seq === seq);
  if (event?.type !== type) return [`"${line.what}" đã in nhưng không có trong lịch sử`];
  const people = event.entered_by
    ? [event.entered_by, event.confirmed_by]
    : [event.actor ?? event.entered_by];
  const printed = line.who.split(/[^\w-]+/);
  return [
    ...differs(line, 'giờ', line.at, event.recorded_at.toISOString()),
    ...differs(line, 'bước', line.phase, titleOf(event.to_phase)),
    ...people
      .map((person) => (person === null ? undefined : codes.get(person)))
      .filter((code) => code !== undefined && !printed.includes(code))
      .flatMap((code) => differs(line, 'người', line.who, code ?? '')),
  ];
}

/** A line about something else than an event of the case must still show the phase in which the case stood then. */
function elsewhere(line: Line, history: readonly EventRow[]): string[] {
  const at = (event: EventRow): string => event.recorded_at.toISOString();
  const before = history.filter((event) => at(event) < line.at).at(-1);
  // Acts at one standing instant of the simulated clock cannot be told apart by it.
  const then = [before, ...history.filter((event) => at(event) === line.at)].filter(
    (event) => event !== undefined,
  );
  return then.some(({ to_phase }) => titleOf(to_phase) === line.phase)
    ? []
    : differs(line, 'bước', line.phase, then.map(({ to_phase }) => titleOf(to_phase)).join(', '));
}

function limitNotKept({ what, limit }: Line, deadlines: readonly DeadlineRow[]): string[] {
  if (!limit) return [];
  const kept = deadlines.some(
    ({ step, rung, kind, due_at }) =>
      step === limit.step &&
      rung === 'due' &&
      kind === limit.kind &&
      due_at.toISOString() === limit.dueAt,
  );
  return kept ? [] : [`"${what}" in hạn ${limit.words}, cơ sở dữ liệu không có hạn này`];
}

/** What people did to the case and nobody was told of; bells, polls and comments speak through other lines. */
function untold(lines: readonly Line[], history: readonly EventRow[]): string[] {
  const told = new Set(lines.map(({ event }) => event?.seq));
  return history
    .filter(
      ({ seq, type }) =>
        !told.has(seq) &&
        Object.entries(selection.events).some(
          ([name, { origin }]) => name === type && origin === 'person',
        ) &&
        !toldOtherwise.test(type),
    )
    .map(
      ({ seq, type }) => `sự kiện ${String(seq)} (${type}) có trong lịch sử nhưng không được in`,
    );
}

const toldOtherwise = /^(COMMENT|ANSWER|OPINION|ADVISORY|VOTE)\./;

function differs(line: Line, what: string, printed: string, recorded: string): string[] {
  return printed === recorded
    ? []
    : [`"${line.what}" in ${what} ${printed}, lịch sử ghi ${recorded}`];
}

const titleOf = (phase: string): string => selection.phases[phase]?.vi ?? phase;

async function codesOf(tx: Tx, history: readonly EventRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = history.flatMap(({ actor, entered_by, confirmed_by }) => [
    actor,
    entered_by,
    confirmed_by,
  ]);
  const people = await tx.rows<{ id: string; code: string }>(
    'select id, code from person where id = any($1::uuid[])',
    [ids.filter((id) => id !== null)],
  );
  return new Map(people.map(({ id, code }) => [id, code]));
}
