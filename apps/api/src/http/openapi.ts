import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { zodConverter } from './openapi-schema';
import { problemSchema } from './problem';
import { SESSION_COOKIE } from './session-cookie';

const acceptLanguage = {
  name: 'Accept-Language',
  in: 'header',
  required: false,
  description: 'Language of sentences: vi (default) or en.',
  schema: { type: 'string', example: 'vi' },
} as const;

/** The OpenAPI 3.1 document of the running application, from the same schemas that validate. */
function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const convert = zodConverter();
  const frame = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('an-le')
    .setVersion('1')
    .setDescription(
      'Từ bản án đến án lệ. From a judgment to a published precedent (án lệ). ' +
        'Refusals are application/problem+json; sentences are Vietnamese or English by Accept-Language; ' +
        'instants are ISO 8601, dates are YYYY-MM-DD in Viet Nam.',
    )
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addCookieAuth(SESSION_COOKIE, {
      type: 'apiKey',
      in: 'cookie',
      name: SESSION_COOKIE,
      description: 'For browsers: POST /api/v1/auth/session sets it.',
    })
    .build();
  const document = SwaggerModule.createDocument(app, frame, {
    standardSchemaConverter: convert,
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}.${method}`,
  });
  const problem = convert(problemSchema, { schemaType: 'output' });
  document.components ??= {};
  document.components.schemas = {
    ...document.components.schemas,
    ...(problem?.components as NonNullable<OpenAPIObject['components']>['schemas']),
  };
  for (const path of Object.values(document.paths))
    for (const operation of [path.get, path.put, path.post, path.delete, path.patch])
      operation?.parameters?.push({ ...acceptLanguage });
  return document;
}

/** Serves the document at `/api/v1/openapi.json` and a page to read it at `/api/v1/docs`; nothing is fetched from outside. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/v1/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/v1/openapi.json',
    raw: ['json'],
    customSiteTitle: 'an-le · API',
  });
  // Whoever opens the bare address in a browser should find something to read.
  const server = app.getHttpAdapter().getInstance();
  server.get('/', (_request, reply) => reply.redirect('/api/v1/docs'));
}
