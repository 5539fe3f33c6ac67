import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { workerPulse } from '@app/engine';
import { Clock, CLOCK_TOLERANCE_MS, reader, schemaState } from '@app/platform';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Endpoint } from '../http/endpoint';
import { Problem } from '../http/problem';

const liveSchema = z.object({ status: z.literal('live') });
const readySchema = z.object({
  status: z.literal('ready'),
  checks: z.object({
    database: z.enum(['up', 'down']),
    schema: z.enum(['current', 'older', 'newer', 'unknown']),
    clock: z.object({ offsetMs: z.number(), simulated: z.boolean(), ok: z.boolean() }),
    queue: z
      .object({
        state: z.enum(['reachable', 'away', 'no-worker']),
        workers: z.int(),
        waiting: z.int(),
        oldestSeconds: z.number(),
        overdueDeadlines: z.int(),
      })
      .nullable()
      .meta({
        description:
          'What the living workers say of their queue, and what they have still to do. It does not decide readiness: an act is recorded without the queue, and limits are then kept by the sweep.',
      }),
  }),
});

type Checks = z.infer<typeof readySchema>['checks'];

/** For whatever watches this process; never counted against a limit. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('live')
  @Endpoint({
    summary: 'Tiến trình đang chạy · The process runs',
    access: 'anonymous',
    answers: { 200: { description: 'It answers.', schema: liveSchema } },
  })
  live(): z.infer<typeof liveSchema> {
    return { status: 'live' };
  }

  @Get('ready')
  @Endpoint({
    summary: 'Sẵn sàng phục vụ · Ready to serve',
    description: `Database reachable, schema of this version, clock within ${String(CLOCK_TOLERANCE_MS)} ms of the database.`,
    access: 'anonymous',
    answers: { 200: { description: 'Ready.', schema: readySchema } },
    problems: ['not-ready'],
  })
  async ready(): Promise<z.infer<typeof readySchema>> {
    const checks = await this.check();
    if (checks.database !== 'up' || checks.schema !== 'current' || !checks.clock.ok)
      throw new Problem('not-ready', { members: { checks } });
    return { status: 'ready', checks };
  }

  private async check(): Promise<Checks> {
    const clock = {
      offsetMs: this.clock.offsetMs,
      simulated: this.clock.isSimulated,
      ok: this.clock.isWithinTolerance,
    };
    try {
      const schema = await schemaState(this.dataSource);
      const queue = schema === 'current' ? await this.backlog() : null;
      return { database: 'up', schema, clock, queue };
    } catch {
      return { database: 'down', schema: 'unknown', clock, queue: null };
    }
  }

  private async backlog(): Promise<Checks['queue']> {
    const { workers, queue: state } = await workerPulse(this.dataSource);
    const row = await reader(this.dataSource).one<
      Omit<NonNullable<Checks['queue']>, 'state' | 'workers'>
    >(
      `select count(*)::int as waiting,
         coalesce(extract(epoch from app.now() - min(created_at)), 0)::float8 as "oldestSeconds",
         (select count(*)::int from deadline where status = 'armed' and due_at <= app.now())
           as "overdueDeadlines"
       from outbox where done_at is null`,
    );
    return row ? { state, workers, ...row } : null;
  }
}
