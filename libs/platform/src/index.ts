export { AskedTogether } from './asked-together';
export { CannotStart, exitBecause } from './cannot-start';
export {
  Clock,
  CLOCK_CHANNEL,
  CLOCK_TOLERANCE_MS,
  type ClockOptions,
  inThePast,
  type MoveTime,
  setSimulatedTime,
} from './clock';
export { takeDataFolder } from './data-folder';
export { createDataSource, type DatabasePatience, type DataSourceOptions } from './data-source';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  type PostgresRelease,
  startEmbeddedPostgres,
} from './embedded-postgres';
export { endOnSignal } from './end-on-signal';
export { errorCode } from './error-code';
export {
  livesInSimulatedTime,
  refuseNewerSchema,
  refuseOtherSchema,
  refuseUnfitDatabase,
} from './fit-database';
export { collectEarly } from './heap';
export {
  refuseUnfitServer,
  type ServerTraits,
  serverTraits,
  type ServerUse,
  unfitnessOf,
} from './fit-server';
export { type KeptPostgres, keepEmbeddedPostgres, type PostgresNews } from './kept-postgres';
export { createLogger, NestLogger, withoutPersonalData } from './logging';
export { hasNoSchema, migrate, type SchemaState, schemaState, schemaVersion } from './migrate';
export {
  databaseUnreachable,
  EMBEDDED_DATABASE,
  keepEmbeddedIn,
  type OperatedDatabase,
  operatedDatabase,
} from './operated-database';
export { PlatformModule, type PlatformOptions, SETTINGS } from './platform.module';
export { isAlive, startMark } from './process-identity';
export { mayReadMetrics } from './metrics-access';
export { oneAtATime } from './one-at-a-time';
export { isPassing } from './passing';
export { openQueueBackend, type QueueBackend, type QueuePlace } from './queue-backend';
export type { QueueProblem } from './redis';
export {
  type ProcessSettings,
  readSettings,
  settingNames,
  type Settings,
  type SettingsAnswer,
  settingsOfThisProcess,
  settingsWithDatabase,
} from './settings';
export {
  isReadyMessage,
  type ReadyDetails,
  readyDetails,
  stopWithParent,
  tellParentReady,
} from './supervised';
export { readShippedFile, shippedFile } from './shipped-file';
export { dataFolderIsFull, type StorageFault, storageFault, storageState } from './storage';
export { inTransaction, poolOf, reader, type Tx } from './tx';
export { type TrustProxy } from './trust-proxy';
export {
  activeTracer,
  type OpenSpan,
  type SpanValues,
  startTracing,
  traced,
  tracedUnlessIdle,
  type Tracer,
  useTracer,
} from './tracing';
