import { CalendarLimitPlanner } from '@app/calendar';
import { Engine, TracedEngine, WorkflowRegistry } from '@app/engine';
import { activeTracer, Clock } from '@app/platform';
import { pollWiring } from '@app/sittings';
import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { abolitionWiring } from './abolition-wiring';
import { actorDirectory } from './actor-directory';
import { selectionWiring } from './selection-wiring';

/** The engine with every workflow of the house. Throws `IncompleteWiring` when something is missing. */
export function createEngine(dataSource: DataSource, clock: Clock): Engine {
  const registry = new WorkflowRegistry([selectionWiring, pollWiring, abolitionWiring]);
  const Kind = activeTracer() === undefined ? Engine : TracedEngine;
  return new Kind(dataSource, clock, registry, new CalendarLimitPlanner(), actorDirectory);
}

/** Provides `Engine` for injection anywhere. Start-up fails on incomplete wiring, before the first request. */
@Global()
@Module({
  providers: [{ provide: Engine, inject: [DataSource, Clock], useFactory: createEngine }],
  exports: [Engine],
})
export class CaseworkModule {}
