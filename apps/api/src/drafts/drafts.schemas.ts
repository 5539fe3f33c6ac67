import { precedentText } from '@app/drafting';
import { reason } from '@app/workflows/papers';
import { sections } from '@app/workflows/selection';
import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page';
import { illustrated } from '../http/illustrated';

const sha256 = z
  .string()
  .meta({ description: 'SHA-256 of the text in canonical JSON (RFC 8785).' });

export const textSchema = precedentText.meta({
  id: 'DraftText',
  description:
    'A text as it is drafted, voted on and published (NQ 04/2019 Đ7(2)); passages in order.',
});

export const newDraftSchema = z
  .strictObject({
    text: textSchema,
    reason: reason.meta({ description: 'What changed and why.' }),
  })
  .meta({ id: 'NewDraft' });

export const writtenDraftSchema = z
  .object({
    version: z.uuid().meta({ description: 'Submit the draft by this version and its digest.' }),
    sha256,
  })
  .meta({ id: 'WrittenDraft' });

const versionShape = {
  version: z.uuid(),
  ordinal: z.int().meta({ description: '1, 2, 3 … within the case.' }),
  round: z.int(),
  author: z.object({ person: z.uuid(), name: z.string() }),
  reason: z.string(),
  sha256,
  createdAt: z.iso.datetime(),
};

export const draftsQuerySchema = z.strictObject(pageQuery({ usual: 50, most: 100 }));

export const draftListSchema = z
  .object({ ...pageOf(z.object(versionShape)) })
  .meta({ id: 'DraftList' });

export const draftSchema = z
  .object({ ...versionShape, text: textSchema })
  .meta({ id: 'DraftVersion' });

export const versionPathSchema = z.strictObject({
  id: z.uuid().meta({ description: 'The case.', examples: [illustrated.candidate] }),
  version: z.uuid().meta({
    description: 'The version, as the list names it.',
    examples: [illustrated.draftVersion],
  }),
});

const reference = z.object({ version: z.uuid(), sha256 });

export const comparisonSchema = z
  .object({
    voted: reference.extend({ frozenAt: z.iso.datetime() }),
    final: reference,
    differences: z.array(
      z.object({
        section: z.enum(sections),
        index: z.int().meta({ description: 'Which passage, from 0.' }),
        before: z.string().nullable(),
        after: z.string().nullable(),
        substantive: z.boolean().meta({
          description: 'In situation, solution or content, and more than white space.',
        }),
        mark: z
          .object({
            kind: z.enum(['technical', 'ordered']),
            minutesItem: z.string().nullable(),
            by: z.object({ person: z.uuid(), name: z.string() }).nullable(),
          })
          .nullable()
          .meta({ description: 'Why it may stand; null while nobody has said.' }),
      }),
    ),
  })
  .meta({ id: 'TextComparison' });
