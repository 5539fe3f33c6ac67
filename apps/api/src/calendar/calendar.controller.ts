import {
  type CalendarEdit,
  calendarEdit,
  calendarAt,
  currentCalendar,
  type EditFault,
  firstYear,
  lastYear,
  rulesAt,
  versionNotes,
} from '@app/calendar';
import { applyCalendarEdit, countsOf, foreseeCalendarEdit, titlesReadBy } from '@app/casework';
import { Engine, refuse } from '@app/engine';
import { namesOf } from '@app/identity';
import { Clock, reader } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import { type Language, type Sentence, say } from '@app/workflows/kernel';
import { Body, Controller, Get, HttpCode, Inject, Post, Query, Res } from '@nestjs/common';
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
import { LISTED_LIMITS, presentForeseen, presentYear } from './calendar.presenter';
import {
  appliedEditSchema,
  calendarQuerySchema,
  calendarSchema,
  foreseenEditSchema,
} from './calendar.schemas';

type YearQuery = z.infer<typeof calendarQuerySchema>;

const SHOWN_VERSIONS = 20;

const applied: Sentence = {
  vi: 'Lịch phiên bản {version} đã có hiệu lực; {moved} hạn của {cases} hồ sơ đã được tính lại.',
  en: 'Version {version} of the calendar is in force; {moved} limit(s) of {cases} case(s) were counted anew.',
};

const stale: Sentence = {
  vi: 'Lịch đã được người khác thay đổi; hãy xem lại phiên bản {version}.',
  en: 'Somebody else changed the calendar meanwhile; look at version {version}.',
};

/** The calendar of days off, by which every limit is counted. */
@ApiTags('calendar')
@Controller('calendar')
export class CalendarController {
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
      notes.flatMap(({ author }) => author ?? []),
    );
    const today = dayOf((await this.clock.now()).toISOString());
    const year = query.year ?? Math.min(Math.max(Number(today.slice(0, 4)), firstYear), lastYear);
    void reply.header('etag', etagOf(version));
    return presentYear(
      { calendar, rules },
      { year, today, notes, names, mayEdit: mayEdit(actor), firstYear, lastYear },
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
    const tx = reader(this.engine.dataSource);
    const current = await calendarAt(tx, foreseen.version);
    const listed = [...foreseen.moves].sort(byEnd).slice(0, LISTED_LIMITS);
    const titles = await titlesReadBy(
      tx,
      listed.map(({ process }) => process),
      actor,
    );
    const { registry } = this.engine;
    return presentForeseen(foreseen, { current, listed, titles, registry }, language);
  }

  @Post('changes')
  @Endpoint({
    summary: 'Thay đổi lịch ngày nghỉ · Change the calendar',
    description:
      'Makes the next version and moves the running limits in one journaled act: the old row of each stays as superseded, and people concerned are told. Running acts wait for it; readers do not.',
    access: 'signed-in',
    headers: 'change',
    answers: {
      201: {
        description: 'The version is in force.',
        schema: appliedEditSchema,
        headers: ['ETag'],
      },
    },
    problems: ['invalid-input', 'malformed-json', 'forbidden'],
  })
  async apply(
    @Body({ schema: calendarEdit }) edit: CalendarEdit,
    @CurrentPerson() actor: SignedInActor,
    @IfMatch() seen: Precondition,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof appliedEditSchema>> {
    mustEdit(actor);
    const { version: present } = await currentCalendar(reader(this.engine.dataSource));
    const insisted = versionToInsistOn(seen, present);
    const { version, counts } = await onceOr(
      this.engine.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'change the calendar', ...edit } },
      async (tx) => {
        const outcome = await applyCalendarEdit(tx, this.engine, {
          edit,
          author: actor.person,
          seen: insisted,
        });
        if ('faults' in outcome) throw faulty(outcome.faults);
        if ('stale' in outcome)
          return refuse('stale-version', stale, {
            values: { version: outcome.stale },
            version: outcome.stale,
            ...(insisted !== undefined && { seenVersion: insisted }),
          });
        return { version: outcome.version, counts: countsOf(outcome.moves) };
      },
    );
    void reply.header('etag', etagOf(version));
    return { version, counts, message: say(applied, language, { version, ...counts }) };
  }
}

function mayEdit({ roles }: SignedInActor): boolean {
  return roles.includes('admin');
}

function mustEdit(actor: SignedInActor): void {
  if (!mayEdit(actor)) throw new Problem('forbidden');
}

function faulty(faults: readonly EditFault[]): Problem {
  return new Problem('invalid-input', {
    values: { count: faults.length },
    faults: faults.map(({ pointer, message }) => ({ in: 'body', pointer: `#${pointer}`, message })),
  });
}

/** What ends soonest first: those people must hear of first. */
function byEnd(
  one: { rungs: readonly { from: string | null }[] },
  other: { rungs: readonly { from: string | null }[] },
): number {
  return (one.rungs[0]?.from ?? '') < (other.rungs[0]?.from ?? '') ? -1 : 1;
}
