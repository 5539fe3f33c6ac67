export { isCheckedToday } from './check-progress';
export { type DailyRoot, dailyRoots, type RootOccasion, takeDailyRoot } from './daily-root';
export { type Fault, type FaultKind, faultSentences } from './fault';
export { agreesAgain } from './look-again';
export { type CheckOutcome, type CheckPace, checkRecord } from './record-check';
export { type VerifyOptions, type VerifyReport, verifyRecord, type WorkflowCount } from './verify';
