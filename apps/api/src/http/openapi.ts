import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { headerComponents } from './openapi-headers';
import { completeOperation, type SharedComponents } from './openapi-operation';
import { zodConverter } from './openapi-schema';
import { SESSION_COOKIE } from './session-cookie';
import { tags } from './openapi-tags';

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
    .addServer('/')
    .build();
  const document = SwaggerModule.createDocument(app, frame, {
    standardSchemaConverter: convert,
    operationIdFactory: (controller, method) =>
      `${decapitalised(controller.replace(/Controller$/, ''))}${capitalised(method)}`,
  });
  const shared: SharedComponents = { schemas: { ...document.components?.schemas }, responses: {} };
  for (const [path, item] of Object.entries(document.paths))
    for (const operation of [item.get, item.put, item.post, item.delete, item.patch])
      if (operation) completeOperation(operation, path, convert, shared);
  document.components = {
    ...document.components,
    ...(shared as Pick<NonNullable<OpenAPIObject['components']>, 'schemas' | 'responses'>),
    headers: headerComponents,
  };
  document.tags = Object.entries(tags).map(([name, description]) => ({ name, description }));
  return document;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function decapitalised(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}

/** Serves the document at `/api/v1/openapi.json` and a page to read it at `/api/v1/docs`; nothing is fetched from outside. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/v1/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/v1/openapi.json',
    raw: ['json'],
    customSiteTitle: 'an-le · API',
  });
}
