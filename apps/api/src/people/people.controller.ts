import { colleagues, everybody } from '@app/identity';
import { reader } from '@app/platform';
import { type Language, roles } from '@app/workflows/kernel';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { pageFrom, pageOf, pageQuery } from '../http/page';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import { mayReadStandings } from './people.schemas';

const querySchema = z.strictObject({
  among: z.enum(['today', 'ever']).default('today').meta({
    description:
      '`today`: whoever holds a role today. `ever`: everybody who was entered; for administrator and auditor.',
  }),
  ...pageQuery({ usual: 100, most: 200 }),
});

const colleaguesSchema = z
  .object({
    ...pageOf(
      z.object({
        person: z.uuid(),
        name: z.string(),
        unit: z.string().nullable(),
        roles: z.array(z.object({ code: z.string(), title: z.string() })),
      }),
    ),
  })
  .meta({ id: 'Colleagues' });

/** Who works in the procedure, and as what. */
@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Endpoint({
    summary: 'Con người và vai trò · People and their roles',
    description:
      'Everybody who holds a role today, for those who work in the house; officers of other courts do not read it.',
    access: 'signed-in',
    answers: { 200: { description: 'A page of people.', schema: colleaguesSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'forbidden'],
  })
  async list(
    @Query({ schema: querySchema }) query: z.infer<typeof querySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof colleaguesSchema>> {
    if (actor.roles.every((role) => role === 'court' || role === 'public'))
      throw new Problem('forbidden');
    const { among, limit } = query;
    if (among === 'ever' && !mayReadStandings(actor.roles)) throw new Problem('forbidden');
    const scope = ['people', among];
    const after = decodeCursor(query.cursor, scope, z.string());
    const asked = { after, limit: limit + 1 };
    const tx = reader(this.dataSource);
    const found = await (among === 'ever' ? everybody(tx, asked) : colleagues(tx, asked));
    const { items, nextCursor } = pageFrom(found, limit, scope, ({ code }) => code);
    return {
      items: items.map(({ id, name, unit, roles: held }) => ({
        person: id,
        name,
        unit,
        roles: held.map((code) => ({ code, title: roles[code][language] })),
      })),
      nextCursor,
    };
  }
}
