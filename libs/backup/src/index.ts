export type { BackupHeader, Extent } from './format';
export { checkBackup, type CheckedBackup, type Part, partsOf } from './read-backup';
export { restoreBackup } from './restore-backup';
export { writeBackup, type Written } from './write-backup';
