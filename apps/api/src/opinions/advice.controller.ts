import { readableProcess } from '@app/casework';
import { Engine } from '@app/engine';
import { reader } from '@app/platform';
import { adviceOn } from '@app/sittings';
import type { SelectionContext } from '@app/workflows/selection';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { idSchema } from '../candidates/candidates.schemas';
import { readable } from '../candidates/readable';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { Problem } from '../http/problem';
import { adviceSchema } from './opinions.schemas';

/** How the advisory council was heard on a case, place by place: what the plenary is shown (NQ 04/2019/NQ-HĐTP Đ5). */
@ApiTags('opinions')
@Controller('candidates/:id/advice')
export class AdviceController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Get()
  @Endpoint({
    summary: 'Hội đồng tư vấn đã cho ý kiến đến đâu · How the advisory council was heard',
    description:
      'Each place of the council: heard in time, heard late, recorded as silent when the consultation ended, or still awaited; with substitutes and official letters.',
    access: 'signed-in',
    answers: { 200: { description: 'The consultation of this round.', schema: adviceSchema } },
    problems: ['invalid-input', 'forbidden', 'not-found'],
  })
  async read(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @CurrentPerson() actor: SignedInActor,
  ): Promise<z.infer<typeof adviceSchema>> {
    await readable(this.engine, id, 'case', actor);
    const tx = reader(this.engine.dataSource);
    const found = await readableProcess(tx, this.engine, id, 'advisory-opinions', actor);
    if (!found)
      throw new Problem('forbidden', {
        detail: {
          vi: 'Ở bước này bạn không xem được ý kiến tư vấn.',
          en: 'In this phase you may not read the advisory opinions.',
        },
      });
    const context = this.engine.restored(found).context as SelectionContext;
    const advice = await adviceOn(tx, id, context, await this.engine.clock.now());
    return {
      ...advice,
      endedAt: advice.endedAt?.toISOString() ?? null,
      places: advice.places.map(({ membership: _, ...place }) => place),
    };
  }
}
