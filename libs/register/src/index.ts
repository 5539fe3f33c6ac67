export { type Admission, admit, endPrecedent, type Ending, putInForce, release } from './admit';
export { findPrecedents, precedentByNumber, type PrecedentPage, type PrecedentQuery } from './find';
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
export { seedRegister } from './seed';
