import { addCourt, correctCourt, courtById, endCourt, linesOf, listCourts } from '@app/courts';
import { relinkCandidates } from '@app/drafting';
import type { Refused } from '@app/engine';
import { Clock, reader, type Tx } from '@app/platform';
import { relinkPrecedents } from '@app/register';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import type { Language } from '@app/workflows/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { ForEveryone } from '../http/caching';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { pageFrom } from '../http/page';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import { presentCourt, presentCourtInFull } from './courts.presenter';
import {
  addCourtSchema,
  addedCourtSchema,
  correctCourtSchema,
  correctedCourtSchema,
  courtPathSchema,
  courtSchema,
  courtsQuerySchema,
  courtsSchema,
  endCourtSchema,
  endedCourtSchema,
} from './courts.schemas';

const positionSchema = z.tuple([z.string(), z.uuid()]);
const byAdministrator = ['invalid-input', 'malformed-json', 'forbidden', 'refused'] as const;

/** Courts under the names they bore, and who answers for them today. */
@ApiTags('courts')
@Controller('courts')
export class CourtsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @ForEveryone()
  @Endpoint({
    summary: 'Danh sách Tòa án · Courts',
    description:
      'By name. A court that changed its name or joined others is another record; `answeredBy` follows the successors to today.',
    access: 'public',
    answers: { 200: { description: 'A page of courts.', schema: courtsSchema } },
    problems: ['invalid-input', 'invalid-cursor'],
  })
  async list(
    @Query({ schema: courtsQuerySchema }) query: z.infer<typeof courtsQuerySchema>,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof courtsSchema>> {
    const { cursor, limit, ...filter } = query;
    const scope = ['courts', filter];
    const tx = reader(this.dataSource);
    const after = decodeCursor(cursor, scope, positionSchema);
    const found = await listCourts(tx, { ...filter, after, limit: limit + 1 });
    const page = pageFrom(found, limit, scope, ({ plainName, id }) => [plainName, id]);
    const line = await linesOf(
      tx,
      page.items.map(({ id }) => id),
    );
    const today = await this.today();
    return {
      items: page.items.map((court) => presentCourt(court, line, today, language)),
      nextCursor: page.nextCursor,
    };
  }

  @Get(':court')
  @ForEveryone()
  @Endpoint({
    summary: 'Một Tòa án và dòng kế thừa · A court and its line of succession',
    description: 'Its name and time, the courts that came before it, and who answers for it today.',
    access: 'public',
    answers: { 200: { description: 'The court, before and after.', schema: courtSchema } },
    problems: ['invalid-input', 'not-found'],
  })
  async read(
    @Param({ schema: courtPathSchema }) path: z.infer<typeof courtPathSchema>,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof courtSchema>> {
    const tx = reader(this.dataSource);
    const court = await courtById(tx, path.court);
    if (!court)
      throw new Problem('not-found', {
        detail: {
          vi: 'Không có Tòa án này trong danh sách.',
          en: 'There is no such court on the list.',
        },
      });
    const line = await linesOf(tx, [court.id]);
    return presentCourtInFull(court, line, await this.today(), language);
  }

  @Post()
  @Endpoint({
    summary: 'Thêm Tòa án · Add a court',
    description:
      'By the administrator. Judgments of the register and of cases that name it are tied to it at once; their words stay.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'The court is on the list.', schema: addedCourtSchema } },
    problems: byAdministrator,
  })
  add(
    @Body({ schema: addCourtSchema }) body: z.infer<typeof addCourtSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof addedCourtSchema>> {
    return this.act(actor, { idempotencyKey, request: { act: 'add court', ...body } }, (tx) =>
      addCourt(tx, { court: body, actor: actor.person }),
    );
  }

  @Post(':court/end')
  @HttpCode(200)
  @Endpoint({
    summary: 'Chấm dứt và nêu Tòa án kế thừa · End a court and name its successors',
    description:
      'By the administrator. Said again it replaces what was said before. Refused where no successor exists on the day after the last.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'The succession is on record.', schema: endedCourtSchema } },
    problems: [...byAdministrator, 'not-found'],
  })
  end(
    @Param({ schema: courtPathSchema }) { court }: z.infer<typeof courtPathSchema>,
    @Body({ schema: endCourtSchema }) body: z.infer<typeof endCourtSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof endedCourtSchema>> {
    return this.act(
      actor,
      { idempotencyKey, request: { act: 'end court', court, ...body } },
      (tx) => endCourt(tx, { court, ...body, actor: actor.person }),
    );
  }

  @Put(':court')
  @Endpoint({
    summary: 'Sửa thông tin nhập sai · Correct what was entered wrongly',
    description:
      'By the administrator. A name that the law changed is no mistake: end the court and add its successor.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'The court is corrected.', schema: correctedCourtSchema } },
    problems: [...byAdministrator, 'not-found'],
  })
  correct(
    @Param({ schema: courtPathSchema }) { court }: z.infer<typeof courtPathSchema>,
    @Body({ schema: correctCourtSchema }) body: z.infer<typeof correctCourtSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof correctedCourtSchema>> {
    const { reason, ...correction } = body;
    return this.act(
      actor,
      { idempotencyKey, request: { act: 'correct court', court, ...body } },
      (tx) => correctCourt(tx, { court, correction, reason, actor: actor.person }),
    );
  }

  private act<Answer extends object>(
    { person, roles }: SignedInActor,
    asked: { idempotencyKey: string; request: Readonly<Record<string, unknown>> },
    work: (tx: Tx) => Promise<Answer | Refused>,
  ): Promise<Answer> {
    if (!roles.includes('admin')) throw new Problem('forbidden');
    return onceOr(this.dataSource, { person, ...asked }, async (tx) => {
      const answer = await work(tx);
      if (!('accepted' in answer)) {
        await relinkPrecedents(tx);
        await relinkCandidates(tx);
      }
      return answer;
    });
  }

  private async today(): Promise<LocalDate> {
    return dayOf((await this.clock.now()).toISOString());
  }
}
