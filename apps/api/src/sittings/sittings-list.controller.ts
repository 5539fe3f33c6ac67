import { namesOf } from '@app/identity';
import { Clock, reader } from '@app/platform';
import { councilsReadBy, listSittings, notEmpowered, proposeAgenda } from '@app/sittings';
import type { Language } from '@app/workflows/kernel';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { problemFrom } from '../http/outcome';
import { pageFrom } from '../http/page';
import { ReaderLanguage } from '../http/request';
import { presentProposal } from './sittings.presenter';
import { agendaProposalSchema, sittingsQuerySchema, sittingsSchema } from './sittings.schemas';

const scope = ['sittings'];

/** All sittings, for those who may read one. */
@ApiTags('sittings')
@Controller('sittings')
export class SittingsListController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('proposal')
  @Endpoint({
    summary:
      'Đề xuất chương trình và ngày họp · What a plenary could be convened on, and when at the earliest',
    description:
      'Cases that wait for a plenary, longest first, with what each still lacks; the earliest working day after the notice has run, and the last day that the law leaves.',
    access: 'signed-in',
    answers: { 200: { description: 'The rolling agenda.', schema: agendaProposalSchema } },
    problems: ['forbidden'],
  })
  async propose(
    @CurrentPerson() { roles }: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof agendaProposalSchema>> {
    const refused = notEmpowered('read', roles);
    if (refused) throw problemFrom(refused);
    const found = await proposeAgenda(reader(this.dataSource), await this.clock.now());
    return presentProposal(found, language);
  }

  @Get()
  @Endpoint({
    summary: 'Các phiên họp · Sittings',
    description: 'The newest on record first, for those who may read a sitting.',
    access: 'signed-in',
    answers: { 200: { description: 'A page of sittings.', schema: sittingsSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'forbidden'],
  })
  async list(
    @Query({ schema: sittingsQuerySchema }) query: z.infer<typeof sittingsQuerySchema>,
    @CurrentPerson() { roles }: SignedInActor,
  ): Promise<z.infer<typeof sittingsSchema>> {
    const councils = councilsReadBy(roles);
    const refused = councils.length === 0 ? notEmpowered('read', roles) : undefined;
    if (refused) throw problemFrom(refused);
    const { limit } = query;
    const before = decodeCursor(query.cursor, scope, z.uuid());
    const tx = reader(this.dataSource);
    const found = await listSittings(tx, { councils, before, limit: limit + 1 });
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
