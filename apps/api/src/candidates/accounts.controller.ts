import { accountsOf } from '@app/casework';
import { Engine } from '@app/engine';
import { Clock, reader } from '@app/platform';
import { type Language, say } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { ReaderLanguage } from '../http/request';
import { idSchema } from './candidates.schemas';
import { readable } from './readable';

const count = z.int().min(0);

const accountsSchema = z
  .object({
    policy: z
      .string()
      .meta({ description: 'The version of the internal limits that it runs under.' }),
    limits: z.array(
      z.object({
        step: z.object({ step: z.string(), title: z.string() }),
        kind: z.enum(['legal', 'internal']),
        startedAt: z.iso.datetime(),
        dueAt: z.iso.datetime().nullable().meta({ description: 'Null while it is suspended.' }),
        policyVersion: z.string(),
        account: z
          .object({
            unit: z.enum(['days', 'workingDays']),
            used: count,
            suspended: count.meta({ description: 'Days of any kind that did not count.' }),
            left: count,
          })
          .nullable()
          .meta({ description: 'Null where the limit is a day that a document names.' }),
        waited: count.meta({
          description:
            'Days of this stay on which a request sent to another body had no reply yet (khách quan by data). They do not prolong the limit.',
        }),
        extensions: z.array(
          z.object({
            amount: z.int(),
            unit: z.enum(['days', 'workingDays', 'months']),
            because: z.enum(['decision', 'outage']),
            from: z.iso.datetime(),
            to: z.iso.datetime(),
          }),
        ),
      }),
    ),
    suspensions: z.array(
      z.object({
        from: z.iso.datetime(),
        to: z.iso.datetime().nullable().meta({ description: 'Null while it lasts.' }),
        openedBy: z
          .object({ event: z.string(), title: z.string(), seq: z.int() })
          .nullable()
          .meta({ description: 'The act of the history that opened it.' }),
      }),
    ),
    delays: z
      .array(
        z.object({
          step: z.object({ step: z.string(), title: z.string() }),
          dueAt: z.iso.datetime().meta({ description: 'When the limit of the step ended.' }),
          open: z.boolean().meta({ description: 'The step is still not done.' }),
          daysLate: count.meta({ description: 'Days past the limit, each begun one counted.' }),
          daysWaited: count.meta({
            description:
              'Of these the days on which a request to another body was open for the step: khách quan by data.',
          }),
          cause: z.enum(['subjective', 'objective']).nullable().meta({
            description: 'Chủ quan or khách quan; null while nobody has said why.',
          }),
          reason: z.string().nullable(),
          standing: z.enum(['unstated', 'stated', 'confirmed', 'changed']).meta({
            description: 'Stated by the unit; confirmed or changed by its head.',
          }),
        }),
      )
      .meta({ description: 'Stays in a step that were or are overdue, first ended first.' }),
  })
  .meta({ id: 'CandidateTimeAccounts' });

/** Where the time of a case stands. */
@ApiTags('candidates')
@Controller('candidates')
export class AccountsController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get(':id/time-accounts')
  @Endpoint({
    summary: 'Thời hạn đã dùng, tạm dừng, còn lại · What of each limit is used, suspended, left',
    description:
      'The limits of the steps that the case is in, the extensions of each with old and new end, and the ledger of suspensions.',
    access: 'signed-in',
    answers: { 200: { description: 'The accounts.', schema: accountsSchema } },
    problems: ['invalid-input', 'not-found'],
  })
  async read(
    @Param({ schema: idSchema }) { id }: z.infer<typeof idSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof accountsSchema>> {
    const process = await readable(this.engine, id, 'deadlines', actor);
    const tx = reader(this.engine.dataSource);
    const accounts = await accountsOf(tx, this.engine, process, await this.clock.now());
    const titled = (step: string): { step: string; title: string } => {
      const title = selection.steps[step]?.title;
      return { step, title: title ? say(title, language) : step };
    };
    return {
      policy: accounts.policy,
      limits: accounts.limits.map(({ step, extensions, ...limit }) => ({
        ...limit,
        step: titled(step),
        extensions: [...extensions],
      })),
      suspensions: accounts.suspensions.map(({ from, to, seq, event }) => {
        const title = event === null ? undefined : selection.events[event]?.title;
        return {
          from,
          to: to ?? null,
          openedBy:
            event === null || seq === null
              ? null
              : { event, seq, title: title ? say(title, language) : event },
        };
      }),
      delays: accounts.delays.map(({ step, dueAt, open, daysLate, daysWaited, ...said }) => ({
        step: titled(step),
        dueAt,
        open,
        daysLate,
        daysWaited,
        cause: said.cause,
        reason: said.reason,
        standing: said.standing,
      })),
    };
  }
}
