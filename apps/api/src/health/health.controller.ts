import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Clock,
  CLOCK_TOLERANCE_MS,
  dataFolderIsFull,
  type ProcessSettings,
  SETTINGS,
} from '@app/platform';
import { type Language, say } from '@app/workflows/kernel';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import { liveSchema, readySchema } from './health.schemas';
import { ReadinessCheck } from './readiness';

/** For whatever watches this process; never counted against a limit. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  private readonly readiness: ReadinessCheck;

  constructor(
    @Inject(DataSource) dataSource: DataSource,
    @Inject(Clock) clock: Clock,
    @Inject(SETTINGS) settings: ProcessSettings,
  ) {
    this.readiness = new ReadinessCheck(dataSource, clock, () => dataFolderIsFull(settings));
  }

  @Get('live')
  @Endpoint({
    summary: 'Tiến trình đang chạy · The process runs',
    description: 'Looks at nothing but itself; 200 as long as requests are answered at all.',
    access: 'anonymous',
    answers: { 200: { description: 'It answers.', schema: liveSchema } },
  })
  live(): z.infer<typeof liveSchema> {
    return { status: 'live' };
  }

  @Get('ready')
  @Endpoint({
    summary: 'Sẵn sàng phục vụ · Ready to serve',
    description: `Database reachable and writable, schema of this version, clock within ${String(CLOCK_TOLERANCE_MS)} ms of the database. Answers within two seconds; 503 says each reason in a sentence.`,
    access: 'anonymous',
    answers: { 200: { description: 'Ready.', schema: readySchema } },
    problems: ['not-ready'],
  })
  async ready(@ReaderLanguage() language: Language): Promise<z.infer<typeof readySchema>> {
    const { checks, reasons, notes } = await this.readiness.look();
    if (reasons.length > 0)
      throw new Problem('not-ready', {
        detail: {
          vi: reasons.map(({ vi }) => vi).join(' '),
          en: reasons.map(({ en }) => en).join(' '),
        },
        members: { checks },
      });
    return { status: 'ready', checks, notes: notes.map((note) => say(note, language)) };
  }
}
