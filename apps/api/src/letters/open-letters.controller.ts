import { readsEveryHistory } from '@app/accounting';
import { candidatesOf } from '@app/drafting';
import { Engine } from '@app/engine';
import { openByReceiver, openLetters } from '@app/letters';
import { Clock, reader } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import type { Language } from '@app/workflows/kernel';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { pageFrom } from '../http/page';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import { presentKind, presentLetter } from './letters.presenter';
import { openLetterPosition, openLettersQuerySchema, openLettersSchema } from './letters.schemas';

/** Open requests of the whole house to other bodies. */
@ApiTags('letters')
@Controller('letters')
export class OpenLettersController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Công văn đang chờ trả lời · Open requests to other bodies',
    description:
      'Of every case, soonest asked-by day first, so that what is late comes first. For whoever reads the history of every case.',
    access: 'signed-in',
    answers: { 200: { description: 'A page of requests.', schema: openLettersSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'forbidden'],
  })
  async list(
    @Query({ schema: openLettersQuerySchema }) query: z.infer<typeof openLettersQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof openLettersSchema>> {
    if (!readsEveryHistory(actor)) throw new Problem('forbidden');
    const { kind, standing, limit } = query;
    const tx = reader(this.engine.dataSource);
    const today = dayOf((await this.clock.now()).toISOString());
    const scope = ['open letters', kind, standing];
    const found = await openLetters(tx, {
      kind,
      standing: standing === 'late' ? 'sent' : standing,
      lateOn: standing === 'late' ? today : undefined,
      after: decodeCursor(query.cursor, scope, openLetterPosition),
      limit: limit + 1,
    });
    const page = pageFrom(found, limit, scope, ({ askedBy, id }) => ({ askedBy, id }));
    const candidates = await candidatesOf(
      tx,
      page.items.map(({ process }) => process),
    );
    return {
      items: page.items.map((letter) => ({
        ...presentLetter(letter, today, language),
        candidate: { id: letter.process, title: candidates.get(letter.process)?.title ?? '' },
      })),
      nextCursor: page.nextCursor,
      byReceiver: (await openByReceiver(tx, today)).map(({ kind: of, open, late }) => ({
        kind: presentKind(of, language),
        open,
        late,
      })),
      today,
    };
  }
}
