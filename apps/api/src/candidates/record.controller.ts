import { Engine, verifyChain } from '@app/engine';
import { namesOf } from '@app/identity';
import { reader } from '@app/platform';
import type { Language } from '@app/workflows/kernel';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { pageFrom } from '../http/page';
import { ReaderLanguage } from '../http/request';
import { presentDeadline, presentEvent } from './candidates.presenter';
import {
  deadlinePositionSchema,
  deadlinesQuerySchema,
  deadlinesSchema,
  historyQuerySchema,
  historySchema,
  idSchema,
} from './candidates.schemas';
import { readable } from './readable';

/** What was recorded of a case: its history and its limits. */
@ApiTags('candidates')
@Controller('candidates/:id')
export class RecordController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Get('history')
  @Endpoint({
    summary: 'Lịch sử xử lý · History',
    description:
      'Every act in order: who decided, entered and confirmed, on what paper. The whole chain is verified at each reading.',
    access: 'signed-in',
    answers: { 200: { description: 'The history, oldest first.', schema: historySchema } },
    problems: ['invalid-input', 'invalid-cursor', 'not-found'],
  })
  async history(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Query({ schema: historyQuerySchema }) query: z.infer<typeof historyQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof historySchema>> {
    const process = await readable(this.engine, id, 'history', actor);
    const tx = reader(this.engine.dataSource);
    const all = await this.engine.history(tx, id, 0, process.version);
    const after = decodeCursor(query.cursor, id, z.int().min(0)) ?? 0;
    const page = all.slice(after, after + query.limit);
    const people = page.flatMap((event) =>
      [event.actor, event.on_behalf_of, event.entered_by, event.confirmed_by].filter(
        (person) => person !== null,
      ),
    );
    const names = await namesOf(tx, people);
    const faults = verifyChain(all, { version: process.version, hash: process.head_hash });
    return {
      items: page.map((event) => presentEvent(event, names, language)),
      nextCursor: all.length > after + page.length ? encodeCursor(after + page.length, id) : null,
      chain: { intact: faults.length === 0, faults },
    };
  }

  @Get('deadlines')
  @Endpoint({
    summary: 'Thời hạn và lý do · Deadlines and why',
    description: 'Every rung ever armed, with the derivation that explains its instant.',
    access: 'signed-in',
    answers: { 200: { description: 'The deadlines, soonest first.', schema: deadlinesSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'not-found'],
  })
  async deadlines(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Query({ schema: deadlinesQuerySchema })
    { cursor, limit }: z.infer<typeof deadlinesQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof deadlinesSchema>> {
    await readable(this.engine, id, 'deadlines', actor);
    const scope = ['deadlines', id];
    const rows = await this.engine.deadlines(reader(this.engine.dataSource), id, {
      after: decodeCursor(cursor, scope, deadlinePositionSchema),
      limit: limit + 1,
    });
    const page = pageFrom(rows, limit, scope, (last) => ({
      dueAt: last.due_at.toISOString(),
      rung: last.rung,
      id: last.id,
    }));
    return { ...page, items: page.items.map((row) => presentDeadline(row, language)) };
  }
}
