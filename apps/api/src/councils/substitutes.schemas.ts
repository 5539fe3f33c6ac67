import { paper } from '@app/workflows/papers';
import { z } from 'zod';
import { dayUnderLawSchema } from './councils.schemas';

/** A letter of a body always has its number and its date. */
const officialLetter = paper.required({ number: true, date: true });

export const sendSubstituteSchema = z
  .strictObject({
    member: z.uuid().meta({ description: 'The member whose body sends somebody else.' }),
    person: z.uuid().meta({ description: 'Who comes instead.' }),
    for: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('days'), lastDay: dayUnderLawSchema }),
      z.strictObject({ kind: z.literal('case'), candidate: z.uuid() }),
      z.strictObject({ kind: z.literal('sitting'), sitting: z.uuid() }),
    ]),
    firstDay: dayUnderLawSchema
      .optional()
      .meta({ description: 'From which day on; today when left out.' }),
    letter: officialLetter.meta({ description: 'The letter (công văn): title, number, date.' }),
  })
  .meta({ id: 'SendSubstitute' });

export const substituteSentSchema = z
  .object({ substitute: z.uuid() })
  .meta({ id: 'SubstituteSent' });
