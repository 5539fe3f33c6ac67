import { Engine, entriesWithScan } from '@app/engine';
import { type ArrivedFile, FileStore, recordScan, type Scan, scanOf, scansOf } from '@app/files';
import { namesOf } from '@app/identity';
import { type ProcessSettings, reader, SETTINGS } from '@app/platform';
import type { Language } from '@app/workflows/kernel';
import {
  Controller,
  Get,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { idSchema } from '../candidates/candidates.schemas';
import { readable } from '../candidates/readable';
import { deskOnly } from '../entries/desk-only';
import { presentEntries } from '../entries/entries.presenter';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { pageFrom } from '../http/page';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import { FILE_TYPE } from './file-body';
import { keepFile, mustBeAName } from './keep-file';
import {
  keptScanSchema,
  scanNameSchema,
  scanPathSchema,
  scanPositionSchema,
  scansQuerySchema,
  scansSchema,
} from './scans.schemas';

/** A browser that is led to the file itself runs nothing of it and fetches nothing for it. */
const ALONE = "sandbox; default-src 'none'";

/** Scans of the papers of a case (bản chụp): sent once, kept by their digest, drawn by the page beside the form. */
@ApiTags('scans')
@Controller('candidates/:id/scans')
export class ScansController {
  private readonly store: FileStore;

  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(SETTINGS) private readonly settings: ProcessSettings,
  ) {
    this.store = new FileStore(settings.filesDir);
  }

  @Post()
  @ApiConsumes(FILE_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' }, required: true })
  @Endpoint({
    summary: 'Lưu bản chụp của một văn bản · Keep the scan of a paper',
    description:
      'PDF, PNG or JPEG, by content and not by name, up to FILE_LIMIT_MB. The body is the file as it is. The same bytes again are the same scan. Its digest goes into the paper of an act.',
    access: 'signed-in',
    headers: 'write',
    answers: {
      201: { description: 'The scan is kept.', schema: keptScanSchema, headers: ['Location'] },
    },
    problems: [
      'invalid-input',
      'not-acceptable-content',
      'body-too-large',
      'unsupported-media-type',
      'request-too-slow',
      'forbidden',
      'not-found',
    ],
  })
  async keep(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Query({ schema: scanNameSchema }) { name }: z.infer<typeof scanNameSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof keptScanSchema>> {
    await readable(this.engine, id, 'case', actor);
    deskOnly(actor);
    mustBeAName(name);
    const file = await keepFile(this.store, request, this.settings.fileLimit);
    const { person } = actor;
    const { sha256 } = await onceOr(
      this.engine.dataSource,
      { person, idempotencyKey, request: { act: 'keep a scan', process: id, name, ...told(file) } },
      async (tx) => {
        await recordScan(tx, id, { file, name, by: person });
        return { sha256: file.sha256 };
      },
    );
    const tx = reader(this.engine.dataSource);
    const scan = await scanOf(tx, id, sha256);
    if (!scan) throw new Error(`The scan ${sha256} was kept and is not there.`);
    void reply.header('location', `/api/v1/candidates/${id}/scans/${sha256}`);
    return present(scan, await namesOf(tx, [scan.keptBy]));
  }

  @Get()
  @Endpoint({
    summary: 'Bản chụp trong hồ sơ · Scans in a case',
    description: 'Newest first, each with what was entered from it, by whom, and who confirmed it.',
    access: 'signed-in',
    answers: { 200: { description: 'The scans.', schema: scansSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'not-found'],
  })
  async list(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Query({ schema: scansQuerySchema }) { cursor, limit }: z.infer<typeof scansQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof scansSchema>> {
    await readable(this.engine, id, 'scans', actor);
    const tx = reader(this.engine.dataSource);
    const scope = ['scans', id];
    const after = decodeCursor(cursor, scope, scanPositionSchema);
    const found = await scansOf(tx, id, { after, limit: limit + 1 });
    const page = pageFrom(found, limit, scope, ({ keptAt, sha256 }) => ({
      keptAt: keptAt.toISOString(),
      sha256,
    }));
    const digests = page.items.map(({ sha256 }) => sha256);
    const entered = await presentEntries(tx, await entriesWithScan(tx, id, digests), language);
    const names = await namesOf(
      tx,
      page.items.map(({ keptBy }) => keptBy),
    );
    return {
      items: page.items.map((scan) => ({
        ...present(scan, names),
        entries: entered.filter(({ paper }) => paper.sha256 === scan.sha256),
      })),
      nextCursor: page.nextCursor,
    };
  }

  @Get(':sha256')
  @Endpoint({
    summary: 'Tải bản chụp · Fetch a scan',
    description: 'The file as it was sent, to be saved or drawn; never shown or run by itself.',
    access: 'signed-in',
    answers: {
      200: { description: 'The file.', files: ['application/pdf', 'image/png', 'image/jpeg'] },
    },
    problems: ['invalid-input', 'not-found'],
  })
  async fetch(
    @Param({ schema: scanPathSchema }) { id, sha256 }: z.infer<typeof scanPathSchema>,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    await readable(this.engine, id, 'scans', actor);
    const scan = await scanOf(reader(this.engine.dataSource), id, sha256);
    if (!scan) throw new Problem('not-found');
    const source = await this.store.open(sha256);
    if (!source) throw new Problem('not-found', { detail: gone });
    void reply.headers({ 'content-security-policy': ALONE });
    return new StreamableFile(source, {
      type: scan.mediaType,
      length: scan.bytes,
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(scan.name)}`,
    });
  }
}

const gone = {
  vi: 'Bản chụp này có trong hồ sơ nhưng tệp không còn trong kho. Hãy báo người vận hành phục hồi từ bản sao lưu.',
  en: 'The case has this scan, but its file is gone from the store. Tell the operator to restore it from a backup.',
};

function told({ sha256, bytes, mediaType }: ArrivedFile): Record<string, unknown> {
  return { sha256, bytes, mediaType };
}

function present(scan: Scan, names: ReadonlyMap<string, string>): z.infer<typeof keptScanSchema> {
  const { sha256, mediaType, bytes, name, keptBy, keptAt } = scan;
  return {
    sha256,
    mediaType,
    bytes,
    name,
    keptBy: { person: keptBy, name: names.get(keptBy) ?? '' },
    keptAt: keptAt.toISOString(),
  };
}
