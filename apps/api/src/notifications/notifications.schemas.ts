import { z } from 'zod';

export const notificationsQuerySchema = z.strictObject({
  cursor: z.string().min(1).max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const positionSchema = z.object({ createdAt: z.iso.datetime(), id: z.uuid() });

export const notificationsSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        candidate: z.uuid(),
        audience: z.string().meta({ description: 'The role that was told, or `proposer`.' }),
        notice: z.string(),
        text: z.string(),
        step: z.string().nullable(),
        dueAt: z.iso.datetime().nullable(),
        createdAt: z.iso.datetime(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'Notifications' });
