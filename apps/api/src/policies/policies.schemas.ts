import { CASES_AT_ONCE } from '@app/casework';
import { selection } from '@app/workflows/selection';
import { localDate, paper, reason } from '@app/workflows/papers';
import { policyTerms } from '@app/workflows/policies';
import { z } from 'zod';
import { illustrated } from '../http/illustrated';
import { pageOf, pageQuery } from '../http/page';

const codes = z.enum(['baseline', 'shortened']);
const version = z
  .string()
  .regex(/^(baseline|shortened)@[1-9]\d{0,5}$/)
  .meta({ examples: ['shortened@1'] });
const who = z.object({ person: z.uuid(), name: z.string() });
const steps = z.enum(Object.keys(selection.steps) as [string, ...string[]]);

const draft = {
  terms: policyTerms,
  document: paper.meta({ description: 'The document that issues it.' }),
  effectiveFrom: localDate.meta({ description: 'New cases get it from this day on.' }),
};

const revision = z.int().min(1).meta({ description: 'The revision of the draft that was read.' });

export const draftPolicySchema = z.strictObject({ code: codes, ...draft });
export const editPolicySchema = z.strictObject({ revision, ...draft });
export const putInForceSchema = z.strictObject({ revision });
export const discardSchema = z.strictObject({ reason });

export const draftPathSchema = z.strictObject({
  policy: z
    .uuid()
    .meta({ description: 'A draft, by its id.', examples: [illustrated.policyDraft] }),
});

export const policyPathSchema = z.strictObject({
  policy: z.union([z.uuid(), version]).meta({
    description: 'A version such as shortened@1, or a draft by its id.',
    examples: ['shortened@1'],
  }),
});

export const draftedSchema = z
  .object({ policy: z.uuid(), revision: z.int() })
  .meta({ id: 'DraftedPolicy' });
export const issuedSchema = z
  .object({ policy: z.uuid(), version })
  .meta({ id: 'PolicyPutInForce' });
export const discardedSchema = z.object({ policy: z.uuid() }).meta({ id: 'DiscardedPolicy' });

const policy = z
  .object({
    id: z.uuid().nullable().meta({ description: 'Null for what came with the software.' }),
    code: codes,
    version: version.nullable().meta({ description: 'Null until it is put in force.' }),
    status: z.enum(['draft', 'in-force']),
    current: z.boolean().meta({ description: 'New cases of today get this one.' }),
    terms: policyTerms,
    document: paper.nullable(),
    effectiveFrom: localDate.nullable(),
    revision: z.int().nullable(),
    author: who.nullable(),
    editors: z.array(who).meta({ description: 'None of them puts it in force.' }),
    putInForceBy: who.nullable(),
    putInForceAt: z.iso.datetime().nullable(),
    runningCases: z.int(),
  })
  .meta({ id: 'Policy' });

export const policiesSchema = z
  .object({
    versions: z.array(policy),
    may: z.object({ draft: z.boolean(), putInForce: z.boolean(), moveCases: z.boolean() }),
    steps: z.array(
      z.object({
        step: z.string(),
        title: z.string(),
        owner: z.string(),
        onLapse: z.array(z.string()).meta({ description: 'What its end may do.' }),
      }),
    ),
    ladders: z
      .array(
        z.object({
          onLapse: z.enum(['report', 'closes', 'remind-office']),
          first: z.array(z.object({ code: z.string(), title: z.string() })),
          second: z.array(z.object({ code: z.string(), title: z.string() })),
        }),
      )
      .meta({ description: 'Who may be named for the first and the second report of a ladder.' }),
  })
  .meta({ id: 'Policies' });

export const comparisonQuerySchema = z.strictObject({
  with: version.optional().meta({
    description: 'Another version; the one in force today when left out.',
  }),
});

export const comparisonSchema = z
  .object({
    before: version,
    after: z.string(),
    differences: z.array(
      z.object({
        pointer: z.string(),
        step: z.object({ step: z.string(), title: z.string() }).nullable(),
        field: z.string(),
        before: z.string(),
        after: z.string(),
      }),
    ),
  })
  .meta({ id: 'PolicyComparison' });

export const simulationQuerySchema = z.strictObject({
  from: version.optional().meta({ description: 'Only cases that run under this version.' }),
  candidate: z.uuid().optional().meta({ description: 'Only this case.' }),
});

const rungs = z.array(
  z.object({
    rung: z.string(),
    from: z.iso.datetime().nullable(),
    to: z.iso.datetime().nullable(),
  }),
);

export const simulationSchema = z
  .object({
    cases: z
      .array(
        z.object({
          candidate: z.uuid(),
          title: z.string().nullable().meta({ description: 'Null for who may not read the case.' }),
          version: z.int().meta({ description: 'Sent back by whoever moves the case.' }),
          phase: z.object({ code: z.string(), title: z.string() }),
          policy: version,
          limits: z.array(
            z.object({
              step: z.object({ step: z.string(), title: z.string() }),
              outcome: z.enum(['moves', 'same', 'past', 'announced']),
              remark: z.string().nullable().meta({ description: 'Why it stays as it is.' }),
              dueAt: z.iso.datetime(),
              newDueAt: z.iso.datetime(),
              rungs,
            }),
          ),
        }),
      )
      .meta({ description: `At most ${String(CASES_AT_ONCE)}.` }),
    moving: z.int().meta({ description: 'Limits that would end at another time.' }),
  })
  .meta({ id: 'PolicySimulation' });

const choice = z
  .enum(['keep', 'recompute', 'cancel'])
  .meta({ description: 'The limit stays as it is, is counted anew, or falls away.' });

export const moveSchema = z.strictObject({
  to: version,
  cases: z
    .array(z.strictObject({ candidate: z.uuid(), version: z.int().min(1) }))
    .min(1)
    .max(CASES_AT_ONCE)
    .meta({ description: 'As they were when the dry run was read.' }),
  choice: choice.default('recompute'),
  exceptions: z
    .array(z.strictObject({ candidate: z.uuid(), step: steps, choice }))
    .max(CASES_AT_ONCE)
    .default([]),
  reason,
  document: paper.optional(),
});

export const movedSchema = z
  .object({ move: z.uuid(), cases: z.int(), limits: z.int() })
  .meta({ id: 'PolicyMove' });
export const undoSchema = z.strictObject({ reason });
export const undoneSchema = z
  .object({ move: z.uuid(), cases: z.int() })
  .meta({ id: 'UndonePolicyMove' });
export const movePathSchema = z.strictObject({
  move: z.uuid().meta({ description: 'The move.', examples: [illustrated.policyMove] }),
});

export const movesQuerySchema = z.strictObject(pageQuery({ usual: 20, most: 100 }));
export const movesSchema = z
  .object(
    pageOf(
      z.object({
        move: z.uuid(),
        to: version,
        cases: z.int(),
        limits: z.int(),
        reason: z.string(),
        by: who,
        at: z.iso.datetime(),
        undoneAt: z.iso.datetime().nullable(),
      }),
    ),
  )
  .meta({ id: 'PolicyMoves' });
