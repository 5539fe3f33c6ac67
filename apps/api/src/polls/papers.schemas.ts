import { papersGiven } from '@app/sittings';
import { ballotKinds, paperMarks } from '@app/workflows/poll';
import { reason } from '@app/workflows/papers';
import { z } from 'zod';

const tallySchema = z.object({ for: z.int(), against: z.int(), other: z.int() });
const namedSchema = z.object({ person: z.uuid(), name: z.string() });
const kindSchema = z.enum(ballotKinds);

export const declareSchema = z
  .strictObject({ vote: kindSchema, reason })
  .meta({ id: 'VoteDeclaration' });

export const papersGivenSchema = papersGiven.meta({
  id: 'TellersEntry',
  description:
    'Of an open vote one line for each paper, by the member whose it is; of a secret one the sums and the words of other opinions. `invalid` counts for nobody.',
});

export const papersRecordedSchema = z
  .object({
    poll: z.uuid(),
    round: z.int(),
    commitment: z
      .string()
      .meta({ description: 'Stands in the history; says nothing of the papers.' }),
    enteredAt: z.iso.datetime(),
    compared: z.enum(['waits', 'agrees', 'differs']).meta({
      description: '`waits` for the other teller; `differs`: both enter the papers anew.',
    }),
  })
  .meta({ id: 'TellersEntryRecorded' });

export const bothResultsSchema = z
  .object({
    electronic: z.object({ ballots: z.int(), tally: tallySchema }),
    paper: z.object({ papers: z.int(), invalid: z.int(), tally: tallySchema }),
    vote: kindSchema.nullable().meta({ description: 'Which of the two is the vote.' }),
    declared: z
      .object({
        vote: kindSchema,
        reason: z.string(),
        by: namedSchema,
        at: z.iso.datetime(),
      })
      .nullable()
      .meta({ description: 'Who said so, and why; null where nobody voted electronically.' }),
  })
  .meta({
    id: 'BothResults',
    description: 'The electronic and the paper result beside each other. They are never added up.',
  });

const lineSchema = z.object({ mark: z.enum(paperMarks), text: z.string().nullable() }).nullable();

export const papersSchema = z
  .object({
    poll: z.uuid(),
    phase: z.string(),
    kind: z.enum(['named', 'secret']),
    entitled: z.int().meta({ description: 'As many papers as there can be.' }),
    round: z.int(),
    tellers: z
      .array(namedSchema)
      .max(2)
      .meta({ description: 'Who has entered the papers in this round; never what.' }),
    mine: z.boolean().meta({ description: 'Whether the reader has.' }),
    rounds: z
      .array(
        z.object({ round: z.int(), tellers: z.array(namedSchema).max(2), differences: z.int() }),
      )
      .max(1_000)
      .meta({ description: 'Rounds with both entries, in their order.' }),
    comparison: z
      .object({
        lines: z.array(namedSchema.extend({ first: lineSchema, second: lineSchema })).max(9_999),
        sums: z
          .array(z.object({ mark: z.enum(paperMarks), first: z.int(), second: z.int() }))
          .max(4),
        opinions: z.object({
          first: z.array(z.string()).max(9_999),
          second: z.array(z.string()).max(9_999),
        }),
      })
      .nullable()
      .meta({
        description:
          'Where the last two entries that differ are unlike; for the tellers alone, while they count.',
      }),
    results: bothResultsSchema.nullable(),
  })
  .meta({ id: 'PaperBallotCount' });
