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
import {
  applyCalendarEdit,
  carriedBy,
  carryCalendarEdit,
  foreseeCalendarEdit,
  titlesReadBy,
} from '@app/casework';
import { Engine, refuse, reprojectionProgress, type ReprojectionProgress } from '@app/engine';
import { namesOf } from '@app/identity';
import { Clock, reader } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import { type Language, type Sentence, say } from '@app/workflows/kernel';
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
import { LISTED_LIMITS, presentForeseen, presentProgress, presentYear } from './calendar.presenter';
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

const moving: Sentence = {
  vi: 'Lịch phiên bản {version} đã có hiệu lực; đã tính lại hạn của {counted} trong {of} hồ sơ, các hồ sơ còn lại đang được tính tiếp.',
  en: 'Version {version} of the calendar is in force; the limits of {counted} of {of} case(s) were counted anew, the others are being counted.',
};

const underWay: Sentence = {
  vi: 'Các hạn còn đang được dời theo lịch phiên bản {version} ({counted} trong {of} hồ sơ); hãy thay đổi tiếp khi đã dời xong.',
  en: 'Limits are still moving by version {version} of the calendar ({counted} of {of} cases); change it again once they have.',
};

const stale: Sentence = {
  vi: 'Lịch đã được người khác thay đổi; hãy xem lại phiên bản {version}.',
  en: 'Somebody else changed the calendar meanwhile; look at version {version}.',
};

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
      notes.flatMap(({ author }) => author ?? []),
    );
    const today = dayOf((await this.clock.now()).toISOString());
    const year = query.year ?? Math.min(Math.max(Number(today.slice(0, 4)), firstYear), lastYear);
    void reply.header('etag', etagOf(version));
    return presentYear(
      { calendar, rules },
      {
        ...{ year, today, notes, names, mayEdit: mayEdit(actor), firstYear, lastYear },
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
      'Makes the next version, by which every act counts from then on, and moves the running limits, some cases at a time: the old row of each stays as superseded, and people concerned are told. Nobody who reads or acts waits for it. Where many limits move, the answer says how far it has come; the rest follows by itself.',
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
    await this.carry();
    const { version } = await onceOr(
      this.engine.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'change the calendar', ...edit } },
      async (tx) => {
        const outcome = await applyCalendarEdit(tx, { edit, author: actor.person, seen: insisted });
        if ('faults' in outcome) throw faulty(outcome.faults);
        if ('underWay' in outcome)
          return refuse('rejected-by-facts', underWay, { values: valuesOf(outcome.underWay) });
        if ('stale' in outcome)
          return refuse('stale-version', stale, {
            values: { version: outcome.stale },
            version: outcome.stale,
            ...(insisted !== undefined && { seenVersion: insisted }),
          });
        return outcome;
      },
    );
    await this.carry();
    const { counts, progress } = await carriedBy(this.engine, version);
    void reply.header('etag', etagOf(version));
    const message =
      progress?.endedAt === null
        ? say(moving, language, valuesOf(progress))
        : say(applied, language, { version, ...counts });
    return { version, counts, progress: progress && presentProgress(progress), message };
  }

  private carry(): Promise<void> {
    return carryCalendarEdit(this.engine, ({ message }) => {
      this.logger.error(message);
    });
  }
}

function valuesOf({ version, counted, cases }: ReprojectionProgress): Record<string, number> {
  return { version, counted, of: cases };
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
