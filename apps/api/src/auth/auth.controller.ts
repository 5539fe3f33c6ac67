import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { signIn, TOKEN_SECONDS } from '@app/identity';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint';
import { Problem } from '../http/problem';
import { SenderAddress } from '../http/request';
import { signInSchema, tokenSchema } from './auth.schemas';

/** Sign-in by password, for a token that lasts a quarter of an hour. */
@ApiTags('sign-in')
@Controller('auth')
export class AuthController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

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
    const outcome = await signIn(this.dataSource, { ...body, address });
    switch (outcome.kind) {
      case 'signed-in':
        return {
          accessToken: outcome.accessToken,
          tokenType: 'Bearer',
          expiresIn: TOKEN_SECONDS,
          expiresAt: outcome.expiresAt.toISOString(),
        };
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
