import { Engine } from '@app/engine';
import { reader } from '@app/platform';
import { castBallot, mayKnowOfPoll, ownBallot } from '@app/sittings';
import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { problemFrom } from '../http/outcome';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReceivedAt } from '../http/request';
import { ballotSchema, ownBallotSchema, pollPathSchema, receiptSchema } from './polls.schemas';

/** A member's own ballot. How a member voted is internal for ever. */
@ApiTags('polls')
@Controller('polls/:id/ballot')
export class BallotsController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Get()
  @Endpoint({
    summary: 'Phiếu của tôi · My ballot',
    description:
      'Whether I have voted and my receipt; my choice only while the poll is open, and of a secret poll not even then.',
    access: 'signed-in',
    answers: { 200: { description: 'The own ballot.', schema: ownBallotSchema } },
    problems: ['invalid-input', 'forbidden', 'not-found'],
  })
  async read(
    @Param({ schema: pollPathSchema }) { id }: z.infer<typeof pollPathSchema>,
    @CurrentPerson() actor: SignedInActor,
  ): Promise<z.infer<typeof ownBallotSchema>> {
    const own = await ownBallot(reader(this.engine.dataSource), this.engine, id, actor);
    if (!own) throw new Problem('not-found');
    if ('accepted' in own) throw problemFrom(own);
    return { voted: own.receipt !== null, ...own };
  }

  @Put()
  @Endpoint({
    summary: 'Biểu quyết · Cast or replace my ballot',
    description:
      'Counts when it reaches the poll before the closing does; otherwise the refusal says since when the vote is over. Another opinion says which, in `text`. No ballot is cast for another member (Article 6 clause 1).',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'The ballot counts.', schema: receiptSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async cast(
    @Param({ schema: pollPathSchema }) { id }: z.infer<typeof pollPathSchema>,
    @Body({ schema: ballotSchema }) { choice, text, forMember }: z.infer<typeof ballotSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof receiptSchema>> {
    if (!(await mayKnowOfPoll(this.engine, id, actor))) throw new Problem('not-found');
    const { person } = actor;
    const answer = await castBallot(this.engine, {
      poll: id,
      person,
      choice,
      text,
      forMember,
      receivedAt,
      idempotencyKey,
    });
    if ('accepted' in answer) throw problemFrom(answer);
    return answer;
  }
}
