import { z } from 'zod';

export const liveSchema = z.object({ status: z.literal('live') });

const checksSchema = z.object({
  database: z.enum(['up', 'down', 'silent', 'read-only', 'full', 'unwritable']),
  schema: z.enum(['current', 'older', 'newer', 'unknown']),
  clock: z.object({ offsetMs: z.number(), simulated: z.boolean(), ok: z.boolean() }),
  queue: z
    .object({
      state: z.enum(['reachable', 'unfit', 'away', 'no-worker']),
      problem: z.enum(['evicts', 'too-old', 'refuses']).nullable(),
      workers: z.int(),
      waiting: z.int(),
      oldestSeconds: z.number(),
      overdueDeadlines: z.int(),
    })
    .nullable()
    .meta({
      description:
        'What the living workers say of their queue, and what they have still to do. It does not decide readiness: an act is recorded without the queue, and limits are then kept by the sweep.',
    }),
});

export const readySchema = z.object({
  status: z.literal('ready'),
  checks: checksSchema,
  notes: z
    .array(z.string())
    .meta({ description: 'What an operator should see to, although the process serves.' }),
});

export type Checks = z.infer<typeof checksSchema>;
