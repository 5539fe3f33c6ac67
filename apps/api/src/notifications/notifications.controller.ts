import { holderNotices, letterNotices, type Notification, notificationsFor } from '@app/casework';
import { Engine } from '@app/engine';
import { reader } from '@app/platform';
import { written } from '@app/workflows/calendar';
import { type Language, say, type Sentence } from '@app/workflows/kernel';
import { selection, selectionNotices } from '@app/workflows/selection';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { ReaderLanguage } from '../http/request';
import {
  notificationsQuerySchema,
  notificationsSchema,
  positionSchema,
} from './notifications.schemas';

/** What the system told me (nhắc việc, báo cáo, thông báo). */
@ApiTags('notifications')
@Controller('notifications')
export class NotificationsController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Get()
  @Endpoint({
    summary: 'Nhắc việc, báo cáo · What the system told me',
    description:
      'By the roles of the reader, to a proposer about the own proposal, and to one person about what they hold: reminders, limits that ended, reports, news of a case.',
    access: 'signed-in',
    answers: { 200: { description: 'Newest first.', schema: notificationsSchema } },
    problems: ['invalid-input', 'invalid-cursor'],
  })
  async list(
    @Query({ schema: notificationsQuerySchema }) query: z.infer<typeof notificationsQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof notificationsSchema>> {
    const scope = ['notifications', actor.person];
    const found = await notificationsFor(reader(this.engine.dataSource), actor, {
      after: decodeCursor(query.cursor, scope, positionSchema),
      limit: query.limit + 1,
    });
    const page = found.slice(0, query.limit).map((each) => present(each, language));
    const last = page.at(-1);
    return {
      items: page,
      nextCursor:
        found.length > page.length && last
          ? encodeCursor({ createdAt: last.createdAt, id: last.id }, scope)
          : null,
    };
  }
}

const sentences: Readonly<Record<string, Sentence>> = {
  ...selectionNotices,
  ...holderNotices,
  ...letterNotices,
};

function present(
  { values, createdAt, ...notification }: Notification,
  language: Language,
): z.infer<typeof notificationsSchema>['items'][number] {
  const step = values.step ?? null;
  const title = step === null ? undefined : selection.steps[step]?.title;
  const sentence = sentences[notification.notice];
  return {
    ...notification,
    text: sentence
      ? say(sentence, language, {
          step: title ? say(title, language) : (step ?? ''),
          receiver: values.receiver ?? '',
          askedBy: values.askedBy === undefined ? '' : written(values.askedBy),
        })
      : notification.notice,
    step,
    dueAt: values.dueAt ?? null,
    createdAt: createdAt.toISOString(),
  };
}
