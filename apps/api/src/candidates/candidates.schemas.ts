import { proposalAsSent, proposerContact } from '@app/casework';
import { precedentFields } from '@app/register';
import { paper } from '@app/workflows/papers';
import { selection, selectionEvents } from '@app/workflows/selection';
import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page';
import { illustrated } from '../http/illustrated';
import { folderSchema, holdingSchema } from '../holders/holders.schemas';

/** A sentence in the reader's language. */
const sentence = z.string();

export const proposeSchema = z
  .strictObject({
    proposal: proposalAsSent,
    contact: proposerContact
      .optional()
      .meta({ description: 'Of a proposer who is not signed in; kept apart, and erasable.' }),
    policy: z.enum(['shortened', 'baseline']).default('shortened').meta({
      description: 'Which internal limits the case runs under. Only the head of research chooses.',
    }),
  })
  .meta({ id: 'Propose' });

/** Events with doors of their own: their words or secrets are kept apart from the history. */
const withOwnDoor = new Set<string>(['COMMENT.RECEIVED', 'COMMENT.ANSWERED', 'OPINION.GIVEN']);

/** Types of event that this door takes. */
const sendableTypes = Object.entries(selectionEvents)
  .filter(
    ([type, { origin }]) =>
      origin === 'person' && type !== selection.opening && !withOwnDoor.has(type),
  )
  .map(([type]) => type);

const how = {
  authority: z.uuid().optional().meta({
    description: 'The delegation (ủy quyền) under which the sender acts for another.',
  }),
  onPaper: z
    .strictObject({
      decidedBy: z.uuid(),
      paper,
      authority: z.uuid().optional().meta({
        description: 'The delegation under which that person decided: KT. CHÁNH ÁN.',
      }),
    })
    .optional()
    .meta({
      description:
        'Entry on behalf (ghi nhận theo văn bản): who decided, on what paper. Waits for a second person.',
    }),
};

const eventOptions = sendableTypes.map((type) => {
  const { data, title } = selectionEvents[type as keyof typeof selectionEvents];
  return z
    .strictObject({ type: z.literal(type), data: data as z.ZodType, ...how })
    .meta({ id: componentName(type), description: `${title.vi} · ${title.en}` });
});

/** One act on a case: one type, its data, and in whose name. */
export const eventSchema = z
  .discriminatedUnion('type', eventOptions as [(typeof eventOptions)[number]])
  .meta({ id: 'CandidateEvent' });

export const idSchema = z.strictObject({
  id: z.uuid().meta({ description: 'The case.', examples: [illustrated.candidate] }),
});

export const wordsOfCase = z
  .string()
  .min(1)
  .max(200)
  .optional()
  .meta({
    description:
      'Words of the title, the field, the draft number, the source judgment and its court, with or without accents, in any order; each must occur.',
    examples: ['đặt cọc'],
  });

export const listSchema = z.strictObject({
  phase: z
    .enum(Object.keys(selection.phases) as [string, ...string[]])
    .optional()
    .meta({ description: 'Only cases in this phase.' }),
  field: z
    .enum(precedentFields)
    .optional()
    .meta({ description: 'Only cases of this field of law.' }),
  dueBefore: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({ description: 'Only cases with a running limit that ends before this instant.' }),
  dueWithin: z.coerce.number().int().min(0).max(366).optional().meta({
    description:
      'Only cases with a running limit whose last day is at most so many days after today, by the clock of the system; 0: today or overdue.',
  }),
  q: wordsOfCase,
  place: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({
      description:
        'Words of the place or the unit where the paper folder is, with or without accents; each must occur.',
      examples: ['tủ 3'],
    }),
  ...pageQuery({ usual: 20, most: 100 }),
});

export const historyQuerySchema = z.strictObject({
  ...pageQuery({ usual: 100, most: 200 }),
});

export const limitSchema = z
  .object({
    step: z.string(),
    title: sentence,
    kind: z.enum(['legal', 'internal']),
    startedAt: z.iso.datetime(),
    dueAt: z.iso.datetime().meta({ description: 'Half-open: in time means received before it.' }),
    lastDay: z.iso.date().meta({ description: 'The last day that still counts, in Viet Nam.' }),
    explanation: sentence.meta({ description: 'Why it ends that day, in the reader’s language.' }),
  })
  .meta({ id: 'RunningLimit' });

const phaseSchema = z.object({
  code: z.string().meta({
    description:
      'The phase; `council` for a proposer from the agenda to the release, whatever is decided meanwhile.',
  }),
  title: sentence,
});

const summaryShape = {
  id: z.uuid(),
  version: z.int(),
  phase: phaseSchema,
  title: z.string(),
  field: z.string(),
  route: z.enum(['a', 'b', 'c', 'd']),
  sourceJudgment: z.object({
    number: z.string(),
    date: z.iso.date(),
    court: z.string(),
    level: z.string(),
    effectiveOn: z.iso.date().nullable(),
  }),
  draftNumber: z.string().nullable(),
  receivedOn: z.iso.date(),
  openedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  ended: z.boolean(),
  policy: z.string(),
  simulated: z.boolean().meta({ description: 'True when part of it happened in simulated time.' }),
};

export const summarySchema = z
  .object({ ...summaryShape, limits: z.array(limitSchema) })
  .meta({ id: 'CandidateSummary' });

export const folderOf = folderSchema.nullable().meta({
  description:
    'Where the paper folder is; null where nobody said so, or the reader only proposed it.',
});

export const pageSchema = z
  .object({ ...pageOf(summarySchema.extend({ folder: folderOf }).meta({ id: 'ListedCandidate' })) })
  .meta({ id: 'CandidatePage' });

export const actSchema = z.object({
  type: z.string(),
  title: sentence,
  basis: z.string().nullable(),
});

const ownActSchema = actSchema.extend({
  by: z.array(z.string()).meta({ description: 'Roles that may do it in some phase, by name.' }),
});

export const candidateSchema = z
  .object({
    ...summaryShape,
    view: z.enum(['case', 'progress']),
    today: z.iso.date().meta({ description: 'In Viet Nam, by the clock of the system.' }),
    stands: z.array(z.string()).optional().meta({
      description:
        'The phase and, where it has steps of its own, each step that the case is in: `publicComment.open`.',
    }),
    limits: z.array(limitSchema).optional(),
    holding: holdingSchema.optional(),
    folder: folderOf.optional(),
    allowed: z
      .array(ownActSchema)
      .optional()
      .meta({ description: 'What the reader may send now.' }),
    notAllowed: z
      .array(
        ownActSchema.extend({
          because: z.enum(['role', 'relation', 'phase', 'guard', 'ended']),
          reasons: z.array(sentence),
        }),
      )
      .optional()
      .meta({ description: 'Every other act, and why not.' }),
    application: z
      .object({
        decidedOn: z.iso.date(),
        earliest: z.iso
          .date()
          .meta({ description: 'A decision of that day names no earlier one.' }),
        proposed: z.iso.date().meta({ description: 'The next lawful 1st or 15th.' }),
        basis: z.string(),
      })
      .optional()
      .meta({ description: 'The day of application, if the decision is dated today (Đ8(1)).' }),
    state: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'What later decisions rest on: draft, source, decision …' }),
  })
  .meta({ id: 'Candidate' });

export const recordedSchema = z
  .object({
    id: z.uuid(),
    event: z.string(),
    seq: z.int(),
    version: z.int(),
    fromPhase: phaseSchema.nullable(),
    phase: phaseSchema,
    receivedAt: z.iso.datetime(),
    recordedAt: z.iso.datetime(),
    hash: z.string(),
    repeated: z.boolean(),
  })
  .meta({ id: 'RecordedEvent' });

export const previewSchema = z
  .object({
    event: z.string(),
    fromPhase: phaseSchema,
    phase: phaseSchema.meta({ description: 'Where the case would stand.' }),
    ended: z.boolean().meta({ description: 'Whether the case would have come to its end.' }),
    starts: z.array(limitSchema).meta({ description: 'Limits that would begin.' }),
    stops: z.array(limitSchema).meta({ description: 'Limits that would no longer run.' }),
    continues: z.array(limitSchema).meta({ description: 'Limits that would go on as they are.' }),
    warnings: z.array(sentence).meta({
      description:
        'What should be thought of first: a comment period that loses more than 7 days to holidays.',
    }),
  })
  .meta({ id: 'ActPreview' });

export const proposedSchema = recordedSchema
  .extend({
    trackingCode: z.string().meta({ description: 'With it the proposer follows the proposal.' }),
  })
  .meta({ id: 'ProposedCandidate' });

export const waitingSchema = z
  .object({
    entry: z.uuid(),
    status: z.literal('waiting'),
    message: sentence,
  })
  .meta({ id: 'WaitingEntry' });

export const historySchema = z
  .object({
    ...pageOf(
      z.object({
        seq: z.int(),
        type: z.string(),
        title: sentence,
        basis: z.string().nullable(),
        data: z.record(z.string(), z.unknown()),
        actor: z.object({ person: z.uuid(), name: z.string() }).nullable(),
        onBehalfOf: z.object({ person: z.uuid(), name: z.string() }).nullable(),
        enteredBy: z.object({ person: z.uuid(), name: z.string() }).nullable(),
        confirmedBy: z.object({ person: z.uuid(), name: z.string() }).nullable(),
        authority: z.uuid().nullable().meta({
          description: 'The delegation (ủy quyền) under which the actor acted for `onBehalfOf`.',
        }),
        paper: paper.nullable(),
        batch: z.uuid().nullable(),
        receivedAt: z.iso.datetime(),
        recordedAt: z.iso.datetime(),
        fromPhase: phaseSchema.nullable(),
        phase: phaseSchema,
        simulated: z.boolean(),
        prevHash: z.string(),
        hash: z.string(),
      }),
    ),
    chain: z.object({
      intact: z.boolean(),
      faults: z.array(z.object({ seq: z.int(), fault: z.string() })),
    }),
  })
  .meta({ id: 'CandidateHistory' });

export const deadlinePositionSchema = z.strictObject({
  dueAt: z.iso.datetime(),
  rung: z.string(),
  id: z.uuid(),
});

export const deadlinesQuerySchema = z.strictObject(pageQuery({ usual: 100, most: 200 }));

export const deadlinesSchema = z
  .object({
    ...pageOf(
      z.object({
        id: z.uuid(),
        step: z.string(),
        title: sentence,
        rung: z.string(),
        kind: z.enum(['legal', 'internal']),
        status: z.enum(['armed', 'fired', 'disarmed', 'superseded']),
        startedAt: z.iso.datetime(),
        dueAt: z.iso.datetime(),
        settledAt: z.iso.datetime().nullable(),
        policyVersion: z.string(),
        calendarVersion: z.int(),
        derivation: z.record(z.string(), z.unknown()),
        explanation: sentence,
      }),
    ),
  })
  .meta({ id: 'CandidateDeadlines' });

/** A step that is still to come, each limit used to its end. */
export const projectedSchema = z.object({
  phase: phaseSchema,
  step: z.string().nullable(),
  kind: z.enum(['legal', 'internal']).nullable(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
});

export const timelineSchema = z
  .object({
    past: z.array(
      z.object({
        phase: phaseSchema,
        enteredAt: z.iso.datetime(),
        leftAt: z.iso.datetime().nullable(),
        enteredBy: z.object({ event: z.string(), seq: z.int() }),
        limits: z.array(
          z.object({
            step: z.string(),
            kind: z.enum(['legal', 'internal']),
            dueAt: z.iso.datetime(),
            status: z.string(),
            endedAt: z.iso.datetime().nullable(),
            late: z.boolean(),
          }),
        ),
      }),
    ),
    projected: z.array(projectedSchema),
    suspensions: z.array(z.object({ from: z.iso.datetime(), to: z.iso.datetime().optional() })),
    lengths: z
      .array(
        z.object({
          step: z.string(),
          kind: z.enum(['legal', 'internal']),
          amount: z.int(),
          unit: z.enum(['days', 'workingDays', 'months']),
        }),
      )
      .meta({
        description:
          'How long each step of the procedure may take: of the law as of today, otherwise by the policy of the case.',
      }),
  })
  .meta({ id: 'CandidateTimeline' });

/** `SITTING.CONVENED` → `SittingConvened`. */
function componentName(type: string): string {
  return type
    .toLowerCase()
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
