import { whatIf } from '@app/casework';
import { Engine } from '@app/engine';
import { Clock, reader } from '@app/platform';
import { type Language, say } from '@app/workflows/kernel';
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { problemFrom } from '../http/outcome';
import { ReaderLanguage } from '../http/request';
import { phaseIn } from './candidates.presenter';
import { idSchema, projectedSchema } from './candidates.schemas';
import { readable } from './readable';

const assumptionSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('plenary'), on: z.iso.date() })
    .meta({ description: 'The plenary sits on that day.' }),
  z
    .strictObject({
      kind: z.literal('policy'),
      policy: z.string().regex(/^(baseline|shortened)@[1-9]\d{0,5}$/),
    })
    .meta({ description: 'The case is counted by that version from today, as `shortened@1`.' }),
  z
    .strictObject({ kind: z.literal('route'), route: z.enum(['a', 'b', 'c', 'd']) })
    .meta({ description: 'It is decided that the case came by that route.' }),
  z
    .strictObject({
      kind: z.literal('advisory'),
      mode: z.enum(['written', 'meeting', 'waived']),
    })
    .meta({ description: 'How the advisory council gives its opinion, or that it is not asked.' }),
  z.strictObject({ kind: z.literal('quorum-fails'), times: z.int().min(1).max(5) }).meta({
    description: 'The plenary lacks its quorum, and the item waits to be convened again.',
  }),
  z
    .strictObject({ kind: z.literal('suspension'), from: z.iso.datetime(), to: z.iso.datetime() })
    .meta({ description: 'Work stands still; internal limits with it, legal ones run on.' }),
]);

const whatIfSchema = z
  .strictObject({ assumptions: z.array(assumptionSchema).min(1).max(10) })
  .meta({ id: 'WhatIf' });

const imaginedSchema = z
  .object({
    asThingsAre: z.array(projectedSchema),
    imagined: z.array(projectedSchema),
    days: z
      .int()
      .meta({ description: 'How much later the day of application is; negative: earlier.' }),
    remarks: z.array(z.string()),
  })
  .meta({ id: 'Imagined' });

/** What would become of the dates of a case under some assumptions (phương án giả định). */
@ApiTags('candidates')
@Controller('candidates/:id/what-if')
export class WhatIfController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Endpoint({
    summary: 'Phương án giả định · What if: the way ahead under assumptions',
    description:
      'The whole way ahead as things are, and under the assumptions, each limit used to its end. Nothing is written and nobody is told.',
    access: 'signed-in',
    answers: { 200: { description: 'Both ways.', schema: imaginedSchema } },
    problems: ['invalid-input', 'malformed-json', 'not-found', 'refused'],
  })
  async imagine(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Body({ schema: whatIfSchema }) { assumptions }: z.infer<typeof whatIfSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof imaginedSchema>> {
    const process = await readable(this.engine, id, 'deadlines', actor);
    const tx = reader(this.engine.dataSource);
    const found = await whatIf(tx, this.engine, process, assumptions, await this.clock.now());
    if ('code' in found) throw problemFrom(found);
    const told = (steps: typeof found.imagined): z.infer<typeof projectedSchema>[] =>
      steps.map((step) => ({ ...step, phase: phaseIn(step.phase, language) }));
    return {
      asThingsAre: told(found.asThingsAre),
      imagined: told(found.imagined),
      days: found.days,
      remarks: found.remarks.map((remark) => say(remark, language)),
    };
  }
}
