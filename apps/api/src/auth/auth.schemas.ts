import { z } from 'zod';

export const signInSchema = z
  .strictObject({
    username: z
      .string()
      .min(1)
      .max(100)
      .meta({ examples: ['research-1'] }),
    password: z.string().min(1).max(200),
  })
  .meta({ id: 'SignIn' });

export const tokenSchema = z
  .object({
    accessToken: z.string().meta({ description: 'Send it as Authorization: Bearer ….' }),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().meta({ description: 'Seconds, in real time.' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Token' });

export const sessionSchema = z
  .object({
    person: z.uuid(),
    expiresIn: z.int().meta({ description: 'Seconds, in real time.' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Session' });

export const meSchema = z
  .object({
    person: z.uuid(),
    code: z.string(),
    name: z.string(),
    unit: z.string().nullable(),
    roles: z.array(z.object({ code: z.string(), title: z.string() })),
    delegations: z
      .array(
        z.object({
          id: z.uuid().meta({ description: 'Name it as the authority of an act.' }),
          from: z.object({ person: z.uuid(), name: z.string() }),
          powers: z.array(z.string()).meta({ description: 'Types of event.' }),
          validFrom: z.iso.date(),
          validTo: z.iso.date().meta({ description: 'The last day, included.' }),
        }),
      )
      .meta({ description: 'What this person may do today for others.' }),
  })
  .meta({ id: 'Me' });

export const whoSchema = z
  .object({
    person: meSchema.nullable().meta({ description: 'Null where nobody is signed in.' }),
  })
  .meta({ id: 'WhoIsSignedIn' });

export const passwordSchema = z
  .strictObject({
    current: z.string().min(1).max(200),
    next: z.string().min(12).max(200).meta({ description: 'At least twelve characters.' }),
  })
  .meta({ id: 'PasswordChange' });
