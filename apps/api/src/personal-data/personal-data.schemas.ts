import { erasureGrounds } from '@app/casework';
import { localDate } from '@app/workflows/papers';
import { z } from 'zod';

export const erasureSchema = z
  .strictObject({
    ground: z.enum(erasureGrounds),
    letter: z
      .strictObject({
        number: z.string().normalize('NFC').trim().min(1).max(64).optional(),
        date: localDate.optional(),
      })
      .optional()
      .meta({
        description: 'The letter that asked; without its title, which would name who asked.',
      }),
  })
  .meta({ id: 'Erasure' });

export const erasedSchema = z
  .object({ erased: z.enum(['comment', 'proposer']) })
  .meta({ id: 'Erased' });
