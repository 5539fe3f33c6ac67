import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { RateLimit } from '@app/identity';
import { CaseworkModule } from '@app/casework';
import { AuthController } from './auth/auth.controller';
import { MeController } from './auth/me.controller';
import { BatchesController } from './batches/batches.controller';
import { CandidatesController } from './candidates/candidates.controller';
import { EventsController } from './candidates/events.controller';
import { RecordController } from './candidates/record.controller';
import { DeadlinesController } from './deadlines/deadlines.controller';
import { EntriesController } from './entries/entries.controller';
import { HealthController } from './health/health.controller';
import { AuthGuard, PUBLIC_LIMIT } from './http/auth.guard';
import { InboxController } from './inbox/inbox.controller';
import { PrecedentsController } from './precedents/precedents.controller';

interface ApiParts {
  platform: DynamicModule;
  publicLimit: RateLimit;
}

/** All doors of the API. A new controller is a line in the list below; guard, schemas and problems apply to it by themselves. */
@Module({
  controllers: [
    AuthController,
    MeController,
    InboxController,
    CandidatesController,
    EventsController,
    RecordController,
    BatchesController,
    EntriesController,
    DeadlinesController,
    PrecedentsController,
    HealthController,
  ],
})
export class ApiModule {
  static of({ platform, publicLimit }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [platform, CaseworkModule],
      providers: [
        { provide: PUBLIC_LIMIT, useValue: publicLimit },
        { provide: APP_GUARD, useClass: AuthGuard },
      ],
    };
  }
}
