import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page';
import { illustrated } from '../http/illustrated';

export const incidentsQuerySchema = z.strictObject({
  state: z
    .enum(['open', 'all'])
    .default('open')
    .meta({ description: 'Only those that are open, or all.' }),
  ...pageQuery({ usual: 50, most: 200 }),
});

export const incidentPathSchema = z.strictObject({
  incident: z.uuid().meta({ description: 'The incident.', examples: [illustrated.incident] }),
});

export const incidentsSchema = z
  .object({
    ...pageOf(
      z.object({
        incident: z.uuid(),
        kind: z.enum(['deadline', 'outbox', 'record', 'queue']),
        subject: z.uuid().meta({
          description: 'The limit, the notice, the case or root that does not agree, or the queue.',
        }),
        process: z
          .uuid()
          .nullable()
          .meta({ description: 'Null for what belongs to no single case.' }),
        reason: z.object({
          code: z.string().meta({
            description: 'Code of the refusal; "fault" where the software itself failed.',
          }),
          guards: z.array(z.string()),
          phase: z.string().nullable(),
          fault: z.string().nullable(),
          rows: z
            .array(
              z.object({
                code: z.string(),
                event: z.int().nullable(),
                root: z.int().nullable(),
                message: z.string(),
              }),
            )
            .meta({ description: 'What does not agree in the record, 20 of it at most.' }),
        }),
        openedAt: z.iso.datetime(),
        resolvedAt: z.iso.datetime().nullable(),
        resolvedBy: z
          .object({ person: z.uuid(), name: z.string() })
          .nullable()
          .meta({ description: 'Null while it is open, and where it mended itself.' }),
      }),
    ),
  })
  .meta({ id: 'Incidents' });

export const retriedSchema = z
  .object({
    incident: z.uuid(),
    outcome: z.enum(['fired', 'told', 'agrees', 'settled-before', 'still-open', 'resolved-before']),
    message: z.string(),
  })
  .meta({ id: 'RetriedIncident' });
