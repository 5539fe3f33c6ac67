import { renderDocx, renderPdf } from '@app/documents';
import { draftDocument, frozenForm, type FrozenForm, minutesOf } from '@app/minutes';
import { reader } from '@app/platform';
import type { Sitting } from '@app/sittings';
import { Controller, Get, Inject, Param, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { DOCX, fileAnswer, PDF } from '../http/file-answer';
import { Problem } from '../http/problem';
import { correctionPathSchema, excerptPathSchema, minutesPathSchema } from './minutes.schemas';
import { readableSitting } from './readable-sitting';

/** Minutes, excerpts and corrections as files: the frozen bytes once they are signed, a draft that says so before. */
@ApiTags('minutes')
@Controller('sittings/:id')
export class MinutesFormsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get('minutes.pdf')
  @Endpoint({
    summary: 'Biên bản, PDF · The minutes as PDF',
    description:
      'Laid out after Nghị định 30/2020/NĐ-CP; the bytes whose SHA-256 is frozen, or a draft.',
    access: 'signed-in',
    answers: { 200: { description: 'The file.', files: [PDF] } },
    problems: ['invalid-input', 'not-found'],
  })
  async pdf(
    @Param({ schema: minutesPathSchema }) { id }: z.infer<typeof minutesPathSchema>,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const sitting = await this.readable(id, actor);
    const bytes =
      (await this.frozen(sitting, 'minutes.pdf', id)) ??
      (await renderPdf((await draftDocument(reader(this.dataSource), sitting)).minutes));
    return fileAnswer(reply, { bytes, type: PDF, name: `bien-ban-${daysOf(sitting)}.pdf` });
  }

  @Get('minutes.docx')
  @Endpoint({
    summary: 'Biên bản, DOCX · The minutes as DOCX',
    description: 'The same text for Word; the bytes whose SHA-256 is frozen, or a draft.',
    access: 'signed-in',
    answers: { 200: { description: 'The file.', files: [DOCX] } },
    problems: ['invalid-input', 'not-found'],
  })
  async docx(
    @Param({ schema: minutesPathSchema }) { id }: z.infer<typeof minutesPathSchema>,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const sitting = await this.readable(id, actor);
    const bytes =
      (await this.frozen(sitting, 'minutes.docx', id)) ??
      (await renderDocx((await draftDocument(reader(this.dataSource), sitting)).minutes));
    return fileAnswer(reply, { bytes, type: DOCX, name: `bien-ban-${daysOf(sitting)}.docx` });
  }

  @Get('items/:candidate/excerpt.pdf')
  @Endpoint({
    summary: 'Trích biên bản của một mục · The excerpt of one item',
    description:
      'Question, sums, result and conclusion of one item, for outside the Council: no discussion, no names of members and never how anybody voted.',
    access: 'signed-in',
    answers: { 200: { description: 'The file.', files: [PDF] } },
    problems: ['invalid-input', 'not-found'],
  })
  async excerpt(
    @Param({ schema: excerptPathSchema }) { id, candidate }: z.infer<typeof excerptPathSchema>,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const sitting = await this.readable(id, actor);
    const name = `trich-bien-ban-${daysOf(sitting)}.pdf`;
    const frozen = await this.frozen(sitting, 'excerpt.pdf', candidate);
    if (frozen) return fileAnswer(reply, { bytes: frozen, type: PDF, name });
    const draft = (await draftDocument(reader(this.dataSource), sitting)).excerpt(candidate);
    if (!draft) throw new Problem('not-found');
    return fileAnswer(reply, { bytes: await renderPdf(draft), type: PDF, name });
  }

  @Get('minutes/corrections/:correction/correction.pdf')
  @Endpoint({
    summary: 'Văn bản đính chính biên bản · The paper of a correction',
    description: 'Of a correction that the chair has signed; the minutes stay as they were.',
    access: 'signed-in',
    answers: { 200: { description: 'The file.', files: [PDF] } },
    problems: ['invalid-input', 'not-found'],
  })
  async correction(
    @Param({ schema: correctionPathSchema })
    { id, correction }: z.infer<typeof correctionPathSchema>,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const sitting = await this.readable(id, actor);
    const bytes = await this.frozen(sitting, 'correction.pdf', correction);
    if (!bytes) throw new Problem('not-found');
    return fileAnswer(reply, {
      bytes,
      type: PDF,
      name: `dinh-chinh-bien-ban-${daysOf(sitting)}.pdf`,
    });
  }

  private readable(id: string, actor: SignedInActor): Promise<Sitting> {
    return readableSitting(reader(this.dataSource), id, actor);
  }

  private async frozen(
    sitting: Sitting,
    form: FrozenForm['form'],
    subject: string,
  ): Promise<Buffer | undefined> {
    const row = await minutesOf(reader(this.dataSource), sitting.id);
    return row?.frozenAt ? frozenForm(this.dataSource, sitting, form, subject) : undefined;
  }
}

function daysOf({ days }: Sitting): string {
  return days.at(0) ?? '';
}
