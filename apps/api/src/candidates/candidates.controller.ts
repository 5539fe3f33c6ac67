import { listCandidates, propose, timelineOf, viewCandidate } from '@app/casework';
import { Engine } from '@app/engine';
import { Clock, reader } from '@app/platform';
import { addDays, dayOf, startOfDay } from '@app/workflows/calendar';
import type { Language } from '@app/workflows/kernel';
import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type Actor, CurrentActor, CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { acceptedOr } from '../http/outcome';
import { etagOf, IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage, ReceivedAt, SenderAddress } from '../http/request';
import { senderOf } from '../http/sender';
import { phaseIn, presentRecorded, presentSummary, presentView } from './candidates.presenter';
import { presentFolder } from '../holders/holders.presenter';
import { readable } from './readable';
import {
  candidateSchema,
  idSchema,
  listSchema,
  pageSchema,
  proposedSchema,
  proposeSchema,
  timelineSchema,
} from './candidates.schemas';

/** Cases of án lệ (hồ sơ án lệ): proposed, listed, read. */
@ApiTags('candidates')
@Controller('candidates')
export class CandidatesController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Đề xuất bản án, quyết định · Propose a judgment',
    description:
      'Anybody may propose on route a. Routes b, c and d need the document that proves them. The answer holds the tracking code.',
    access: 'public',
    headers: 'write',
    answers: {
      201: {
        description: 'The case was opened.',
        schema: proposedSchema,
        headers: ['ETag', 'Location'],
      },
    },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'refused'],
  })
  async propose(
    @Body({ schema: proposeSchema }) body: z.infer<typeof proposeSchema>,
    @CurrentActor() actor: Actor,
    @SenderAddress() address: string,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof proposedSchema>> {
    if (body.policy !== 'shortened' && !actor.roles.includes('research-head'))
      throw new Problem('forbidden', {
        detail: {
          vi: 'Chỉ lãnh đạo Vụ Pháp chế và Quản lý khoa học được chọn chính sách thời hạn.',
          en: 'Only the head of research chooses the policy of internal limits.',
        },
      });
    const accepted = acceptedOr(
      await propose(this.engine, {
        proposal: { ...body.proposal, ...(body.contact && { contact: body.contact }) },
        policy: body.policy,
        sender: senderOf(actor, address),
        receivedAt,
        idempotencyKey,
      }),
    );
    void reply
      .header('location', `/api/v1/candidates/${accepted.process}`)
      .header('etag', etagOf(accepted.version));
    return {
      ...presentRecorded(accepted, language),
      trackingCode: z.string().parse(accepted.answer?.['trackingCode']),
    };
  }

  @Get()
  @Endpoint({
    summary: 'Danh sách hồ sơ án lệ · List cases',
    description: 'Newest first; only cases that the reader may see.',
    access: 'signed-in',
    answers: { 200: { description: 'A page of cases.', schema: pageSchema } },
    problems: ['invalid-input', 'invalid-cursor'],
  })
  async list(
    @Query({ schema: listSchema }) query: z.infer<typeof listSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof pageSchema>> {
    const { cursor, limit, ...filter } = query;
    const now = await this.clock.now();
    const { items, next } = await listCandidates(reader(this.engine.dataSource), actor, {
      phase: filter.phase,
      field: filter.field,
      dueBefore: earlierOf(filter, now),
      q: filter.q,
      place: filter.place,
      after: decodeCursor(cursor, filter, z.uuid()),
      limit,
    });
    return {
      items: items.map(({ folder, ...item }) => ({
        ...presentSummary(item, language),
        folder: folder ? presentFolder(folder) : null,
      })),
      nextCursor: next === null ? null : encodeCursor(next, filter),
    };
  }

  @Get(':id')
  @Endpoint({
    summary: 'Xem hồ sơ án lệ · Read a case',
    description:
      'Where it stands, what the reader may do now, and why the other acts are closed. A proposer sees the progress of the own proposal.',
    access: 'signed-in',
    answers: {
      200: {
        description: 'The case; its ETag is its version.',
        schema: candidateSchema,
        headers: ['ETag'],
      },
    },
    problems: ['invalid-input', 'not-found'],
  })
  async read(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof candidateSchema>> {
    const now = await this.clock.now();
    const view = await viewCandidate(reader(this.engine.dataSource), this.engine, id, actor, now);
    if (!view) throw new Problem('not-found');
    void reply.header('etag', etagOf(view.process.version));
    return presentView(view, now, language);
  }

  @Get(':id/timeline')
  @Endpoint({
    summary: 'Tiến trình đã qua và dự kiến · Timeline, past and projected',
    description:
      'The projection uses every remaining limit to its end; it is no promise. Instants are half-open ends.',
    access: 'signed-in',
    answers: { 200: { description: 'The timeline.', schema: timelineSchema } },
    problems: ['invalid-input', 'not-found'],
  })
  async timeline(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof timelineSchema>> {
    const process = await readable(this.engine, id, 'deadlines', actor);
    const timeline = await timelineOf(
      reader(this.engine.dataSource),
      this.engine,
      process,
      await this.clock.now(),
    );
    return {
      past: timeline.past.map((stay) => ({
        ...stay,
        phase: phaseIn(stay.phase, language),
        limits: [...stay.limits],
      })),
      projected: timeline.projected.map((step) => ({
        ...step,
        phase: phaseIn(step.phase, language),
      })),
      suspensions: [...timeline.suspensions],
      lengths: [...timeline.lengths],
    };
  }
}

/** The instant before which a limit must be due: by the earlier of the two questions; undefined where neither is asked. */
function earlierOf(
  { dueBefore, dueWithin }: Pick<z.infer<typeof listSchema>, 'dueBefore' | 'dueWithin'>,
  now: Date,
): Date | undefined {
  const today = dayOf(now.toISOString());
  // What has its last day on a day is due at 00:00 of the next, so before the end of that.
  const within = dueWithin === undefined ? [] : [startOfDay(addDays(today, dueWithin + 2))];
  const asked = [...(dueBefore === undefined ? [] : [dueBefore]), ...within].map(Date.parse);
  return asked.length === 0 ? undefined : new Date(Math.min(...asked));
}
