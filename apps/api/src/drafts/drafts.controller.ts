import {
  addDraftVersion,
  comparison,
  type DraftVersion,
  draftVersion,
  draftVersions,
} from '@app/drafting';
import { Engine, once } from '@app/engine';
import { namesOf } from '@app/identity';
import { reader, type Tx } from '@app/platform';
import { may } from '@app/workflows/kernel';
import { type PrecedentText, selection } from '@app/workflows/selection';
import { Body, Controller, Get, Inject, Param, Post, Res, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { idSchema } from '../candidates/candidates.schemas';
import { readable } from '../candidates/readable';
import { type Actor, CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { problemFrom } from '../http/outcome';
import { pageFrom } from '../http/page';
import { etagOf, IdempotencyKey, OptionalIfMatch, type Precondition } from '../http/preconditions';
import { Problem } from '../http/problem';
import {
  comparisonSchema,
  draftListSchema,
  draftSchema,
  draftsQuerySchema,
  newDraftSchema,
  versionPathSchema,
  writtenDraftSchema,
} from './drafts.schemas';

type Listed = z.infer<typeof draftListSchema>['items'][number];

/** The texts of a case: every version, and how the final one differs from the voted one. */
@ApiTags('drafts')
@Controller('candidates/:id')
export class DraftsController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Post('drafts')
  @Endpoint({
    summary: 'Lưu một phiên bản dự thảo · Write a version of the draft',
    description:
      'Versions are never changed: a correction is a new one. Writing submits nothing; DRAFT.SUBMITTED does, naming version and digest. With If-Match only if the version whose ETag it holds is still the last.',
    access: 'signed-in',
    headers: 'guarded',
    answers: {
      201: {
        description: 'The version was recorded.',
        schema: writtenDraftSchema,
        headers: ['Location'],
      },
    },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async write(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Body({ schema: newDraftSchema }) { text, reason }: z.infer<typeof newDraftSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
    @OptionalIfMatch() seen: Precondition,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof writtenDraftSchema>> {
    await this.readableDrafts(id, actor);
    // Who may submit drafts may write them.
    const permitted = may(selection, 'DRAFT.SUBMITTED', {
      actor: { person: actor.person, roles: actor.roles },
      context: {},
      facts: {},
      data: {},
    });
    if (!permitted.permitted) throw new Problem('forbidden', { detail: permitted.sentence });
    const written = await once(
      this.engine.dataSource,
      {
        person: actor.person,
        idempotencyKey,
        request: { act: 'write a draft', process: id, text, reason },
      },
      (tx) =>
        addDraftVersion(
          tx,
          { process: id, author: actor.person, text, reason },
          seen === 'any' ? undefined : { ordinals: seen },
        ),
    );
    if ('accepted' in written) throw problemFrom(written);
    void reply.header('location', `/api/v1/candidates/${id}/drafts/${written.version}`);
    return written;
  }

  @Get('drafts')
  @Endpoint({
    summary: 'Các phiên bản dự thảo · Versions of the draft',
    description: 'Oldest first, without their texts. Only for those who see the case.',
    access: 'signed-in',
    answers: { 200: { description: 'The versions.', schema: draftListSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'not-found'],
  })
  async list(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Query({ schema: draftsQuerySchema }) { cursor, limit }: z.infer<typeof draftsQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
  ): Promise<z.infer<typeof draftListSchema>> {
    await this.readableDrafts(id, actor);
    const tx = this.read();
    const scope = ['drafts', id];
    const found = await draftVersions(tx, id, {
      after: decodeCursor(cursor, scope, z.int().positive()),
      limit: limit + 1,
    });
    const page = pageFrom(found, limit, scope, ({ ordinal }) => ordinal);
    const names = await namesOf(
      tx,
      page.items.map(({ author }) => author),
    );
    return { ...page, items: page.items.map((version) => listed(version, names)) };
  }

  @Get('drafts/:version')
  @Endpoint({
    summary: 'Xem một phiên bản dự thảo · Read one version',
    description: 'The whole text of the version, as it was written and as it stays.',
    access: 'signed-in',
    answers: { 200: { description: 'The version with its text.', schema: draftSchema } },
    problems: ['invalid-input', 'not-found'],
  })
  async one(
    @Param({ schema: versionPathSchema }) path: z.infer<typeof versionPathSchema>,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Listed & { text: PrecedentText }> {
    await this.readableDrafts(path.id, actor);
    const tx = this.read();
    const version = await draftVersion(tx, path.version);
    if (version?.process !== path.id) throw new Problem('not-found');
    void reply.header('etag', etagOf(version.ordinal));
    return { ...listed(version, await namesOf(tx, [version.author])), text: version.text };
  }

  @Get('comparison')
  @Endpoint({
    summary: 'So sánh văn bản biểu quyết và văn bản cuối · Compare voted and final text',
    description:
      'Every difference, passage by passage, with the mark that explains it: technical, or ordered by the conclusion of the sitting.',
    access: 'signed-in',
    answers: { 200: { description: 'The comparison.', schema: comparisonSchema } },
    problems: ['invalid-input', 'not-found'],
  })
  async compare(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @CurrentPerson() actor: SignedInActor,
  ): Promise<z.infer<typeof comparisonSchema>> {
    await readable(this.engine, id, 'text-comparison', actor);
    const tx = this.read();
    const found = await comparison(tx, id);
    if (!found) throw new Problem('not-found');
    const { voted, final, differences } = found;
    const marking = differences.flatMap(({ mark }) => mark?.by ?? []);
    const names = await namesOf(tx, marking);
    return {
      voted: { ...voted, frozenAt: voted.frozenAt.toISOString() },
      final,
      differences: differences.map(({ mark, ...difference }) => ({
        ...difference,
        mark: mark && { ...mark, by: mark.by === null ? null : person(mark.by, names) },
      })),
    };
  }

  private read(): Tx {
    return reader(this.engine.dataSource);
  }

  // The posted version is public while it is open for comment; the versions around it never are.
  private async readableDrafts(id: string, actor: Actor): Promise<void> {
    await readable(this.engine, id, 'case', actor);
    await readable(this.engine, id, 'draft', actor);
  }
}

function listed(version: Omit<DraftVersion, 'text'>, names: ReadonlyMap<string, string>): Listed {
  const { id, ordinal, round, author, reason, sha256, createdAt } = version;
  return {
    version: id,
    ordinal,
    round,
    author: person(author, names),
    reason,
    sha256,
    createdAt: createdAt.toISOString(),
  };
}

function person(id: string, names: ReadonlyMap<string, string>): { person: string; name: string } {
  return { person: id, name: names.get(id) ?? '' };
}
