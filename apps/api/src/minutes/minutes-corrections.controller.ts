import { makeCorrection, signCorrection, writeCorrection } from '@app/minutes';
import { reader } from '@app/platform';
import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { IdempotencyKey } from '../http/preconditions';
import { ReceivedAt } from '../http/request';
import {
  correctionPathSchema,
  correctionSignedSchema,
  correctionWrittenSchema,
  minutesPathSchema,
  writeCorrectionSchema,
} from './minutes.schemas';
import { readableSitting } from './readable-sitting';

/** Manifest errors in signed minutes: each a new, linked act; the minutes stay as they were signed. */
@ApiTags('minutes')
@Controller('sittings/:id/minutes/corrections')
export class MinutesCorrectionsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Post()
  @Endpoint({
    summary: 'Đề nghị đính chính biên bản · Propose to correct signed minutes',
    description:
      'The clerk names words that stand in the minutes and what they should say. What the record says (roll call, votes) is not corrected here.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'It waits for the chair.', schema: correctionWrittenSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async write(
    @Param({ schema: minutesPathSchema }) { id }: z.infer<typeof minutesPathSchema>,
    @Body({ schema: writeCorrectionSchema }) body: z.infer<typeof writeCorrectionSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof correctionWrittenSchema>> {
    const { person, roles } = actor;
    const sitting = await readableSitting(reader(this.dataSource), id, actor);
    const request = { act: 'write correction', sitting: id, ...body };
    return onceOr(this.dataSource, { person, idempotencyKey, request }, (tx) =>
      writeCorrection(tx, { sitting, ...body, actor: person, roles, receivedAt }),
    );
  }

  @Post(':correction/signature')
  @Endpoint({
    summary: 'Ký đính chính · Sign a correction',
    description: 'The chair of the sitting; never who wrote it. It becomes a paper of its own.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'Signed.', schema: correctionSignedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async sign(
    @Param({ schema: correctionPathSchema })
    { id, correction }: z.infer<typeof correctionPathSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof correctionSignedSchema>> {
    const { person } = actor;
    const sitting = await readableSitting(reader(this.dataSource), id, actor);
    const request = { act: 'sign correction', sitting: id, correction };
    const signed = await onceOr(this.dataSource, { person, idempotencyKey, request }, (tx) =>
      signCorrection(tx, { sitting, correction, actor: person, receivedAt }),
    );
    await makeCorrection(this.dataSource, sitting, correction);
    return signed;
  }
}
