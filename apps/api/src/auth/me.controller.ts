import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock, reader } from '@app/platform';
import type { Language } from '@app/workflows/kernel';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { ReaderLanguage } from '../http/request';
import { meSchema } from './auth.schemas';
import { presentMe } from './me.presenter';

/** Who I am to the system. */
@ApiTags('sign-in')
@Controller('me')
export class MeController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Tôi là ai · Who I am',
    description: 'The signed-in person, the roles of today and the delegations in force.',
    access: 'signed-in',
    answers: { 200: { description: 'The signed-in person.', schema: meSchema } },
  })
  async me(
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof meSchema>> {
    return presentMe(reader(this.dataSource), actor, await this.clock.now(), language);
  }
}
