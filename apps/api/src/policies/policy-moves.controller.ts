import { movePolicies, movesOnRecord, undoPolicyMove } from '@app/casework';
import { Engine } from '@app/engine';
import { namesOf } from '@app/identity';
import { reader } from '@app/platform';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { pageFrom } from '../http/page';
import { IdempotencyKey } from '../http/preconditions';
import { staffOnly } from './policies.controller';
import {
  movedSchema,
  movePathSchema,
  moveSchema,
  movesQuerySchema,
  movesSchema,
  undoneSchema,
  undoSchema,
} from './policies.schemas';

/** Acts by which running cases are moved to another policy. */
@ApiTags('policies')
@Controller('policy-moves')
export class PolicyMovesController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Get()
  @Endpoint({
    summary: 'Các lần chuyển khung hạn · Moves to another policy',
    description: 'By whom, why, how many cases and limits, and whether it was undone.',
    access: 'signed-in',
    answers: { 200: { description: 'The latest first.', schema: movesSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'forbidden'],
  })
  async list(
    @Query({ schema: movesQuerySchema }) query: z.infer<typeof movesQuerySchema>,
    @CurrentPerson() { roles }: SignedInActor,
  ): Promise<z.infer<typeof movesSchema>> {
    staffOnly(roles);
    const tx = reader(this.engine.dataSource);
    const scope = 'policy-moves';
    const found = await movesOnRecord(tx, {
      before: decodeCursor(query.cursor, scope, z.uuid()),
      limit: query.limit + 1,
    });
    const { items, nextCursor } = pageFrom(found, query.limit, scope, ({ id }) => id);
    const names = await namesOf(
      tx,
      items.map(({ movedBy }) => movedBy),
    );
    return {
      items: items.map(({ id, to, cases, limits, reason, movedBy, movedAt, undoneAt }) => ({
        move: id,
        to,
        cases,
        limits,
        reason,
        by: { person: movedBy, name: names.get(movedBy) ?? '' },
        at: movedAt.toISOString(),
        undoneAt: undoneAt?.toISOString() ?? null,
      })),
      nextCursor,
    };
  }

  @Post()
  @Endpoint({
    summary: 'Chuyển hồ sơ sang khung hạn khác · Move running cases to another policy',
    description:
      'By the administrator or the head of research, after a dry run (simulation): all cases or none. For each limit: keep, recompute or cancel. A case that changed since the dry run is refused.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'The cases were moved.', schema: movedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'refused'],
  })
  async move(
    @Body({ schema: moveSchema }) move: z.infer<typeof moveSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof movedSchema>> {
    return onceOr(
      this.engine.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'move to policy', ...move } },
      (tx) => movePolicies(tx, this.engine, { move, actor }),
    );
  }

  @Post(':move/undo')
  @HttpCode(200)
  @Endpoint({
    summary: 'Hoàn lại việc chuyển khung hạn · Undo a move',
    description:
      'While nothing of it has fired and no case has left its step; all of it or nothing.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'Everything is as it was.', schema: undoneSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async undo(
    @Param({ schema: movePathSchema }) { move }: z.infer<typeof movePathSchema>,
    @Body({ schema: undoSchema }) { reason }: z.infer<typeof undoSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof undoneSchema>> {
    return onceOr(
      this.engine.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'undo move', move, reason } },
      (tx) => undoPolicyMove(tx, this.engine, { move, reason, actor }),
    );
  }
}
