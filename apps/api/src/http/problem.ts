import { type Language, type Sentence, say } from '@app/workflows/kernel';
import { z } from 'zod';
import { type ProblemCode, problemCatalogue } from './problem-catalogue';

/** Where in the request a fault lies. `pointer` is a JSON pointer as a URI fragment (RFC 6901, 6). */
export interface Fault {
  in: 'body' | 'query' | 'path' | 'header';
  pointer: string;
  message: Sentence;
}

interface ProblemDetails {
  /** Instead of the sentence of the catalogue. */
  detail?: Sentence;
  /** Values of the `{placeholders}` of the sentence. */
  values?: Readonly<Record<string, string | number>>;
  faults?: readonly Fault[];
  /** What is not fulfilled, each in a sentence of its own. */
  conditions?: readonly Sentence[];
  headers?: Readonly<Record<string, string>>;
  /** More members of the problem document; may not replace the standard ones. */
  members?: Readonly<Record<string, unknown>>;
}

/** A refusal on its way to the client: thrown at the door only, written by `ProblemFilter` as application/problem+json. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly details: ProblemDetails = {},
  ) {
    super(code);
    this.name = 'Problem';
  }

  get status(): number {
    return problemCatalogue[this.code].status;
  }
}

/** Each place of a request that needs correcting. */
export const faultsSchema = z.array(
  z.object({
    in: z.enum(['body', 'query', 'path', 'header']),
    pointer: z.string().meta({ description: 'JSON pointer, for example #/amount.' }),
    message: z.string(),
  }),
);

/** The document that a client receives (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'A URN that names the kind of problem.' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    instance: z.string().meta({ description: 'The path that was asked for.' }),
    code: z.string().meta({ description: 'For programs; never changes its meaning.' }),
    requestId: z.string(),
    errors: faultsSchema.optional(),
  })
  .meta({
    id: 'Problem',
    description: 'Why a request was refused, in the language of Accept-Language.',
    examples: [
      {
        type: 'urn:an-le:problem:invalid-input',
        title: 'Dữ liệu gửi lên chưa đúng',
        status: 400,
        detail: 'Có 1 chỗ cần sửa; không có gì được ghi nhận.',
        instance: '/api/v1/deadlines/compute',
        code: 'invalid-input',
        requestId: '0199c0de-0000-7000-8000-000000000000',
        errors: [{ in: 'body', pointer: '#/amount', message: 'Thiếu trường này.' }],
      },
    ],
  });

export type ProblemDocument = z.infer<typeof problemSchema>;

/** The problem in words, for one request. */
export function problemDocument(
  problem: Problem,
  request: { language: Language; path: string; id: string },
): ProblemDocument {
  const kind = problemCatalogue[problem.code];
  const { detail, values, faults, conditions, members } = problem.details;
  const filled = { request: request.id, ...values };
  return {
    ...members,
    type: `urn:an-le:problem:${problem.code}`,
    title: kind.title[request.language],
    status: kind.status,
    detail: say(detail ?? kind.detail, request.language, filled),
    instance: request.path,
    code: problem.code,
    requestId: request.id,
    ...(conditions && {
      conditions: conditions.map((sentence) => say(sentence, request.language, filled)),
    }),
    ...(faults && {
      errors: faults.map((fault) => ({
        in: fault.in,
        pointer: fault.pointer,
        message: fault.message[request.language],
      })),
    }),
  };
}
