import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock, reader } from '@app/platform';
import { findPrecedents, type Precedent, precedentByNumber } from '@app/register';
import { dayOf } from '@app/workflows/calendar';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ForEveryone } from '../http/caching';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { Problem } from '../http/problem';
import {
  numberSchema,
  precedentPageSchema,
  precedentSchema,
  searchSchema,
} from './precedents.schemas';

const positionSchema = z.int().positive();

/** The register of published án lệ, for everybody. What is not released does not exist here. */
@ApiTags('precedents')
@Controller('precedents')
export class PrecedentsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @ForEveryone()
  @Endpoint({
    summary: 'Tìm án lệ · Find án lệ',
    description: 'Newest number first.',
    access: 'public',
    answers: { 200: { description: 'A page of the register.', schema: precedentPageSchema } },
    problems: ['invalid-input', 'invalid-cursor'],
  })
  async find(
    @Query({ schema: searchSchema }) query: z.infer<typeof searchSchema>,
  ): Promise<z.infer<typeof precedentPageSchema>> {
    const { cursor, limit, ...filter } = query;
    const page = await findPrecedents(reader(this.dataSource), {
      ...filter,
      limit,
      cursor: decodeCursor(cursor, filter, positionSchema),
      asOf: await this.today(),
    });
    return {
      items: [...page.items],
      nextCursor: page.next === null ? null : encodeCursor(page.next, filter),
    };
  }

  @Get(':number')
  @ForEveryone()
  @Endpoint({
    summary: 'Xem một án lệ · Read one án lệ',
    description:
      'The slashes of a number are written as hyphens (08-2016-AL) or encoded (08%2F2016%2FAL).',
    access: 'public',
    answers: { 200: { description: 'The án lệ with its sources.', schema: precedentSchema } },
    problems: ['invalid-input', 'not-found'],
  })
  async read(@Param({ schema: numberSchema }) path: { number: string }): Promise<Precedent> {
    const precedent = await precedentByNumber(
      reader(this.dataSource),
      path.number,
      await this.today(),
    );
    if (!precedent)
      throw new Problem('not-found', {
        detail: {
          vi: 'Không có án lệ nào đã công bố mang số này.',
          en: 'No published án lệ has this number.',
        },
      });
    return precedent;
  }

  private async today(): Promise<string> {
    return dayOf((await this.clock.now()).toISOString());
  }
}
