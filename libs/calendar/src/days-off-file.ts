import { readShippedFile } from '@app/platform';
import { type CalendarEntry, isLocalDate } from '@app/workflows/calendar';
import { z } from 'zod';

const entry = z.strictObject({
  date: z.string().refine(isLocalDate, 'not a day'),
  kind: z.enum(['holiday', 'compensatory', 'swap', 'working-saturday']),
  name: z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }),
  scope: z.enum(['all', 'public-bodies']),
  confidence: z.enum(['quoted', 'paraphrased', 'derived', 'expected', 'unverified']),
  source: z.string().min(1),
  announcedOn: z.string().optional(),
});

const daysOffFile = z.strictObject({
  note: z.string(),
  version: z.int().positive(),
  asKnownOn: z.string(),
  entries: z.array(entry).min(1),
});

/** The days off that come with the software, checked. Throws a `ZodError` when the file is not what it should be. */
export function loadDaysOff(): { asKnownOn: string; entries: CalendarEntry[] } {
  const { asKnownOn, entries } = daysOffFile.parse(readShippedFile('days-off.json'));
  return {
    asKnownOn,
    entries: entries.map(({ date, kind, name, scope, confidence, source }) => ({
      date,
      kind,
      name,
      scope,
      confidence,
      source,
    })),
  };
}
