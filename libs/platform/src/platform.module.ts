import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from './clock';
import { createDataSource, type DatabasePatience, type DataSourceOptions } from './data-source';
import { refuseUnfitDatabase } from './fit-database';
import type { ProcessSettings } from './settings';
import { activeTracer } from './tracing';

/** Injects the settings of this process: `@Inject(SETTINGS) settings: ProcessSettings`. */
export const SETTINGS = Symbol('settings');

/** How much of the platform one process takes. */
export interface PlatformOptions {
  settings: ProcessSettings;
  /** Connections to the database, of the hundred or so that all processes share. */
  poolSize: number;
  /** How long it waits for the database; for ever when left out. */
  patience?: DatabasePatience;
}

/**
 * What every process stands on: `DataSource`, `Clock` and `SETTINGS`, each for injection anywhere. Start-up refuses a database
 * whose schema or kind of time is not ours; shutdown closes the connections after everything else has let go of them.
 */
@Global()
@Module({})
export class PlatformModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  static forRoot({ settings, ...database }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ type: 'postgres', toRetry: () => false }),
          dataSourceFactory: () => openFitDatabase(settings, database),
        }),
      ],
      providers: [
        { provide: SETTINGS, useValue: settings },
        {
          provide: Clock,
          inject: [DataSource],
          useFactory: async (dataSource: DataSource): Promise<Clock> => {
            const clock = new Clock(dataSource, {
              simulated: settings.simulatedFrom !== undefined,
            });
            await clock.start();
            return clock;
          },
        },
      ],
      exports: [SETTINGS, Clock],
    };
  }

  constructor(@Inject(Clock) private readonly clock: Clock) {}

  /** Ends the measuring of the clock before its connections close. */
  beforeApplicationShutdown(): void {
    this.clock.stop();
  }

  /** Sends the spans that are left, when nothing more can begin. */
  async onApplicationShutdown(): Promise<void> {
    await activeTracer()?.stop();
  }
}

async function openFitDatabase(
  settings: ProcessSettings,
  options: DataSourceOptions,
): Promise<DataSource> {
  const dataSource = createDataSource(settings.databaseUrl, options);
  await dataSource.initialize();
  try {
    await refuseUnfitDatabase(dataSource, settings);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return dataSource;
}
