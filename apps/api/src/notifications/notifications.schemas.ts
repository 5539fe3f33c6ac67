import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page';

export const notificationsQuerySchema = z.strictObject({
  ...pageQuery({ usual: 50, most: 100 }),
});

export const positionSchema = z.object({ createdAt: z.iso.datetime(), id: z.uuid() });

export const notificationsSchema = z
  .object({
    ...pageOf(
      z.object({
        id: z.uuid(),
        candidate: z.uuid(),
        audience: z.string().meta({
          description: 'The role that was told, `proposer`, or `reader`: the reader alone.',
        }),
        notice: z.string(),
        text: z.string(),
        step: z.string().nullable(),
        dueAt: z.iso.datetime().nullable(),
        createdAt: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'Notifications' });
