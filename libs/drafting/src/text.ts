import { digest } from '@app/engine';
import type { PrecedentText, Section } from '@app/workflows/selection';
import { z } from 'zod';

/** Most bytes (UTF-8) of one passage. */
export const PASSAGE_BYTES = 100 * 1024;

/** Most bytes (UTF-8) of all passages of a text together. */
export const TEXT_BYTES = 1024 * 1024;

const bytes = (passage: string): number => Buffer.byteLength(passage, 'utf8');

/**
 * Words that people read and that the database can keep: composed (NFC), without the white space around them, without
 * control characters other than tab and line break, and without halves of characters.
 */
export const words = z
  .string()
  .normalize('NFC')
  .trim()
  .min(1)
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text.replace(/[\t\n\r]/g, '')), {
    params: {
      sentence: {
        vi: 'Có ký tự điều khiển không đọc được.',
        en: 'There is a control character that nobody can read.',
      },
    },
  });

const passage = words.refine((text) => bytes(text) <= PASSAGE_BYTES, {
  params: {
    sentence: {
      vi: 'Mỗi đoạn không quá 100 KB.',
      en: 'A passage has at most 100 KB.',
    },
  },
});
const passages = z.array(passage).max(1000);

/** A text as it is drafted, voted on and published (NQ 04/2019 Đ7(2)). At most 1 MB, each passage at most 100 KB. */
export const precedentText = z
  .strictObject({
    title: passage,
    position: passage,
    situation: passage,
    solution: passage,
    provisions: passages,
    keywords: passages,
    facts: passages,
    rulings: passages,
    content: passages.min(1),
  } satisfies Record<Section, z.ZodType>)
  .refine((text) => bytes(Object.values(text).flat().join('')) <= TEXT_BYTES, {
    params: {
      sentence: { vi: 'Toàn văn không quá 1 MB.', en: 'The whole text has at most 1 MB.' },
    },
  });

/** The digest by which every act names a text: SHA-256 of its canonical JSON, in hexadecimal. */
export function digestOfText(text: PrecedentText): string {
  return digest(text);
}
