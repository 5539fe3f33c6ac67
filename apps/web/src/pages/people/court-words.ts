import type { Words } from '@app/design';
import type { CourtKindCode } from './reading-courts';

/** Kinds of court, in the order of the courts. */
export const kindWords: Readonly<Record<CourtKindCode, Words>> = {
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
};

/** How sure a record is, by the marks of the file that came with the software. */
export const certaintyWords: Readonly<Record<string, Words>> = {
  quoted: { vi: 'đọc trong nguồn', en: 'read in a source' },
  paraphrased: { vi: 'nguồn nói bằng lời khác', en: 'a source says it in other words' },
  derived: { vi: 'suy ra từ văn bản khác', en: 'follows from another document' },
  partial: { vi: 'nguồn chỉ cho biết một phần', en: 'a source gives a part only' },
  unverified: { vi: 'chưa kiểm chứng', en: 'not verified' },
};
