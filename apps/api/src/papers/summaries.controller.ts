import { type AdministrativeDocument, renderDocx, renderPdf } from '@app/documents';
import { Engine } from '@app/engine';
import { namesOf } from '@app/identity';
import { holdsPaperPower, type Summary, summaryOfItem, writeSummary } from '@app/papers';
import { Clock, reader, type Tx } from '@app/platform';
import { type Language, say } from '@app/workflows/kernel';
import {
  Body,
  Controller,
  Get,
  Inject,
  Param,
  Put,
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
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import { itemPathSchema } from '../sittings/sittings.schemas';
import { summarySchema, summaryWrittenSchema, writeSummarySchema } from './papers.schemas';
import { mustHold, sittingForReader } from './readable';

type ItemPath = z.infer<typeof itemPathSchema>;

/** How many of those who said something are quoted, and how much of each. */
const QUOTED = 5;
const QUOTED_LETTERS = 600;

/** One page on a draft for the leaders: from the record, with what the unit says of it. */
@ApiTags('papers')
@Controller('sittings/:id/items/:candidate')
export class SummariesController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('summary')
  @Endpoint({
    summary: 'Tờ tóm tắt một dự thảo · One page on a draft',
    description:
      'Situation, solution, comments, advisory opinions, similar án lệ and what is open, for those who read the draft; each part by the reading table.',
    access: 'signed-in',
    answers: { 200: { description: 'What the page says.', schema: summarySchema } },
    problems: ['invalid-input', 'not-found'],
  })
  async show(
    @Param({ schema: itemPathSchema }) path: ItemPath,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof summarySchema>> {
    const { summary } = await this.found(path, actor);
    const { words } = summary;
    const names = await namesOf(this.read(), words ? [words.by] : []);
    return presented(summary, { actor, language, names });
  }

  @Get('summary.pdf')
  @Endpoint({
    summary: 'Tờ tóm tắt, PDF · The page as PDF',
    description: 'One page of A4; what has no room is broken off with a sign.',
    access: 'signed-in',
    answers: { 200: { description: 'The file.', files: [PDF] } },
    problems: ['invalid-input', 'not-found'],
  })
  async pdf(
    @Param({ schema: itemPathSchema }) path: ItemPath,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const bytes = await renderPdf(await this.document(path, actor));
    return fileAnswer(reply, { bytes, type: PDF, name: 'tom-tat-du-thao.pdf' });
  }

  @Get('summary.docx')
  @Endpoint({
    summary: 'Tờ tóm tắt, DOCX · The page as DOCX',
    description: 'The same text for Word.',
    access: 'signed-in',
    answers: { 200: { description: 'The file.', files: [DOCX] } },
    problems: ['invalid-input', 'not-found'],
  })
  async docx(
    @Param({ schema: itemPathSchema }) path: ItemPath,
    @CurrentPerson() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const bytes = await renderDocx(await this.document(path, actor));
    return fileAnswer(reply, { bytes, type: DOCX, name: 'tom-tat-du-thao.docx' });
  }

  @Put('summary')
  @Endpoint({
    summary: 'Viết phần của đơn vị trên tờ tóm tắt · Write the words of the unit',
    description:
      'Comments for and against as the unit counted and sums them up, and the open point. Earlier versions are kept.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'Kept as the next version.', schema: summaryWrittenSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async write(
    @Param({ schema: itemPathSchema }) path: ItemPath,
    @Body({ schema: writeSummarySchema }) body: z.infer<typeof writeSummarySchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof summaryWrittenSchema>> {
    const { person } = actor;
    const { summary } = await this.found(path, actor);
    mustHold('writeSummary', actor);
    const { version, ...words } = body;
    const request = { act: 'write summary', ...path, ...body };
    const received = summary.comments?.received ?? 0;
    return onceOr(this.engine.dataSource, { person, idempotencyKey, request }, (tx) =>
      writeSummary(tx, { process: path.candidate, words, version, actor: person, received }),
    );
  }

  private async document(path: ItemPath, actor: SignedInActor): Promise<AdministrativeDocument> {
    return (await this.found(path, actor)).document();
  }

  private async found(
    { id, candidate }: ItemPath,
    actor: SignedInActor,
  ): Promise<NonNullable<Awaited<ReturnType<typeof summaryOfItem>>>> {
    const sitting = await sittingForReader(this.read(), id, actor);
    const on = { sitting, candidate, reader: actor, now: await this.clock.now() };
    const found = await summaryOfItem(this.read(), this.engine, on);
    if (!found) throw new Problem('not-found');
    return found;
  }

  private read(): Tx {
    return reader(this.engine.dataSource);
  }
}

function presented(
  summary: Summary,
  reading: { actor: SignedInActor; language: Language; names: ReadonlyMap<string, string> },
): z.infer<typeof summarySchema> {
  const { source, comments, advisory, similar, open, words, ...rest } = summary;
  const { actor, language, names } = reading;
  const { number, date, court } = source;
  const quoted = (texts: readonly string[]): string[] =>
    texts.slice(0, QUOTED).map((text) => text.slice(0, QUOTED_LETTERS));
  return {
    ...rest,
    source: { number, date, court },
    comments: comments && {
      ...comments,
      acceptedSaid: quoted(comments.acceptedSaid),
      explainedSaid: quoted(comments.explainedSaid),
    },
    advisory: advisory && {
      ...advisory,
      said: advisory.said
        .slice(0, QUOTED)
        .map((each) => ({ ...each, text: each.text.slice(0, QUOTED_LETTERS) })),
    },
    similar: [...similar],
    open: open.map((each) => say(each, language)),
    words: words && {
      version: words.version,
      inFavour: words.inFavour,
      against: words.against,
      openPoint: words.openPoint,
      by: { person: words.by, name: names.get(words.by) ?? '' },
      at: words.at.toISOString(),
    },
    mayWrite: holdsPaperPower('writeSummary', actor.roles),
  };
}
