import { namesOf } from '@app/identity';
import { reader } from '@app/platform';
import { listSittings, notEmpowered } from '@app/sittings';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { problemFrom } from '../http/outcome';
import { pageFrom } from '../http/page';
import { sittingsQuerySchema, sittingsSchema } from './sittings.schemas';

const scope = ['sittings'];

/** All sittings, for those who may read one. */
@ApiTags('sittings')
@Controller('sittings')
export class SittingsListController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Endpoint({
    summary: 'Các phiên họp toàn thể · Plenary sittings',
    description: 'The newest on record first, for those who may read a sitting.',
    access: 'signed-in',
    answers: { 200: { description: 'A page of sittings.', schema: sittingsSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'forbidden'],
  })
  async list(
    @Query({ schema: sittingsQuerySchema }) query: z.infer<typeof sittingsQuerySchema>,
    @CurrentPerson() { roles }: SignedInActor,
  ): Promise<z.infer<typeof sittingsSchema>> {
    const refused = notEmpowered('read', roles);
    if (refused) throw problemFrom(refused);
    const { limit } = query;
    const before = decodeCursor(query.cursor, scope, z.uuid());
    const tx = reader(this.dataSource);
    const found = await listSittings(tx, { before, limit: limit + 1 });
    const { items, nextCursor } = pageFrom(found, limit, scope, ({ id }) => id);
    const names = await namesOf(
      tx,
      items.map(({ chair }) => chair),
    );
    return {
      items: items.map(({ id, council, days, place, chair, items: cases }) => ({
        id,
        council,
        days: [...days],
        place,
        chair: { person: chair, name: names.get(chair) ?? '' },
        items: cases,
      })),
      nextCursor,
    };
  }
}
