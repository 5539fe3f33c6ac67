import { CalendarLimitPlanner } from '@app/calendar';
import { Engine, TracedEngine, WorkflowRegistry } from '@app/engine';
import { activeTracer, Clock, type ProcessSettings, SETTINGS } from '@app/platform';
import { PollKeyFolder, pollWiring } from '@app/sittings';
import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { abolitionWiring } from './abolition-wiring';
import { actorDirectory } from './actor-directory';
import { selectionWiring } from './selection-wiring';

/**
 * The engine with every workflow of the house. Throws `IncompleteWiring` when something is missing. Without `pollKeys` it opens and
 * takes no secret poll.
 */
export function createEngine(
  dataSource: DataSource,
  clock: Clock,
  pollKeys?: PollKeyFolder,
): Engine {
  const registry = new WorkflowRegistry([selectionWiring, pollWiring(pollKeys), abolitionWiring]);
  const Kind = activeTracer() === undefined ? Engine : TracedEngine;
  return new Kind(dataSource, clock, registry, new CalendarLimitPlanner(), actorDirectory);
}

/** Provides `Engine` and the folder of poll keys for injection anywhere. Start-up fails on incomplete wiring, before the first request. */
@Global()
@Module({
  providers: [
    {
      provide: PollKeyFolder,
      inject: [SETTINGS],
      useFactory: ({ pollKeysDir }: ProcessSettings) => new PollKeyFolder(pollKeysDir),
    },
    { provide: Engine, inject: [DataSource, Clock, PollKeyFolder], useFactory: createEngine },
  ],
  exports: [Engine, PollKeyFolder],
})
export class CaseworkModule {}
