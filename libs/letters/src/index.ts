export { isLate, prepared } from './course';
export {
  type LetterAct,
  letterPaper,
  type LetterPaper,
  type LetterStanding,
  letterStandings,
  type ReceiverKind,
  receiverKinds,
  withdrawalGrounds,
} from './letter';
export {
  lateLettersOf,
  type LateLetter,
  type Letter,
  letterOf,
  lettersOf,
  openByReceiver,
  openLetters,
} from './readings';
export { actOnLetter, enterLetter, type NewLetter } from './record';
export { REMINDED_BEFORE, remindedToday } from './reminders';
export { daysWaited } from './waiting';
