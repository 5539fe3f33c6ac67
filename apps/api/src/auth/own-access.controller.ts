import { Body, Controller, Delete, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { changeOwnPassword, endSessionsOf } from '@app/identity';
import { inTransaction } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { CurrentPerson, CurrentSession, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { Problem } from '../http/problem';
import { sessionCookie } from '../http/session-cookie';
import { passwordSchema } from './auth.schemas';

/** What people do about their own way in. */
@ApiTags('sign-in')
@Controller('auth')
export class OwnAccessController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Post('password')
  @HttpCode(204)
  @Endpoint({
    summary: 'Đổi mật khẩu của tôi · Change my password',
    description:
      'The present password is asked for again, and wrong ones count as failed sign-ins. Every other session of the person ends at once; this one goes on. The act is on record, the password is not.',
    access: 'signed-in',
    answers: { 204: { description: 'From now on the new one signs in.' } },
    problems: ['invalid-input', 'malformed-json', 'sign-in-failed', 'too-many-sign-ins'],
  })
  async changePassword(
    @Body({ schema: passwordSchema }) { current, next }: z.infer<typeof passwordSchema>,
    @CurrentPerson() { person, code }: SignedInActor,
    @CurrentSession() session: string,
  ): Promise<void> {
    const outcome = await changeOwnPassword(this.dataSource, {
      person,
      code,
      session,
      current,
      next,
    });
    switch (outcome.kind) {
      case 'changed':
        return;
      case 'wrong':
        throw new Problem('sign-in-failed');
      case 'limited':
        throw new Problem('too-many-sign-ins', {
          values: { seconds: outcome.retryAfterSeconds },
          headers: { 'retry-after': String(outcome.retryAfterSeconds) },
        });
    }
  }

  @Delete('sessions')
  @HttpCode(204)
  @Endpoint({
    summary: 'Đăng xuất ở mọi nơi · Sign out everywhere',
    description: 'Every session of the person ends at once, this one too, with its open streams.',
    access: 'signed-in',
    answers: { 204: { description: 'Signed out everywhere.' } },
    problems: ['malformed-json'],
  })
  async signOutEverywhere(
    @CurrentPerson() { person }: SignedInActor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await inTransaction(this.dataSource, (tx) => endSessionsOf(tx, person));
    void reply.header('set-cookie', sessionCookie(request, '', 0));
  }
}
