import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { currentCalendar, limitQuestion, yearsNotListed } from '@app/calendar';
import { reader } from '@app/platform';
import { computeLimit, explain } from '@app/workflows/calendar';
import { type Language, type Sentence, say } from '@app/workflows/kernel';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint';
import { ReaderLanguage } from '../http/request';
import { computedSchema } from './deadlines.schemas';

const yearNotListed: Sentence = {
  vi: 'Lịch nghỉ lễ của năm {year} chưa có trong hệ thống; kết quả chỉ tính ngày nghỉ cuối tuần của năm đó.',
  en: 'The days off of {year} are not listed; for that year only weekends were taken into account.',
};

/** Time limits for everybody: the same rules and the same calendar by which the system itself counts. */
@ApiTags('deadlines')
@Controller('deadlines')
export class DeadlinesController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Post('compute')
  @HttpCode(200)
  @Endpoint({
    summary: 'Tính thời hạn · Compute a time limit',
    description:
      'After BLDS 2015 Đ145–148: the first day is not counted, a last day that is a rest day moves to the next working day. Records nothing.',
    access: 'public',
    answers: { 200: { description: 'The end of the limit and why.', schema: computedSchema } },
    problems: ['invalid-input', 'malformed-json'],
  })
  async compute(
    @Body({ schema: limitQuestion }) body: z.infer<typeof limitQuestion>,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof computedSchema>> {
    const calendar = await currentCalendar(reader(this.dataSource));
    const { dueAt, lastDay, derivation } = computeLimit({ ...body, calendar });
    const notices = yearsNotListed(calendar, derivation.startDay, lastDay).map((year) =>
      say(yearNotListed, language, { year }),
    );
    return {
      dueAt,
      lastDay,
      derivation,
      explanation: explain(derivation, language),
      notices,
    };
  }
}
