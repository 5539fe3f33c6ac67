import { renderPdfSeries } from '@app/documents';
import { Engine, refuse } from '@app/engine';
import { ballotsOf, printFile, tellersOf, titlesOf } from '@app/papers';
import { Clock, reader, type Tx } from '@app/platform';
import {
  bringRecord,
  bundleOf,
  type EnclosedPaper,
  itemsOf,
  type KeptRecord,
  keptRecords,
  notEmpowered,
  offlinePage,
  previewOffline,
  sealOfRecord,
  settleRecord,
  type Sitting,
} from '@app/sittings';
import type { Language } from '@app/workflows/kernel';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { problemFrom } from '../http/outcome';
import { IdempotencyKey } from '../http/preconditions';
import { ReaderLanguage } from '../http/request';
import { sittingForReader } from '../papers/readable';
import { sittingPathSchema } from '../sittings/sittings.schemas';
import {
  bringRecordSchema,
  confirmRecordSchema,
  recordPathSchema,
  recordSchema,
  recordsSchema,
} from './offline.schemas';

type SittingPath = z.infer<typeof sittingPathSchema>;
type RecordAnswer = z.infer<typeof recordSchema>;

const writing = ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'] as const;

/** Họp không có mạng: the sitting taken out as one page, and what was written down there brought back. */
@ApiTags('sittings')
@Controller('sittings/:id')
export class OfflineController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}
  @Get('bundle.html')
  @Endpoint({
    summary: 'Bộ hồ sơ họp không có mạng · The bundle to sit without network',
    description:
      'One page that works from a file: roll, agenda, papers, blank ballots, and the forms of clerk and tellers. Bears the digest of the sitting as it stood; loads nothing. By the clerk.',
    access: 'signed-in',
    answers: { 200: { description: 'The page.', files: ['text/html'] } },
    problems: ['invalid-input', 'forbidden', 'not-found', 'refused'],
  })
  async bundle(
    @Param({ schema: sittingPathSchema }) { id }: SittingPath,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const sitting = await this.mine(id, actor);
    const now = await this.clock.now();
    const tx = this.read();
    const titles = await titlesOf(tx, this.engine, sitting, actor);
    const bundle = await bundleOf(tx, sitting, titles, now);
    const html = offlinePage(bundle, await this.papersOf(sitting, actor, now));
    void reply.headers({ 'content-security-policy': "sandbox; default-src 'none'" });
    const bytes = Buffer.from(html);
    return new StreamableFile(bytes, {
      type: 'text/html',
      length: bytes.length,
      disposition: `attachment; filename="hop-khong-co-mang-${sitting.days[0] ?? ''}.html"`,
    });
  }

  @Get('offline-records')
  @Endpoint({
    summary: 'Các bản ghi họp không có mạng · Records of a sitting without network',
    description: 'What was brought, who still has to confirm, and row by row what is recorded.',
    access: 'signed-in',
    answers: { 200: { description: 'Newest first.', schema: recordsSchema } },
    problems: ['invalid-input', 'not-found'],
  })
  async list(
    @Param({ schema: sittingPathSchema }) { id }: SittingPath,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof recordsSchema>> {
    const sitting = await sittingForReader(this.read(), id, actor);
    const kept = await keptRecords(this.read(), sitting, await this.clock.now());
    return { records: kept.map((each) => present(each, language)) };
  }

  @Post('offline-records')
  @HttpCode(200)
  @Endpoint({
    summary: 'Mang bản ghi về · Bring back what was written down',
    description:
      'First to look at what would be recorded, row by row; then kept by its digest, by one of the two tellers. The same file again changes nothing.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'What will be recorded.', schema: recordSchema } },
    problems: writing,
  })
  async bring(
    @Param({ schema: sittingPathSchema }) { id }: SittingPath,
    @Body({ schema: bringRecordSchema }) { mode, record }: z.infer<typeof bringRecordSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<RecordAnswer> {
    const sitting = await this.mine(id, actor);
    const { person } = actor;
    const now = await this.clock.now();
    const sha256 = sealOfRecord(record);
    const request = { act: 'bring offline record', id, mode, sha256 };
    return onceOr(this.engine.dataSource, { person, idempotencyKey, request }, async (tx) => {
      if (mode === 'check') {
        const { rows, refused } = await previewOffline(tx, sitting, record, now);
        const unkept = { id: null, sha256, state: 'checked', broughtBy: null, broughtAt: null };
        return present({ ...unkept, rows, refused }, language);
      }
      const kept = await bringRecord(tx, { sitting, record, person, now });
      return 'accepted' in kept ? kept : present(kept, language);
    });
  }

  @Post('offline-records/:record/confirm')
  @HttpCode(200)
  @Endpoint({
    summary: 'Xác nhận bản ghi họp không có mạng · Confirm a record of a sitting without network',
    description:
      'By the other teller; then by the chair of the sitting, with whom all of it is put on record in one act.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'How far it is.', schema: recordSchema } },
    problems: writing,
  })
  async confirm(
    @Param({ schema: recordPathSchema }) { id, record }: z.infer<typeof recordPathSchema>,
    @Body({ schema: confirmRecordSchema }) _body: z.infer<typeof confirmRecordSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<RecordAnswer> {
    const sitting = await sittingForReader(this.read(), id, actor);
    const { person } = actor;
    const now = await this.clock.now();
    const request = { act: 'confirm offline record', id, record };
    return onceOr(this.engine.dataSource, { person, idempotencyKey, request }, async (tx) => {
      const kept = await settleRecord(tx, this.engine, { sitting, id: record, person, now });
      return 'accepted' in kept ? kept : present(kept, language);
    });
  }

  /** The papers that travel: a copy of the print file, and of each item blank ballots and the tellers' record. */
  private async papersOf(
    sitting: Sitting,
    actor: SignedInActor,
    now: Date,
  ): Promise<EnclosedPaper[]> {
    const tx = this.read();
    const enclosed: EnclosedPaper[] = [];
    const file = await printFile(tx, this.engine, {
      sitting,
      copies: { of: 'reader' },
      reader: actor,
      now,
    });
    if (file) enclosed.push({ name: 'tai-lieu.pdf', label: 'Tập tài liệu', bytes: file });
    for (const { process, ordinal } of await itemsOf(tx, sitting.id)) {
      const on = { sitting, candidate: process, reader: actor, now };
      const papers = [
        ['phieu', 'Phiếu biểu quyết', await ballotsOf(tx, this.engine, on)],
        ['kiem-phieu', 'Biên bản kiểm phiếu', await tellersOf(tx, this.engine, on)],
      ] as const;
      for (const [name, label, documents] of papers) {
        const [first] = documents ?? [];
        if (!documents || !first) continue;
        const { title, subject, madeAt, letterhead } = first;
        const about = { title, subject, madeAt, organ: letterhead.organ };
        const bytes = await renderPdfSeries(about, documents);
        enclosed.push({
          name: `${name}-${ordinal}.pdf`,
          label: `${label}, mục ${ordinal}`,
          bytes,
        });
      }
    }
    return enclosed;
  }

  /** Throws `Problem` 403 for whoever does not keep the roll, 409 for a sitting of the advisory council, which votes on nothing. */
  private async mine(id: string, actor: SignedInActor): Promise<Sitting> {
    const sitting = await sittingForReader(this.read(), id, actor);
    const refused = notEmpowered('recordAttendance', actor.roles, sitting.council);
    if (refused) throw problemFrom(refused);
    if (sitting.council !== 'HDTP') throw problemFrom(noVotesThere);
    return sitting;
  }

  private read(): Tx {
    return reader(this.engine.dataSource);
  }
}

function present(
  kept: Omit<KeptRecord, 'id' | 'state' | 'broughtBy' | 'broughtAt'> & {
    id: string | null;
    state: string;
    broughtBy: string | null;
    broughtAt: Date | null;
  },
  language: Language,
): RecordAnswer {
  const { id, sha256, state, broughtBy, broughtAt, refused, rows } = kept;
  return recordSchema.parse({
    record: id,
    sha256,
    state,
    broughtBy,
    broughtAt: broughtAt?.toISOString() ?? null,
    refused: refused?.[language] ?? null,
    rows: rows.map(({ pointer, at, says, refused: why }) => ({
      pointer,
      at,
      says: says[language],
      refused: why?.[language] ?? null,
    })),
  });
}

const noVotesThere = refuse('rejected-by-facts', {
  vi: 'Bộ hồ sơ họp không có mạng dùng cho phiên họp của Hội đồng Thẩm phán.',
  en: 'The bundle without network is for sittings of the Council of Judges.',
});
