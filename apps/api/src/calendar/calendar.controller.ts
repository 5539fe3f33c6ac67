import {
  type CalendarEdit,
  calendarEdit,
  calendarAt,
  currentCalendar,
  firstYear,
  lastYear,
  rulesAt,
  versionNotes,
} from '@app/calendar';
import {
  applyAlone,
  carriedBy,
  carryCalendarEdit,
  foreseeCalendarEdit,
  mayEditCalendar,
  titlesReadBy,
} from '@app/casework';
import { Engine, reprojectionProgress } from '@app/engine';
import { namesOf } from '@app/identity';
import { Clock, reader } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import type { Language } from '@app/workflows/kernel';
import { Body, Controller, Get, HttpCode, Inject, Logger, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import {
  etagOf,
  IdempotencyKey,
  IfMatch,
  type Precondition,
  versionToInsistOn,
} from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import { presentApplied, presentForeseen, presentYear, soonest } from './calendar.presenter';
import { faulty, refusalOf } from './calendar-refusals';
import {
  appliedEditSchema,
  changeCalendarSchema,
  calendarQuerySchema,
  calendarSchema,
  foreseenEditSchema,
} from './calendar.schemas';

type YearQuery = z.infer<typeof calendarQuerySchema>;

const SHOWN_VERSIONS = 20;

/** The calendar of days off, by which every limit is counted. */
@ApiTags('calendar')
@Controller('calendar')
export class CalendarController {
  private readonly logger = new Logger('calendar');

  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Lịch ngày nghỉ · Calendar of days off',
    description:
      'One year of the calendar in force: each day with its kind, its certainty and the document that says so, the yearly holidays that compute what nobody has announced, and the open settings with the legal question beside each.',
    access: 'signed-in',
    answers: { 200: { description: 'The year.', schema: calendarSchema, headers: ['ETag'] } },
    problems: ['invalid-input'],
  })
  async read(
    @Query({ schema: calendarQuerySchema }) query: YearQuery,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof calendarSchema>> {
    const tx = reader(this.engine.dataSource);
    const notes = await versionNotes(tx, SHOWN_VERSIONS);
    const version = notes[0]?.version ?? 1;
    const [calendar, rules] = [await calendarAt(tx, version), await rulesAt(tx, version)];
    const names = await namesOf(
      tx,
      notes.flatMap(({ author, proposal }) => [author ?? [], proposal?.decidedBy ?? []].flat()),
    );
    const today = dayOf((await this.clock.now()).toISOString());
    const year = query.year ?? Math.min(Math.max(Number(today.slice(0, 4)), firstYear), lastYear);
    void reply.header('etag', etagOf(version));
    return presentYear(
      { calendar, rules },
      {
        ...{
          year,
          today,
          notes,
          names,
          mayEdit: mayEditCalendar(actor.roles),
          firstYear,
          lastYear,
        },
        progress: (await reprojectionProgress(tx, version)) ?? null,
      },
      language,
    );
  }

  @Post('preview')
  @HttpCode(200)
  @Endpoint({
    summary: 'Xem trước thay đổi lịch · What a change of the calendar would mean',
    description:
      'Which days would change, and which running limits would move, from when to when, and whose. A limit that was announced outside the house never moves earlier, and nothing that has fired moves. Records nothing.',
    access: 'signed-in',
    answers: { 200: { description: 'What would follow.', schema: foreseenEditSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden'],
  })
  async foresee(
    @Body({ schema: calendarEdit }) edit: CalendarEdit,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof foreseenEditSchema>> {
    mustEdit(actor);
    const foreseen = await foreseeCalendarEdit(this.engine, edit);
    if ('faults' in foreseen) throw faulty(foreseen.faults);
    const listed = soonest(foreseen.moves);
    const titles = await titlesReadBy(
      reader(this.engine.dataSource),
      listed.map(({ process }) => process),
      actor,
    );
    const { registry } = this.engine;
    return presentForeseen(foreseen, { listed, titles, registry }, language);
  }

  @Post('changes')
  @Endpoint({
    summary: 'Thay đổi lịch ngày nghỉ · Change the calendar',
    description:
      'Makes the next version, by which every act counts from then on, and moves the running limits, some cases at a time: the old row of each stays as superseded, and people concerned are told. Nobody who reads or acts waits for it. Where many limits move, the answer says how far it has come; the rest follows by itself. One person does this alone where no running limit moves, or where `urgency` says why it cannot wait: then a second person looks afterwards. Otherwise propose it.',
    access: 'signed-in',
    headers: 'change',
    answers: {
      201: {
        description: 'The version is in force.',
        schema: appliedEditSchema,
        headers: ['ETag'],
      },
    },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'refused'],
  })
  async apply(
    @Body({ schema: changeCalendarSchema }) change: z.infer<typeof changeCalendarSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IfMatch() seen: Precondition,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof appliedEditSchema>> {
    mustEdit(actor);
    const { version: present } = await currentCalendar(reader(this.engine.dataSource));
    const insisted = versionToInsistOn(seen, present);
    await this.carry();
    const { urgency, ...edit } = change;
    const { version } = await onceOr(
      this.engine.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'change the calendar', ...change } },
      async (tx) => {
        const made = await applyAlone(tx, this.engine, { edit, actor, seen: insisted, urgency });
        return 'version' in made && !('accepted' in made) ? made : refusalOf(made, insisted);
      },
    );
    await this.carry();
    void reply.header('etag', etagOf(version));
    return presentApplied(version, await carriedBy(this.engine, version), language);
  }

  private carry(): Promise<void> {
    return carryCalendarEdit(this.engine, ({ message }) => {
      this.logger.error(message);
    });
  }
}

function mustEdit({ roles }: SignedInActor): void {
  if (!mayEditCalendar(roles)) throw new Problem('forbidden');
}
