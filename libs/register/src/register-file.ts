import { readShippedFile } from '@app/platform';
import { isLocalDate } from '@app/workflows/calendar';
import { z } from 'zod';
import { precedentFields } from './precedent';

const day = z.string().refine(isLocalDate, 'not a day');
const confidence = z.enum([
  'quoted',
  'quoted-translation',
  'paraphrased',
  'derived',
  'assigned',
  'draft',
  'partial',
  'unverified',
]);

const registered = z.strictObject({
  number: z.string().regex(/^\d{2,}\/\d{4}\/AL$/),
  title: z.string().min(1).nullable(),
  field: z.enum(precedentFields).nullable(),
  batch: z.int().positive(),
  adoptedOn: day.nullable(),
  decisionNo: z.string().min(1),
  decisionOn: day,
  appliesFrom: day.nullable(),
  status: z
    .strictObject({
      code: z.enum(['inForce', 'lapsed']),
      on: day.nullable(),
      seenOn: day.nullable(),
      basis: z.string().nullable(),
    })
    .nullable(),
  proposedBy: z.string().nullable(),
  position: z.string().nullable(),
  sourceJudgment: z
    .strictObject({ number: z.string(), date: day, court: z.string(), type: z.string() })
    .nullable(),
  provisions: z.array(z.strictObject({ reference: z.string(), language: z.enum(['vi', 'en']) })),
  keywords: z.array(z.string()),
  confidence: z.record(z.string(), confidence),
  notes: z.array(z.string()),
  sources: z.array(z.url()),
});

const registerFile = z.strictObject({ note: z.string(), precedents: z.array(registered).min(1) });

/** One án lệ of the register that comes with the software. */
export type RegisteredPrecedent = z.infer<typeof registered>;

/** The published án lệ that come with the software, checked. Throws a `ZodError` when the file is not what it should be. */
export function loadRegister(): readonly RegisteredPrecedent[] {
  return registerFile.parse(readShippedFile('an-le.json')).precedents;
}
