import {
  councilOf,
  holdsCouncilPower,
  membersInOffice,
  seatsOn,
  vacantOffices,
} from '@app/councils';
import { Clock, reader } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import { type Language, say } from '@app/workflows/kernel';
import { compositionOf } from '@app/workflows/regimes';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { ReaderLanguage } from '../http/request';
import { presentComposition } from './councils.presenter';
import { councilPathSchema, councilQuerySchema, councilSchema } from './councils.schemas';

/** Who sits in the two councils on a day. */
@ApiTags('councils')
@Controller('councils')
export class CouncilsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get(':code')
  @Endpoint({
    summary: 'Thành viên Hội đồng vào một ngày · Members of a council on a day',
    description:
      'HDTP: Hội đồng Thẩm phán, which votes. HDTV: Hội đồng tư vấn án lệ, which advises.',
    access: 'signed-in',
    answers: { 200: { description: 'The council in the order of a roll.', schema: councilSchema } },
    problems: ['invalid-input'],
  })
  async read(
    @Param({ schema: councilPathSchema }) { code }: z.infer<typeof councilPathSchema>,
    @Query({ schema: councilQuerySchema }) query: z.infer<typeof councilQuerySchema>,
    @CurrentPerson() { roles }: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof councilSchema>> {
    const on = query.on ?? dayOf((await this.clock.now()).toISOString());
    const tx = reader(this.dataSource);
    const members = await membersInOffice(tx, code, on);
    const { name } = await councilOf(tx, code);
    const seats = await seatsOn(tx, code, on);
    const composition = compositionOf(code, members, on);
    const broken = composition.filter(({ met, when }) => !met && when === 'always');
    return {
      code,
      name: say(name, language),
      on,
      total: members.length,
      seats,
      vacancies: seats === null ? null : Math.max(0, seats - members.length),
      vacantOffices: vacantOffices(code, members),
      members: members.map(({ membership: _, ...member }) => member),
      composition: presentComposition(composition, language),
      remark:
        broken.length === 0
          ? null
          : broken.map(({ sentence, basis }) => `${say(sentence, language)} (${basis})`).join(' '),
      may: {
        prepare: holdsCouncilPower('prepare', roles),
        confirm: holdsCouncilPower('confirm', roles),
      },
    };
  }
}
