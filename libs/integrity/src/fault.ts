import type { ChainFault } from '@app/engine';
import { type Sentence } from '@app/workflows/kernel';

/** What can be wrong with a record. The first four are of a chain alone, the next of what is derived from it, then the roots. */
export type FaultKind =
  | ChainFault['fault']
  | 'no-process'
  | 'phase-differs'
  | 'refused-in-replay'
  | 'snapshot-differs'
  | 'cannot-replay'
  | 'events-gone'
  | 'process-gone'
  | 'rewritten'
  | 'root-gone'
  | 'root-altered'
  | 'root-unlinked'
  | 'root-not-found';

/** Something that does not agree, and where. Holds ids and numbers only. */
export interface Fault {
  kind: FaultKind;
  process?: string;
  workflow?: string;
  /** The event, by its number in the history of the process. */
  seq?: number;
  /** The daily root, by its number, that bears witness or is wrong itself. */
  root?: number;
  /** What the software said, where it could not even look. */
  reason?: string;
}

/** A fault as a sentence with the placeholders {seq} and {root}. */
export const faultSentences: Readonly<Record<FaultKind, Sentence>> = {
  altered: {
    vi: 'sự kiện {seq}: nội dung đã bị sửa, không khớp mã băm của nó',
    en: 'event {seq}: its content was altered and does not fit its hash',
  },
  gap: {
    vi: 'sự kiện {seq}: có sự kiện trước đó bị mất',
    en: 'event {seq}: an event before it is missing',
  },
  'broken-link': {
    vi: 'sự kiện {seq}: không nối với sự kiện ngay trước',
    en: 'event {seq}: does not continue the event before it',
  },
  'missing-tail': {
    vi: 'các sự kiện đến số {seq} mà hồ sơ ghi nhận không còn đủ hoặc không khớp',
    en: 'the history does not reach event {seq}, which the case remembers as its last',
  },
  'no-process': {
    vi: 'còn {seq} sự kiện nhưng hồ sơ không còn',
    en: '{seq} events are left of a case that is gone',
  },
  'phase-differs': {
    vi: 'giai đoạn lưu trong hồ sơ khác giai đoạn của sự kiện cuối (số {seq})',
    en: 'the stored phase is not the one that the last event ({seq}) led to',
  },
  'refused-in-replay': {
    vi: 'sự kiện {seq}: phát lại lịch sử thì quy trình không nhận',
    en: 'event {seq}: the machine refuses it when it is told the history again',
  },
  'snapshot-differs': {
    vi: 'trạng thái dựng lại từ lịch sử khác trạng thái đang lưu',
    en: 'the state rebuilt from the history is not the stored one',
  },
  'cannot-replay': {
    vi: 'không phát lại được lịch sử: {reason}',
    en: 'the history cannot be replayed: {reason}',
  },
  'events-gone': {
    vi: 'sự kiện {seq}, có trong mốc {root}, đã mất',
    en: 'event {seq}, which root {root} contains, is gone',
  },
  'process-gone': {
    vi: 'cả hồ sơ, có trong mốc {root} với {seq} sự kiện, đã mất',
    en: 'the whole case, which root {root} contains with {seq} events, is gone',
  },
  rewritten: {
    vi: 'sự kiện {seq} không phải là sự kiện mà mốc {root} đã ghi: lịch sử bị viết lại',
    en: 'event {seq} is not the one that root {root} contains: the history was rewritten',
  },
  'root-gone': { vi: 'mốc {root} đã mất', en: 'root {root} is gone' },
  'root-altered': {
    vi: 'mốc {root} không khớp danh sách đầu chuỗi của nó',
    en: 'root {root} does not fit the heads listed under it',
  },
  'root-unlinked': {
    vi: 'mốc {root} không nối với mốc ngay trước',
    en: 'root {root} does not continue the root before it',
  },
  'root-not-found': {
    vi: 'mốc đã công bố không có trong cơ sở dữ liệu này',
    en: 'the published root is not in this database',
  },
};
