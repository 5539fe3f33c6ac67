import { knownProcess } from '@app/casework';
import { Engine, enterFromPaper, type NewPaperEntry } from '@app/engine';
import { scanOf } from '@app/files';
import { reader } from '@app/platform';
import type { Language, Sentence } from '@app/workflows/kernel';
import { Body, Controller, HttpStatus, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { deskOnly } from '../entries/desk-only';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { acceptedOr, problemFrom } from '../http/outcome';
import {
  etagOf,
  IdempotencyKey,
  IfMatch,
  type Precondition,
  versionToInsistOn,
} from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage, ReceivedAt, SenderAddress } from '../http/request';
import { senderOf } from '../http/sender';
import { presentRecorded } from './candidates.presenter';
import { eventSchema, idSchema, recordedSchema, waitingSchema } from './candidates.schemas';

type Event = z.infer<typeof eventSchema>;

const eitherOr: Sentence = {
  vi: 'Một việc hoặc được ghi nhận theo văn bản, hoặc được thực hiện theo ủy quyền, không cả hai.',
  en: 'An act is entered from paper or done under a delegation, not both.',
};

const noSuchScan: Sentence = {
  vi: 'Hồ sơ này không có bản chụp nào với mã đã nêu. Hãy tải bản chụp lên trước rồi ghi nhận.',
  en: 'The case has no scan with this digest. Send the scan first, then enter what it says.',
};

/** Acts on a case, each a typed event. */
@ApiTags('candidates')
@Controller('candidates/:id/events')
export class EventsController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Post()
  @Endpoint({
    summary: 'Thực hiện một việc trên hồ sơ · Act on a case',
    description:
      'One typed event. With `onPaper` it waits for a second person (202), who compares it with the scan that `paper.sha256` names; with `authority` it is done under a delegation.',
    access: 'signed-in',
    headers: 'change',
    answers: {
      201: { description: 'The act was recorded.', schema: recordedSchema, headers: ['ETag'] },
      202: { description: 'Entered from paper; waits for a second person.', schema: waitingSchema },
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
  async act(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @Body({ schema: eventSchema }) event: Event,
    @CurrentPerson() actor: SignedInActor,
    @SenderAddress() address: string,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
    @IfMatch() seen: Precondition,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof recordedSchema> | z.infer<typeof waitingSchema>> {
    const { authority } = event;
    if (authority !== undefined && event.onPaper !== undefined)
      throw new Problem('not-acceptable-content', { detail: eitherOr });
    // Whoever may not know of a case learns nothing from acting on it: neither that it is there nor where it stands.
    const process = await knownProcess(this.engine, id, { actor, authority, at: receivedAt });
    if (!process) throw new Problem('not-found');
    const ifVersion = versionToInsistOn(seen, process.version);
    if (event.onPaper) {
      const entry = { process: id, received_at: receivedAt, ifVersion, idempotencyKey };
      const waiting = await this.enter(entry, event, event.onPaper, actor, language);
      void reply.status(HttpStatus.ACCEPTED);
      return waiting;
    }
    const accepted = acceptedOr(
      await this.engine.submit({
        process: id,
        event: event.type,
        data: event.data,
        sender: senderOf(actor, address, authority),
        receivedAt,
        ifVersion,
        idempotencyKey,
      }),
    );
    void reply.header('etag', etagOf(accepted.version));
    return presentRecorded(accepted, language);
  }

  private async enter(
    entry: Pick<NewPaperEntry, 'process' | 'received_at' | 'ifVersion' | 'idempotencyKey'>,
    { type, data }: Event,
    { decidedBy, paper, authority }: NonNullable<Event['onPaper']>,
    actor: SignedInActor,
    language: Language,
  ): Promise<z.infer<typeof waitingSchema>> {
    deskOnly(actor);
    if (paper.sha256 !== undefined) {
      const scan = await scanOf(reader(this.engine.dataSource), entry.process, paper.sha256);
      if (!scan) throw new Problem('not-acceptable-content', { detail: noSuchScan });
    }
    const entered = await enterFromPaper(this.engine, {
      ...entry,
      event: type,
      payload: data as Readonly<Record<string, unknown>>,
      decided_by: decidedBy,
      entered_by: actor.person,
      paper,
      authority,
    });
    if (!('id' in entered)) throw problemFrom(entered);
    return {
      entry: entered.id,
      status: 'waiting',
      message: {
        vi: 'Đã ghi nhận theo văn bản; chờ người thứ hai xác nhận.',
        en: 'Entered from paper; a second person has to confirm it.',
      }[language],
    };
  }
}
