import {
  commentByTrackingCode,
  type CommentReceipt,
  type Consultation,
  consultation,
  openConsultations,
} from '@app/consultation';
import { candidatesOf, draftVersion } from '@app/drafting';
import { Engine, type Refused } from '@app/engine';
import { Clock, reader, type Tx } from '@app/platform';
import type { Language, Sentence } from '@app/workflows/kernel';
import type { PrecedentText } from '@app/workflows/selection';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../http/actor';
import { ForEveryone } from '../http/caching';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { problemFrom } from '../http/outcome';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage, ReceivedAt, SenderAddress } from '../http/request';
import { senderOf } from '../http/sender';
import {
  type Posting,
  presentPosting,
  presentReceipt,
  presentTracked,
} from './consultations.presenter';
import {
  commentSchema,
  consultationPageSchema,
  consultationPathSchema,
  consultationSchema,
  openQuerySchema,
  positionSchema,
  receiptSchema,
  trackedSchema,
  trackingPathSchema,
} from './consultations.schemas';

const takesNoMore: Sentence = {
  vi: 'Đợt lấy ý kiến này không còn nhận ý kiến góp ý.',
  en: 'This consultation takes no more comments.',
};

/** Drafts posted for comment (NQ 04/2019 Đ4(1)), for everybody. What was never posted does not exist here. */
@ApiTags('consultations')
@Controller('consultations')
export class ConsultationsController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @ForEveryone()
  @Endpoint({
    summary: 'Dự thảo đang lấy ý kiến · Drafts open for comment',
    description: 'Those that end soonest come first, each with the reason for its last day.',
    access: 'public',
    answers: { 200: { description: 'A page of postings.', schema: consultationPageSchema } },
    problems: ['invalid-input', 'invalid-cursor'],
  })
  async list(
    @Query({ schema: openQuerySchema }) { cursor, limit }: z.infer<typeof openQuerySchema>,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof consultationPageSchema>> {
    const tx = this.read();
    const found = await openConsultations(tx, {
      after: decodeCursor(cursor, 'open', positionSchema),
      limit: limit + 1,
    });
    const postings = await postingsOf(tx, found.slice(0, limit));
    const now = await this.clock.now();
    const last = found.length > limit ? found[limit - 1] : undefined;
    return {
      items: postings.map((posting) => ({
        ...presentPosting(posting, now, language),
        situation: posting.draft.text.situation,
        solution: posting.draft.text.solution,
      })),
      nextCursor: last
        ? encodeCursor({ closesAt: last.closesAt.toISOString(), id: last.id }, 'open')
        : null,
    };
  }

  @Get(':id')
  @ForEveryone()
  @Endpoint({
    summary: 'Xem dự thảo đã đăng tải · Read a posted draft',
    description:
      'The posted text, until when comments are taken and why that long. Also after the closing.',
    access: 'public',
    answers: { 200: { description: 'The posting with its text.', schema: consultationSchema } },
    problems: ['invalid-input', 'not-found'],
  })
  async one(
    @Param({ schema: consultationPathSchema }) { id }: z.infer<typeof consultationPathSchema>,
    @ReaderLanguage() language: Language,
  ): Promise<Omit<z.infer<typeof consultationSchema>, 'text'> & { text: PrecedentText }> {
    const tx = this.read();
    const posting = await postingOf(tx, await this.posted(tx, id));
    return {
      ...presentPosting(posting, await this.clock.now(), language),
      text: posting.draft.text,
    };
  }

  @Post(':id/comments')
  @Endpoint({
    summary: 'Gửi ý kiến góp ý · Comment on a draft',
    description:
      'Anybody may comment, without signing in. A comment after the end is kept and marked "gửi sau thời hạn"; the instant of receipt decides.',
    access: 'public',
    headers: 'write',
    answers: { 201: { description: 'The comment was received.', schema: receiptSchema } },
    problems: ['invalid-input', 'malformed-json', 'not-found', 'refused'],
  })
  async comment(
    @Param({ schema: consultationPathSchema }) { id }: z.infer<typeof consultationPathSchema>,
    @Body({ schema: commentSchema }) body: z.infer<typeof commentSchema>,
    @CurrentActor() actor: Actor,
    @SenderAddress() address: string,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof receiptSchema>> {
    const posted = await this.posted(this.read(), id);
    const outcome = await this.engine.submit({
      process: posted.process,
      event: 'COMMENT.RECEIVED',
      data: { ...body, consultation: id },
      sender: senderOf(actor, address),
      receivedAt,
      idempotencyKey,
    });
    if (!outcome.accepted) throw withoutTheCase(outcome);
    return presentReceipt(outcome.answer as unknown as CommentReceipt, posted, language);
  }

  @Get('comments/:trackingCode')
  @Endpoint({
    summary: 'Ý kiến của tôi đã được xử lý thế nào · What became of my comment',
    description: 'For the holder of the tracking code. The answer is shown once it is approved.',
    access: 'public',
    answers: { 200: { description: 'The comment and its answer.', schema: trackedSchema } },
    problems: ['invalid-input', 'not-found'],
  })
  async track(
    @Param({ schema: trackingPathSchema }) { trackingCode }: z.infer<typeof trackingPathSchema>,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof trackedSchema>> {
    const tx = this.read();
    const comment = await commentByTrackingCode(tx, trackingCode);
    if (!comment) throw new Problem('not-found');
    const posting = await postingOf(tx, await this.posted(tx, comment.consultation));
    return presentTracked(comment, posting, language);
  }

  private async posted(tx: Tx, id: string): Promise<Consultation> {
    const found = await consultation(tx, id);
    if (!found) throw new Problem('not-found');
    return found;
  }

  private read(): Tx {
    return reader(this.engine.dataSource);
  }
}

/** Where the case stands is nobody's business outside: the public learns only that comments are not taken. */
function withoutTheCase(refused: Refused): Problem {
  return refused.code === 'invalid-data' || refused.code === 'key-reused'
    ? problemFrom(refused)
    : new Problem('refused', { detail: takesNoMore });
}

async function postingOf(tx: Tx, found: Consultation): Promise<Posting> {
  const [posting] = await postingsOf(tx, [found]);
  if (!posting) throw new Error(`Consultation ${found.id} has no posting.`);
  return posting;
}

async function postingsOf(tx: Tx, found: readonly Consultation[]): Promise<Posting[]> {
  const candidates = await candidatesOf(
    tx,
    found.map(({ process }) => process),
  );
  return Promise.all(
    found.map(async (each) => {
      const candidate = candidates.get(each.process);
      const draft = await draftVersion(tx, each.draft);
      if (!candidate || !draft) throw new Error(`Consultation ${each.id} has no draft.`);
      return { consultation: each, candidate, draft };
    }),
  );
}
