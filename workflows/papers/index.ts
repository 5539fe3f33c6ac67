import { z } from 'zod';

/** A day in Viet Nam that exists, `YYYY-MM-DD`. */
export const localDate = z.iso.date();

/** A moment, ISO 8601 in UTC. */
export const instant = z.iso.datetime();

/** The id of something kept elsewhere: a person, a draft version, a sitting. Never a name. */
export const identifier = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

/** SHA-256 of a text or a file, in lower-case hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One line that people read; Vietnamese is composed (NFC), so that equal words are equal bytes. */
export const line = z.string().normalize('NFC').trim().min(1).max(500);

/** A reason in somebody's own words. */
export const reason = z.string().normalize('NFC').trim().min(3).max(4000);

/** A document that an act rests on: what it is called, its number as the records desk wrote it, its date, its scan. */
export const paper = z.strictObject({
  title: line,
  number: z.string().normalize('NFC').trim().min(1).max(64).optional(),
  date: localDate.optional(),
  sha256: sha256.optional(),
});

export type Paper = z.infer<typeof paper>;
