import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { RateLimit } from '@app/identity';
import { AuthController } from './auth/auth.controller';
import { MeController } from './auth/me.controller';
import { DeadlinesController } from './deadlines/deadlines.controller';
import { HealthController } from './health/health.controller';
import { AuthGuard, PUBLIC_LIMIT } from './http/auth.guard';
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
    DeadlinesController,
    PrecedentsController,
    HealthController,
  ],
})
export class ApiModule {
  static of({ platform, publicLimit }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [platform],
      providers: [
        { provide: PUBLIC_LIMIT, useValue: publicLimit },
        { provide: APP_GUARD, useClass: AuthGuard },
      ],
    };
  }
}
