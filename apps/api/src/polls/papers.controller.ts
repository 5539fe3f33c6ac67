import { Engine } from '@app/engine';
import { reader } from '@app/platform';
import { enterPapers, frozenRoll, papersSheet, readablePoll } from '@app/sittings';
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { problemFrom } from '../http/outcome';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReceivedAt } from '../http/request';
import { presentPapers } from './papers.presenter';
import { papersGivenSchema, papersRecordedSchema, papersSchema } from './papers.schemas';
import { pollPathSchema } from './polls.schemas';

type PollPath = z.infer<typeof pollPathSchema>;

/** Phiếu giấy: what the tellers read from the papers, twice. How a member voted on paper is as internal as any other ballot. */
@ApiTags('polls')
@Controller('polls/:id/papers')
export class PapersController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Get()
  @Endpoint({
    summary: 'Kiểm phiếu giấy · The counting of the papers',
    description:
      'Who has entered the papers, where two entries differ (for the tellers alone), and once they agree the electronic and the paper result beside each other.',
    access: 'signed-in',
    answers: { 200: { description: 'How far the tellers are.', schema: papersSchema } },
    problems: ['invalid-input', 'forbidden', 'not-found', 'refused'],
  })
  async read(
    @Param({ schema: pollPathSchema }) { id }: PollPath,
    @CurrentPerson() actor: SignedInActor,
  ): Promise<z.infer<typeof papersSchema>> {
    const tx = reader(this.engine.dataSource);
    const sheet = await papersSheet(tx, this.engine, id, actor);
    if (!sheet) throw new Problem('not-found');
    if ('accepted' in sheet) throw problemFrom(sheet);
    const roll = await frozenRoll(tx, id);
    return presentPapers(sheet, new Map(roll.map(({ person, name }) => [person, name])));
  }

  @Post()
  @HttpCode(200)
  @Endpoint({
    summary: 'Nhập phiếu giấy · Enter the papers',
    description:
      'By two tellers, each from the papers: nobody is shown the entry of the other before both are there. Entries that differ are kept, and made anew.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'Recorded.', schema: papersRecordedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async enter(
    @Param({ schema: pollPathSchema }) { id }: PollPath,
    @Body({ schema: papersGivenSchema }) given: z.infer<typeof papersGivenSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof papersRecordedSchema>> {
    if (!(await readablePoll(reader(this.engine.dataSource), this.engine, id, actor)))
      throw new Problem('not-found');
    const { person } = actor;
    const answer = await enterPapers(this.engine, {
      poll: id,
      person,
      given,
      receivedAt,
      idempotencyKey,
    });
    if ('accepted' in answer) throw problemFrom(answer);
    return answer;
  }
}
