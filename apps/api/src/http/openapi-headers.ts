import type { OpenAPIObject } from '@nestjs/swagger';

type Headers = NonNullable<NonNullable<OpenAPIObject['components']>['headers']>;

/** Every header that answers carry, as components. `required` means that the answers which name it always have it. */
export const headerComponents = {
  'X-Request-Id': {
    description: 'The id of this request in the logs; quote it when reporting a fault.',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  },
  ETag: {
    description:
      'Names what was answered: If-None-Match asks whether it still holds. Of a case or a draft it begins with the version, and is sent as If-Match with the next act.',
    required: true,
    schema: { type: 'string', examples: ['"7"'] },
  },
  Location: {
    description: 'Where the new record is.',
    required: true,
    schema: {
      type: 'string',
      examples: ['/api/v1/candidates/0199c0de-0000-7000-8000-00000000000a'],
    },
  },
  'Retry-After': {
    description: 'After how many seconds to try again.',
    required: true,
    schema: { type: 'string', pattern: '^\\d+$', examples: ['30'] },
  },
  'Current-ETag': {
    description: 'The version that the record has now.',
    schema: { type: 'string', examples: ['"8"'] },
  },
  RateLimit: {
    description:
      'How much is left to whoever is not signed in, and in how many seconds there is more.',
    schema: { type: 'string', examples: ['"public";r=299;t=1'] },
  },
  'RateLimit-Policy': {
    description: 'How much whoever is not signed in may ask in how many seconds.',
    schema: { type: 'string', examples: ['"public";q=300;w=60'] },
  },
  'WWW-Authenticate': {
    description: 'How to sign in. Absent where a sign-in itself failed.',
    schema: { type: 'string', examples: ['Bearer realm="an-le"'] },
  },
  'Content-Language': {
    description: 'The language of the sentences: vi or en.',
    required: true,
    schema: { type: 'string', enum: ['vi', 'en'] },
  },
} satisfies Headers;

/** The name of a header component. */
export type HeaderName = keyof typeof headerComponents;

/** References to header components, for the `headers` of an answer. */
export function headersNamed(names: readonly HeaderName[]): Headers {
  return Object.fromEntries(
    [...new Set(names)].map((name) => [
      name === 'Current-ETag' ? 'ETag' : name,
      { $ref: `#/components/headers/${name}` },
    ]),
  );
}
