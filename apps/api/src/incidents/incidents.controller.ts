import {
  Engine,
  type Incident,
  incidents,
  type RecordFault,
  retryIncident,
  type RetryOutcome,
} from '@app/engine';
import { namesOf } from '@app/identity';
import { agreesAgain, faultSentences } from '@app/integrity';
import { reader } from '@app/platform';
import { type Language, say, type Sentence } from '@app/workflows/kernel';
import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import {
  incidentPathSchema,
  incidentsQuerySchema,
  incidentsSchema,
  retriedSchema,
} from './incidents.schemas';

const messages: Readonly<Record<RetryOutcome, Sentence>> = {
  fired: { vi: 'Thời hạn đã được xử lý.', en: 'The limit has rung.' },
  told: { vi: 'Thông báo đã được gửi.', en: 'The notice was told.' },
  agrees: {
    vi: 'Đã xem lại: không còn sai lệch.',
    en: 'It was looked at again: everything agrees.',
  },
  'settled-before': {
    vi: 'Không còn gì để làm: việc này đã được giải quyết trước đó.',
    en: 'Nothing was left to do: this had been settled before.',
  },
  'still-open': {
    vi: 'Chưa được; sự cố vẫn còn và lý do mới nhất đã được ghi lại.',
    en: 'Not yet: the incident is still open, and says what happened last.',
  },
  'resolved-before': {
    vi: 'Sự cố này đã được giải quyết trước đó.',
    en: 'This incident was resolved before.',
  },
};

/** What the system could not do by itself, for the operator who sees to it. */
@ApiTags('incidents')
@Controller('incidents')
export class IncidentsController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Get()
  @Endpoint({
    summary: 'Danh sách sự cố · Incidents',
    description:
      'For the operator, newest first: limits that could not be fired, notices that could not be told, rows of the record that do not agree, a queue that may forget. Codes and ids only.',
    access: 'signed-in',
    answers: { 200: { description: 'A page of incidents.', schema: incidentsSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'forbidden'],
  })
  async list(
    @Query({ schema: incidentsQuerySchema }) query: z.infer<typeof incidentsQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof incidentsSchema>> {
    operatorsOnly(actor);
    const { state, limit } = query;
    const scope = ['incidents', state];
    const tx = reader(this.engine.dataSource);
    const before = decodeCursor(query.cursor, scope, z.uuid());
    const found = await incidents(tx, { state, before, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const names = await namesOf(
      tx,
      page.flatMap(({ resolved_by: by }) => (by === null ? [] : [by])),
    );
    return {
      items: page.map((incident) => present(incident, names, language)),
      nextCursor: found.length > limit && last ? encodeCursor(last.id, scope) : null,
    };
  }

  @Post(':incident/retry')
  @HttpCode(200)
  @Endpoint({
    summary: 'Thử lại · Try again',
    description:
      'Rings the limit, tells the notice, or looks at the record or the queue once more. The incident is resolved when that succeeds; every try is on record.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'What came of it.', schema: retriedSchema } },
    problems: ['invalid-input', 'forbidden', 'not-found'],
  })
  async retry(
    @Param({ schema: incidentPathSchema }) { incident }: z.infer<typeof incidentPathSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof retriedSchema>> {
    operatorsOnly(actor);
    const { person } = actor;
    const asked = { person, idempotencyKey, request: { act: 'retry incident', incident } };
    const { outcome } = await onceOr(this.engine.dataSource, asked, async () => {
      const tried = await retryIncident(this.engine, incident, person, (found) =>
        agreesAgain(this.engine.dataSource, this.engine.registry, found),
      );
      if (tried === undefined) throw new Problem('not-found');
      return { outcome: tried };
    });
    return { incident, outcome, message: say(messages[outcome], language) };
  }
}

function operatorsOnly({ roles }: SignedInActor): void {
  if (!roles.includes('operator')) throw new Problem('forbidden');
}

function present(
  incident: Incident,
  names: ReadonlyMap<string, string>,
  language: Language,
): z.infer<typeof incidentsSchema>['items'][number] {
  const { reason, resolved_by: by } = incident;
  return {
    incident: incident.id,
    kind: incident.kind,
    subject: incident.subject_id,
    process: incident.process_id,
    reason: {
      code: reason.code,
      guards: [...(reason.guards ?? [])],
      phase: reason.phase ?? null,
      fault: reason.kind ?? null,
      rows: (reason.faults ?? []).map(({ kind, seq, root }) => ({
        code: kind,
        event: seq ?? null,
        root: root ?? null,
        message: rowSentence({ kind, seq, root }, language),
      })),
    },
    openedAt: incident.opened_at.toISOString(),
    resolvedAt: incident.resolved_at?.toISOString() ?? null,
    resolvedBy: by === null ? null : { person: by, name: names.get(by) ?? '' },
  };
}

/** The sentence of the command `verify` for such a row. */
function rowSentence({ kind, seq, root }: RecordFault, language: Language): string {
  const sentence = (faultSentences as Readonly<Partial<Record<string, Sentence>>>)[kind];
  if (!sentence) return kind;
  return say(sentence, language, {
    ...(seq !== undefined && { seq }),
    ...(root !== undefined && { root }),
    reason: '…',
  });
}
