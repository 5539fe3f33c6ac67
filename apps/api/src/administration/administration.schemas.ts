import { administrativeStreams } from '@app/engine';
import { z } from 'zod';

export const streamSchema = z.strictObject({ stream: z.enum(administrativeStreams) });

export const recordQuerySchema = z.strictObject({
  cursor: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export const administrativeRecordSchema = z
  .object({
    items: z.array(
      z.object({
        seq: z.int(),
        type: z.string(),
        title: z.string(),
        data: z.record(z.string(), z.unknown()).meta({ description: 'Ids only, no names.' }),
        actor: z
          .object({ person: z.uuid(), name: z.string() })
          .nullable()
          .meta({ description: 'Null for what the software itself brought.' }),
        recordedAt: z.iso.datetime(),
        simulated: z.boolean(),
        prevHash: z.string(),
        hash: z.string(),
      }),
    ),
    next: z.string().nullable(),
    chain: z.object({
      intact: z.boolean(),
      faults: z.array(z.object({ seq: z.int(), fault: z.string() })),
    }),
  })
  .meta({ id: 'AdministrativeRecord' });
