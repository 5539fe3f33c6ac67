import { readableProcess } from '@app/casework';
import { Engine } from '@app/engine';
import { reader } from '@app/platform';
import { opinionsOn } from '@app/sittings';
import type { Language } from '@app/workflows/kernel';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { presentRecorded } from '../candidates/candidates.presenter';
import { idSchema } from '../candidates/candidates.schemas';
import { readable } from '../candidates/readable';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { acceptedOr } from '../http/outcome';
import { pageFrom } from '../http/page';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage, ReceivedAt } from '../http/request';
import {
  opinionPositionSchema,
  opinionRecordedSchema,
  opinionSchema,
  opinionsQuerySchema,
  opinionsSchema,
} from './opinions.schemas';

type Recorded = z.infer<typeof opinionRecordedSchema>;

/** Opinions of the advisory council on a case (phiếu lấy ý kiến, NQ 04/2019/NQ-HĐTP Đ5); not a vote. */
@ApiTags('opinions')
@Controller('candidates/:id/opinions')
export class OpinionsController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Post()
  @Endpoint({
    summary: 'Cho ý kiến tư vấn · Give an advisory opinion',
    description: 'A later opinion of the same adviser takes the place of the earlier one.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'The opinion was received.', schema: opinionRecordedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async give(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Body({ schema: opinionSchema }) data: z.infer<typeof opinionSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<Recorded> {
    await readable(this.engine, id, 'case', actor);
    const accepted = acceptedOr(
      await this.engine.submit({
        process: id,
        event: 'OPINION.GIVEN',
        data,
        sender: { kind: 'person', person: actor.person },
        receivedAt,
        idempotencyKey,
      }),
    );
    const kept = opinionRecordedSchema.pick({ opinion: true, commitment: true });
    return { ...presentRecorded(accepted, language), ...kept.parse(accepted.answer) };
  }

  @Get()
  @Endpoint({
    summary: 'Các ý kiến tư vấn · Advisory opinions',
    description: 'Oldest first; for those who lead the work, not for the other advisers.',
    access: 'signed-in',
    answers: { 200: { description: 'In the order of receipt.', schema: opinionsSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'forbidden', 'not-found'],
  })
  async list(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Query({ schema: opinionsQuerySchema }) { cursor, limit }: z.infer<typeof opinionsQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
  ): Promise<z.infer<typeof opinionsSchema>> {
    const scope = ['opinions', id];
    const after = decodeCursor(cursor, scope, opinionPositionSchema);
    await readable(this.engine, id, 'case', actor);
    const tx = reader(this.engine.dataSource);
    if (!(await readableProcess(tx, this.engine, id, 'advisory-opinions', actor)))
      throw new Problem('forbidden', {
        detail: {
          vi: 'Ở bước này bạn không xem được ý kiến tư vấn.',
          en: 'In this phase you may not read the advisory opinions.',
        },
      });
    const found = await opinionsOn(tx, id, {
      after,
      limit: limit + 1,
    });
    const page = pageFrom(found, limit, scope, (last) => ({
      round: last.round,
      receivedAt: last.receivedAt.toISOString(),
      id: last.id,
    }));
    return {
      ...page,
      items: page.items.map(({ receivedAt, ...opinion }) => ({
        ...opinion,
        receivedAt: receivedAt.toISOString(),
      })),
    };
  }
}
