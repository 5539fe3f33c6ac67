import helmet from '@fastify/helmet';
import type { DynamicModule, LoggerService, LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RateLimit } from '@app/identity';
import { Clock, dataFolderIsFull, type ProcessSettings, SETTINGS } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import { ApiModule } from './api.module';
import { type StreamLimits, streamLimits } from './changes/change-hub';
import { publicLimit } from './http/auth.guard';
import { serveMetrics } from './http/metrics';
import { serveOpenApi } from './http/openapi';
import { Problem } from './http/problem';
import { ProblemFilter, writeProblem } from './http/problem.filter';
import { RouteTable } from './http/route-table';
import { ValidationPipe } from './http/validation.pipe';

/** What an api is made of; everything that differs between a service and a test is here. */
export interface AppOptions {
  /** A global module that provides `DataSource`, `Clock` and `SETTINGS`: `PlatformModule.forRoot(…)`. */
  platform: DynamicModule;
  /** Limit per address on people who are not signed in. */
  publicLimit?: RateLimit;
  /** How many streams of changes there may be, and how long they wait, where it differs from the usual. */
  streams?: Partial<StreamLimits>;
  logger?: LoggerService | LogLevel[] | false;
}

/** Larger bodies are refused; scans of documents do not travel inside JSON. */
export const BODY_LIMIT = 1024 * 1024;

/** The application, initialised and ready for `listen` or `inject`. */
export async function createApp(options: AppOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // The address of a sender is the one of the socket: a forged header must not choose whose limit is used.
    trustProxy: false,
    genReqId: () => v7(),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply): void => {
      writeProblem(new Problem('malformed-request'), request, reply);
    },
  });
  const routes = new RouteTable();
  adapter.getInstance().addHook('onRoute', (route) => {
    routes.add(route.method, route.url);
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.of({
      ...options,
      publicLimit: options.publicLimit ?? publicLimit,
      streams: { ...streamLimits, ...options.streams },
    }),
    adapter,
    {
      bodyParser: false,
      logger: options.logger ?? ['error', 'warn'],
      // Nest would abort the process with a core dump; the caller says why and leaves with code 1.
      abortOnError: false,
    },
  );
  acceptJsonOnly(app);
  stampRequests(app, app.get(Clock));
  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives } });
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready'] });
  app.useGlobalPipes(new ValidationPipe());
  const settings = app.get<ProcessSettings>(SETTINGS);
  app.useGlobalFilters(
    new ProblemFilter(
      (path) => routes.methodsOf(path),
      BODY_LIMIT,
      () => dataFolderIsFull(settings),
    ),
  );
  serveOpenApi(app);
  serveMetrics(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** The only page is the reference: its script and pictures come from here, its styles are partly inline. */
const directives = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

function acceptJsonOnly(app: NestFastifyApplication): void {
  app.getHttpAdapter().getInstance().removeAllContentTypeParsers();
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT });
}

function stampRequests(app: NestFastifyApplication, clock: Clock): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      void reply.headers({
        'x-request-id': request.id,
        vary: 'Accept-Language',
        // What one person may read must not come out of a cache for another.
        'cache-control': 'no-store',
      });
      if (request.method !== 'GET' && request.method !== 'HEAD')
        request.receivedAt = await clock.now();
    });
}
