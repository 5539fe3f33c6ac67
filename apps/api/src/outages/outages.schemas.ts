import { line, paper } from '@app/workflows/papers';
import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page';

const instant = z.iso.datetime({ offset: true });

export const recordOutageSchema = z.strictObject({
  from: instant.meta({ description: 'When the portal could no longer be reached.' }),
  to: instant.meta({ description: 'When it could be reached again; not in the future.' }),
  evidence: paper.meta({ description: 'The log, the report or the letter that proves it.' }),
  remark: line.optional(),
});

export const recordedOutageSchema = z
  .object({
    outage: z.uuid(),
    prolonged: z.int().meta({ description: 'Comment periods that now end later.' }),
    notProlonged: z.int().meta({
      description: 'Their last day was hit, but they had ended before the outage was recorded.',
    }),
  })
  .meta({ id: 'RecordedOutage' });

export const outagesQuerySchema = z.strictObject(pageQuery({ usual: 20, most: 100 }));

export const outagesSchema = z
  .object(
    pageOf(
      z.object({
        outage: z.uuid(),
        from: z.iso.datetime(),
        to: z.iso.datetime(),
        evidence: paper,
        remark: z.string().nullable(),
        recordedBy: z.object({ person: z.uuid(), name: z.string() }),
        recordedAt: z.iso.datetime(),
        prolonged: z.int().meta({ description: 'Comment periods that it prolonged.' }),
        notProlonged: z
          .int()
          .meta({ description: 'Those whose last day it hit, told too late to prolong them.' }),
        candidates: z
          .array(
            z.object({
              candidate: z.uuid(),
              title: z.string(),
              prolonged: z.boolean(),
            }),
          )
          .meta({ description: 'Of these cases the ones that the reader may read, at most 50.' }),
      }),
    ),
  )
  .meta({ id: 'Outages' });
