import {
  mayRecordOutages,
  outageEffects,
  outagesOnRecord,
  recordOutage,
  titlesReadBy,
} from '@app/casework';
import { Engine } from '@app/engine';
import { namesOf } from '@app/identity';
import { reader } from '@app/platform';
import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { pageFrom } from '../http/page';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReceivedAt } from '../http/request';
import {
  outagesQuerySchema,
  outagesSchema,
  recordedOutageSchema,
  recordOutageSchema,
} from './outages.schemas';

const LISTED_CASES = 50;

/** When the portal could not be reached, and what that prolongs. */
@ApiTags('outages')
@Controller('outages')
export class OutagesController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Post()
  @Endpoint({
    summary: 'Ghi nhận cổng thông tin gián đoạn · Record an outage of the portal',
    description:
      'By the operator or the administrator, with evidence. Each comment period that had its last day in the outage counts a working day more, by rule: it ends later where it still runs, and is opened again where it had ended and the answers are not approved. Where they are, the head of the unit decides.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'The outage is on record.', schema: recordedOutageSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'refused'],
  })
  async record(
    @Body({ schema: recordOutageSchema }) body: z.infer<typeof recordOutageSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() at: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof recordedOutageSchema>> {
    return onceOr(
      this.engine.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'record outage', ...body } },
      (tx) => recordOutage(tx, this.engine, { ...body, actor, at }),
    );
  }

  @Get()
  @Endpoint({
    summary: 'Các lần cổng thông tin gián đoạn · Outages on record',
    description:
      'For operator, administrator and auditor, the latest first, each with what it did to which comment periods; of the cases those that the reader may read.',
    access: 'signed-in',
    answers: { 200: { description: 'A page of outages.', schema: outagesSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'forbidden'],
  })
  async list(
    @Query({ schema: outagesQuerySchema }) query: z.infer<typeof outagesQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
  ): Promise<z.infer<typeof outagesSchema>> {
    const { roles } = actor;
    if (!mayRecordOutages(roles) && !roles.includes('auditor')) throw new Problem('forbidden');
    const tx = reader(this.engine.dataSource);
    const scope = 'outages';
    const found = await outagesOnRecord(tx, {
      before: decodeCursor(query.cursor, scope, z.uuid()),
      limit: query.limit + 1,
    });
    const { items, nextCursor } = pageFrom(found, query.limit, scope, ({ id }) => id);
    const names = await namesOf(
      tx,
      items.map(({ recordedBy }) => recordedBy),
    );
    const titles = await titlesReadBy(
      tx,
      items.flatMap(({ hit }) => outageEffects.flatMap((effect) => hit[effect])),
      actor,
    );
    return {
      items: items.map(({ id, from, to, evidence, remark, recordedBy, recordedAt, hit }) => ({
        outage: id,
        from: from.toISOString(),
        to: to.toISOString(),
        evidence,
        remark,
        recordedBy: { person: recordedBy, name: names.get(recordedBy) ?? '' },
        recordedAt: recordedAt.toISOString(),
        prolonged: hit.prolonged.length,
        reopened: hit.reopened.length,
        toDecide: hit.toDecide.length,
        unchanged: hit.unchanged.length,
        candidates: outageEffects
          .flatMap((effect) =>
            hit[effect].flatMap((candidate) => {
              const title = titles.get(candidate);
              return title === undefined ? [] : [{ candidate, title, effect }];
            }),
          )
          .slice(0, LISTED_CASES),
      })),
      nextCursor,
    };
  }
}
