import { readableProcess } from '@app/casework';
import { commentersOf, dispositionMatrix } from '@app/consultation';
import { Engine } from '@app/engine';
import { reader } from '@app/platform';
import type { Language } from '@app/workflows/kernel';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { presentRecorded } from '../candidates/candidates.presenter';
import { idSchema, recordedSchema } from '../candidates/candidates.schemas';
import { readable } from '../candidates/readable';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { acceptedOr } from '../http/outcome';
import { pageFrom } from '../http/page';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage, ReceivedAt } from '../http/request';
import { presentDisposition } from './consultations.presenter';
import {
  answerSchema,
  commentPathSchema,
  commentPositionSchema,
  matrixQuerySchema,
  matrixSchema,
} from './consultations.schemas';

/** The comments on a case and their answers (Bảng tổng hợp, tiếp thu, giải trình ý kiến góp ý). */
@ApiTags('consultations')
@Controller('candidates/:id/comments')
export class CommentsController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Get()
  @Endpoint({
    summary: 'Bảng tổng hợp ý kiến góp ý · Disposition matrix',
    description:
      'In the order of receipt. Who commented is shown only to the unit that answers; late comments carry their remark.',
    access: 'signed-in',
    answers: { 200: { description: 'The comments.', schema: matrixSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'forbidden', 'not-found'],
  })
  async list(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Query({ schema: matrixQuerySchema }) { cursor, limit }: z.infer<typeof matrixQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof matrixSchema>> {
    const scope = ['comments', id];
    const after = decodeCursor(cursor, scope, commentPositionSchema);
    await readable(this.engine, id, 'case', actor);
    const tx = reader(this.engine.dataSource);
    if (!(await readableProcess(tx, this.engine, id, 'comment-texts', actor)))
      throw new Problem('forbidden', {
        detail: {
          vi: 'Ở bước này bạn không xem được nội dung ý kiến góp ý.',
          en: 'In this phase you may not read the comments.',
        },
      });
    const found = await dispositionMatrix(tx, id, {
      after,
      limit: limit + 1,
    });
    const { items: lines, nextCursor } = pageFrom(found, limit, scope, (last) => ({
      receivedAt: last.receivedAt.toISOString(),
      id: last.comment,
    }));
    const items = lines.map((line) => presentDisposition(line, language));
    if (!(await readableProcess(tx, this.engine, id, 'commenter-identity', actor)))
      return { items, nextCursor };
    const commenters = await commentersOf(
      tx,
      id,
      lines.map(({ comment }) => comment),
    );
    return {
      nextCursor,
      items: items.map((line) => ({ ...line, commenter: commenters.get(line.comment) ?? null })),
    };
  }

  @Post(':comment/answer')
  @Endpoint({
    summary: 'Tiếp thu hoặc giải trình một ý kiến · Answer a comment',
    description:
      'A later answer takes the place of the earlier one, which stays in the record. The commenter sees it once the head has approved the answers.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'The answer was recorded.', schema: recordedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async answer(
    @Param({ schema: commentPathSchema }) path: z.infer<typeof commentPathSchema>,
    @Body({ schema: answerSchema }) body: z.infer<typeof answerSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof recordedSchema>> {
    await readable(this.engine, path.id, 'case', actor);
    const outcome = await this.engine.submit({
      process: path.id,
      event: 'COMMENT.ANSWERED',
      data: { comment: path.comment, ...body },
      sender: { kind: 'person', person: actor.person },
      receivedAt,
      idempotencyKey,
    });
    return presentRecorded(acceptedOr(outcome), language);
  }
}
