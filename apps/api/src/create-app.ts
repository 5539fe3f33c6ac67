import type { DynamicModule, LoggerService, LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RateLimit } from '@app/identity';
import {
  Clock,
  dataFolderIsFull,
  type ProcessSettings,
  SETTINGS,
  type TrustProxy,
} from '@app/platform';
import type { Assets } from '@app/portal';
import type { FastifyReply } from 'fastify';
import { ApiModule } from './api.module';
import { type StreamLimits, streamLimits } from './changes/change-hub';
import { publicLimit } from './http/auth.guard';
import { nameReadings } from './http/caching';
import { compressReadings } from './http/compression';
import {
  BODY_LIMIT,
  refuseExcess,
  type SenderPatience,
  senderPatience,
  serverOptions,
} from './http/limits';
import { serveMetrics } from './http/metrics';
import { serveOpenApi } from './http/openapi';
import { ProblemFilter } from './http/problem.filter';
import { RouteTable } from './http/route-table';
import { protectAnswers } from './http/security-headers';
import { traceRequests } from './http/tracing';
import { acceptFiles } from './scans/file-body';
import { servePages } from './pages/serve-pages';
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
  /** Whose word is taken on the address of a sender; nobody's when left out. */
  trustProxy?: TrustProxy;
  /** The built pages; undefined: none were built. */
  assets?: Assets | undefined;
  /** How slowly a sender may send, where it differs from the usual. */
  senderPatience?: Partial<SenderPatience>;
}

/** The application, initialised and ready for `listen` or `inject`. */
export async function createApp(options: AppOptions): Promise<NestFastifyApplication> {
  const patience = { ...senderPatience, ...options.senderPatience };
  const adapter = new FastifyAdapter(serverOptions(options.trustProxy ?? false, patience));
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
  traceRequests(app);
  acceptJsonOnly(app);
  acceptFiles(app);
  protectAnswers(app);
  stampRequests(app, app.get(Clock), routes);
  refuseExcess(app);
  nameReadings(app);
  await compressReadings(app);
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
  await servePages(app, options.assets);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

function acceptJsonOnly(app: NestFastifyApplication): void {
  app.getHttpAdapter().getInstance().removeAllContentTypeParsers();
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT });
}

function stampRequests(app: NestFastifyApplication, clock: Clock, routes: RouteTable): void {
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
      const { method, url } = request;
      if (method === 'OPTIONS')
        return tellMethods(routes.methodsOf(url.split('?')[0] ?? ''), reply);
      if (method !== 'GET' && method !== 'HEAD') request.receivedAt = await clock.now();
      return undefined;
    });
}

/** Which methods an address takes (RFC 9110, 9.3.7). Pages of other origins are told nothing more: there is no CORS. */
function tellMethods(methods: readonly string[], reply: FastifyReply): FastifyReply | undefined {
  if (methods.length === 0) return undefined;
  return reply
    .code(204)
    .header('allow', [...methods, 'OPTIONS'].join(', '))
    .send();
}
