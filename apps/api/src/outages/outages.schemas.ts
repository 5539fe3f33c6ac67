import { outageEffects } from '@app/casework';
import { line, paper } from '@app/workflows/papers';
import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page';

const counted = {
  prolonged: z.int().meta({ description: 'Comment periods that ran and now end later.' }),
  reopened: z.int().meta({
    description:
      'Periods that had ended and, their answers not being approved yet, are open again for a working day.',
  }),
  toDecide: z.int().meta({
    description: 'Periods whose answers had been approved: the head of the unit decides.',
  }),
  unchanged: z.int().meta({
    description:
      'Periods of cases that had ended or been released, or that run under a procedure which knows no outage.',
  }),
};

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
    ...counted,
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
        ...counted,
        candidates: z
          .array(
            z.object({
              candidate: z.uuid(),
              title: z.string(),
              effect: z.enum(outageEffects),
            }),
          )
          .meta({ description: 'Of these cases the ones that the reader may read, at most 50.' }),
      }),
    ),
  )
  .meta({ id: 'Outages' });
