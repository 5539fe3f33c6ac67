import { z } from 'zod';
import { illustrated } from '../http/illustrated';
import {
  changedDaySchema,
  countsSchema,
  foreseenEditSchema,
  movedLimitSchema,
  sourceSchema,
} from './calendar.schemas';

export const proposalPathSchema = z.strictObject({
  proposal: z
    .uuid()
    .meta({ description: 'The proposed change.', examples: [illustrated.calendarProposal] }),
});
export const approveSchema = z.strictObject({}).meta({ id: 'ApproveCalendarProposal' });
export const giveBackSchema = z
  .strictObject({ reason: z.string().trim().min(1).max(1000) })
  .meta({ id: 'CalendarProposalGivenBack' });

const who = z.object({ person: z.uuid(), name: z.string() });
const proposalShape = {
  proposal: z.uuid(),
  status: z.enum(['waiting', 'approved', 'returned', 'withdrawn']),
  reason: z.string(),
  source: sourceSchema,
  urgency: z
    .string()
    .nullable()
    .meta({ description: 'In force already, by one person: why it could not wait.' }),
  seenVersion: z.int().meta({ description: 'The version at which its proposer looked.' }),
  version: z.int().nullable().meta({ description: 'Which it became; null until in force.' }),
  counts: countsSchema.meta({
    description: 'What its proposer saw; of an urgent one, what it has moved.',
  }),
  by: who,
  at: z.iso.datetime(),
  decided: z.object({ by: who, at: z.iso.datetime(), reason: z.string().nullable() }).nullable(),
  may: z
    .object({ approve: z.boolean(), giveBack: z.boolean(), takeBack: z.boolean() })
    .meta({ description: 'The reader, now.' }),
};

const proposalLineSchema = z.object(proposalShape).meta({ id: 'CalendarProposalLine' });

export const proposalsSchema = z
  .object({
    waiting: z.array(proposalLineSchema).max(40).meta({ description: 'Oldest first.' }),
    decided: z.array(proposalLineSchema).max(10).meta({ description: 'The last ten.' }),
    mayDecide: z.boolean().meta({ description: 'On what others proposed.' }),
  })
  .meta({ id: 'CalendarProposals' });

export const proposalSchema = z
  .object({
    ...proposalShape,
    days: z.array(changedDaySchema).meta({ description: 'As its proposer saw them.' }),
    settings: z
      .array(
        z.object({
          name: z.enum(['swappedDayIsRest', 'workingSaturdayCounts']),
          value: z.boolean(),
          question: z.string(),
        }),
      )
      .max(2)
      .meta({ description: 'Open settings that it changes.' }),
    kept: z
      .array(movedLimitSchema)
      .max(200)
      .meta({ description: 'What its proposer saw of the running limits; at most 200.' }),
    now: foreseenEditSchema
      .nullable()
      .meta({ description: 'What it would do now; null where it is decided, in force, or unfit.' }),
    unfit: z
      .array(z.string())
      .max(400)
      .meta({ description: 'Why it no longer fits the calendar in force.' }),
    differences: z
      .object({
        counts: z.object({ added: z.int(), gone: z.int(), changed: z.int() }),
        limits: z
          .array(
            z.object({
              kept: movedLimitSchema.nullable(),
              now: movedLimitSchema.nullable(),
            }),
          )
          .max(200),
      })
      .nullable()
      .meta({ description: 'Between `kept` and `now`: what the world did meanwhile.' }),
  })
  .meta({ id: 'CalendarProposal' });

export const proposedSchema = z
  .object({ proposal: z.uuid(), counts: countsSchema, message: z.string() })
  .meta({ id: 'ProposedCalendarEdit' });
export const givenBackSchema = z
  .object({ proposal: z.uuid(), status: z.enum(['returned', 'withdrawn']), message: z.string() })
  .meta({ id: 'GivenBackCalendarProposal' });
