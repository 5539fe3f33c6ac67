import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  authenticate,
  endSession,
  SESSION_SECONDS,
  signIn,
  type SignInOutcome,
  type SignInRequest,
  TOKEN_SECONDS,
} from '@app/identity';
import { Clock, reader } from '@app/platform';
import type { Language } from '@app/workflows/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type Actor, CurrentActor, isSignedIn } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { Problem } from '../http/problem';
import { ReaderLanguage, SenderAddress } from '../http/request';
import {
  comesFromBrowser,
  refuseForeignPage,
  sessionCookie,
  tokenInCookie,
} from '../http/session-cookie';
import { sessionSchema, signInSchema, tokenSchema, whoSchema } from './auth.schemas';
import { presentMe } from './me.presenter';

/** Sign-in by password: programs get a token that lasts a quarter of an hour, browsers a cookie that lasts a working day. */
@ApiTags('sign-in')
@Controller('auth')
export class AuthController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post('token')
  @HttpCode(200)
  @Endpoint({
    summary: 'Đăng nhập lấy mã truy cập · Sign in for an access token',
    description:
      'Only failures are limited: ten for an account and sixty for an address, shared by all processes.',
    access: 'anonymous',
    answers: { 200: { description: 'A token for 15 minutes.', schema: tokenSchema } },
    problems: ['invalid-input', 'malformed-json', 'sign-in-failed', 'too-many-sign-ins'],
  })
  async token(
    @Body({ schema: signInSchema }) body: z.infer<typeof signInSchema>,
    @SenderAddress() address: string,
  ): Promise<z.infer<typeof tokenSchema>> {
    const { accessToken, expiresAt } = await this.signIn({ ...body, address }, TOKEN_SECONDS);
    return {
      accessToken,
      tokenType: 'Bearer',
      expiresIn: TOKEN_SECONDS,
      expiresAt: expiresAt.toISOString(),
    };
  }

  @Post('session')
  @Endpoint({
    summary: 'Đăng nhập trên trình duyệt · Sign a browser in',
    description:
      'For pages: the answer sets a cookie that no script can read. It lasts a working day and is sent to this system only; writes with it are taken from pages of this very origin. Limits as for a token.',
    access: 'anonymous',
    answers: { 201: { description: 'Signed in; the cookie is set.', schema: sessionSchema } },
    problems: [
      'invalid-input',
      'malformed-json',
      'sign-in-failed',
      'foreign-page',
      'too-many-sign-ins',
      'too-many-requests',
    ],
  })
  async openSession(
    @Body({ schema: signInSchema }) body: z.infer<typeof signInSchema>,
    @SenderAddress() address: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof sessionSchema>> {
    // Or a foreign page could sign its visitor in as somebody else, who would then read what the visitor writes.
    if (comesFromBrowser(request)) refuseForeignPage(request);
    const signedIn = await this.signIn({ ...body, address }, SESSION_SECONDS);
    void reply.header('set-cookie', sessionCookie(request, signedIn.accessToken, SESSION_SECONDS));
    return {
      person: signedIn.person,
      expiresIn: SESSION_SECONDS,
      expiresAt: signedIn.expiresAt.toISOString(),
    };
  }

  @Get('session')
  @Endpoint({
    summary: 'Ai đang đăng nhập · Who is signed in',
    description:
      'For pages that open before anybody has signed in: a cookie that has ended is nobody, and no error.',
    access: 'public',
    answers: { 200: { description: 'Who is signed in, or nobody.', schema: whoSchema } },
  })
  async who(
    @CurrentActor() actor: Actor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof whoSchema>> {
    if (!isSignedIn(actor)) return { person: null };
    const tx = reader(this.dataSource);
    return { person: await presentMe(tx, actor, await this.clock.now(), language) };
  }

  @Delete('session')
  @HttpCode(204)
  @Endpoint({
    summary: 'Đăng xuất · Sign out',
    description:
      'Ends the session behind the cookie at once, with its open streams, and takes the cookie back. Without one it does nothing.',
    access: 'anonymous',
    answers: { 204: { description: 'Signed out.' } },
    // Whatever body comes along is read before it is not needed.
    problems: ['malformed-json', 'foreign-page', 'too-many-requests'],
  })
  async endSession(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = tokenInCookie(request);
    if (token !== undefined) {
      refuseForeignPage(request);
      const found = await authenticate(this.dataSource, token);
      if (found.kind === 'authenticated')
        await endSession(reader(this.dataSource), found.signedIn.session);
    }
    void reply.header('set-cookie', sessionCookie(request, '', 0));
  }

  private async signIn(
    request: Omit<SignInRequest, 'seconds'>,
    seconds: number,
  ): Promise<Extract<SignInOutcome, { kind: 'signed-in' }>> {
    const outcome = await signIn(this.dataSource, { ...request, seconds });
    switch (outcome.kind) {
      case 'signed-in':
        return outcome;
      case 'wrong':
        throw new Problem('sign-in-failed');
      case 'limited':
        throw new Problem('too-many-sign-ins', {
          values: { seconds: outcome.retryAfterSeconds },
          headers: { 'retry-after': String(outcome.retryAfterSeconds) },
        });
    }
  }
}
