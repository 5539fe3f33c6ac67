import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page';
import { checkPeriod, periodMembers, periodQuery } from './period.schema';

const dimension = z.enum(['policy', 'route', 'field', 'unit']);
const simulated = z.enum(['with', 'without']).default('with').meta({
  description: 'Whether cases of simulated time are counted; they are evidence of nothing.',
});

export const cycleQuerySchema = z
  .strictObject({
    by: dimension.default('policy').meta({
      description: 'What durations are told apart by; `unit` is the unit of who proposed.',
    }),
    ...periodQuery,
    simulated,
  })
  .superRefine(checkPeriod);

export const effortQuerySchema = z
  .strictObject({ ...periodQuery, simulated })
  .superRefine(checkPeriod);

export const standingQuerySchema = z.strictObject(periodQuery).superRefine(checkPeriod);

export const forecastQuerySchema = z.strictObject({ ...pageQuery({ usual: 50, most: 200 }) });

const share = z.number().min(0).max(1);
const days = z.number().min(0);
const count = z.int().min(0);

const length = z.object({
  amount: z.int(),
  unit: z.enum(['days', 'workingDays', 'months']),
  days: count.meta({ description: 'About as many calendar days; five working days are a week.' }),
});

export const cycleTimesSchema = z
  .object({
    by: dimension,
    ...periodMembers,
    limits: z
      .array(
        z.object({ phase: z.string(), title: z.string(), baseline: length, shortened: length }),
      )
      .meta({
        description: 'Internal limits of today beside those of before, which are an estimate.',
      }),
    policies: z.array(z.string()).meta({ description: 'Whose limits they are: before, and now.' }),
    items: z.array(
      z.object({
        measured: z.string().meta({ description: 'A phase, or `all`: from receipt to release.' }),
        title: z.string(),
        group: z.string().nullable().meta({ description: 'null: the record does not say.' }),
        over: count.meta({ description: 'Stays that ended, ways that led to release.' }),
        censored: count.meta({ description: 'Still going on: counted as "at least so long".' }),
        simulated: count,
        median: days.nullable().meta({
          description: 'Calendar days; null where too many still go on to say it.',
        }),
        p90: days.nullable(),
        curve: z
          .array(z.object({ days, surviving: share, low: share, high: share, atRisk: count }))
          .meta({ description: 'Kaplan–Meier, with 95 % intervals.' }),
        before: z
          .object({ over: count, censored: count, median: days.nullable(), p90: days.nullable() })
          .nullable()
          .meta({ description: 'The year before; null where nothing was observed then.' }),
      }),
    ),
    history: z
      .object({
        adoptionToPublication: z.object({ days: days.nullable(), known: count }),
        publicationToApplication: z.object({ days: days.nullable(), known: count }),
        ageOfSource: z.object({ days: days.nullable(), known: count }),
        note: z.string(),
      })
      .meta({ description: 'Medians of the real register, not of cases handled here.' }),
  })
  .meta({ id: 'CycleTimes' });

const named = z.object({ code: z.string(), title: z.string() });
const cause = z.enum(['subjective', 'objective', 'unstated']);

export const standingSchema = z
  .object({
    phases: z.array(
      z.object({
        phase: z.object({ code: z.string(), title: z.string() }),
        cases: count,
        overdue: count,
      }),
    ),
    ...periodMembers,
    late: z.array(
      z.object({
        step: z.object({ code: z.string(), title: z.string() }),
        unit: z
          .object({ code: z.string(), title: z.string() })
          .meta({ description: 'Whose step it is.' }),
        cause: z.object({ code: cause, title: z.string() }),
        open: count.meta({ description: 'Limit over, step not done.' }),
        done: count.meta({ description: 'Done after the limit.' }),
        confirmed: count.meta({ description: 'Of both: the head confirmed the cause.' }),
        changed: count.meta({
          description:
            'Of both: the head changed the cause to this one. The others were only stated by the unit.',
        }),
        medianDaysLate: days.nullable().meta({ description: 'null where nothing was late.' }),
        daysLate: count.meta({ description: 'Days past the limits in all, each begun one.' }),
        daysWaited: count.meta({
          description:
            'Of these the days on which a request to another body was open for the step: khách quan by data, whatever cause was stated.',
        }),
        before: z
          .object({ open: count, done: count, medianDaysLate: days })
          .nullable()
          .meta({ description: 'The year before; null where nothing was late then.' }),
      }),
    ),
    bottlenecks: z
      .array(
        z.object({
          step: named,
          unit: named,
          running: count.meta({ description: 'Cases that wait in the step now.' }),
          overdue: count,
          medianDays: days.meta({
            description: 'How long they have waited so far, in the middle.',
          }),
          ofLimit: days.meta({
            description:
              'What part of its limit a case has used up, in the middle; 1 is all of it.',
          }),
          shareOfWay: share.nullable().meta({
            description:
              'What part of the way of the newest 200 released cases this step took; null while none is released.',
          }),
          sentence: z.string(),
        }),
      )
      .meta({
        description:
          'Where running cases have waited longest against their limit, the worst first. What is closed by its limit and what is suspended is none.',
      }),
    incidents: z
      .array(
        z.object({
          kind: z.enum(['deadline', 'outbox', 'record', 'queue']),
          title: z.string(),
          about: z.string().nullable().meta({
            description: 'The step of the limit, what the notice says; null for record and queue.',
          }),
          open: count,
          since: z.iso.datetime().meta({ description: 'When the oldest was opened.' }),
        }),
      )
      .meta({
        description:
          'What the system could not do by itself and nobody has mended; no case is named.',
      }),
  })
  .meta({ id: 'Standing' });

const effort = z.object({ days, steps: days, signatures: days, papers: days });

export const effortsSchema = z
  .object({
    ...periodMembers,
    policies: z.array(
      z.object({
        policy: z.string(),
        cases: count,
        simulated: count,
        median: effort.nullable().meta({ description: 'null where nothing was released.' }),
        before: z
          .object({ cases: count, median: effort })
          .nullable()
          .meta({ description: 'The year before; null where nothing was released then.' }),
      }),
    ),
  })
  .meta({ id: 'Efforts' });

export const forecastsSchema = z
  .object({
    ...pageOf(
      z.object({
        candidate: z.uuid(),
        title: z.string(),
        phase: z.object({ code: z.string(), title: z.string() }),
        enteredAt: z.iso.datetime(),
        released: z
          .object({
            earliest: z.iso.date(),
            median: z.iso.date().nullable(),
            latest: z.iso.date().nullable(),
            basis: count.meta({ description: 'Released cases that were in this phase.' }),
            of: z.enum(['policy', 'all']),
          })
          .nullable()
          .meta({
            description:
              'The days between which eight of ten such cases are released, if they are; null where fewer than ten released cases were ever in this phase, or this one has been there longer than any.',
          }),
      }),
    ),
    calibration: z.object({
      share: share.nullable().meta({ description: 'Should be near 0.8.' }),
      compared: count,
    }),
  })
  .meta({ id: 'Forecasts' });

const words = z.array(z.object({ name: z.string(), type: z.string() }));
const values = z.array(
  z.object({ name: z.string(), value: z.string(), time: z.iso.datetime().optional() }),
);

export const ocelSchema = z
  .object({
    objectTypes: z.array(z.object({ name: z.string(), attributes: words })),
    eventTypes: z.array(z.object({ name: z.string(), attributes: words })),
    objects: z.array(z.object({ id: z.string(), type: z.string(), attributes: values.optional() })),
    events: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        time: z.iso.datetime(),
        attributes: values,
        relationships: z.array(z.object({ objectId: z.string(), qualifier: z.string() })),
      }),
    ),
  })
  .meta({ id: 'OcelLog', description: 'OCEL 2.0 JSON; all values are strings.' });
