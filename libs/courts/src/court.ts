import type { LocalDate } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import type { Paper } from '@app/workflows/papers';

/**
 * Kinds of court. High and district courts ended on 30/6/2025 and regional ones began the day after; military courts stand apart,
 * also where quotas are asked (letter 94/TANDTC-PC).
 */
export const courtKinds = {
  supreme: { vi: 'Tòa án nhân dân tối cao', en: 'Supreme People’s Court' },
  high: { vi: 'Tòa án nhân dân cấp cao', en: 'High court' },
  province: { vi: 'Tòa án nhân dân cấp tỉnh', en: 'Provincial court' },
  region: { vi: 'Tòa án nhân dân khu vực', en: 'Regional court' },
  district: { vi: 'Tòa án nhân dân cấp huyện', en: 'District court' },
  'military-central': { vi: 'Tòa án quân sự trung ương', en: 'Central military court' },
  'military-region': {
    vi: 'Tòa án quân sự quân khu và tương đương',
    en: 'Military court of a military region',
  },
  'military-area': { vi: 'Tòa án quân sự khu vực', en: 'Area military court' },
} as const satisfies Record<string, Sentence>;

export type CourtKind = keyof typeof courtKinds;

export const courtKindCodes = Object.keys(courtKinds) as [CourtKind, ...CourtKind[]];

/** A court under one name. Whoever changes its name or joins others is another record, tied to this one as its successor. */
export interface Court {
  id: string;
  name: string;
  kind: CourtKind;
  /** The first day under this name; null: it existed before, and nobody has told since when. */
  validFrom: LocalDate | null;
  /** The last day, included; null while it exists. */
  validTo: LocalDate | null;
  /** What it was set up by, and what ended it. */
  basis: Paper | null;
  endedBy: Paper | null;
  /** How sure the record is, by the marks of the register; null for what an administrator entered. */
  confidence: string | null;
  notes: readonly string[];
  sources: readonly string[];
  version: number;
}

/** From a day on, one court answers for what another one was. */
export interface Succession {
  predecessor: string;
  successor: string;
  from: LocalDate;
}
