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
    description: 'The version of the record, to be sent as If-Match with the next act.',
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

type HeaderName = keyof typeof headerComponents;

/** References to header components, for the `headers` of an answer. */
export function headersNamed(names: readonly HeaderName[]): Headers {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
