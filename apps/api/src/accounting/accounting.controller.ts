import { PassThrough } from 'node:stream';
import {
  comparedLimits,
  cycleTimes,
  effortsByPolicy,
  lateness,
  type LogFormat,
  readsEveryHistory,
  runningForecasts,
  standingByPhase,
  type StatedCause,
  writeLog,
} from '@app/accounting';
import { Clock, reader } from '@app/platform';
import { registerFigures } from '@app/register';
import { addDays, dayOf } from '@app/workflows/calendar';
import { type Language, roles, say, type Sentence, type Step } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import { Controller, Get, Inject, Logger, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { decodeCursor } from '../http/cursor';
import { Endpoint } from '../http/endpoint';
import { pageFrom } from '../http/page';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import {
  cycleQuerySchema,
  cycleTimesSchema,
  effortQuerySchema,
  effortsSchema,
  forecastQuerySchema,
  forecastsSchema,
  ocelSchema,
  standingSchema,
} from './accounting.schemas';

const scope = ['forecasts'];

const wholeWay = { vi: 'Từ tiếp nhận đến phát hành', en: 'From receipt to release' };

const causes: Readonly<Record<StatedCause, Sentence>> = {
  subjective: { vi: 'Chủ quan', en: 'Subjective' },
  objective: { vi: 'Khách quan', en: 'Objective' },
  unstated: { vi: 'Chưa nêu nguyên nhân', en: 'Not stated yet' },
};

/** A phase of an earlier version keeps its code as its name. */
function phaseNamed(code: string): Sentence {
  return selection.phases[code] ?? { vi: code, en: code };
}

function stepNamed(code: string): Step {
  const step = selection.steps[code];
  if (!step) throw new Error(`The selection has no step "${code}".`);
  return step;
}

const historyNote = {
  vi: 'Số liệu của sổ án lệ từ năm 2016, không phải của hồ sơ xử lý tại đây; tuổi của bản án nguồn là tuổi, không phải thời gian xử lý.',
  en: 'Figures of the register since 2016, not of cases handled here; the age of the source judgment is an age, not time of the procedure.',
};

/** Time accounted for: how long cases take, what they cost, when they will end; and the log of all of it to take away. */
@ApiTags('accounting')
@Controller('accounting')
export class AccountingController {
  private readonly log = new Logger('accounting');

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('cycle-times')
  @Endpoint({
    summary: 'Thời gian xử lý · Cycle times',
    description:
      'Each phase and the whole way, in calendar days, with cases that still go on counted as censored (Kaplan–Meier). For those who may read the history of every case.',
    access: 'signed-in',
    answers: { 200: { description: 'All groups.', schema: cycleTimesSchema } },
    problems: ['invalid-input', 'forbidden'],
  })
  async cycleTimes(
    @Query({ schema: cycleQuerySchema }) query: z.infer<typeof cycleQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof cycleTimesSchema>> {
    this.admit(actor);
    const tx = reader(this.dataSource);
    const today = dayOf((await this.clock.now()).toISOString());
    const [found, register, { versions, limits }] = await Promise.all([
      cycleTimes(tx, query),
      registerFigures(tx, today),
      comparedLimits(tx, today),
    ]);
    const order = ['all', ...Object.keys(selection.phases)];
    return {
      by: query.by,
      policies: [...versions],
      limits: limits.map(({ phase, baseline, shortened }) => ({
        phase,
        title: say(phaseNamed(phase), language),
        baseline,
        shortened,
      })),
      items: found
        .map(({ measured, group, survival, simulated }) => ({
          measured,
          title: say(measured === 'all' ? wholeWay : phaseNamed(measured), language),
          group,
          over: survival.over,
          censored: survival.censored,
          simulated,
          median: survival.median,
          p90: survival.p90,
          curve: [...survival.points],
        }))
        .sort((one, other) => order.indexOf(one.measured) - order.indexOf(other.measured)),
      history: {
        adoptionToPublication: register.adoptionToPublication,
        publicationToApplication: register.publicationToApplication,
        ageOfSource: register.sourceToPublication,
        note: say(historyNote, language),
      },
    };
  }

  @Get('standing')
  @Endpoint({
    summary: 'Hồ sơ đang xử lý và việc quá hạn · Running cases and what is late',
    description:
      'Running cases by phase, and every step that was done after its limit or is still not done, by unit and stated cause.',
    access: 'signed-in',
    answers: { 200: { description: 'As it stands now.', schema: standingSchema } },
    problems: ['forbidden'],
  })
  async standing(
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof standingSchema>> {
    this.admit(actor);
    const tx = reader(this.dataSource);
    const [phases, late] = await Promise.all([standingByPhase(tx), lateness(tx)]);
    return {
      phases: phases.map(({ phase, ...counted }) => ({
        phase: { code: phase, title: say(phaseNamed(phase), language) },
        ...counted,
      })),
      late: late.map(({ step, cause, ...counted }) => {
        const { title, owner } = stepNamed(step);
        return {
          step: { code: step, title: say(title, language) },
          unit: { code: owner, title: say(roles[owner], language) },
          cause: { code: cause, title: say(causes[cause], language) },
          ...counted,
        };
      }),
    };
  }

  @Get('efforts')
  @Endpoint({
    summary: 'Số bước, chữ ký, văn bản của một án lệ · Steps, signatures and papers of an án lệ',
    description: 'Medians of the newest 200 released cases of each policy.',
    access: 'signed-in',
    answers: { 200: { description: 'By policy.', schema: effortsSchema } },
    problems: ['invalid-input', 'forbidden'],
  })
  async efforts(
    @Query({ schema: effortQuerySchema }) { simulated }: z.infer<typeof effortQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
  ): Promise<z.infer<typeof effortsSchema>> {
    this.admit(actor);
    return { policies: [...(await effortsByPolicy(reader(this.dataSource), simulated))] };
  }

  @Get('forecasts')
  @Endpoint({
    summary: 'Dự báo ngày phát hành · Forecast of the day of release',
    description:
      'For each running case, from the ways of earlier ones. `calibration` says how often forecasts made with one half of the cases were right for the other half.',
    access: 'signed-in',
    answers: { 200: { description: 'A page, oldest case first.', schema: forecastsSchema } },
    problems: ['invalid-input', 'invalid-cursor', 'forbidden'],
  })
  async forecasts(
    @Query({ schema: forecastQuerySchema }) { cursor, limit }: z.infer<typeof forecastQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof forecastsSchema>> {
    this.admit(actor);
    const after = decodeCursor(cursor, scope, z.uuid());
    const today = dayOf((await this.clock.now()).toISOString());
    const { items: found, calibration } = await runningForecasts(reader(this.dataSource), {
      after,
      limit: limit + 1,
    });
    const { items, nextCursor } = pageFrom(found, limit, scope, ({ process }) => process);
    const dayIn = (days: number): string => addDays(today, Math.ceil(days));
    return {
      items: items.map(({ process, title, phase, enteredAt, forecast }) => ({
        candidate: process,
        title,
        phase: { code: phase, title: say(phaseNamed(phase), language) },
        enteredAt,
        released: forecast
          ? {
              earliest: dayIn(forecast.low),
              median: forecast.median === null ? null : dayIn(forecast.median),
              latest: forecast.high === null ? null : dayIn(forecast.high),
              basis: forecast.basis,
              of: forecast.of,
            }
          : null,
      })),
      nextCursor,
      calibration,
    };
  }

  @Get('event-log.xes')
  @Endpoint({
    summary: 'Nhật ký sự kiện, XES · The event log as XES',
    description:
      'Every event of every case for process-mining tools (IEEE 1849-2016), each case as it stood when it was read. No person, no title, no choice of a voter is in it.',
    access: 'signed-in',
    answers: { 200: { description: 'The log.', mediaType: 'application/xml' } },
    problems: ['forbidden'],
  })
  xes(@CurrentPerson() actor: SignedInActor): StreamableFile {
    return this.file(actor, { format: 'xes', language: 'vi' }, 'application/xml');
  }

  @Get('event-log.ocel.json')
  @Endpoint({
    summary: 'Nhật ký sự kiện, OCEL 2.0 · The event log as OCEL 2.0',
    description: 'As the XES log, with sittings and polls as objects that several cases share.',
    access: 'signed-in',
    answers: { 200: { description: 'The log.', schema: ocelSchema, streamed: true } },
    problems: ['forbidden'],
  })
  ocel(@CurrentPerson() actor: SignedInActor): StreamableFile {
    return this.file(actor, { format: 'ocel', language: 'vi' }, 'application/json');
  }

  @Get('event-log.csv')
  @Endpoint({
    summary: 'Nhật ký sự kiện, CSV · The event log as CSV',
    description: 'One line an event, in the language of the reader, for spreadsheets.',
    access: 'signed-in',
    answers: { 200: { description: 'The log.', mediaType: 'text/csv' } },
    problems: ['forbidden'],
  })
  csv(@CurrentPerson() actor: SignedInActor, @ReaderLanguage() language: Language): StreamableFile {
    return this.file(actor, { format: 'csv', language }, 'text/csv; charset=utf-8');
  }

  private file(
    actor: SignedInActor,
    as: { format: LogFormat; language: Language },
    type: string,
  ): StreamableFile {
    this.admit(actor);
    const out = new PassThrough();
    // Who hangs up is no fault; whatever else cuts the log has destroyed the answer already.
    writeLog(this.dataSource, as, out).catch((error: unknown) => {
      this.log.warn(`The event log was not finished: ${String(error)}`);
    });
    const name = { xes: 'an-le.xes', ocel: 'an-le.ocel.json', csv: 'an-le.csv' }[as.format];
    return new StreamableFile(out, { type, disposition: `attachment; filename="${name}"` });
  }

  /** Sums of all cases tell of each: only who may read the history of every case has them. */
  private admit(actor: SignedInActor): void {
    if (!readsEveryHistory(actor)) throw new Problem('forbidden');
  }
}
