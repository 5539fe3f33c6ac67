import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

export const PDF = 'application/pdf';
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A browser that is led to the file itself runs nothing of it and fetches nothing for it. */
const ALONE = "sandbox; default-src 'none'";

/** Bytes of one of these media types, to be kept under a name of plain letters. */
export function fileAnswer(
  reply: FastifyReply,
  file: { bytes: Buffer; type: typeof PDF | typeof DOCX; name: string },
): StreamableFile {
  void reply.headers({ 'content-security-policy': ALONE });
  return new StreamableFile(file.bytes, {
    type: file.type,
    length: file.bytes.length,
    disposition: `attachment; filename="${file.name}"`,
  });
}
