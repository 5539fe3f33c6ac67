import { asReadBy, changesBetween } from '@app/casework';
import { Engine } from '@app/engine';
import { reader } from '@app/platform';
import type { Language } from '@app/workflows/kernel';
import { Controller, Get, Headers, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { CurrentPerson, CurrentSession, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import { ChangeCursors } from './change-cursor';
import { ChangeHub } from './change-hub';
import { ChangeStream, type Subscription } from './change-stream';
import { presentChange } from './changes.presenter';
import { changesQuerySchema, changesSchema, streamQuerySchema } from './changes.schemas';

/** What changed (thay đổi), each change once and in an order that a late commit cannot break. */
@ApiTags('changes')
@Controller('changes')
export class ChangesController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(ChangeCursors) private readonly cursors: ChangeCursors,
    @Inject(ChangeHub) private readonly hub: ChangeHub,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Thay đổi của các hồ sơ · Changes of cases',
    description:
      'Without `cursor`: nothing but the cursor of now. Then read the cases, and from that cursor what changed since, as often as needed. Only cases that the reader may see. A cursor from before a restored backup is refused: read the cases again.',
    access: 'signed-in',
    answers: { 200: { description: 'A page of changes, oldest first.', schema: changesSchema } },
    problems: ['invalid-input', 'invalid-cursor'],
  })
  async list(
    @Query({ schema: changesQuerySchema }) query: z.infer<typeof changesQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof changesSchema>> {
    const { limit, candidate } = query;
    const after = await this.cursors.placeOf(query.cursor);
    const upTo = await this.cursors.end();
    const found = await changesBetween(reader(this.engine.dataSource), {
      after,
      upTo,
      limit: limit + 1,
      readableTo: actor,
      candidate,
    });
    const page = found.slice(0, limit);
    const more = found.length > limit;
    const last = page.at(-1);
    return {
      items: page
        .map((row) => asReadBy(row, actor))
        .filter((change) => change !== undefined)
        .map((change) => presentChange(change, language)),
      nextCursor: this.cursors.seal(more && last ? last.position : upTo),
      more,
    };
  }

  @Get('stream')
  @Endpoint({
    summary: 'Luồng thay đổi · Changes as they happen',
    description:
      'Server-sent events for EventSource, which sends the cookie of the browser and resumes by Last-Event-ID. Each `change` has as data what a page of changes has as item. `end` says that the session ended or the server shuts down. Quiet streams get a sign of life every 15 seconds. A refusal ends an EventSource for good: on invalid-cursor read the cases again and open a new one.',
    access: 'signed-in',
    answers: { 200: { description: 'Events, until hung up.', mediaType: 'text/event-stream' } },
    problems: [
      'invalid-input',
      'invalid-cursor',
      'stream-not-accepted',
      'too-many-streams',
      'not-ready',
    ],
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The id of the last event received; EventSource sends it by itself.',
    schema: { type: 'string' },
  })
  async stream(
    @Query({ schema: streamQuerySchema }) query: z.infer<typeof streamQuerySchema>,
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentPerson() { person }: SignedInActor,
    @CurrentSession() session: string,
    @ReaderLanguage() language: Language,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // Whoever did not ask for a stream would wait for its end.
    if (!/\btext\/event-stream\b/i.test(request.headers.accept ?? ''))
      throw new Problem('stream-not-accepted');
    // EventSource sends an empty one after an event without an id.
    const cursor = lastEventId === undefined || lastEventId === '' ? query.cursor : lastEventId;
    const from = await this.cursors.placeOf(cursor);
    this.refuseTooMany(person);
    if (request.method === 'HEAD') {
      void reply.headers(streamHeaders).send();
      return;
    }
    this.open(reply, { session, person, candidate: query.candidate, language, from });
  }

  private open(reply: FastifyReply, subscription: Subscription): void {
    reply.hijack();
    for (const [name, value] of Object.entries({ ...reply.getHeaders(), ...streamHeaders }))
      if (value !== undefined) reply.raw.setHeader(name, value);
    const stream = new ChangeStream(reply.raw, subscription, {
      seal: (place) => this.cursors.seal(place),
      onDrain: () => {
        this.hub.wake();
      },
      onClose: () => {
        this.hub.remove(stream);
      },
      stallMs: this.hub.limits.stallMs,
    });
    // Not all clients of a process at once, when it has ended.
    stream.begin(1_000 + Math.floor(Math.random() * 4_000));
    this.hub.add(stream);
  }

  private refuseTooMany(person: string): void {
    switch (this.hub.admits(person)) {
      case 'yes':
        return;
      case 'too-many-of-this-person':
        throw new Problem('too-many-streams', {
          values: { limit: this.hub.limits.perPerson },
          headers: { 'retry-after': '5' },
        });
      case 'full':
        throw new Problem('not-ready', { headers: { 'retry-after': '5' } });
    }
  }
}

/** Nothing on the way may keep, change or hold back what flows. */
const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};
