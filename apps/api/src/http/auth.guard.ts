import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { authenticate, networkOf, type RateLimit, takePlace } from '@app/identity';
import { reader } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { type Actor, actorOf, publicActor, TOKEN_USE, type TokenUse } from './actor';
import { Problem } from './problem';
import { requestOf } from './request';
import { refuseForeignPage, tokenInCookie } from './session-cookie';

/** Injection token of the limit on people who are not signed in. */
export const PUBLIC_LIMIT = 'an-le:public-limit';

/** Generous: 300 at once, then five a second, for each address. */
export const publicLimit: RateLimit = { name: 'public', burst: 300, secondsEach: 0.2 };

/** Says who sends a request, before anything else looks at it, and slows down those whom nobody knows. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(PUBLIC_LIMIT) private readonly limit: RateLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const use = this.reflector.getAllAndOverride<TokenUse | undefined>(TOKEN_USE, [
      context.getHandler(),
      context.getClass(),
    ]);
    request.actor =
      use === 'ignored'
        ? await this.admitPublic(request, reply)
        : await this.identify(request, reply, use === 'optional');
    return true;
  }

  /** By the token in the header, else by the one in the cookie; a browser sends a stale one by itself, so it may be nobody. */
  private async identify(
    request: FastifyRequest,
    reply: FastifyReply,
    mayBePublic: boolean,
  ): Promise<Actor> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.actorBehind(request, bearerToken(authorization));
    const inCookie = tokenInCookie(request);
    if (inCookie === undefined && !mayBePublic) throw unauthenticated('unauthenticated');
    if (inCookie === undefined) return this.admitPublic(request, reply);
    refuseForeignPage(request);
    try {
      return await this.actorBehind(request, inCookie);
    } catch (error) {
      if (mayBePublic && error instanceof Problem) return this.admitPublic(request, reply);
      throw error;
    }
  }

  private async admitPublic(request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    // Whatever watches this process asks often and from one address.
    if (request.url.startsWith('/health/')) return publicActor;
    const { limit } = this;
    const admission = await takePlace(reader(this.dataSource), limit, networkOf(request.ip));
    const window = Math.ceil(limit.burst * limit.secondsEach);
    const policy = `"${limit.name}";q=${String(limit.burst)};w=${String(window)}`;
    const left = admission.admitted
      ? `"${limit.name}";r=${String(admission.remaining)};t=${String(admission.freeAfterSeconds)}`
      : `"${limit.name}";r=0;t=${String(admission.retryAfterSeconds)}`;
    void reply.headers({ 'ratelimit-policy': policy, ratelimit: left });
    if (!admission.admitted)
      throw new Problem('too-many-requests', {
        values: { seconds: admission.retryAfterSeconds },
        headers: { 'retry-after': String(admission.retryAfterSeconds) },
      });
    return publicActor;
  }

  private async actorBehind(request: FastifyRequest, token: string): Promise<Actor> {
    const authentication = await authenticate(this.dataSource, token);
    if (authentication.kind === 'expired') throw unauthenticated('token-expired');
    if (authentication.kind === 'invalid') throw unauthenticated('unauthenticated');
    request.session = authentication.signedIn.session;
    return actorOf(authentication.signedIn);
  }
}

function bearerToken(authorization: string): string {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
  if (token === undefined) throw unauthenticated('unauthenticated');
  return token;
}

function unauthenticated(code: 'unauthenticated' | 'token-expired'): Problem {
  const why = code === 'token-expired' ? ', error="invalid_token"' : '';
  return new Problem(code, { headers: { 'www-authenticate': `Bearer realm="an-le"${why}` } });
}
