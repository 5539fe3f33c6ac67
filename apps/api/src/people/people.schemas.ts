import { assignableRoles } from '@app/identity';
import type { Role } from '@app/workflows/kernel';
import { line, localDate, paper, reason } from '@app/workflows/papers';
import { z } from 'zod';
import { illustrated } from '../http/illustrated';

/** Who reads what was decided about everybody's roles. */
export function mayReadStandings(roles: readonly Role[]): boolean {
  return roles.includes('admin') || roles.includes('auditor');
}

export const personPathSchema = z.strictObject({
  person: z.uuid().meta({ description: 'The person.', examples: [illustrated.member] }),
});

const roleSchema = z.enum(assignableRoles).meta({ description: 'What the person works as.' });

export const personRolePathSchema = personPathSchema.extend({
  role: roleSchema.meta({ examples: ['clerk'] }),
});

const namedPerson = z.object({ person: z.uuid(), name: z.string() });

export const standingSchema = z
  .object({
    person: z.uuid(),
    code: z.string(),
    name: z.string(),
    unit: z.string().nullable(),
    canSignIn: z.boolean(),
    terms: z
      .array(
        z.object({
          role: z.object({ code: z.string(), title: z.string() }),
          validFrom: z.iso.date(),
          validTo: z.iso.date().nullable().meta({ description: 'The last day, included.' }),
          state: z.enum(['held', 'coming', 'over']).meta({ description: 'As of today.' }),
          document: paper,
        }),
      )
      .meta({
        description: 'Latest first. A role that ended before it had a day is among the acts only.',
      }),
    acts: z
      .array(
        z.object({
          type: z.string(),
          title: z.string(),
          role: z.object({ code: z.string(), title: z.string() }).nullable(),
          lastDay: z.iso.date().nullable(),
          reason: z.string().nullable(),
          actor: namedPerson.nullable().meta({
            description: 'Null for the software itself and for whoever works at the server.',
          }),
          recordedAt: z.iso.datetime(),
        }),
      )
      .meta({ description: 'Who did what about it, latest first.' }),
  })
  .meta({ id: 'PersonStanding' });

export const enterPersonSchema = z
  .strictObject({
    code: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,62}$/)
      .meta({
        description: 'The user name: 2 to 63 lower-case letters, digits, dots and hyphens.',
        examples: ['thu-ky-2'],
      }),
    name: line,
    unit: line.optional(),
    roles: z.array(roleSchema).min(1).max(8).meta({ description: 'Held from today on.' }),
    document: paper.meta({ description: 'The decision that the roles rest on.' }),
  })
  .meta({ id: 'EnterPerson' });

export const enteredPersonSchema = z
  .object({
    person: z.uuid(),
    password: z.string().nullable().meta({
      description:
        'The first password, said in this answer alone and kept nowhere; null where the same request was answered before. Lost: the operator resets it at the server.',
    }),
  })
  .meta({ id: 'EnteredPerson' });

export const giveRoleSchema = z
  .strictObject({
    role: roleSchema,
    validFrom: localDate.meta({ description: 'The first day, today or later.' }),
    validTo: localDate.optional().meta({ description: 'The last day, included.' }),
    document: paper,
  })
  .refine(({ validFrom, validTo }) => validTo === undefined || validFrom <= validTo, {
    path: ['validTo'],
    params: {
      sentence: {
        vi: 'Ngày cuối không được trước ngày đầu.',
        en: 'The last day is not before the first.',
      },
    },
  })
  .meta({ id: 'GiveRole' });

export const givenRoleSchema = z.object({ given: roleSchema }).meta({ id: 'GivenRole' });

export const endRoleSchema = z
  .strictObject({
    lastDay: localDate
      .optional()
      .meta({ description: 'Today or later; when left out the role ends at once.' }),
    reason,
  })
  .meta({ id: 'EndRole' });

export const endedRoleSchema = z.object({ ended: roleSchema }).meta({ id: 'EndedRole' });

export const endAccessSchema = z.strictObject({ reason }).meta({ id: 'EndAccess' });

export const endedAccessSchema = z
  .object({ ended: z.array(z.string()).meta({ description: 'The roles that ended.' }) })
  .meta({ id: 'EndedAccess' });
