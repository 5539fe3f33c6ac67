import { lendPowers, seesAllDelegations, takePowersBack } from '@app/casework';
import { Engine } from '@app/engine';
import { listDelegations, type ListedDelegation, namesOf } from '@app/identity';
import { reader } from '@app/platform';
import { type Language, say } from '@app/workflows/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { IdempotencyKey } from '../http/preconditions';
import { ReaderLanguage, ReceivedAt } from '../http/request';
import {
  delegationPathSchema,
  delegationsQuerySchema,
  delegationsSchema,
  lendSchema,
  lentSchema,
  revokedSchema,
  revokeSchema,
} from './delegations.schemas';

type Delegations = z.infer<typeof delegationsSchema>;

/** Powers that one person lends another (ủy quyền): by document, by name, for days. */
@ApiTags('delegations')
@Controller('delegations')
export class DelegationsController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Post()
  @Endpoint({
    summary: 'Ủy quyền · Lend own powers',
    description:
      'Named types of event only; votes and checks by a second person are never lent. The receiver names the delegation as `authority` of an act.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'The delegation is on record.', schema: lentSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'refused'],
  })
  async lend(
    @Body({ schema: lendSchema }) body: z.infer<typeof lendSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() at: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof lentSchema>> {
    const lending = { ...body, from: body.from ?? actor.person };
    return onceOr(
      this.engine.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'lend powers', ...lending } },
      (tx) => lendPowers(tx, this.engine.registry, { lending, actor, at }),
    );
  }

  @Get()
  @Endpoint({
    summary: 'Văn bản ủy quyền · Delegations',
    description:
      'Given and received by the reader; all of the house for auditor and administrator.',
    access: 'signed-in',
    answers: { 200: { description: 'Newest first, ended ones too.', schema: delegationsSchema } },
    problems: ['invalid-input', 'invalid-cursor'],
  })
  async list(
    @Query({ schema: delegationsQuerySchema }) query: z.infer<typeof delegationsQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<Delegations> {
    const tx = reader(this.engine.dataSource);
    const of = seesAllDelegations(actor.roles) ? null : actor.person;
    const found = await listDelegations(tx, {
      of,
      after: decodeCursor(query.cursor, of, z.uuid()),
      limit: query.limit + 1,
    });
    const page = found.slice(0, query.limit);
    const names = await namesOf(
      tx,
      page.flatMap(({ fromPerson, toPerson }) => [fromPerson, toPerson]),
    );
    const last = page.at(-1);
    return {
      items: page.map((each) => this.present(each, names, language)),
      nextCursor: found.length > page.length && last ? encodeCursor(last.id, of) : null,
    };
  }

  @Post(':delegation/revoke')
  @HttpCode(200)
  @Endpoint({
    summary: 'Chấm dứt ủy quyền · Take powers back',
    description: 'By the lender or the administrator, at once. What was done under it stays done.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'The delegation has ended.', schema: revokedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async revoke(
    @Param({ schema: delegationPathSchema })
    { delegation }: z.infer<typeof delegationPathSchema>,
    @Body({ schema: revokeSchema }) { reason }: z.infer<typeof revokeSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof revokedSchema>> {
    return onceOr(
      this.engine.dataSource,
      {
        person: actor.person,
        idempotencyKey,
        request: { act: 'take powers back', delegation, reason },
      },
      (tx) => takePowersBack(tx, { delegation, reason, actor }),
    );
  }

  private present(
    each: ListedDelegation,
    names: ReadonlyMap<string, string>,
    language: Language,
  ): Delegations['items'][number] {
    const who = (person: string): { person: string; name: string } => ({
      person,
      name: names.get(person) ?? '',
    });
    return {
      delegation: each.id,
      from: who(each.fromPerson),
      to: who(each.toPerson),
      powers: each.powers.map((type) => ({ type, title: this.titleOf(type, language) })),
      validFrom: each.validFrom,
      validTo: each.validTo,
      document: each.document,
      capacity: each.capacity,
      createdAt: each.createdAt.toISOString(),
      revokedAt: each.revokedAt?.toISOString() ?? null,
      inForce: each.inForce,
    };
  }

  private titleOf(type: string, language: Language): string {
    for (const name of this.engine.registry.names) {
      const event = this.engine.registry.of(name).workflow.events[type];
      if (event) return say(event.title, language);
    }
    return type;
  }
}
