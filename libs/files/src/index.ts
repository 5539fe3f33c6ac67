export { checkFiles, type KnownFile, knownFiles } from './check-files';
export { type ArrivedFile, type FileFault, FileStore, type NotTaken } from './file-store';
export type { MediaType } from './kind';
export { recordScan, type Scan, scanOf, type ScanPosition, scansOf } from './scans';
