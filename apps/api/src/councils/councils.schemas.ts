import { councilCodes, offices } from '@app/councils';
import { line, localDate, paper, reason } from '@app/workflows/papers';
import { bodyKinds, regimes } from '@app/workflows/regimes';
import { z } from 'zod';
import { illustrated } from '../http/illustrated';
import { pageOf, pageQuery } from '../http/page';

const firstDayOfLaw = regimes['NQ03/2015'].from;

/** A day in Viet Nam on which there was law on án lệ. */
export const dayUnderLawSchema = z.iso.date().refine((day) => day >= firstDayOfLaw, {
  params: {
    sentence: {
      vi: `Phải từ ngày ${firstDayOfLaw}, khi có nghị quyết đầu tiên về án lệ.`,
      en: `Must be ${firstDayOfLaw} or later: there was no resolution on án lệ before.`,
    },
  },
});

export const councilPathSchema = z.strictObject({
  code: z
    .enum(councilCodes)
    .meta({ description: 'HDTP: the plenary; HDTV: the advisory council.', examples: ['HDTP'] }),
});

export const councilQuerySchema = z.strictObject({
  on: dayUnderLawSchema.optional().meta({ description: 'A day in Viet Nam; today when left out.' }),
});

const office = z.enum(offices).meta({ description: 'The place in the council.' });
const bodyKind = z
  .enum(bodyKinds)
  .meta({ description: 'What kind of body sends the member, as far as the law names it.' });
const named = z.object({ person: z.uuid(), name: z.string() });

const compositionSchema = z
  .array(
    z.object({
      rule: z.string(),
      when: z
        .enum(['always', 'criminal'])
        .meta({ description: '`criminal`: asked only where a draft is about criminal law.' }),
      basis: z.string(),
      mark: z.enum(['Q', 'P', 'D', 'B', 'U']),
      question: z.string().nullable().meta({ description: 'What is open in law about it.' }),
      met: z.boolean(),
      sentence: z.string(),
    }),
  )
  .meta({ description: 'The rules about who sits there, each with its article.' });

export const councilSchema = z
  .object({
    code: z.enum(councilCodes),
    name: z.string(),
    on: z.iso.date(),
    total: z.int().meta({ description: 'Members in office: the base of quorum and majority.' }),
    seats: z
      .int()
      .nullable()
      .meta({ description: 'As the newest decision fixes them; null where none does.' }),
    vacancies: z.int().nullable().meta({ description: 'Seats that nobody holds.' }),
    vacantOffices: z.array(office).meta({ description: 'Offices that nobody holds.' }),
    members: z.array(
      named.extend({
        office,
        body: z.string().nullable(),
        bodyKind: bodyKind.nullable(),
        since: z.iso.date().meta({ description: 'The first day of this term.' }),
        until: z.iso.date().nullable().meta({ description: 'Its last day, included.' }),
      }),
    ),
    composition: compositionSchema,
    remark: z.string().nullable().meta({ description: 'Rules of the law that are not kept.' }),
    may: z
      .object({ prepare: z.boolean(), confirm: z.boolean() })
      .meta({ description: 'What the reader may do about decisions on councils.' }),
  })
  .meta({ id: 'Council' });

export const decisionPathSchema = councilPathSchema.extend({
  decision: z.uuid().meta({ description: 'The decision.', examples: [illustrated.decision] }),
});

export const prepareDecisionSchema = z
  .strictObject({
    effectiveOn: dayUnderLawSchema.meta({ description: 'The first day on which it holds.' }),
    document: paper.meta({ description: 'The decision as signed: title, number, date.' }),
    seats: z
      .int()
      .min(1)
      .max(99)
      .optional()
      .meta({ description: 'How many seats the council has from that day on, if it says so.' }),
    appointed: z
      .array(
        z.strictObject({
          person: z.uuid(),
          office,
          body: line.optional().meta({ description: 'The body that the member represents.' }),
          bodyKind: bodyKind.optional(),
          until: localDate.optional().meta({ description: 'The last day of the term, included.' }),
        }),
      )
      .max(50),
    ended: z
      .array(z.uuid())
      .max(50)
      .meta({ description: 'Persons whose place ends with the day before.' }),
  })
  .refine(
    ({ appointed, ended, seats }) => appointed.length + ended.length > 0 || seats !== undefined,
    {
      path: ['appointed'],
      params: {
        sentence: {
          vi: 'Quyết định phải bổ nhiệm, cho thôi hoặc ấn định số lượng thành viên.',
          en: 'A decision appoints somebody, ends somebody or fixes the seats.',
        },
      },
    },
  )
  .meta({ id: 'PrepareCouncilDecision' });

export const decisionPreparedSchema = z
  .object({ decision: z.uuid(), composition: compositionSchema })
  .meta({ id: 'CouncilDecisionPrepared' });

export const confirmDecisionSchema = z
  .strictObject({
    despite: reason
      .optional()
      .meta({ description: 'Why, where a rule of composition is not kept.' }),
  })
  .meta({ id: 'ConfirmCouncilDecision' });

export const decisionConfirmedSchema = z
  .object({ decision: z.uuid(), memberships: z.array(z.uuid()) })
  .meta({ id: 'CouncilDecisionConfirmed' });

export const withdrawDecisionSchema = z
  .strictObject({ reason })
  .meta({ id: 'WithdrawCouncilDecision' });

export const decisionWithdrawnSchema = z
  .object({ withdrawn: z.uuid() })
  .meta({ id: 'CouncilDecisionWithdrawn' });

export const decisionsQuerySchema = z.strictObject({ ...pageQuery({ usual: 50, most: 100 }) });

export const decisionsSchema = z
  .object({
    ...pageOf(
      z.object({
        decision: z.uuid(),
        kind: z.enum(['founding', 'change']),
        effectiveOn: z.iso.date(),
        document: paper,
        seats: z.int().nullable(),
        appointed: z.array(
          named.extend({ office, body: z.string().nullable(), until: z.iso.date().nullable() }),
        ),
        ended: z.array(named),
        state: z.enum(['prepared', 'confirmed', 'withdrawn']),
        despite: z.string().nullable(),
        preparedBy: named.nullable().meta({ description: 'Null for what came with the software.' }),
        preparedAt: z.iso.datetime(),
        settledBy: named.nullable(),
        settledAt: z.iso.datetime().nullable(),
        may: z.object({ confirm: z.boolean(), withdraw: z.boolean() }),
      }),
    ),
  })
  .meta({ id: 'CouncilDecisions' });
