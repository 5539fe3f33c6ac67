import { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../http/problem';

/** How a file is sent: as it is, by itself. What it is its content says. */
export const FILE_TYPE = 'application/octet-stream';

const addresses: readonly (string | undefined)[] = [
  '/api/v1/candidates/:id/scans',
  '/api/v1/sittings/:id/minutes/scans',
];

/** Lets a file in at the addresses that take one, as a stream that nobody has read yet. */
export function acceptFiles(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addContentTypeParser(FILE_TYPE, (request, payload, done) => {
      if (addresses.includes(request.routeOptions.url)) done(null, payload);
      else done(new Problem('unsupported-media-type'));
    });
}

/** The file of a request, unread. Throws `Problem` 415 where something else was sent, and 413 where too much is announced. */
export function fileIn({ body, headers }: FastifyRequest, most: number): Readable {
  if (!(body instanceof Readable)) throw new Problem('unsupported-media-type', { detail: asItIs });
  if (Number(headers['content-length'] ?? 0) > most) throw tooLarge(most);
  return body;
}

/** 413, in the unit that people know. */
export function tooLarge(most: number): Problem {
  const limit = most / 1_000_000;
  return new Problem('body-too-large', {
    detail: {
      vi: 'Tệp lớn hơn {limit} MB. Hãy quét lại ở độ phân giải thấp hơn hoặc chia thành nhiều tệp.',
      en: 'The file is larger than {limit} MB. Scan it at a lower resolution, or as several files.',
    },
    values: { limit },
  });
}

const asItIs = {
  vi: `Hãy gửi tệp nguyên vẹn với Content-Type: ${FILE_TYPE}.`,
  en: `Send the file as it is, with Content-Type: ${FILE_TYPE}.`,
};
