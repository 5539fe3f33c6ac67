import { dailyRoots } from '@app/integrity';
import { reader } from '@app/platform';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ForEveryone } from '../http/caching';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { rootPageSchema, rootsQuerySchema } from './integrity.schemas';

const scope = ['integrity', 'roots'];

/** What everybody may keep, to hold the record against it later. Roots only: not even how many cases there are. */
@ApiTags('integrity')
@Controller('integrity')
export class IntegrityController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get('roots')
  @ForEveryone()
  @Endpoint({
    summary: 'Mốc toàn vẹn hằng ngày · Daily roots of the record',
    description:
      'Newest first. Each root commits to the last event of every case and, by `previous`, to all roots before it. Keep one: whoever operates the system can later show that nothing it contains was changed or removed.',
    access: 'public',
    answers: { 200: { description: 'A page of roots.', schema: rootPageSchema } },
    problems: ['invalid-input', 'invalid-cursor'],
  })
  async roots(
    @Query({ schema: rootsQuerySchema }) { cursor, limit }: z.infer<typeof rootsQuerySchema>,
  ): Promise<z.infer<typeof rootPageSchema>> {
    const before = decodeCursor(cursor, scope, z.int().positive()) ?? null;
    const roots = await dailyRoots(reader(this.dataSource), { before, limit: limit + 1 });
    const page = roots.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ number, day, takenAt, root, previous, simulated }) => ({
        number,
        day,
        takenAt: takenAt.toISOString(),
        root,
        previous,
        simulated,
      })),
      nextCursor: last && roots.length > limit ? encodeCursor(last.number, scope) : null,
    };
  }
}
