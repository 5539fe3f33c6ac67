import { folderMoves, foldersOf, paperDesk, placeFolder } from '@app/casework';
import { Engine } from '@app/engine';
import { Clock, reader } from '@app/platform';
import { Body, Controller, Get, Inject, Param, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { idSchema } from '../candidates/candidates.schemas';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { pageFrom } from '../http/page';
import { etagOf, Guarded, type GuardedWriting, versionToInsistOn } from '../http/preconditions';
import { caseForWork } from './case-for-work';
import { presentFolder } from './holders.presenter';
import {
  changesQuerySchema,
  folderHistorySchema,
  folderSchema,
  newFolderSchema,
  versionPosition,
} from './holders.schemas';

/** Where the paper folder of a case is (hồ sơ giấy ở đâu), and every place before. */
@ApiTags('candidates')
@Controller('candidates/:id/folder')
export class FolderController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Hồ sơ giấy ở đâu · Where the paper folder is',
    description:
      'The place in words, who has the folder, since when and by whom recorded; every place before it, newest first.',
    access: 'signed-in',
    answers: {
      200: {
        description: 'The place; the ETag is its version.',
        schema: folderHistorySchema,
        headers: ['ETag'],
      },
    },
    problems: ['invalid-input', 'invalid-cursor', 'not-found'],
  })
  async read(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Query({ schema: changesQuerySchema }) query: z.infer<typeof changesQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof folderHistorySchema>> {
    await caseForWork(this.engine, id, actor, await this.clock.now());
    const tx = reader(this.engine.dataSource);
    const scope = ['folder', id];
    const folder = (await foldersOf(tx, [id])).get(id);
    const moves = await folderMoves(tx, id, {
      before: decodeCursor(query.cursor, scope, versionPosition),
      limit: query.limit + 1,
    });
    const page = pageFrom(moves, query.limit, scope, ({ version }) => version);
    void reply.header('etag', etagOf(folder?.version ?? 0));
    return {
      items: page.items.map(presentFolder),
      nextCursor: page.nextCursor,
      folder: folder ? presentFolder(folder) : null,
      mayMove: actor.roles.some((role) => paperDesk.includes(role)),
    };
  }

  @Put()
  @Endpoint({
    summary: 'Ghi nơi để hồ sơ giấy · Say where the paper folder is',
    description:
      'By the desks that handle paper, in any phase. The place is free text; the folder is with a person, a unit, or nobody in particular.',
    access: 'signed-in',
    headers: 'guarded',
    answers: {
      200: { description: 'Where it is now.', schema: folderSchema, headers: ['ETag'] },
    },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async place(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Body({ schema: newFolderSchema }) body: z.infer<typeof newFolderSchema>,
    @CurrentPerson() actor: SignedInActor,
    @Guarded() { seen, idempotencyKey, receivedAt }: GuardedWriting,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof folderSchema>> {
    await caseForWork(this.engine, id, actor, receivedAt);
    const { place, keeper = null } = body;
    const before = (await foldersOf(reader(this.engine.dataSource), [id])).get(id);
    const folder = await onceOr(
      this.engine.dataSource,
      {
        person: actor.person,
        idempotencyKey,
        request: { act: 'place folder', candidate: id, place, keeper },
      },
      async (tx) => {
        const placed = await placeFolder(tx, {
          process: id,
          place,
          keeper,
          ifVersion: versionToInsistOn(seen, before?.version ?? 0),
          actor,
        });
        return 'code' in placed ? placed : presentFolder(placed);
      },
    );
    void reply.header('etag', etagOf(folder.version));
    return folder;
  }
}
