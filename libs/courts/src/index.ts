export { addCourt, correctCourt, endCourt, type NewCourt } from './acts';
export { type Court, type CourtKind, courtKindCodes, courtKinds, type Succession } from './court';
export { loadCourts, type ShippedCourt } from './courts-file';
export {
  type Answering,
  answeringFor,
  comesAfter,
  type CourtLine,
  existsOn,
  overlap,
  predecessorsOf,
  successorsOf,
} from './line';
export { namesCourt, plainName, plainNamesIn } from './name';
export {
  courtById,
  courtNamed,
  type CourtQuery,
  courtsEverNamed,
  linesOf,
  listCourts,
  type ListedCourt,
} from './reading';
export { seedCourts } from './seed';
