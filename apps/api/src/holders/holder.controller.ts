import { changeHolder, holderChanges, holdingOf, holdingRights, mayHold } from '@app/casework';
import { Engine } from '@app/engine';
import { Clock, reader } from '@app/platform';
import { type Language, roles } from '@app/workflows/kernel';
import { Body, Controller, Get, Inject, Param, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { phaseIn } from '../candidates/candidates.presenter';
import { idSchema } from '../candidates/candidates.schemas';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { pageFrom } from '../http/page';
import { etagOf, Guarded, type GuardedWriting, versionToInsistOn } from '../http/preconditions';
import { ReaderLanguage } from '../http/request';
import { caseForWork } from './case-for-work';
import { presentHolding } from './holders.presenter';
import {
  changesQuerySchema,
  holderSchema,
  holdingSchema,
  mayHoldSchema,
  newHolderSchema,
  peopleQuerySchema,
  versionPosition,
} from './holders.schemas';

/** Who holds a case (người giữ việc): taken, given, given back; every change is kept. */
@ApiTags('candidates')
@Controller('candidates/:id/holder')
export class HolderController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Người giữ việc · Who holds the case',
    description:
      'Who sees to the case in this phase, and every change with who did it, when and why, newest first. It locks nobody out. Whoever leaves the role holds nothing any more, and a new phase begins without a holder.',
    access: 'signed-in',
    answers: {
      200: {
        description: 'The holder; the ETag is the version of the holding.',
        schema: holderSchema,
        headers: ['ETag'],
      },
    },
    problems: ['invalid-input', 'invalid-cursor', 'not-found'],
  })
  async read(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Query({ schema: changesQuerySchema }) query: z.infer<typeof changesQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof holderSchema>> {
    const now = await this.clock.now();
    await caseForWork(this.engine, id, actor, now);
    const tx = reader(this.engine.dataSource);
    const scope = ['holder', id];
    const holding = await holdingOf(tx, id, now);
    const changes = await holderChanges(tx, id, {
      before: decodeCursor(query.cursor, scope, versionPosition),
      limit: query.limit + 1,
    });
    const page = pageFrom(changes, query.limit, scope, ({ version }) => version);
    void reply.header('etag', etagOf(holding.version));
    return {
      items: page.items.map(({ actor: by, phase, changedAt, ...change }) => ({
        ...change,
        by,
        phase: phaseIn(phase, language),
        changedAt: changedAt.toISOString(),
      })),
      nextCursor: page.nextCursor,
      holding: presentHolding(holding),
    };
  }

  @Put()
  @Endpoint({
    summary: 'Nhận việc, giao việc, trả việc · Take, give or give back a case',
    description:
      'Who may carry the case on in this phase takes it; who holds it, or directs the work (who may suspend it), gives it to somebody who may, or gives it back. To take over what a colleague holds needs a note. Of two who take it at once one is refused and told who holds it.',
    access: 'signed-in',
    headers: 'guarded',
    answers: {
      200: {
        description: 'Who holds it now.',
        schema: holdingSchema,
        headers: ['ETag'],
      },
    },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async change(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Body({ schema: newHolderSchema }) body: z.infer<typeof newHolderSchema>,
    @CurrentPerson() actor: SignedInActor,
    @Guarded() { seen, idempotencyKey, receivedAt: at }: GuardedWriting,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof holdingSchema>> {
    await caseForWork(this.engine, id, actor, at);
    const holder = body.person === undefined ? actor.person : body.person;
    const note = body.note ?? null;
    const { version } = await holdingOf(reader(this.engine.dataSource), id, at);
    const holding = await onceOr(
      this.engine.dataSource,
      {
        person: actor.person,
        idempotencyKey,
        request: { act: 'change holder', candidate: id, holder, note },
      },
      async (tx) => {
        const changed = await changeHolder(tx, {
          process: id,
          holder,
          note,
          ifVersion: versionToInsistOn(seen, version),
          actor: actor.person,
          at,
        });
        return 'code' in changed ? changed : presentHolding(changed);
      },
    );
    void reply.header('etag', etagOf(holding.version));
    return holding;
  }

  @Get('people')
  @Endpoint({
    summary: 'Những người có thể giữ việc · Who may hold the case',
    description:
      'Everybody whose roles, or powers lent to them, carry a case on in this phase; nobody where it waits for nothing.',
    access: 'signed-in',
    answers: { 200: { description: 'A page of people, by code.', schema: mayHoldSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'not-found'],
  })
  async people(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Query({ schema: peopleQuerySchema }) query: z.infer<typeof peopleQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof mayHoldSchema>> {
    const now = await this.clock.now();
    const { phase } = await caseForWork(this.engine, id, actor, now);
    const tx = reader(this.engine.dataSource);
    const scope = ['holder people', id, phase];
    const after = decodeCursor(query.cursor, scope, z.string()) ?? '';
    const found = (await mayHold(tx, phase, now)).filter(({ code }) => code > after);
    const items = found.slice(0, query.limit);
    const last = items.at(-1);
    return {
      items: items.map(({ id: person, name, unit, roles: held }) => ({
        person,
        name,
        unit,
        roles: held.map((code) => ({ code, title: roles[code][language] })),
      })),
      nextCursor: found.length > items.length && last ? encodeCursor(last.code, scope) : null,
      ...(await holdingRights(tx, { process: id, phase, person: actor.person, at: now })),
    };
  }
}
