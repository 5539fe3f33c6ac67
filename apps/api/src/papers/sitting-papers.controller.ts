import {
  type AdministrativeDocument,
  renderDocx,
  renderPdf,
  renderPdfSeries,
} from '@app/documents';
import { Engine } from '@app/engine';
import { ballotsOf, type Copies, noticeOf, printFile, tellersOf } from '@app/papers';
import { Clock, reader, type Tx } from '@app/platform';
import { issueNotice, notEmpowered, type Sitting } from '@app/sittings';
import {
  Body,
  Controller,
  Get,
  Inject,
  Param,
  Put,
  Query,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { DOCX, fileAnswer, PDF } from '../http/file-answer';
import { onceOr } from '../http/once';
import { problemFrom } from '../http/outcome';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { itemPathSchema, sittingPathSchema } from '../sittings/sittings.schemas';
import { issueNoticeSchema, noticeIssuedSchema, printFileQuerySchema } from './papers.schemas';
import { mustHold, sittingForReader } from './readable';

type SittingPath = z.infer<typeof sittingPathSchema>;
type ItemPath = z.infer<typeof itemPathSchema>;

const file = (type: string): { description: string; files: readonly string[] } => ({
  description: 'The file.',
  files: [type],
});
const problems = ['invalid-input', 'not-found'] as const;

/** The papers of a sitting: convening notice, ballots and tellers' records in ink, and the print file of each recipient. */
@ApiTags('papers')
@Controller('sittings/:id')
export class SittingPapersController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('notice.pdf')
  @Endpoint({
    summary: 'Giấy triệu tập, PDF · The convening notice as PDF',
    description: 'Agenda, members and guests; dots where no number and day were given yet.',
    access: 'signed-in',
    answers: { 200: file(PDF) },
    problems,
  })
  async noticePdf(
    @Param({ schema: sittingPathSchema }) { id }: SittingPath,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { sitting, notice } = await this.notice(id, actor);
    const name = nameOf(sitting, 'giay-trieu-tap', 'pdf');
    return fileAnswer(reply, { bytes: await renderPdf(notice), type: PDF, name });
  }

  @Get('notice.docx')
  @Endpoint({
    summary: 'Giấy triệu tập, DOCX · The convening notice as DOCX',
    description: 'The same text for Word.',
    access: 'signed-in',
    answers: { 200: file(DOCX) },
    problems,
  })
  async noticeDocx(
    @Param({ schema: sittingPathSchema }) { id }: SittingPath,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { sitting, notice } = await this.notice(id, actor);
    const name = nameOf(sitting, 'giay-trieu-tap', 'docx');
    return fileAnswer(reply, { bytes: await renderDocx(notice), type: DOCX, name });
  }

  @Put('notice')
  @Endpoint({
    summary: 'Ghi số, ngày giấy triệu tập · The convening notice was issued',
    description:
      'Number and day as the records desk gave them, until the roll is called. By whoever puts sittings on record.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'They stand on the notice.', schema: noticeIssuedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async issue(
    @Param({ schema: sittingPathSchema }) { id }: SittingPath,
    @Body({ schema: issueNoticeSchema }) body: z.infer<typeof issueNoticeSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof noticeIssuedSchema>> {
    const { person, roles } = actor;
    const sitting = await sittingForReader(this.read(), id, actor);
    const refused = notEmpowered('create', roles);
    if (refused) throw problemFrom(refused);
    const request = { act: 'issue notice', sitting: id, ...body };
    return onceOr(this.engine.dataSource, { person, idempotencyKey, request }, (tx) =>
      issueNotice(tx, { sitting, ...body, actor: person }),
    );
  }

  @Get('print-file.pdf')
  @Endpoint({
    summary: 'Tập tài liệu in của phiên họp · The print file of a sitting',
    description:
      'Cover with the name of the recipient and the number of the copy, contents, running page numbers, a tab for each item, the papers of each, late ones marked. A copy holds what the reading table opens to its recipient and to the sender; a numbered copy is read as a member’s, so that the papers of an item are not in the copy of a member with an interest in it.',
    access: 'signed-in',
    answers: { 200: file(PDF) },
    problems: ['invalid-input', 'forbidden', 'not-found'],
  })
  async print(
    @Param({ schema: sittingPathSchema }) { id }: SittingPath,
    @Query({ schema: printFileQuerySchema }) { copies }: z.infer<typeof printFileQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const sitting = await sittingForReader(this.read(), id, actor);
    if (copies !== undefined && copies !== actor.person) mustHold('printForOthers', actor);
    const print = async (wanted: Copies): Promise<Buffer | undefined> =>
      printFile(this.read(), this.engine, {
        sitting,
        copies: wanted,
        reader: actor,
        now: await this.clock.now(),
      });
    const bytes =
      copies === undefined
        ? ((await print({ of: 'member', person: actor.person })) ?? (await print({ of: 'reader' })))
        : await print(copies === 'all' ? { of: 'all' } : { of: 'member', person: copies });
    if (!bytes) throw new Problem('not-found');
    return fileAnswer(reply, { bytes, type: PDF, name: nameOf(sitting, 'tai-lieu', 'pdf') });
  }

  @Get('items/:candidate/ballots.pdf')
  @Endpoint({
    summary: 'Phiếu biểu quyết giấy của một mục · Paper ballots of an item',
    description:
      'A page for each voter: with names for a named poll, all alike for a secret one. Of every question on the item that is not counted; without one, of the question of the agenda.',
    access: 'signed-in',
    answers: { 200: file(PDF) },
    problems: ['invalid-input', 'forbidden', 'not-found'],
  })
  async ballots(
    @Param({ schema: itemPathSchema }) { id, candidate }: ItemPath,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const sitting = await sittingForReader(this.read(), id, actor);
    mustHold('printBallots', actor);
    const on = { sitting, candidate, reader: actor, now: await this.clock.now() };
    const ballots = await ballotsOf(this.read(), this.engine, on);
    const bytes = await series(ballots);
    return fileAnswer(reply, { bytes, type: PDF, name: nameOf(sitting, 'phieu', 'pdf') });
  }

  @Get('items/:candidate/tellers.pdf')
  @Endpoint({
    summary: 'Biên bản kiểm phiếu · The record of the tellers',
    description:
      'A form with the roll of the item until its question is counted, with the numbers of the count from then on. One for each question.',
    access: 'signed-in',
    answers: { 200: file(PDF) },
    problems: ['invalid-input', 'forbidden', 'not-found'],
  })
  async tellers(
    @Param({ schema: itemPathSchema }) { id, candidate }: ItemPath,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const sitting = await sittingForReader(this.read(), id, actor);
    mustHold('readTellers', actor);
    const on = { sitting, candidate, reader: actor, now: await this.clock.now() };
    const bytes = await series(await tellersOf(this.read(), this.engine, on));
    return fileAnswer(reply, { bytes, type: PDF, name: nameOf(sitting, 'kiem-phieu', 'pdf') });
  }

  private async notice(
    id: string,
    actor: SignedInActor,
  ): Promise<{ sitting: Sitting; notice: AdministrativeDocument }> {
    const sitting = await sittingForReader(this.read(), id, actor);
    return { sitting, notice: await noticeOf(this.read(), this.engine, sitting, actor) };
  }

  private read(): Tx {
    return reader(this.engine.dataSource);
  }
}

/** Throws `Problem` 404 where there is nothing to print. */
async function series(documents: AdministrativeDocument[] | undefined): Promise<Buffer> {
  const [first] = documents ?? [];
  if (!documents || !first) throw new Problem('not-found');
  const { title, subject, madeAt, letterhead } = first;
  return renderPdfSeries({ title, subject, madeAt, organ: letterhead.organ }, documents);
}

function nameOf({ days }: Sitting, what: string, ending: 'pdf' | 'docx'): string {
  return `${what}-${days[0] ?? ''}.${ending}`;
}
