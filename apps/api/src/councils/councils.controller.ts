import { ADVISORY_MINIMUM, councilOf, membersInOffice } from '@app/councils';
import { Clock, reader } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import { type Language, say, type Sentence } from '@app/workflows/kernel';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint';
import { ReaderLanguage } from '../http/request';
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
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof councilSchema>> {
    const on = query.on ?? dayOf((await this.clock.now()).toISOString());
    const tx = reader(this.dataSource);
    const members = await membersInOffice(tx, code, on);
    const { name } = await councilOf(tx, code);
    return {
      code,
      name: say(name, language),
      on,
      total: members.length,
      members: members.map(({ person, name: called, office, body }) => ({
        person,
        name: called,
        office,
        body,
      })),
      remark:
        code === 'HDTV' && members.length < ADVISORY_MINIMUM
          ? say(tooFew, language, { minimum: ADVISORY_MINIMUM, total: members.length })
          : null,
    };
  }
}

const tooFew: Sentence = {
  vi: 'Hội đồng tư vấn án lệ phải có ít nhất {minimum} thành viên (NQ 04/2019/NQ-HĐTP Đ5); nay có {total}.',
  en: 'The advisory council has at least {minimum} members (NQ 04/2019/NQ-HĐTP Đ5); it has {total}.',
};
