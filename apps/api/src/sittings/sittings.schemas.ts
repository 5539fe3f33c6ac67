import { offices } from '@app/councils';
import { attendanceModes } from '@app/sittings';
import { line, paper, reason } from '@app/workflows/papers';
import { z } from 'zod';
import { dayUnderLawSchema } from '../councils/councils.schemas';
import { pageOf, pageQuery } from '../http/page';
import { illustrated } from '../http/illustrated';

export const sittingPathSchema = z.strictObject({
  id: z.uuid().meta({ description: 'The sitting.', examples: [illustrated.sitting] }),
});

export const newSittingSchema = z
  .strictObject({
    council: z.literal('HDTP'),
    days: z.array(dayUnderLawSchema).min(1).max(14).meta({ description: 'Days in Viet Nam.' }),
    place: line.optional(),
    chair: z.uuid().meta({ description: 'Who presides: a member of the council.' }),
    paper: paper.optional().meta({ description: 'The convening notice (giấy triệu tập).' }),
  })
  .meta({ id: 'NewSitting' });

export const sittingCreatedSchema = z.object({ sitting: z.uuid() }).meta({ id: 'SittingCreated' });

export const reckoningSchema = z
  .object({
    allMembers: z.int(),
    needed: z.int(),
    counted: z.int(),
    reached: z.boolean(),
    sentence: z.string().meta({ description: 'The sum in words, with its article.' }),
  })
  .meta({ id: 'Reckoning' });

export const sittingSchema = z
  .object({
    id: z.uuid(),
    council: z.string(),
    days: z.array(z.iso.date()),
    place: z.string().nullable(),
    chair: z.object({ person: z.uuid(), name: z.string() }),
    paper: paper.nullable(),
    rollAt: z.iso.datetime().meta({ description: 'The instant that roll and quorum speak of.' }),
    roll: z.array(
      z.object({
        person: z.uuid(),
        name: z.string(),
        office: z.enum(offices),
        mode: z.enum(attendanceModes),
      }),
    ),
    quorum: reckoningSchema,
    question: z.string().meta({ description: 'What is open in law about who counts as present.' }),
    items: z.array(
      z.object({
        candidate: z.uuid(),
        ordinal: z.int(),
        state: z.enum(['listed', 'voting', 'voted', 'postponed']),
        poll: z.uuid().nullable(),
        recused: z.int(),
        mayVote: z.int().meta({ description: 'Present and without a declared interest.' }),
        quorum: z.string().meta({ description: 'The sum in words; a recused member stays in it.' }),
      }),
    ),
  })
  .meta({ id: 'Sitting' });

export const attendanceSchema = z
  .strictObject({
    entries: z
      .array(
        z.strictObject({
          person: z.uuid(),
          mode: z.enum(attendanceModes),
          from: z.iso
            .datetime({ offset: true })
            .optional()
            .meta({ description: 'From when on; now when left out.' }),
        }),
      )
      .min(1)
      .max(50),
  })
  .meta({ id: 'RollCall' });

export const attendanceRecordedSchema = z
  .object({ recorded: z.int(), quorum: reckoningSchema })
  .meta({ id: 'RollCallRecorded' });

export const interestSchema = z
  .strictObject({
    candidate: z.uuid(),
    reason,
    member: z.uuid().optional().meta({
      description: 'For whom the chair of the sitting decides; the sender when left out.',
    }),
  })
  .meta({ id: 'DeclaredInterest' });

export const interestRecordedSchema = z
  .object({ interest: z.uuid() })
  .meta({ id: 'InterestRecorded' });

export const sittingsQuerySchema = z.strictObject({ ...pageQuery({ usual: 50, most: 100 }) });

export const sittingsSchema = z
  .object({
    ...pageOf(
      z.object({
        id: z.uuid(),
        council: z.string(),
        days: z.array(z.iso.date()),
        place: z.string().nullable(),
        chair: z.object({ person: z.uuid(), name: z.string() }),
        items: z.int().meta({ description: 'Cases on the agenda.' }),
      }),
    ),
  })
  .meta({ id: 'Sittings' });
