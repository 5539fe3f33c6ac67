import { identifier, line } from '@app/workflows/papers';
import { z } from 'zod';

const MOST_LETTERS = 20_000;

/** A passage in the clerk's words: composed, without control characters other than line breaks. */
const passage = z
  .string()
  .normalize('NFC')
  .trim()
  .max(MOST_LETTERS)
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text.replace(/[\n\r]/g, '')), {
    params: {
      sentence: {
        vi: 'Có ký tự điều khiển không đọc được.',
        en: 'There is a control character that nobody can read.',
      },
    },
  });

/** To the minute, as minutes say it. */
const moment = z.iso.datetime({ offset: true });

/** All that a clerk writes into minutes; the rest is the record's. */
export const minutesPassages = z.strictObject({
  number: z.string().normalize('NFC').trim().min(1).max(64).optional(),
  startedAt: moment.optional(),
  endedAt: moment.optional(),
  guests: z.array(z.strictObject({ name: line, capacity: line })).max(100),
  opening: passage.optional(),
  discussions: z
    .array(
      z.strictObject({
        candidate: identifier,
        discussion: passage.optional(),
        conclusion: passage.optional(),
      }),
    )
    .max(100),
  closing: passage.optional(),
});

export type MinutesPassages = z.infer<typeof minutesPassages>;

/** What stands before the clerk has written anything. */
export const noPassages: MinutesPassages = { guests: [], discussions: [] };
