import { forget } from '@app/casework';
import { Engine } from '@app/engine';
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { idSchema } from '../candidates/candidates.schemas';
import { readable } from '../candidates/readable';
import { commentPathSchema } from '../consultations/consultations.schemas';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { erasedSchema, erasureSchema } from './personal-data.schemas';

type Erasure = z.infer<typeof erasureSchema>;
type Subject = Parameters<typeof forget>[1]['subject'];

/** The right to be forgotten: who commented, who proposed from outside. */
@ApiTags('personal-data')
@Controller('candidates/:id')
export class PersonalDataController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Post('comments/:comment/erase-personal-data')
  @HttpCode(200)
  @Endpoint({
    summary: 'Xóa danh tính người góp ý · Forget who commented',
    description:
      'By the head of research. The words of the comment stay, and so do history and chain: they hold digests only.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'Erased for good, and on record.', schema: erasedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  forgetCommenter(
    @Param({ schema: commentPathSchema }) { id, comment }: z.infer<typeof commentPathSchema>,
    @Body({ schema: erasureSchema }) body: Erasure,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof erasedSchema>> {
    return this.forget(id, { of: 'comment', comment }, body, actor, idempotencyKey);
  }

  @Post('proposer/erase-personal-data')
  @HttpCode(200)
  @Endpoint({
    summary: 'Xóa thông tin liên hệ của người đề xuất · Forget who proposed',
    description: 'By the head of research; of a proposer who is not a person of the house.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'Erased for good, and on record.', schema: erasedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  forgetProposer(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Body({ schema: erasureSchema }) body: Erasure,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof erasedSchema>> {
    return this.forget(id, { of: 'proposer' }, body, actor, idempotencyKey);
  }

  private async forget(
    process: string,
    subject: Subject,
    erasure: Erasure,
    { person, ...actor }: SignedInActor,
    idempotencyKey: string,
  ): Promise<z.infer<typeof erasedSchema>> {
    await readable(this.engine, process, 'case', { person, ...actor });
    if (!actor.roles.includes('research-head')) throw new Problem('forbidden');
    return onceOr(
      this.engine.dataSource,
      { person, idempotencyKey, request: { act: 'forget', process, subject, ...erasure } },
      (tx) => forget(tx, { process, subject, ...erasure, actor: person }),
    );
  }
}
