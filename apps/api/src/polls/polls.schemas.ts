import { ballotGiven } from '@app/sittings';
import { line, reason } from '@app/workflows/papers';
import { ballotKinds, choices, pollSettings } from '@app/workflows/poll';
import { z } from 'zod';
import { candidateSchema, recordedSchema } from '../candidates/candidates.schemas';
import { reckoningSchema } from '../sittings/sittings.schemas';
import { bothResultsSchema } from './papers.schemas';
import { illustrated } from '../http/illustrated';

export const pollPathSchema = z.strictObject({
  id: z.uuid().meta({ description: 'The poll.', examples: [illustrated.poll] }),
});

export const newPollSchema = z
  .strictObject({
    sitting: z.uuid(),
    candidate: z.uuid(),
    question: line,
    ballots: pollSettings.ballots.meta({
      description: '`named` (the rule) or `secret`: nobody ever learns who chose what.',
    }),
    changes: pollSettings.changes.meta({
      description: '`until-close` (the rule): a ballot may be replaced; `final`: it may not.',
    }),
    results: pollSettings.results.meta({
      description:
        '`after-close` (the rule) or `live`: the sums of a named poll are shown as they grow.',
    }),
    about: pollSettings.about.meta({
      description: '`adoption` (the rule) or `amendment`: voted on first, and moves no case.',
    }),
  })
  .meta({ id: 'NewPoll' });

/** Acts that need no words take an empty object, or no body at all. */
export const nothingSchema = z.strictObject({}).nullish();

export const cancelSchema = z.strictObject({ reason }).meta({ id: 'PollCancellation' });

export const pollActSchema = recordedSchema;

const tallySchema = z.object({ for: z.int(), against: z.int(), other: z.int() });
const resultCode = z.enum(['adopted', 'notAdopted', 'noQuorum']);
const ballotsSchema = z.enum(['named', 'secret']);

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
    ballots: ballotsSchema,
    changes: z.enum(['until-close', 'final']),
    about: z.enum(['adoption', 'amendment']),
    quorum: reckoningSchema,
    outlook: z
      .object({
        atMost: z.int().meta({ description: 'Votes in favour that are still possible.' }),
        needed: z.int(),
        mayPass: z.boolean(),
        soFar: tallySchema
          .nullable()
          .meta({ description: 'Only while a named poll with live results is open.' }),
        sentence: z.string(),
      })
      .meta({ description: 'What can still come of the poll.' }),
    amendments: z
      .array(
        z.object({
          poll: z.uuid(),
          question: z.string(),
          phase: z.object({ code: z.string(), title: z.string() }),
          result: resultCode.nullable(),
        }),
      )
      .max(100)
      .meta({ description: 'Voted on before this text, each in a poll of its own.' }),
    allowed: allowed.unwrap(),
    notAllowed: notAllowed.unwrap(),
  })
  .meta({ id: 'Poll' });

export const ballotSchema = ballotGiven
  .safeExtend({
    forMember: z.uuid().optional().meta({
      description:
        'Whose vote it is meant to be; the sender’s when left out. Anybody else’s is refused: no regime so far allows a proxy.',
    }),
  })
  .meta({
    id: 'Ballot',
    description:
      'tán thành · không tán thành · ý kiến khác; the last one, and only it, with words.',
  });

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
    choice: z.enum(choices).nullable().meta({
      description:
        'Shown to its owner while a named poll is open, to nobody ever after; of a secret poll, never.',
    }),
    text: z
      .string()
      .nullable()
      .meta({ description: 'The words of another opinion, shown likewise.' }),
  })
  .meta({ id: 'OwnBallot' });

export const resultSchema = z
  .object({
    poll: z.uuid(),
    result: resultCode,
    tally: tallySchema,
    reasoning: z.string().meta({ description: 'The whole count in one line that can be checked.' }),
    ballots: ballotsSchema,
    both: bothResultsSchema.nullable().meta({
      description: 'Where papers were counted, both results; `tally` is that of the vote.',
    }),
    unanimous: z
      .enum(choices)
      .nullable()
      .meta({ description: 'Where all chose the same, the result says how each one voted.' }),
    otherOpinions: z
      .array(z.string())
      .max(9_999)
      .meta({ description: 'What other opinions said, sorted; never whose they are.' }),
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

const shareSchema = z.object({
  numerator: z.int(),
  denominator: z.int(),
  comparison: z.enum(['atLeast', 'moreThan']),
  base: z.literal('all-members'),
});

const recountedEvent = z
  .looseObject({ seq: z.int(), type: z.string(), prev: z.string(), hash: z.string() })
  .meta({ description: 'An act as its hash is taken of it, and the hash.' });

export const recountSchema = z
  .object({
    format: z.literal('an-le-recount'),
    version: z.literal(2),
    poll: z.uuid(),
    ballots: ballotsSchema,
    regime: z.object({ code: z.string(), quorum: shareSchema, majority: shareSchema }),
    roll: z
      .array(z.object({ person: z.uuid(), present: z.boolean(), recused: z.boolean() }))
      .max(9_999),
    commitments: z.array(z.string()).max(9_999),
    vote: z.enum(ballotKinds).meta({ description: 'Which ballots are the vote.' }),
    both: z
      .object({
        electronic: tallySchema,
        paper: z.object({ papers: z.int(), invalid: z.int(), tally: tallySchema }),
      })
      .nullable()
      .meta({ description: 'Where papers were counted: both results, never added up.' }),
    choices: z
      .array(z.enum(choices))
      .max(9_999)
      .meta({ description: 'What the ballots say, sorted; never whose they are.' }),
    count: z.object({
      allMembers: z.int(),
      present: z.int(),
      tally: tallySchema,
      result: resultCode,
    }),
    history: z.array(recountedEvent).max(100_000),
    head: z.object({ seq: z.int(), hash: z.string() }),
    told: recountedEvent.nullable(),
    seal: z.string().meta({ description: 'SHA-256 of the canonical form of everything else.' }),
  })
  .meta({ id: 'RecountBundle' });
