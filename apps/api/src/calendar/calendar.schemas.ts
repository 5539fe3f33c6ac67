import { calendarEdit, firstYear, lastYear } from '@app/calendar';
import { z } from 'zod';

const year = z.coerce.number().int().min(firstYear).max(lastYear);

export const calendarQuerySchema = z.strictObject({
  year: year.optional().meta({
    description: 'Which year; the present one where absent.',
    examples: [2026],
  }),
});

const nameSchema = z.object({ vi: z.string(), en: z.string() });
export const sourceSchema = z
  .object({
    title: z.string(),
    date: z.iso.date().nullable(),
    link: z.string().nullable(),
  })
  .nullable();

export const calendarEntrySchema = z
  .object({
    date: z.iso.date(),
    kind: z.enum(['holiday', 'compensatory', 'swap', 'working-saturday']),
    kindTitle: z.string().meta({ description: "In the reader's language." }),
    name: nameSchema,
    scope: z.enum(['all', 'public-bodies']),
    confidence: z.enum(['quoted', 'paraphrased', 'derived', 'expected', 'unverified']).meta({
      description: '`expected`: follows from the law and waits for its yearly announcement.',
    }),
    source: sourceSchema,
    rule: z.string().nullable().meta({ description: 'Computed by this yearly holiday.' }),
    since: z.int().meta({ description: 'The version by which it came in as it is.' }),
  })
  .meta({ id: 'CalendarEntry' });

const personSchema = z.object({ person: z.uuid(), name: z.string() }).nullable();

const versionSchema = z
  .object({
    version: z.int(),
    reason: z.string(),
    author: personSchema.meta({ description: 'Null for what came with the software.' }),
    appliedAt: z.iso.datetime(),
    secondPerson: z
      .object({
        proposal: z.uuid(),
        urgency: z.string().nullable().meta({
          description: 'Why one person put it in force; null where the second came first.',
        }),
        status: z.enum(['waiting', 'approved', 'returned']),
        by: personSchema,
      })
      .nullable()
      .meta({ description: 'Who else looked; null for what needed no second person.' }),
  })
  .meta({ id: 'CalendarVersion' });

const progressSchema = z
  .object({
    version: z.int(),
    cases: z.int().meta({ description: 'Cases whose limits were to be counted anew.' }),
    counted: z.int().meta({ description: 'Those of them that were, by now.' }),
    moved: z.int().meta({ description: 'Limits that moved, by now.' }),
    beganAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable().meta({ description: 'Null while limits still move.' }),
  })
  .meta({
    id: 'CalendarProgress',
    description:
      'How far a version has come to the running limits. Who acts on a case that it has not reached finds it counted anew all the same.',
  });

export const calendarSchema = z
  .object({
    current: versionSchema,
    today: z.iso.date(),
    mayEdit: z.boolean(),
    year: z.int(),
    firstYear: z.int(),
    lastYear: z.int(),
    announced: z
      .boolean()
      .meta({ description: 'False while days of this year are merely expected.' }),
    entries: z.array(calendarEntrySchema),
    yearly: z.array(
      z.object({
        code: z.string(),
        name: nameSchema,
        basis: z.enum(['solar', 'lunar']),
        month: z.int(),
        day: z.int(),
        date: z.iso
          .date()
          .nullable()
          .meta({ description: 'Of this year; null where not in force.' }),
        validFrom: z.iso.date(),
        validTo: z.iso.date().nullable(),
        source: sourceSchema,
      }),
    ),
    settings: z
      .array(
        z.object({
          name: z.enum(['swappedDayIsRest', 'workingSaturdayCounts']),
          value: z.boolean(),
          question: z.string().meta({ description: 'What the law leaves open.' }),
        }),
      )
      .meta({ description: 'Legally open, with the question beside each.' }),
    versions: z.array(versionSchema).meta({ description: 'The newest twenty.' }),
    progress: progressSchema
      .nullable()
      .meta({ description: 'Of the version in force; null where it touched no running limit.' }),
  })
  .meta({ id: 'CalendarYear' });

const movedRungSchema = z.object({
  rung: z.string(),
  from: z.iso.datetime().nullable(),
  to: z.iso.datetime().nullable().meta({ description: 'Null where it falls away.' }),
});

export const countsSchema = z
  .object({
    moved: z.int(),
    cases: z.int(),
    later: z.int(),
    earlier: z.int(),
    announced: z
      .int()
      .meta({ description: 'Stay, because they were announced and would end earlier.' }),
    past: z.int().meta({ description: 'Stay, because they would be over already.' }),
  })
  .meta({ id: 'MoveCounts', description: 'Running limits, not their rungs.' });

export const movedLimitSchema = z
  .object({
    process: z.uuid(),
    workflow: z.string(),
    title: z
      .string()
      .nullable()
      .meta({ description: 'Null where the reader may not read the case.' }),
    step: z.string(),
    stepTitle: z.string(),
    kind: z.enum(['legal', 'internal']),
    owner: z.object({ code: z.string(), title: z.string() }).meta({ description: 'Whose.' }),
    outcome: z.enum(['moves', 'announced', 'past']),
    from: z.iso.date().nullable().meta({ description: 'Last day now.' }),
    to: z.iso.date().nullable().meta({ description: 'Last day by the new calendar.' }),
    rungs: z.array(movedRungSchema),
    because: z.string(),
  })
  .meta({ id: 'MovedLimit' });

export const changedDaySchema = z.object({
  date: z.iso.date(),
  before: calendarEntrySchema.nullable(),
  after: calendarEntrySchema.nullable(),
});

export const foreseenEditSchema = z
  .object({
    version: z.int().meta({ description: 'The version that would be changed: If-Match names it.' }),
    days: z.array(changedDaySchema),
    counts: countsSchema,
    limits: z.array(movedLimitSchema).meta({ description: 'At most 200; the counts are of all.' }),
    notices: z.array(z.string()),
  })
  .meta({ id: 'ForeseenCalendarEdit' });

export const appliedEditSchema = z
  .object({
    version: z.int(),
    counts: countsSchema.meta({ description: 'By now: see `progress`.' }),
    progress: progressSchema.nullable(),
    message: z.string(),
  })
  .meta({ id: 'AppliedCalendarEdit' });

/** A change of the calendar as one person puts it in force. */
export const changeCalendarSchema = calendarEdit
  .extend({
    urgency: z.string().trim().min(1).max(1000).optional().meta({
      description:
        'Why a change that moves running limits cannot wait for a second person: it is in force at once, and one looks afterwards.',
    }),
  })
  .meta({ id: 'CalendarChange' });
