import { type Language, type Role, roles, say, type Sentence } from '@app/workflows/kernel';
import { selection, selectionEvents, type SelectionEventType } from '@app/workflows/selection';
import { stringify } from 'csv-stringify/sync';
import type { Trace, TraceEvent } from './traces';

type Cell = (event: TraceEvent, of: Trace, language: Language) => string;

const yes: Sentence = { vi: 'có', en: 'yes' };
const no: Sentence = { vi: 'không', en: 'no' };

const columns: readonly [Sentence, Cell][] = [
  [{ vi: 'Mã hồ sơ', en: 'Case' }, (_, of) => of.id],
  [{ vi: 'Số thứ tự', en: 'Sequence' }, ({ seq }) => String(seq)],
  [
    { vi: 'Thời điểm ghi nhận (giờ Việt Nam)', en: 'Recorded at (Viet Nam time)' },
    ({ recordedAt }) => clock(recordedAt),
  ],
  [
    { vi: 'Thời điểm nhận (giờ Việt Nam)', en: 'Received at (Viet Nam time)' },
    ({ receivedAt }) => clock(receivedAt),
  ],
  [{ vi: 'Việc', en: 'Act' }, ({ type }, _, language) => titleOf(type, language)],
  [{ vi: 'Mã việc', en: 'Act code' }, ({ type }) => type],
  [
    { vi: 'Từ giai đoạn', en: 'From phase' },
    ({ from }, _, language) => (from === null ? '' : phaseOf(from, language)),
  ],
  [{ vi: 'Đến giai đoạn', en: 'To phase' }, ({ to }, _, language) => phaseOf(to, language)],
  [{ vi: 'Vai trò', en: 'Role' }, ({ role }, _, language) => roleOf(role, language)],
  [
    { vi: 'Theo văn bản', en: 'On paper' },
    ({ onPaper }, _, language) => (onPaper ? yes : no)[language],
  ],
  [
    { vi: 'Theo ủy quyền', en: 'Under a delegation' },
    ({ delegated }, _, language) => (delegated ? yes : no)[language],
  ],
  [{ vi: 'Lĩnh vực', en: 'Field' }, (_, { field }) => field],
  [{ vi: 'Nguồn', en: 'Route' }, (_, { route }) => route],
  [{ vi: 'Chính sách', en: 'Policy' }, (_, { policy }) => policy],
  [
    { vi: 'Thời gian mô phỏng', en: 'Simulated time' },
    (_, { simulated }, language) => (simulated ? yes : no)[language],
  ],
];

/** The log as CSV for people, one line an event, in pieces: opens in a spreadsheet (UTF-8 with its mark) and computes nothing there. */
export async function* toCsv(
  all: AsyncIterable<Trace>,
  language: Language,
): AsyncGenerator<string> {
  yield lines([columns.map(([title]) => say(title, language))], { bom: true });
  for await (const trace of all)
    yield lines(
      trace.events.map((event) => columns.map(([, cell]) => cell(event, trace, language))),
    );
}

function lines(rows: readonly (readonly string[])[], options: { bom?: boolean } = {}): string {
  return stringify(rows as string[][], {
    ...options,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

/** "28/04/2026 15:00:05" in Viet Nam, whatever the zone of the machine. */
function clock(instant: string): string {
  const there = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  const [year, month, day] = there.slice(0, 10).split('-');
  return `${String(day)}/${String(month)}/${String(year)} ${there.slice(11, 19)}`;
}

/** An act or phase of an earlier version keeps its code as its name. */
function titleOf(type: string, language: Language): string {
  return Object.hasOwn(selectionEvents, type)
    ? selectionEvents[type as SelectionEventType].title[language]
    : type;
}

function phaseOf(phase: string, language: Language): string {
  return selection.phases[phase]?.[language] ?? phase;
}

function roleOf(role: string | null, language: Language): string {
  if (role === null) return language === 'vi' ? 'hệ thống' : 'system';
  return Object.hasOwn(roles, role) ? roles[role as Role][language] : role;
}
