import { currentCalendar } from '@app/calendar';
import { inboxOf } from '@app/casework';
import { Engine } from '@app/engine';
import { Clock, reader } from '@app/platform';
import { addDays, dayOf, restDay } from '@app/workflows/calendar';
import { type Language, say } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { presentLimit, presentSummary } from '../candidates/candidates.presenter';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { presentFolder, presentHolding } from '../holders/holders.presenter';
import { ReaderLanguage } from '../http/request';
import { inboxPositionSchema, inboxQuerySchema, inboxSchema } from './inbox.schemas';
import { timeLeft } from './time-left';

/** How far the horizon of an inbox reaches, today included. */
const HORIZON_DAYS = 14;

/** What waits for me. */
@ApiTags('inbox')
@Controller('inbox')
export class InboxController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Việc cần xử lý · What waits for me',
    description:
      'Soonest due first; legal and internal limits are told apart by `kind`. A page may be short, even empty: it is the last one when `nextCursor` is null.',
    access: 'signed-in',
    answers: { 200: { description: 'Cases that wait for the reader.', schema: inboxSchema } },
    problems: ['invalid-input', 'invalid-cursor'],
  })
  async inbox(
    @Query({ schema: inboxQuerySchema }) query: z.infer<typeof inboxQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof inboxSchema>> {
    const now = await this.clock.now();
    const { held, q } = query;
    const scope = ['inbox', actor.person, held, q];
    const tx = reader(this.engine.dataSource);
    const calendar = await currentCalendar(tx);
    const today = dayOf(now.toISOString());
    const { items, next } = await inboxOf(tx, this.engine, actor, {
      at: now,
      after: decodeCursor(query.cursor, scope, inboxPositionSchema),
      limit: query.limit,
      held,
      q,
    });
    return {
      items: items.map(({ candidate, process, awaits, limit, asksForCause, causes, ...item }) => ({
        candidate: presentSummary(
          { candidate, process, limits: limit === null ? [] : [limit] },
          language,
        ),
        awaits: awaits.map((act) => ({ ...act, title: say(act.title, language) })),
        limit: limit === null ? null : presentLimit(limit, language),
        left: limit === null ? null : timeLeft(limit, today, calendar),
        overdue: limit !== null && limit.dueAt <= now.toISOString(),
        asksForCause,
        causes: causes.map(({ step, ...asked }) => ({
          ...asked,
          step: {
            step,
            title: say(selection.steps[step]?.title ?? { vi: step, en: step }, language),
          },
        })),
        letters: item.letters.map(({ id: letter, receiver, subject, askedBy }) => ({
          letter,
          receiver,
          subject,
          askedBy,
        })),
        holding: item.holding ? { ...presentHolding(item.holding), by: item.holding.by } : null,
        folder: item.folder ? presentFolder(item.folder) : null,
      })),
      nextCursor: next === null ? null : encodeCursor(next, scope),
      today,
      restDays: Array.from({ length: HORIZON_DAYS }, (_, ahead) => addDays(today, ahead)).filter(
        (day) => restDay(calendar, day).rest,
      ),
    };
  }
}
