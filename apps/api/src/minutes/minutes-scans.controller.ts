import { FileStore } from '@app/files';
import {
  keepMinutesScan,
  makeForms,
  minutesDesk,
  scanOfMinutes,
  settleMinutesScan,
} from '@app/minutes';
import { type ProcessSettings, reader, SETTINGS } from '@app/platform';
import {
  Body,
  Controller,
  Get,
  HttpCode,
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
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReceivedAt } from '../http/request';
import { FILE_TYPE } from '../scans/file-body';
import { keepFile, mustBeAName } from '../scans/keep-file';
import {
  minutesPathSchema,
  minutesScanQuerySchema,
  scanKeptSchema,
  scanPathSchema,
  scanSettledSchema,
  settleScanSchema,
} from './minutes.schemas';
import { readableSitting } from './readable-sitting';

/** Minutes that were printed and signed in ink: the scan, and the second person who compares it. */
@ApiTags('minutes')
@Controller('sittings/:id/minutes/scans')
export class MinutesScansController {
  private readonly store: FileStore;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: ProcessSettings,
  ) {
    this.store = new FileStore(settings.filesDir);
  }

  @Post()
  @ApiConsumes(FILE_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' }, required: true })
  @Endpoint({
    summary: 'Tải bản chụp biên bản đã ký · Send the scan of signed minutes',
    description:
      'PDF, PNG or JPEG of the very text that `contentSha256` names. It counts once a second person has compared it.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'The scan waits to be compared.', schema: scanKeptSchema } },
    problems: [
      'invalid-input',
      'not-acceptable-content',
      'body-too-large',
      'unsupported-media-type',
      'request-too-slow',
      'forbidden',
      'not-found',
      'refused',
    ],
  })
  async keep(
    @Param({ schema: minutesPathSchema }) { id }: z.infer<typeof minutesPathSchema>,
    @Query({ schema: minutesScanQuerySchema }) query: z.infer<typeof minutesScanQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof scanKeptSchema>> {
    const { person, roles } = actor;
    const sitting = await readableSitting(reader(this.dataSource), id, actor);
    if (!roles.some((role) => minutesDesk.includes(role))) throw new Problem('forbidden');
    mustBeAName(query.name);
    const { sha256, bytes, mediaType } = await keepFile(
      this.store,
      request,
      this.settings.fileLimit,
    );
    const told = { act: 'keep minutes scan', sitting: id, ...query, sha256 };
    return onceOr(this.dataSource, { person, idempotencyKey, request: told }, (tx) =>
      keepMinutesScan(tx, {
        sitting,
        ...query,
        file: { sha256, bytes, mediaType },
        actor: person,
        roles,
        receivedAt,
      }),
    );
  }

  @Get(':scan')
  @Endpoint({
    summary: 'Xem bản chụp biên bản · Fetch the scan of signed minutes',
    description: 'The file as it was sent, to be saved or drawn beside the text.',
    access: 'signed-in',
    answers: {
      200: { description: 'The file.', files: ['application/pdf', 'image/png', 'image/jpeg'] },
    },
    problems: ['invalid-input', 'not-found'],
  })
  async fetch(
    @Param({ schema: scanPathSchema }) { id, scan }: z.infer<typeof scanPathSchema>,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const tx = reader(this.dataSource);
    const sitting = await readableSitting(tx, id, actor);
    const found = await scanOfMinutes(tx, sitting.id);
    const source = found?.id === scan ? await this.store.open(found.sha256) : undefined;
    if (!found || !source) throw new Problem('not-found');
    void reply.headers({ 'content-security-policy': "sandbox; default-src 'none'" });
    return new StreamableFile(source, {
      type: found.mediaType,
      length: found.bytes,
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
    });
  }

  @Post(':scan/verdict')
  @HttpCode(200)
  @Endpoint({
    summary: 'Đối chiếu bản chụp biên bản · Compare the scan of signed minutes',
    description:
      'By a second person: the scan is the text, signed by chair and clerk, and freezes it; or it is not.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'Settled.', schema: scanSettledSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async settle(
    @Param({ schema: scanPathSchema }) { id, scan }: z.infer<typeof scanPathSchema>,
    @Body({ schema: settleScanSchema }) body: z.infer<typeof settleScanSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof scanSettledSchema>> {
    const { person, roles } = actor;
    const sitting = await readableSitting(reader(this.dataSource), id, actor);
    const { settled, reason = '' } = body;
    const verdict = settled === 'matched' ? { settled } : { settled, reason };
    const request = { act: 'settle minutes scan', sitting: id, scan, ...body };
    const done = await onceOr(this.dataSource, { person, idempotencyKey, request }, (tx) =>
      settleMinutesScan(tx, { sitting, scan, verdict, actor: person, roles, receivedAt }),
    );
    if (done.frozen) await makeForms(this.dataSource, sitting);
    return done;
  }
}
