import { councilCodes, offices } from '@app/councils';
import { regimes } from '@app/workflows/regimes';
import { z } from 'zod';

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

export const councilSchema = z
  .object({
    code: z.enum(councilCodes),
    name: z.string(),
    on: z.iso.date(),
    total: z.int().meta({ description: 'Members in office: the base of quorum and majority.' }),
    members: z.array(
      z.object({
        person: z.uuid(),
        name: z.string(),
        office: z.enum(offices),
        body: z.string().nullable(),
      }),
    ),
    remark: z.string().nullable().meta({ description: 'Where the law asks for more members.' }),
  })
  .meta({ id: 'Council' });
