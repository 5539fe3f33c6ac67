import { paper, reason } from '@app/workflows/papers';
import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page';
import { illustrated } from '../http/illustrated';

export const entryIdSchema = z.strictObject({
  entry: z.uuid().meta({ description: 'The entry that waits.', examples: [illustrated.entry] }),
});

const personSchema = z.object({ person: z.uuid(), name: z.string() });

export const entriesQuerySchema = z.strictObject(pageQuery({ usual: 100, most: 200 }));

export const entryPositionSchema = z.strictObject({ receivedAt: z.iso.datetime(), id: z.uuid() });

export const entrySchema = z
  .object({
    entry: z.uuid(),
    candidate: z.uuid(),
    event: z.string(),
    title: z.string(),
    data: z.record(z.string(), z.unknown()),
    decidedBy: personSchema,
    authority: z.uuid().nullable().meta({
      description: 'The delegation (ủy quyền) under which that person decided: KT. CHÁNH ÁN.',
    }),
    enteredBy: personSchema,
    paper,
    receivedAt: z.iso.datetime(),
    status: z.enum(['waiting', 'confirmed', 'rejected']),
    settledBy: personSchema.nullable().meta({ description: 'Who confirmed it or sent it back.' }),
    settledAt: z.iso.datetime().nullable(),
    reason: z.string().nullable().meta({ description: 'Why it was sent back.' }),
  })
  .meta({ id: 'PaperEntry' });

export const entriesSchema = z.object({ ...pageOf(entrySchema) }).meta({ id: 'PaperEntries' });

export const confirmSchema = z.strictObject({}).meta({ id: 'ConfirmEntry' });

export const rejectSchema = z.strictObject({ reason }).meta({ id: 'RejectEntry' });

export const rejectedSchema = z
  .object({ entry: z.uuid(), status: z.literal('rejected') })
  .meta({ id: 'RejectedEntry' });
