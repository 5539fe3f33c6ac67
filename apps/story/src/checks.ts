import { type DeadlineRow, type EventRow, verifyChain } from '@app/engine';
import type { Tx } from '@app/platform';
import type { Line, Stage } from './stage';

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
export async function disagreements(tx: Tx, stage: Stage): Promise<string[]> {
  const { process, history, deadlines } = await recordedOf(tx, stage.candidate);
  const faults = [
    ...stage.lines.flatMap((line) => disagreementOf(line, history)),
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

function disagreementOf(line: Line, history: readonly EventRow[]): string[] {
  if (line.seq === null) return [];
  const event = history.find(({ seq }) => seq === line.seq);
  if (!event) return [`"${line.what}" đã in nhưng không có trong lịch sử`];
  return event.recorded_at.toISOString() === line.at
    ? []
    : [`"${line.what}" in ${line.at}, lịch sử ghi ${event.recorded_at.toISOString()}`];
}
