import { makeForms, returnMinutes, signMinutes, writeMinutes } from '@app/minutes';
import { Clock, reader } from '@app/platform';
import type { Language } from '@app/workflows/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { IdempotencyKey } from '../http/preconditions';
import { ReaderLanguage, ReceivedAt } from '../http/request';
import { presentMinutes } from './minutes.presenter';
import {
  minutesPathSchema,
  minutesReturnedSchema,
  minutesSchema,
  minutesSignedSchema,
  minutesWrittenSchema,
  returnMinutesSchema,
  signMinutesSchema,
  writtenMinutesSchema,
} from './minutes.schemas';
import { readableSitting } from './readable-sitting';

type Path = z.infer<typeof minutesPathSchema>;

/** Minutes of a sitting: drafted from the record, completed by the clerk, signed by chair and clerk, frozen. */
@ApiTags('minutes')
@Controller('sittings/:id/minutes')
export class MinutesController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Biên bản phiên họp · The minutes of a sitting',
    description:
      'The draft that follows from the record at this instant, with what the clerk has written; or the minutes as they were signed. Never how anybody voted.',
    access: 'signed-in',
    answers: { 200: { description: 'The minutes as they stand.', schema: minutesSchema } },
    problems: ['invalid-input', 'not-found'],
  })
  async read(
    @Param({ schema: minutesPathSchema }) { id }: Path,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof minutesSchema>> {
    const tx = reader(this.dataSource);
    const sitting = await readableSitting(tx, id, actor);
    return presentMinutes(tx, sitting, { now: await this.clock.now(), language });
  }

  @Put()
  @Endpoint({
    summary: 'Viết dự thảo biên bản · Write the draft of the minutes',
    description:
      'The clerk completes what the record does not say. Refused while there is a signature: the minutes are returned first.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'The draft is kept.', schema: minutesWrittenSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async write(
    @Param({ schema: minutesPathSchema }) { id }: Path,
    @Body({ schema: writtenMinutesSchema }) body: z.infer<typeof writtenMinutesSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof minutesWrittenSchema>> {
    const { person, roles } = actor;
    const sitting = await readableSitting(reader(this.dataSource), id, actor);
    const request = { act: 'write minutes', sitting: id, ...body };
    return onceOr(this.dataSource, { person, idempotencyKey, request }, (tx) =>
      writeMinutes(tx, { sitting, ...body, actor: person, roles }),
    );
  }

  @Post('signatures')
  @Endpoint({
    summary: 'Ký biên bản · Sign the minutes',
    description:
      'The chair of the sitting and the clerk who wrote the draft, each for themselves and each the very text that they read. With the second signature the minutes are frozen, each form by its SHA-256.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'Signed.', schema: minutesSignedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async sign(
    @Param({ schema: minutesPathSchema }) { id }: Path,
    @Body({ schema: signMinutesSchema }) body: z.infer<typeof signMinutesSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof minutesSignedSchema>> {
    const { person, roles } = actor;
    const sitting = await readableSitting(reader(this.dataSource), id, actor);
    const request = { act: 'sign minutes', sitting: id, ...body };
    const signed = await onceOr(this.dataSource, { person, idempotencyKey, request }, (tx) =>
      signMinutes(tx, { sitting, ...body, actor: person, roles, receivedAt }),
    );
    if (signed.frozen) await makeForms(this.dataSource, sitting);
    return signed;
  }

  @Post('return')
  @HttpCode(200)
  @Endpoint({
    summary: 'Trả biên bản để sửa · Return the minutes to be changed',
    description: 'Takes a signature or a waiting scan back, with a reason; the draft opens again.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'Returned.', schema: minutesReturnedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async giveBack(
    @Param({ schema: minutesPathSchema }) { id }: Path,
    @Body({ schema: returnMinutesSchema }) { reason }: z.infer<typeof returnMinutesSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof minutesReturnedSchema>> {
    const { person, roles } = actor;
    const sitting = await readableSitting(reader(this.dataSource), id, actor);
    const request = { act: 'return minutes', sitting: id, reason };
    return onceOr(this.dataSource, { person, idempotencyKey, request }, (tx) =>
      returnMinutes(tx, { sitting, reason, actor: person, roles, receivedAt }),
    );
  }
}
