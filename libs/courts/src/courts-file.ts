import { readShippedFile } from '@app/platform';
import { localDate, paper } from '@app/workflows/papers';
import { z } from 'zod';
import { courtKindCodes } from './court';

const shipped = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  kind: z.enum(courtKindCodes),
  validFrom: localDate.nullable(),
  validTo: localDate.nullable(),
  basis: z.string().nullable(),
  endedBy: z.string().nullable(),
  successors: z.array(z.string()),
  confidence: z.enum(['quoted', 'paraphrased', 'derived', 'partial', 'unverified']),
  notes: z.array(z.string()),
  sources: z.array(z.url()),
});

const courtsFile = z
  .strictObject({
    note: z.string(),
    documents: z.record(z.string(), paper),
    courts: z.array(shipped).min(1),
  })
  .transform(({ documents, courts }) => {
    const named = (number: string | null): z.infer<typeof paper> | null => {
      if (number === null) return null;
      const document = documents[number];
      if (!document) throw new Error(`data/courts.json tells nothing about ${number}.`);
      return document;
    };
    return courts.map((court) => ({
      ...court,
      basis: named(court.basis),
      endedBy: named(court.endedBy),
    }));
  });

/** A court that comes with the software; `successors` are keys of others. */
export type ShippedCourt = z.infer<typeof courtsFile>[number];

/** The courts that come with the software, checked. Throws a `ZodError` when the file is not what it should be. */
export function loadCourts(): readonly ShippedCourt[] {
  return courtsFile.parse(readShippedFile('courts.json'));
}
