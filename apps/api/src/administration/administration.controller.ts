import { administrativeRecord, Engine } from '@app/engine';
import { namesOf } from '@app/identity';
import { reader } from '@app/platform';
import { type Language, say } from '@app/workflows/kernel';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import { actTitles } from './act-titles';
import {
  administrativeRecordSchema,
  recordQuerySchema,
  streamSchema,
} from './administration.schemas';

/** The record of what is decided about people, councils, calendar, register and delegations. */
@ApiTags('administration')
@Controller('administration')
export class AdministrationController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Get(':stream')
  @Endpoint({
    summary: 'Nhật ký quản trị · Administrative record',
    description:
      'For auditor and administrator. Oldest first; the whole chain is verified at each reading.',
    access: 'signed-in',
    answers: { 200: { description: 'The acts of a stream.', schema: administrativeRecordSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'forbidden'],
  })
  async read(
    @Param({ schema: streamSchema }) { stream }: z.infer<typeof streamSchema>,
    @Query({ schema: recordQuerySchema }) query: z.infer<typeof recordQuerySchema>,
    @CurrentPerson() { roles }: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof administrativeRecordSchema>> {
    if (!roles.includes('auditor') && !roles.includes('admin')) throw new Problem('forbidden');
    const tx = reader(this.engine.dataSource);
    const { events, chain } = await administrativeRecord(tx, stream);
    const scope = ['administration', stream];
    const after = decodeCursor(query.cursor, scope, z.int().min(0)) ?? 0;
    const page = events.slice(after, after + query.limit);
    const names = await namesOf(
      tx,
      page.flatMap(({ actor }) => (actor === null ? [] : [actor])),
    );
    return {
      items: page.map((act) => {
        const title = actTitles[act.type];
        return {
          seq: act.seq,
          type: act.type,
          title: title ? say(title, language) : act.type,
          data: { ...act.payload },
          actor:
            act.actor === null ? null : { person: act.actor, name: names.get(act.actor) ?? '' },
          recordedAt: act.recorded_at.toISOString(),
          simulated: act.simulated,
          prevHash: act.prev_hash,
          hash: act.hash,
        };
      }),
      nextCursor:
        events.length > after + page.length ? encodeCursor(after + page.length, scope) : null,
      chain: { intact: chain.length === 0, faults: [...chain] },
    };
  }
}
