import {
  feedByToken,
  feedFile,
  feedRolesOf,
  feedsOf,
  issueFeed,
  publicFeedFile,
  revokeFeed,
} from '@app/feeds';
import { namesOf } from '@app/identity';
import { Clock, inTransaction, reader } from '@app/platform';
import { type Language, type Role, roles as roleTitles } from '@app/workflows/kernel';
import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { ForEveryone } from '../http/caching';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import {
  feedPathSchema,
  feedsSchema,
  feedTokenPathSchema,
  issuedFeedSchema,
  issueFeedSchema,
  publicFeedQuerySchema,
  revokedFeedSchema,
} from './feeds.schemas';

/** Limits and sittings for the calendar programs that people have already. */
@ApiTags('feeds')
@Controller('feeds')
export class FeedsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Lịch đăng ký · Calendar feeds',
    description:
      'Those in use that the reader may revoke: the own ones, and those of roles that they issue for. The secret addresses are kept nowhere and cannot be shown again.',
    access: 'signed-in',
    answers: { 200: { description: 'The feeds in use.', schema: feedsSchema } },
  })
  async list(
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof feedsSchema>> {
    const tx = reader(this.dataSource);
    const feeds = await feedsOf(tx, actor);
    const names = await namesOf(
      tx,
      feeds.map(({ issuedBy }) => issuedBy),
    );
    const titled = <R extends Role>(code: R): { code: R; title: string } => ({
      code,
      title: roleTitles[code][language],
    });
    return {
      feeds: feeds.map(({ id, role, name, language: spoken, issuedBy, issuedAt, lastUsedAt }) => ({
        feed: id,
        role: role === null ? null : titled(role),
        name,
        language: spoken,
        issuedBy: { person: issuedBy, name: names.get(issuedBy) ?? '' },
        issuedAt: issuedAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
      rolesToIssueFor: feedRolesOf(actor.roles).map(titled),
      publicAddress: `${originOf(request)}/api/v1/feeds/consultations.ics`,
    };
  }

  @Post()
  @Endpoint({
    summary: 'Cấp lịch đăng ký · Issue a calendar feed',
    description:
      'For oneself, or for a role by whoever keeps its calendar: the administrator, the head of research, the office, the secretary of the advisory council, the clerk. The address is secret and said once, in this answer.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'The feed can be fetched.', schema: issuedFeedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'refused'],
  })
  async issue(
    @Body({ schema: issueFeedSchema }) body: z.infer<typeof issueFeedSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof issuedFeedSchema>> {
    // The answer is kept for whoever sends the same again; the secret is not part of it.
    const tokens = new Map<string, string>();
    const { feed } = await onceOr(
      this.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'issue feed', ...body } },
      async (tx) => {
        const issued = await issueFeed(tx, { ...body, actor });
        if (!('feed' in issued)) return issued;
        tokens.set(issued.feed, issued.token);
        return { feed: issued.feed };
      },
    );
    const token = tokens.get(feed);
    return {
      feed,
      address:
        token === undefined
          ? null
          : `${originOf(request)}/api/v1/feeds/private/${token}/calendar.ics`,
    };
  }

  @Post(':feed/revoke')
  @HttpCode(200)
  @Endpoint({
    summary: 'Thu hồi lịch đăng ký · Revoke a calendar feed',
    description: 'At once: whoever fetches it from now on finds nothing.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'The feed is revoked.', schema: revokedFeedSchema } },
    problems: ['invalid-input', 'malformed-json', 'not-found', 'refused'],
  })
  async revoke(
    @Param({ schema: feedPathSchema }) { feed }: z.infer<typeof feedPathSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof revokedFeedSchema>> {
    return onceOr(
      this.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'revoke feed', feed } },
      (tx) => revokeFeed(tx, { feed, actor }),
    );
  }

  @Get('consultations.ics')
  @ForEveryone()
  @Endpoint({
    summary: 'Lịch lấy ý kiến · Calendar feed of comment periods',
    description:
      'For everybody, without a token: the last day for comments on each draft that is posted, as iCalendar (RFC 5545). A period that gets longer keeps its UID and gets a higher SEQUENCE; one that ends before its time is there as CANCELLED for 30 days.',
    access: 'public',
    answers: { 200: { description: 'The periods.', mediaType: 'text/calendar' } },
    problems: ['invalid-input'],
  })
  async consultations(
    @Query({ schema: publicFeedQuerySchema }) query: z.infer<typeof publicFeedQuerySchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    void reply.header('content-type', CALENDAR);
    return publicFeedFile(reader(this.dataSource), {
      at: await this.clock.now(),
      language: query.language ?? 'vi',
      origin: originOf(request),
    });
  }

  @Get('private/:token/calendar.ics')
  @Header('cache-control', 'private, no-cache')
  @Header('x-robots-tag', 'noindex, nofollow, noarchive')
  @Endpoint({
    summary: 'Một lịch đăng ký · Calendar feed of a person or a role',
    description:
      'By its secret alone. Limits of cases that may be read now, by the roles of today: all-day events on the last day, legal and internal ones told apart by CATEGORIES, with how the day was counted. A limit keeps its UID, SEQUENCE goes up when it moves, and what fell away is CANCELLED for 30 days. At most 1,000 limits, the soonest first.',
    access: 'public',
    answers: { 200: { description: 'The calendar.', mediaType: 'text/calendar' } },
    problems: ['not-found'],
  })
  async read(
    @Param({ schema: feedTokenPathSchema }) { token }: z.infer<typeof feedTokenPathSchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const feed = await inTransaction(this.dataSource, (tx) => feedByToken(tx, token));
    if (!feed) throw new Problem('not-found');
    void reply.header('content-type', CALENDAR);
    return feedFile(reader(this.dataSource), feed, {
      at: await this.clock.now(),
      origin: originOf(request),
    });
  }
}

const CALENDAR = 'text/calendar; charset=utf-8';

/** Where this api was reached; by a proxy only where it is named (`TRUST_PROXY`). */
function originOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`;
}
