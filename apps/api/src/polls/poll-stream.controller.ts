import { Engine } from '@app/engine';
import { reader } from '@app/platform';
import { readablePoll } from '@app/sittings';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { CurrentPerson, CurrentSession, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { Problem } from '../http/problem';
import { PollWatch } from './poll-watch';
import { pollPathSchema } from './polls.schemas';

/** How a poll moves, for the pages in the room. */
@ApiTags('polls')
@Controller('polls/:id/stream')
export class PollStreamController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(PollWatch) private readonly watch: PollWatch,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Luồng biểu quyết · A poll as it moves',
    description:
      'Server-sent events for EventSource: each `poll` has as data the version, the phase and who has voted, never how; the first comes at once. `end` says that the session ended or the server shuts down.',
    access: 'signed-in',
    answers: { 200: { description: 'Events, until hung up.', mediaType: 'text/event-stream' } },
    problems: ['invalid-input', 'not-found', 'stream-not-accepted', 'too-many-streams'],
  })
  async stream(
    @Param({ schema: pollPathSchema }) { id }: z.infer<typeof pollPathSchema>,
    @CurrentPerson() actor: SignedInActor,
    @CurrentSession() session: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // Whoever did not ask for a stream would wait for its end.
    if (!/\btext\/event-stream\b/i.test(request.headers.accept ?? ''))
      throw new Problem('stream-not-accepted');
    if (!(await readablePoll(reader(this.engine.dataSource), this.engine, id, actor)))
      throw new Problem('not-found');
    const admitted = this.watch.admits(actor.person);
    if (admitted === 'full') throw new Problem('not-ready', { headers: { 'retry-after': '5' } });
    if (admitted === 'too-many-of-this-person')
      throw new Problem('too-many-streams', {
        values: { limit: 10 },
        headers: { 'retry-after': '5' },
      });
    if (request.method === 'HEAD') {
      void reply.headers(streamHeaders).send();
      return;
    }
    reply.hijack();
    for (const [name, value] of Object.entries({ ...reply.getHeaders(), ...streamHeaders }))
      if (value !== undefined) reply.raw.setHeader(name, value);
    this.watch.add(reply.raw, { poll: id, person: actor.person, session });
  }
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};
