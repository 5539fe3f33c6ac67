import { actOnLetterOf, enterLetterOf, mayRecordLetters, stepsWaiting } from '@app/casework';
import { Engine } from '@app/engine';
import { letterOf, lettersOf } from '@app/letters';
import { Clock, reader } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import type { Language } from '@app/workflows/kernel';
import type { SelectionContext } from '@app/workflows/selection';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { idSchema } from '../candidates/candidates.schemas';
import { readable } from '../candidates/readable';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { pageFrom } from '../http/page';
import { IdempotencyKey } from '../http/preconditions';
import { ReaderLanguage, ReceivedAt } from '../http/request';
import { presentLetter, presentStep } from './letters.presenter';
import {
  letterActSchema,
  letterPathSchema,
  letterSchema,
  lettersQuerySchema,
  lettersSchema,
  newLetterSchema,
} from './letters.schemas';

/** Requests of a case to other bodies by official letter (công văn đề nghị). */
@ApiTags('letters')
@Controller('candidates/:id/letters')
export class LettersController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Công văn đề nghị của hồ sơ · Requests of a case to other bodies',
    description:
      'Newest first, each with everything that was done about it and the reminders that the system gave. For whoever reads the history of the case; nobody outside the house.',
    access: 'signed-in',
    answers: { 200: { description: 'A page of requests.', schema: lettersSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'not-found'],
  })
  async list(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Query({ schema: lettersQuerySchema }) query: z.infer<typeof lettersQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof lettersSchema>> {
    const process = await readable(this.engine, id, 'history', actor);
    const today = dayOf((await this.clock.now()).toISOString());
    const scope = ['letters', id];
    const found = await lettersOf(reader(this.engine.dataSource), id, {
      before: decodeCursor(query.cursor, scope, z.uuid()),
      limit: query.limit + 1,
    });
    const { items, nextCursor } = pageFrom(found, query.limit, scope, (each) => each.id);
    const context = this.engine.restored(process).context as SelectionContext;
    const steps = process.ended ? [] : stepsWaiting(context);
    return {
      items: items.map((letter) => presentLetter(letter, today, language)),
      nextCursor,
      mayRecord: mayRecordLetters(actor.roles),
      steps: steps.map((step) => presentStep(step, language)),
      today,
    };
  }

  @Post()
  @Endpoint({
    summary: 'Nhập công văn đề nghị · Enter a request to another body',
    description:
      'By the research unit, officer or head. With `paper` it counts as sent on its date; without, as prepared. While it is sent and without reply, its days count as waiting for others (khách quan) for its step; no limit is prolonged by it.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'The request is on record.', schema: letterSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async enter(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Body({ schema: newLetterSchema }) body: z.infer<typeof newLetterSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() at: Date,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof letterSchema>> {
    await readable(this.engine, id, 'history', actor);
    const { letter } = await onceOr(
      this.engine.dataSource,
      {
        person: actor.person,
        idempotencyKey,
        request: { act: 'enter a letter', candidate: id, ...body },
      },
      (tx) => enterLetterOf(tx, this.engine, { ...body, process: id }, { actor, at }),
    );
    return this.found(id, letter, at, language);
  }

  @Post(':letter/acts')
  @HttpCode(200)
  @Endpoint({
    summary: 'Ghi việc gửi, đôn đốc, trả lời · Record what became of a request',
    description:
      'By the research unit: sent, reminded of by another letter (đôn đốc), answered, withdrawn, or opened again. Nothing is deleted, and every act is kept. Also once the case is over.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'The request as it stands now.', schema: letterSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async act(
    @Param({ schema: letterPathSchema }) { id, letter }: z.infer<typeof letterPathSchema>,
    @Body({ schema: letterActSchema }) act: z.infer<typeof letterActSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() at: Date,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof letterSchema>> {
    await readable(this.engine, id, 'history', actor);
    await onceOr(
      this.engine.dataSource,
      {
        person: actor.person,
        idempotencyKey,
        request: { of: 'act on a letter', candidate: id, letter, ...act },
      },
      (tx) => actOnLetterOf(tx, { process: id, letter, act, actor, at }),
    );
    return this.found(id, letter, at, language);
  }

  private async found(
    id: string,
    letter: string,
    at: Date,
    language: Language,
  ): Promise<z.infer<typeof letterSchema>> {
    const found = await letterOf(reader(this.engine.dataSource), id, letter);
    if (!found) throw new Error(`The letter ${letter} was recorded and is not there.`);
    return presentLetter(found, dayOf(at.toISOString()), language);
  }
}
