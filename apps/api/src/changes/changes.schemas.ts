import { z } from 'zod';
import { pageQuery } from '../http/page';

const { cursor, limit } = pageQuery({ usual: 100, most: 500 });

const candidate = z.uuid().optional().meta({ description: 'Only changes of this case.' });

export const changesQuerySchema = z.strictObject({
  cursor: cursor.meta({
    description: 'What came after it; the present end when left out. Takes the id of a stream too.',
  }),
  limit,
  candidate,
});

export const streamQuerySchema = z.strictObject({
  cursor: cursor.meta({ description: 'Where to begin; Last-Event-ID goes before it.' }),
  candidate,
});

export const changeSchema = z
  .object({
    candidate: z.uuid(),
    version: z
      .int()
      .meta({ description: 'Of the case after the change; its number in the history.' }),
    phase: z.object({ code: z.string(), title: z.string() }),
    event: z
      .object({ type: z.string(), title: z.string() })
      .nullable()
      .meta({ description: 'Which act it was; null for those who may not read the history.' }),
    recordedAt: z.iso.datetime(),
  })
  .meta({ id: 'Change' });

export const changesSchema = z
  .object({
    items: z.array(changeSchema),
    nextCursor: z.string().meta({ description: 'Send it as `cursor` to read on, now or later.' }),
    more: z.boolean().meta({ description: 'Whether the next page has something already.' }),
  })
  .meta({ id: 'Changes' });
