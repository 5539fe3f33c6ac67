import { type RefusalCode } from '@app/engine';
import { z } from 'zod';
import { problemOf } from './outcome';
import { faultsSchema, problemSchema } from './problem';
import { type ProblemCode, problemCatalogue } from './problem-catalogue';

/** The problem of one kind as a schema, a component of its own (`RefusedProblem`): type, status and code are literals. */
export function problemSchemaOf(code: ProblemCode): z.ZodType {
  return schemas[code];
}

/** What a kind of problem carries beyond the standard members. A member that is not listed here is found by the tests. */
const ownMembers: Partial<Record<ProblemCode, z.ZodRawShape>> = {
  'invalid-input': { errors: faultsSchema.optional() },
  refused: {
    outcomes: z
      .array(z.record(z.string(), z.unknown()))
      .optional()
      .meta({ description: 'Of a batch that must be whole: what each case would have answered.' }),
  },
  'version-changed': {
    expectedVersion: z
      .int()
      .nullable()
      .optional()
      .meta({ description: 'The version that the sender saw; null where it named none of ours.' }),
    currentVersion: z.int().optional().meta({ description: 'The version that there is now.' }),
  },
  'not-ready': {
    checks: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Of /health/ready: what was looked at, as in the answer 200.' }),
  },
};

/** What the engine says beside its sentences. */
function refusalMembers(code: ProblemCode): z.ZodRawShape {
  const reasons = (Object.keys(problemOf) as RefusalCode[]).filter(
    (reason) => problemOf[reason] === code,
  );
  if (reasons.length === 0) return {};
  return {
    reason: z.enum(reasons).optional().meta({ description: 'Which rule of the engine refused.' }),
    guards: z
      .array(z.string())
      .optional()
      .meta({ description: 'Names of the conditions that are not fulfilled.' }),
    conditions: z
      .array(z.string())
      .optional()
      .meta({ description: 'The same in words, with what is missing.' }),
    phase: z.string().optional().meta({ description: 'Where the case stands.' }),
    version: z.int().optional().meta({ description: 'The version that the case has now.' }),
    errors: faultsSchema.optional(),
  };
}

function schemaOf(code: ProblemCode): z.ZodType {
  const { status, title } = problemCatalogue[code];
  const { errors: _, ...standard } = problemSchema.shape;
  return z
    .object({
      ...standard,
      type: z.literal(`urn:an-le:problem:${code}`),
      status: z.literal(status),
      code: z.literal(code),
      ...refusalMembers(code),
      ...ownMembers[code],
    })
    .meta({ id: componentOf(code), description: `${title.vi} · ${title.en}` });
}

/** `if-match-needed` → `IfMatchNeededProblem`. */
function componentOf(code: ProblemCode): string {
  const words = code.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Problem`;
}

const schemas = Object.fromEntries(
  (Object.keys(problemCatalogue) as ProblemCode[]).map((code) => [code, schemaOf(code)]),
) as Readonly<Record<ProblemCode, z.ZodType>>;
