import { choices } from '@app/sittings';
import { line, reason } from '@app/workflows/papers';
import { z } from 'zod';
import { candidateSchema, recordedSchema } from '../candidates/candidates.schemas';
import { reckoningSchema } from '../sittings/sittings.schemas';
import { illustrated } from '../http/illustrated';

export const pollPathSchema = z.strictObject({
  id: z.uuid().meta({ description: 'The poll.', examples: [illustrated.poll] }),
});

export const newPollSchema = z
  .strictObject({ sitting: z.uuid(), candidate: z.uuid(), question: line })
  .meta({ id: 'NewPoll' });

/** Acts that need no words take an empty object, or no body at all. */
export const nothingSchema = z.strictObject({}).nullish();

export const cancelSchema = z.strictObject({ reason }).meta({ id: 'PollCancellation' });

export const pollActSchema = recordedSchema;

const { allowed, notAllowed } = candidateSchema.shape;

export const pollSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    phase: z.object({ code: z.string(), title: z.string() }),
    sitting: z.uuid(),
    candidate: z.uuid(),
    question: z.string(),
    textSha256: z.string().meta({ description: 'The text that is voted on.' }),
    allMembers: z.int().meta({ description: 'The base of quorum and majority.' }),
    roll: z
      .array(
        z.object({
          person: z.uuid(),
          name: z.string(),
          present: z.boolean(),
          recused: z.boolean(),
          entitled: z.boolean(),
          voted: z.boolean().meta({ description: 'That a ballot was cast; never how.' }),
        }),
      )
      .meta({ description: 'Live until the poll opens, frozen from then on.' }),
    voted: z.int(),
    quorum: reckoningSchema,
    allowed: allowed.unwrap(),
    notAllowed: notAllowed.unwrap(),
  })
  .meta({ id: 'Poll' });

export const ballotSchema = z
  .strictObject({
    choice: z.enum(choices).meta({ description: 'tán thành · không tán thành · ý kiến khác' }),
  })
  .meta({ id: 'Ballot' });

export const receiptSchema = z
  .object({
    poll: z.uuid(),
    commitment: z
      .string()
      .meta({ description: 'Found again among those of the result; says nothing of the choice.' }),
    castAt: z.iso.datetime(),
  })
  .meta({ id: 'BallotReceipt' });

export const ownBallotSchema = z
  .object({
    voted: z.boolean(),
    receipt: receiptSchema.nullable(),
    choice: z
      .enum(choices)
      .nullable()
      .meta({ description: 'Shown to its owner while the poll is open, to nobody ever after.' }),
  })
  .meta({ id: 'OwnBallot' });

export const resultSchema = z
  .object({
    poll: z.uuid(),
    result: z.enum(['adopted', 'notAdopted', 'noQuorum']),
    tally: z.object({ for: z.int(), against: z.int(), other: z.int() }),
    present: z.int(),
    allMembers: z.int(),
    quorum: reckoningSchema,
    majority: reckoningSchema,
    textSha256: z.string(),
    closedAt: z.iso.datetime(),
    commitments: z
      .array(z.string())
      .meta({ description: 'One for each ballot that was counted, sorted.' }),
  })
  .meta({ id: 'PollResult' });
