import { knownProcess, preview } from '@app/casework';
import { Engine, type Sender } from '@app/engine';
import type { Language } from '@app/workflows/kernel';
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { deskOnly } from '../entries/desk-only';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { problemFrom } from '../http/outcome';
import { Problem } from '../http/problem';
import { ReaderLanguage, ReceivedAt, SenderAddress } from '../http/request';
import { senderOf } from '../http/sender';
import { presentPreview } from './candidates.presenter';
import { eventSchema, idSchema, previewSchema } from './candidates.schemas';

/** What an act would mean, before it is sent. */
@ApiTags('candidates')
@Controller('candidates/:id/preview')
export class PreviewController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Post()
  @HttpCode(200)
  @Endpoint({
    summary: 'Xem trước hệ quả của một việc · What an act would mean',
    description:
      'The act takes its whole path and is rolled back: the phase that would follow, the limits that would begin, end or go on, and why. Nothing is recorded. With `onPaper`: what would follow once a second person confirms.',
    access: 'signed-in',
    answers: {
      200: { description: 'What would follow if it were sent now.', schema: previewSchema },
    },
    problems: [
      'invalid-input',
      'malformed-json',
      'not-acceptable-content',
      'forbidden',
      'not-found',
      'refused',
    ],
  })
  async foresee(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Body({ schema: eventSchema }) event: z.infer<typeof eventSchema>,
    @CurrentPerson() actor: SignedInActor,
    @SenderAddress() address: string,
    @ReceivedAt() receivedAt: Date,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof previewSchema>> {
    const { authority, onPaper } = event;
    if (onPaper) deskOnly(actor);
    const process = await knownProcess(this.engine, id, { actor, authority, at: receivedAt });
    if (!process) throw new Problem('not-found');
    const foreseen = await preview(this.engine, {
      process: id,
      event: event.type,
      data: event.data,
      sender: onPaper ? onceConfirmed(onPaper, actor) : senderOf(actor, address, authority),
      receivedAt,
    });
    if ('code' in foreseen) throw problemFrom(foreseen);
    return presentPreview(foreseen, language);
  }
}

/** Nobody knows yet who will confirm it, and no rule of a case asks. */
function onceConfirmed(
  onPaper: NonNullable<z.infer<typeof eventSchema>['onPaper']>,
  { person }: SignedInActor,
): Sender {
  return { kind: 'paper', enteredBy: person, confirmedBy: person, ...onPaper };
}
