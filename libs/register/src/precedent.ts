import type { Instant, LocalDate } from '@app/workflows/calendar';

/** Fields of law, in the court's words. */
export const precedentFields = [
  'hình sự',
  'dân sự',
  'hôn nhân và gia đình',
  'kinh doanh thương mại',
  'lao động',
  'hành chính',
  'tố tụng',
] as const;

export type PrecedentField = (typeof precedentFields)[number];

/** The status on a day; `unknown` where no source names the day of application. */
export const precedentStatuses = ['notYet', 'inForce', 'lapsed', 'abolished', 'unknown'] as const;

export type StatusOnDay = (typeof precedentStatuses)[number];

/** A citation of a provision; a few are known in English only. */
export interface Provision {
  reference: string;
  language: 'vi' | 'en';
}

/** The text of an án lệ after NQ 04/2019/NQ-HĐTP Đ7(2), as it was finalised. */
export interface PrecedentText {
  situation: string;
  solution: string;
  /** Passages of the source judgment that are the án lệ. */
  content: readonly string[];
  /** Present on invented text: "dữ liệu minh hoạ". */
  mark?: string;
}

/** The judgment that an án lệ comes from. */
export interface SourceJudgment {
  number: string;
  date: LocalDate;
  /** In the words of its day. */
  court: string;
  /** The record of the court that the words were recognised as; its successors answer for it today. */
  courtRecord: string | null;
  type: string | null;
}

/** A published án lệ as everyone may read it. What no source says is null, and its name stands in `unknown`. */
export interface Precedent {
  number: string;
  ordinal: number;
  year: number;
  title: string | null;
  field: PrecedentField | null;
  status: StatusOnDay;
  /** The day since which the status holds. */
  statusOn: LocalDate | null;
  statusBasis: string | null;
  adoptedOn: LocalDate | null;
  decisionNo: string | null;
  decisionOn: LocalDate | null;
  appliesFrom: LocalDate | null;
  position: string | null;
  proposedBy: string | null;
  sourceJudgment: SourceJudgment | null;
  provisions: readonly Provision[];
  keywords: readonly string[];
  text: PrecedentText | null;
  notes: readonly string[];
  sources: readonly string[];
  confidence: Readonly<Record<string, string>>;
  /** Names of the fields that the law asks for and no source gives. */
  unknown: readonly string[];
  releasedAt: Instant;
  version: number;
}
