import { administrativeStreams } from '@app/engine';
import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page';

export const streamSchema = z.strictObject({
  stream: z
    .enum(administrativeStreams)
    .meta({ description: 'Which of the records.', examples: ['delegations'] }),
});

export const recordQuerySchema = z.strictObject({
  ...pageQuery({ usual: 100, most: 200 }),
});

export const administrativeRecordSchema = z
  .object({
    ...pageOf(
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
    chain: z.object({
      intact: z.boolean(),
      faults: z.array(z.object({ seq: z.int(), fault: z.string() })),
    }),
  })
  .meta({ id: 'AdministrativeRecord' });
