import { sha256 } from '@app/workflows/papers';
import { z } from 'zod';
import { entrySchema } from '../entries/entries.schemas';
import { illustrated } from '../http/illustrated';
import { pageOf, pageQuery } from '../http/page';

export const scanNameSchema = z.strictObject({
  name: z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .max(200)
    .meta({
      description: 'What the file is called, for people; without folders. It never becomes a path.',
      examples: ['but-phe-minh-hoa.pdf'],
    }),
});

export const scansQuerySchema = z.strictObject(pageQuery({ usual: 50, most: 100 }));

export const scanPositionSchema = z.strictObject({ keptAt: z.iso.datetime(), sha256 });

export const scanPathSchema = z.strictObject({
  id: z.uuid().meta({ description: 'The case.', examples: [illustrated.candidate] }),
  sha256: sha256.meta({
    description: 'SHA-256 of the file, as the list of scans names it.',
    examples: [illustrated.scanSha256],
  }),
});

const scanShape = {
  sha256,
  mediaType: z.enum(['application/pdf', 'image/png', 'image/jpeg']).meta({
    description: 'By the content of the file, whatever its name says.',
  }),
  bytes: z.int(),
  name: z.string(),
  keptBy: z.object({ person: z.uuid(), name: z.string() }),
  keptAt: z.iso.datetime(),
};

export const keptScanSchema = z.object(scanShape).meta({ id: 'Scan' });

export const scansSchema = z
  .object({
    ...pageOf(
      z.object({
        ...scanShape,
        entries: z.array(entrySchema).meta({
          description: 'What was entered from this paper: the last ten entries, oldest first.',
        }),
      }),
    ),
  })
  .meta({ id: 'ScanList' });
