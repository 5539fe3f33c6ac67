import type { MigrationInterface } from 'typeorm';
import { CreateClock0001000000001 } from './0001-create-clock';

/** Every change of the schema, in the order in which it is applied. Append in number order; never change one that was released. */
export const migrations: readonly (new () => MigrationInterface)[] = [CreateClock0001000000001];
