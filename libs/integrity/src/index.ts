export { type DailyRoot, dailyRoots, type RootOccasion, takeDailyRoot } from './daily-root';
export { type Fault, type FaultKind, faultSentences } from './fault';
export { type VerifyOptions, type VerifyReport, verifyRecord, type WorkflowCount } from './verify';
