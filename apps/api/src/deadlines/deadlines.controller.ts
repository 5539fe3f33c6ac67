import { Body, Controller, Get, HttpCode, Inject, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  currentCalendar,
  limitAsIcs,
  limitQuestion,
  yearsExpected,
  yearsNotListed,
} from '@app/calendar';
import { Clock, reader } from '@app/platform';
import { computeLimit, type CountedDerivation, explain, written } from '@app/workflows/calendar';
import { type Language, type Sentence, say } from '@app/workflows/kernel';
import { DataSource } from 'typeorm';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { presentEntry } from '../calendar/calendar.presenter';
import { Endpoint } from '../http/endpoint';
import { faultsOf } from '../http/faults';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import { computedSchema, limitFileQuerySchema } from './deadlines.schemas';

const yearNotListed: Sentence = {
  vi: 'Lịch nghỉ lễ của năm {year} chưa có trong hệ thống; kết quả chỉ tính ngày nghỉ cuối tuần của năm đó.',
  en: 'The days off of {year} are not listed; for that year only weekends were taken into account.',
};

const yearExpected: Sentence = {
  vi: 'Ngày nghỉ lễ của năm {year} mới là dự kiến: chưa có thông báo, kết quả có thể thay đổi.',
  en: 'The days off of {year} are merely expected: nobody has announced them, and the answer may change.',
};

const lastDayOf: Sentence = {
  vi: 'Hết thời hạn tính từ ngày {start}',
  en: 'A limit counted from {start} ends',
};

/** Time limits for everybody: the same rules and the same calendar by which the system itself counts. */
@ApiTags('deadlines')
@Controller('deadlines')
export class DeadlinesController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

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
    const span = [calendar, derivation.startDay, lastDay] as const;
    const notices = [
      ...yearsNotListed(...span).map((year) => say(yearNotListed, language, { year })),
      ...yearsExpected(...span).map((year) => say(yearExpected, language, { year })),
    ];
    return {
      dueAt,
      lastDay,
      derivation,
      explanation: explain(derivation, language),
      entries: restDays(derivation).flatMap((day) => {
        const entry = calendar.entries.get(day);
        return entry ? presentEntry(entry, language) : [];
      }),
      notices,
    };
  }

  @Get('compute.ics')
  @Endpoint({
    summary: 'Thời hạn dưới dạng tệp lịch · A time limit for a calendar program',
    description:
      'The same question and answer as `POST /deadlines/compute`, as an iCalendar file (RFC 5545) with the explanation. Asked again after the calendar changed, it takes the place of the earlier one.',
    access: 'public',
    answers: { 200: { description: 'The last day as an event.', mediaType: 'text/calendar' } },
    problems: ['invalid-input'],
  })
  async file(
    @Query({ schema: limitFileQuerySchema }) query: z.infer<typeof limitFileQuerySchema>,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const question = limitQuestion.safeParse(query);
    if (!question.success) {
      const faults = faultsOf(question.error.issues, query, 'query');
      throw new Problem('invalid-input', { faults, values: { count: faults.length } });
    }
    const calendar = await currentCalendar(reader(this.dataSource));
    const { derivation, lastDay } = computeLimit({ ...question.data, calendar });
    void reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', `attachment; filename="thoi-han-${lastDay}.ics"`);
    return limitAsIcs({
      derivation,
      summary: say(lastDayOf, language, { start: written(derivation.startDay) }),
      explanation: explain(derivation, language),
      at: await this.clock.now(),
    });
  }
}

function restDays({ skipped, rolledOver }: CountedDerivation): string[] {
  return [...skipped, ...rolledOver].map(({ day }) => day);
}
