import { Engine, enterFromPaper } from '@app/engine';
import { scanOf } from '@app/files';
import { reader } from '@app/platform';
import type { Language } from '@app/workflows/kernel';
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { idSchema, waitingSchema } from '../candidates/candidates.schemas';
import { readable } from '../candidates/readable';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { problemFrom } from '../http/outcome';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage, ReceivedAt } from '../http/request';
import { opinionByLetterSchema } from './opinions.schemas';

/** Opinions that come as the official letter of a body (công văn góp ý), beside those that its member gives here. */
@ApiTags('opinions')
@Controller('candidates/:id/opinions/letters')
export class OpinionLettersController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Post()
  @HttpCode(202)
  @Endpoint({
    summary:
      'Ghi ý kiến tư vấn theo công văn của cơ quan · Enter an opinion from the letter of a body',
    description:
      'By the secretary of the advisory council, for the member who represents the body. It counts from its confirmation by a second person (/entries/{entry}/confirm) and was received when it was entered.',
    access: 'signed-in',
    headers: 'write',
    answers: { 202: { description: 'It waits for a second person.', schema: waitingSchema } },
    problems: [
      'invalid-input',
      'malformed-json',
      'forbidden',
      'not-found',
      'not-acceptable-content',
      'refused',
    ],
  })
  async enter(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Body({ schema: opinionByLetterSchema }) body: z.infer<typeof opinionByLetterSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof waitingSchema>> {
    await readable(this.engine, id, 'case', actor);
    if (!actor.roles.includes('advisory-secretary')) throw new Problem('forbidden');
    const { member, opinion, letter } = body;
    const { sha256 } = letter;
    if (sha256 !== undefined && !(await scanOf(reader(this.engine.dataSource), id, sha256)))
      throw new Problem('not-acceptable-content', {
        detail: {
          vi: 'Hồ sơ này không có bản quét nào có mã như vậy.',
          en: 'This case has no scan with this digest.',
        },
      });
    const entered = await enterFromPaper(this.engine, {
      process: id,
      event: 'OPINION.GIVEN',
      payload: opinion,
      decided_by: member,
      entered_by: actor.person,
      paper: letter,
      received_at: receivedAt,
      idempotencyKey,
    });
    if (!('id' in entered)) throw problemFrom(entered);
    return {
      entry: entered.id,
      status: 'waiting',
      message: {
        vi: 'Đã ghi nhận theo công văn; chờ người thứ hai xác nhận.',
        en: 'Entered from the letter; a second person has to confirm it.',
      }[language],
    };
  }
}
