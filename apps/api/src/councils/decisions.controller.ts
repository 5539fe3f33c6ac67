import {
  confirmDecision,
  type councilPowers,
  decisionsOn,
  holdsCouncilPower,
  prepareDecision,
  withdrawDecision,
} from '@app/councils';
import { namesOf } from '@app/identity';
import { reader } from '@app/platform';
import type { Language } from '@app/workflows/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { pageFrom } from '../http/page';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import { personsIn, presentComposition, presentDecision } from './councils.presenter';
import {
  confirmDecisionSchema,
  councilPathSchema,
  decisionConfirmedSchema,
  decisionPathSchema,
  decisionPreparedSchema,
  decisionsQuerySchema,
  decisionsSchema,
  decisionWithdrawnSchema,
  prepareDecisionSchema,
  withdrawDecisionSchema,
} from './councils.schemas';

type CouncilPath = z.infer<typeof councilPathSchema>;
type DecisionPath = z.infer<typeof decisionPathSchema>;

/** What was decided about a council: prepared from the paper by one person, confirmed by another. */
@ApiTags('councils')
@Controller('councils/:code/decisions')
export class CouncilDecisionsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Endpoint({
    summary: 'Quyết định về Hội đồng · Decisions on a council',
    description:
      'The newest on record first, for those who work in the house. What still waits, and what was withdrawn, is read by those who prepare and confirm, and the auditor.',
    access: 'signed-in',
    answers: { 200: { description: 'A page of decisions.', schema: decisionsSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'forbidden'],
  })
  async list(
    @Param({ schema: councilPathSchema }) { code }: CouncilPath,
    @Query({ schema: decisionsQuerySchema }) query: z.infer<typeof decisionsQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
  ): Promise<z.infer<typeof decisionsSchema>> {
    if (actor.roles.every((role) => role === 'court' || role === 'public'))
      throw new Problem('forbidden');
    const { limit } = query;
    const scope = ['council decisions', code];
    const tx = reader(this.dataSource);
    const found = await decisionsOn(tx, code, {
      states: holdsCouncilPower('readPrepared', actor.roles)
        ? ['prepared', 'confirmed', 'withdrawn']
        : ['confirmed'],
      before: decodeCursor(query.cursor, scope, z.uuid()),
      limit: limit + 1,
    });
    const { items, nextCursor } = pageFrom(found, limit, scope, ({ id }) => id);
    const names = await namesOf(tx, items.flatMap(personsIn));
    return {
      items: items.map((one) => presentDecision(one, { names, reader: actor })),
      nextCursor,
    };
  }

  @Post()
  @Endpoint({
    summary: 'Chuẩn bị kiện toàn Hội đồng · Prepare a change of a council',
    description:
      'From the signed decision: who leaves, who is appointed, from which day. Nothing changes before a second person confirms it. Refused where a vote was held since that day.',
    access: 'signed-in',
    headers: 'write',
    answers: {
      201: {
        description: 'It waits for its second person; the rules as they would be kept.',
        schema: decisionPreparedSchema,
      },
    },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'refused'],
  })
  async prepare(
    @Param({ schema: councilPathSchema }) { code }: CouncilPath,
    @Body({ schema: prepareDecisionSchema }) body: z.infer<typeof prepareDecisionSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof decisionPreparedSchema>> {
    mustHold('prepare', actor);
    const { decision, rules } = await onceOr(
      this.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'prepare', code, ...body } },
      (tx) => prepareDecision(tx, { ...body, council: code, actor: actor.person }),
    );
    return { decision, composition: presentComposition(rules, language) };
  }

  @Post(':decision/confirm')
  @HttpCode(200)
  @Endpoint({
    summary: 'Xác nhận kiện toàn Hội đồng · Confirm a change of a council',
    description:
      'By somebody else than who prepared it. Members leave and sit from its day on, in one act. Where a rule of composition is not kept, say why in `despite`.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'The council is changed.', schema: decisionConfirmedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async confirm(
    @Param({ schema: decisionPathSchema }) { code, decision }: DecisionPath,
    @Body({ schema: confirmDecisionSchema }) { despite }: z.infer<typeof confirmDecisionSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof decisionConfirmedSchema>> {
    mustHold('confirm', actor);
    const request = { act: 'confirm', code, decision, ...(despite !== undefined && { despite }) };
    return onceOr(this.dataSource, { person: actor.person, idempotencyKey, request }, (tx) =>
      confirmDecision(tx, { council: code, decision, despite, actor: actor.person }),
    );
  }

  @Post(':decision/withdraw')
  @HttpCode(200)
  @Endpoint({
    summary: 'Rút lại quyết định đang chờ · Withdraw what waits',
    description: 'By whoever may confirm, with a reason; nothing was changed by it.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'It is withdrawn.', schema: decisionWithdrawnSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async withdraw(
    @Param({ schema: decisionPathSchema }) { code, decision }: DecisionPath,
    @Body({ schema: withdrawDecisionSchema }) { reason }: z.infer<typeof withdrawDecisionSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof decisionWithdrawnSchema>> {
    mustHold('confirm', actor);
    const request = { act: 'withdraw', code, decision, reason };
    return onceOr(this.dataSource, { person: actor.person, idempotencyKey, request }, (tx) =>
      withdrawDecision(tx, { council: code, decision, reason, actor: actor.person }),
    );
  }
}

function mustHold(power: keyof typeof councilPowers, { roles }: SignedInActor): void {
  if (!holdsCouncilPower(power, roles)) throw new Problem('forbidden');
}
