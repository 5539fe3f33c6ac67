import { capacities } from '@app/identity';
import { localDate, paper, reason } from '@app/workflows/papers';
import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page';
import { illustrated } from '../http/illustrated';

export const delegationPathSchema = z.strictObject({
  delegation: z.uuid().meta({ description: 'The delegation.', examples: [illustrated.delegation] }),
});

export const lendSchema = z
  .strictObject({
    from: z.uuid().optional().meta({
      description:
        'Whose powers; the sender’s own when left out. Only an administrator names another.',
    }),
    to: z.uuid(),
    powers: z
      .array(z.string().min(1).max(64))
      .min(1)
      .max(20)
      .meta({ description: 'Types of event, such as `ADVISORY.WAIVED`.' }),
    validFrom: localDate,
    validTo: localDate.meta({ description: 'The last day, included.' }),
    document: paper.meta({ description: 'Văn bản ủy quyền.' }),
    capacity: z.enum(capacities).optional().meta({
      description: 'How the receiver signs: KT. (for the head), TL. (by order), TUQ. (passed on).',
    }),
  })
  .refine(({ validFrom, validTo }) => validFrom <= validTo, {
    path: ['validTo'],
    params: {
      sentence: {
        vi: 'Ngày cuối không được trước ngày đầu.',
        en: 'The last day is not before the first.',
      },
    },
  })
  .meta({ id: 'LendPowers' });

export const lentSchema = z.object({ delegation: z.uuid() }).meta({ id: 'LentPowers' });

export const revokeSchema = z.strictObject({ reason }).meta({ id: 'RevokeDelegation' });

export const revokedSchema = z.object({ revoked: z.uuid() }).meta({ id: 'RevokedDelegation' });

export const delegationsQuerySchema = z.strictObject({
  ...pageQuery({ usual: 50, most: 100 }),
});

const personSchema = z.object({ person: z.uuid(), name: z.string() });

export const delegationsSchema = z
  .object({
    ...pageOf(
      z.object({
        delegation: z.uuid(),
        from: personSchema,
        to: personSchema,
        powers: z.array(z.object({ type: z.string(), title: z.string() })),
        validFrom: z.iso.date(),
        validTo: z.iso.date(),
        document: paper,
        capacity: z.enum(capacities).nullable(),
        createdAt: z.iso.datetime(),
        revokedAt: z.iso.datetime().nullable(),
        inForce: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Delegations' });
