export {
  Clock,
  CLOCK_CHANNEL,
  CLOCK_TOLERANCE_MS,
  type ClockOptions,
  setSimulatedTime,
} from './clock';
export { createDataSource, type DataSourceOptions } from './data-source';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres';
export { migrate, type SchemaState, schemaState } from './migrate';
export { inTransaction, poolOf, reader, type Tx } from './tx';
