import type { OpenIncidents, StatedCause } from '@app/accounting';
import { roles, type Sentence, type Step } from '@app/workflows/kernel';
import { selection, selectionNotices } from '@app/workflows/selection';

/** The name of a phase, or of the whole way; a phase of an earlier version keeps its code. */
export function measuredNamed(code: string): Sentence {
  return code === 'all' ? wholeWay : phaseNamed(code);
}

/** A phase of an earlier version keeps its code as its name. */
export function phaseNamed(code: string): Sentence {
  return selection.phases[code] ?? { vi: code, en: code };
}

/** The name of a step and of the role whose step it is. Throws on a step that the selection does not have. */
export function stepNamed(code: string): { title: Sentence; unit: Sentence; owner: Step['owner'] } {
  const step = selection.steps[code];
  if (!step) throw new Error(`The selection has no step "${code}".`);
  return { title: step.title, unit: roles[step.owner], owner: step.owner };
}

/** What an incident is about, in words; the code where it is of an earlier version. */
export function aboutIncident({ kind, about }: OpenIncidents): Sentence | null {
  if (about === null) return null;
  const told: Readonly<Record<string, Sentence>> = selectionNotices;
  const found = kind === 'deadline' ? selection.steps[about]?.title : told[about];
  return found ?? { vi: about, en: about };
}

export const causes: Readonly<Record<StatedCause, Sentence>> = {
  subjective: { vi: 'Chủ quan', en: 'Subjective' },
  objective: { vi: 'Khách quan', en: 'Objective' },
  unstated: { vi: 'Chưa nêu nguyên nhân', en: 'Not stated yet' },
};

export const incidentKinds: Readonly<Record<OpenIncidents['kind'], Sentence>> = {
  deadline: { vi: 'Thời hạn không xử lý được', en: 'A limit could not be rung' },
  outbox: { vi: 'Thông báo không gửi được', en: 'A notice could not be told' },
  record: { vi: 'Bản ghi có chỗ không khớp', en: 'The record does not agree somewhere' },
  queue: { vi: 'Hàng đợi có thể quên việc', en: 'The queue may forget' },
};

export const historyNote: Sentence = {
  vi: 'Số liệu của sổ án lệ từ năm 2016, không phải của hồ sơ xử lý tại đây; tuổi của bản án nguồn là tuổi, không phải thời gian xử lý.',
  en: 'Figures of the register since 2016, not of cases handled here; the age of the source judgment is an age, not time of the procedure.',
};

const wholeWay: Sentence = { vi: 'Từ tiếp nhận đến phát hành', en: 'From receipt to release' };
