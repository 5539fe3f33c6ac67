import { PassThrough } from 'node:stream';
import {
  comparedLimits,
  type LogFormat,
  readsEveryHistory,
  runningForecasts,
  writeLog,
} from '@app/accounting';
import { Clock, reader } from '@app/platform';
import { registerFigures } from '@app/register';
import { addDays, dayOf } from '@app/workflows/calendar';
import { type Language, say } from '@app/workflows/kernel';
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
  standingQuerySchema,
  standingSchema,
} from './accounting.schemas';
import { periodOf, toldPeriod } from './period.schema';
import { reportCsv } from './report-csv';
import { cycleReport, effortReport, lateReport, standingReport } from './reports';
import { historyNote, phaseNamed } from './words';

const scope = ['forecasts'];

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
      'Each phase and the whole way, in calendar days, with cases that still go on counted as censored (Kaplan–Meier), of cases received in the period, beside those of the year before. For those who may read the history of every case.',
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
    const period = periodOf(query);
    const [items, register, { versions, limits }] = await Promise.all([
      cycleReport(tx, { ...query, period }, language),
      registerFigures(tx, today),
      comparedLimits(tx, today),
    ]);
    return {
      by: query.by,
      ...toldPeriod(period),
      policies: [...versions],
      limits: limits.map(({ phase, baseline, shortened }) => ({
        phase,
        title: say(phaseNamed(phase), language),
        baseline,
        shortened,
      })),
      items,
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
      'Running cases by phase, where they wait longest against their limit, what the system could not do by itself; and every step whose limit ended in the period and that was done after it or is still not done, by unit and stated cause.',
    access: 'signed-in',
    answers: { 200: { description: 'As it stands now.', schema: standingSchema } },
    problems: ['invalid-input', 'forbidden'],
  })
  standing(
    @Query({ schema: standingQuerySchema }) query: z.infer<typeof standingQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof standingSchema>> {
    this.admit(actor);
    return standingReport(reader(this.dataSource), periodOf(query), language);
  }

  @Get('efforts')
  @Endpoint({
    summary: 'Số bước, chữ ký, văn bản của một án lệ · Steps, signatures and papers of an án lệ',
    description:
      'Medians of the newest 200 cases of each policy that were released in the period, beside the year before.',
    access: 'signed-in',
    answers: { 200: { description: 'By policy.', schema: effortsSchema } },
    problems: ['invalid-input', 'forbidden'],
  })
  efforts(
    @Query({ schema: effortQuerySchema }) query: z.infer<typeof effortQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
  ): Promise<z.infer<typeof effortsSchema>> {
    this.admit(actor);
    const { simulated } = query;
    return effortReport(reader(this.dataSource), { simulated, period: periodOf(query) });
  }

  @Get('report.csv')
  @Endpoint({
    summary: 'Báo cáo theo năm, CSV · The reports of a year as CSV',
    description:
      'Cycle times by receipt, what án lệ cost by release and late work by the end of the limit: a line for each figure, beside the same days a year before. For spreadsheets, in the language of the reader.',
    access: 'signed-in',
    answers: { 200: { description: 'The reports.', mediaType: 'text/csv' } },
    problems: ['invalid-input', 'forbidden'],
  })
  async report(
    @Query({ schema: cycleQuerySchema }) query: z.infer<typeof cycleQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<StreamableFile> {
    this.admit(actor);
    const tx = reader(this.dataSource);
    const period = periodOf(query);
    const [cycles, { policies: efforts }, late] = await Promise.all([
      cycleReport(tx, { ...query, period }, language),
      effortReport(tx, { simulated: query.simulated, period }),
      lateReport(tx, period, language),
    ]);
    const text = reportCsv({ period, cycles, efforts, late }, language);
    return new StreamableFile(Buffer.from(text), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="an-le-bao-cao.csv"',
    });
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
