export { bindMinutes } from './bind-act';
export { type MinutesContent, digestOf, obstaclesTo } from './content';
export {
  correctionsOf,
  MOST_CORRECTIONS,
  type MinutesCorrection,
  signCorrection,
  writeCorrection,
} from './correction';
export {
  draftDocument,
  formsOf,
  type FrozenForm,
  frozenForm,
  makeCorrection,
  makeForms,
} from './forms';
export { contentOf, isBeingSigned, minutesOf, type MinutesRow, writeMinutes } from './minutes';
export {
  keepMinutesScan,
  minutesDesk,
  type MinutesScan,
  scanOfMinutes,
  settleMinutesScan,
} from './paper-signing';
export { minutesPassages, type MinutesPassages } from './passages';
export { mayReadMinutes } from './readers';
export { unfinishedPolls } from './record';
export { type MinutesSignature, returnMinutes, signaturesOn, signMinutes } from './signing';
