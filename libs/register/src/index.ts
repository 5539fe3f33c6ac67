export { type Admission, admit, endPrecedent, type Ending, putInForce, release } from './admit';
export { findPrecedents, precedentByNumber, type PrecedentPage, type PrecedentQuery } from './find';
export { type Median, type RegisterFigures, registerFigures } from './figures';
export { formatNumber, nextNumber, parseNumber, type PrecedentNumber } from './number';
export {
  type Precedent,
  type PrecedentField,
  precedentFields,
  precedentStatuses,
  type PrecedentText,
  type Provision,
  type SourceJudgment,
  type StatusOnDay,
} from './precedent';
export { loadRegister, type RegisteredPrecedent } from './register-file';
export {
  type Facets,
  type FacetValue,
  type FoundPrecedents,
  type RegisterSearch,
  searchRegister,
} from './search';
export { seedRegister } from './seed';
export { relinkPrecedents } from './source-courts';
