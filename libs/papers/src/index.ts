export { holdsPaperPower, paperPowers } from './powers';
export { type Copies, printFile } from './print-file';
export { ballotsOf, noticeOf, summaryOfItem, tellersOf, titlesOf } from './sitting-papers';
export type { Summary } from './summary';
export { type SummaryWords, writeSummary } from './summary-words';
