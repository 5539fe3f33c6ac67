import { readablePhases } from '@app/casework';
import {
  confirmEntry,
  Engine,
  entryOf,
  processOfEntry,
  rejectEntry,
  waitingEntries,
} from '@app/engine';
import { reader } from '@app/platform';
import type { Language } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { presentRecorded } from '../candidates/candidates.presenter';
import { recordedSchema } from '../candidates/candidates.schemas';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { readable } from '../candidates/readable';
import { deskOnly } from './desk-only';
import { presentEntries } from './entries.presenter';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { acceptedOr, problemFrom } from '../http/outcome';
import { pageFrom } from '../http/page';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import {
  confirmSchema,
  entriesQuerySchema,
  entriesSchema,
  entryIdSchema,
  entrySchema,
  entryPositionSchema,
  rejectedSchema,
  rejectSchema,
} from './entries.schemas';

/** Decisions made on paper that wait for a second person (ghi nhận theo văn bản). */
@ApiTags('entries')
@Controller('entries')
export class EntriesController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Get()
  @Endpoint({
    summary: 'Bản ghi nhận chờ xác nhận · Entries waiting for a second person',
    description: 'On cases that the reader may see.',
    access: 'signed-in',
    answers: { 200: { description: 'Oldest first.', schema: entriesSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'forbidden'],
  })
  async waiting(
    @Query({ schema: entriesQuerySchema }) { cursor, limit }: z.infer<typeof entriesQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof entriesSchema>> {
    deskOnly(actor);
    const tx = reader(this.engine.dataSource);
    const phases = readablePhases(actor);
    const found = await waitingEntries(tx, {
      workflow: selection.name,
      phases,
      after: decodeCursor(cursor, phases, entryPositionSchema),
      limit: limit + 1,
    });
    const { items: entries, nextCursor } = pageFrom(found, limit, phases, (last) => ({
      receivedAt: last.received_at.toISOString(),
      id: last.id,
    }));
    return { items: await presentEntries(tx, entries, language), nextCursor };
  }

  @Get(':entry')
  @Endpoint({
    summary: 'Xem một bản ghi nhận · Read one entry',
    description: 'What was entered from the paper, and what became of it.',
    access: 'signed-in',
    answers: { 200: { description: 'The entry.', schema: entrySchema } },
    problems: ['invalid-input', 'forbidden', 'not-found'],
  })
  async one(
    @Param({ schema: entryIdSchema }) { entry: id }: z.infer<typeof entryIdSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof entrySchema>> {
    await this.readableEntry(id, actor);
    const tx = reader(this.engine.dataSource);
    const found = await entryOf(tx, id);
    const [entry] = await presentEntries(tx, found ? [found] : [], language);
    if (!entry) throw new Problem('not-found');
    return entry;
  }

  @Post(':entry/confirm')
  @HttpCode(201)
  @Endpoint({
    summary: 'Xác nhận bản ghi nhận · Confirm an entry',
    description: 'By another person than the one who entered it; the act is then recorded.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'The act was recorded.', schema: recordedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async confirm(
    @Param({ schema: entryIdSchema }) { entry }: z.infer<typeof entryIdSchema>,
    @Body({ schema: confirmSchema }) _: z.infer<typeof confirmSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof recordedSchema>> {
    await this.readableEntry(entry, actor);
    const { person } = actor;
    const outcome = await confirmEntry(this.engine, entry, { person, idempotencyKey });
    return presentRecorded(acceptedOr(outcome), language);
  }

  @Post(':entry/reject')
  @HttpCode(200)
  @Endpoint({
    summary: 'Trả lại bản ghi nhận · Send an entry back',
    description:
      'For a second person who finds that the paper says something else. The case stays as it was.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'Nothing was recorded on the case.', schema: rejectedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async reject(
    @Param({ schema: entryIdSchema }) { entry }: z.infer<typeof entryIdSchema>,
    @Body({ schema: rejectSchema }) { reason }: z.infer<typeof rejectSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof rejectedSchema>> {
    await this.readableEntry(entry, actor);
    const { person } = actor;
    const rejected = await rejectEntry(this.engine, entry, { person, idempotencyKey }, reason);
    if (!('id' in rejected)) throw problemFrom(rejected);
    return { entry, status: 'rejected' };
  }

  /** Throws `Problem` 403 for who sits at no such desk, 404 for an entry on a case that the person may not see. */
  private async readableEntry(entry: string, actor: SignedInActor): Promise<void> {
    deskOnly(actor);
    const process = await processOfEntry(reader(this.engine.dataSource), entry);
    if (process === undefined) throw new Problem('not-found');
    await readable(this.engine, process, 'case', actor);
  }
}
