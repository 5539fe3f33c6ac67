import { confirmEntry, Engine, rejectEntry, waitingEntries } from '@app/engine';
import { namesOf } from '@app/identity';
import { reader } from '@app/platform';
import { type Language, say } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { presentRecorded } from '../candidates/candidates.presenter';
import { recordedSchema } from '../candidates/candidates.schemas';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { deskOnly } from './desk-only';
import { Endpoint } from '../http/endpoint';
import { acceptedOr, problemFrom } from '../http/outcome';
import { ReaderLanguage } from '../http/request';
import {
  confirmSchema,
  entriesSchema,
  entryIdSchema,
  rejectedSchema,
  rejectSchema,
} from './entries.schemas';

const SHOWN = 200;

/** Decisions made on paper that wait for a second person (ghi nhận theo văn bản). */
@ApiTags('entries')
@Controller('entries')
export class EntriesController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Endpoint({
    summary: 'Bản ghi nhận chờ xác nhận · Entries waiting for a second person',
    access: 'signed-in',
    answers: { 200: { description: 'Oldest first.', schema: entriesSchema } },
    problems: ['forbidden'],
  })
  async waiting(
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof entriesSchema>> {
    deskOnly(actor);
    const tx = reader(this.engine.dataSource);
    const entries = await waitingEntries(tx, SHOWN);
    const names = await namesOf(
      tx,
      entries.flatMap(({ decided_by, entered_by }) => [decided_by, entered_by]),
    );
    const who = (person: string): { person: string; name: string } => ({
      person,
      name: names.get(person) ?? '',
    });
    return {
      items: entries.map((entry) => {
        const spec = selection.events[entry.event];
        return {
          entry: entry.id,
          candidate: entry.process_id,
          event: entry.event,
          title: spec ? say(spec.title, language) : entry.event,
          data: { ...entry.payload },
          decidedBy: who(entry.decided_by),
          enteredBy: who(entry.entered_by),
          paper: entry.paper,
          receivedAt: entry.received_at.toISOString(),
        };
      }),
    };
  }

  @Post(':entry/confirm')
  @HttpCode(201)
  @Endpoint({
    summary: 'Xác nhận bản ghi nhận · Confirm an entry',
    description: 'By another person than the one who entered it; the act is then recorded.',
    access: 'signed-in',
    answers: { 201: { description: 'The act was recorded.', schema: recordedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'refused'],
  })
  async confirm(
    @Param({ schema: entryIdSchema }) { entry }: z.infer<typeof entryIdSchema>,
    @Body({ schema: confirmSchema }) _: z.infer<typeof confirmSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof recordedSchema>> {
    deskOnly(actor);
    return presentRecorded(
      acceptedOr(await confirmEntry(this.engine, entry, actor.person)),
      language,
    );
  }

  @Post(':entry/reject')
  @HttpCode(200)
  @Endpoint({
    summary: 'Trả lại bản ghi nhận · Send an entry back',
    access: 'signed-in',
    answers: { 200: { description: 'Nothing was recorded on the case.', schema: rejectedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'refused'],
  })
  async reject(
    @Param({ schema: entryIdSchema }) { entry }: z.infer<typeof entryIdSchema>,
    @Body({ schema: rejectSchema }) { reason }: z.infer<typeof rejectSchema>,
    @CurrentPerson() actor: SignedInActor,
  ): Promise<z.infer<typeof rejectedSchema>> {
    deskOnly(actor);
    const rejected = await rejectEntry(this.engine, entry, actor.person, reason);
    if (!('id' in rejected)) throw problemFrom(rejected);
    return { entry, status: 'rejected' };
  }
}
