import { Engine } from '@app/engine';
import { reader } from '@app/platform';
import {
  forgetKeysOfEndedPolls,
  notEmpowered,
  PollKeyFolder,
  type RunRefusal,
  runPolls,
  sittingById,
} from '@app/sittings';
import { type Language, say } from '@app/workflows/kernel';
import { Body, Controller, HttpCode, Inject, Logger, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { problemFrom, problemOf } from '../http/outcome';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage, ReceivedAt } from '../http/request';
import { sittingPathSchema } from '../sittings/sittings.schemas';
import { phaseIn } from './polls.presenter';
import { runDoneSchema, runSchema } from './runs.schemas';

/** Several items of a sitting put to the vote without a dialog for each; every item stays a poll of its own. */
@ApiTags('polls')
@Controller('sittings/:id/polls')
export class PollRunsController {
  private readonly logger = new Logger('polls');

  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(PollKeyFolder) private readonly keys: PollKeyFolder,
  ) {}

  @Post()
  @HttpCode(200)
  @Endpoint({
    summary: 'Biểu quyết nhiều mục một lượt · The polls on several items in one act',
    description:
      'Prepares, opens, closes or announces them in one transaction, each item its own poll; what stands there already is passed over. All or none: `outcomes` of the refusal names every item that stands in the way, and why.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'All of them stand there.', schema: runDoneSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async act(
    @Param({ schema: sittingPathSchema }) { id }: z.infer<typeof sittingPathSchema>,
    @Body({ schema: runSchema }) { act, items, ...settings }: z.infer<typeof runSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof runDoneSchema>> {
    const sitting = await sittingById(reader(this.engine.dataSource), id);
    if (!sitting || notEmpowered('read', actor.roles, sitting.council))
      throw new Problem('not-found');
    const { person } = actor;
    const run = { sitting: id, act, items, settings, person, receivedAt, idempotencyKey };
    const done = await runPolls(this.engine, run);
    if ('accepted' in done) throw problemFrom(done);
    if ('inTheWay' in done) throw inTheWay(done.inTheWay, language);
    if (act === 'close') await this.forgetKeys();
    return {
      polls: done.polls.map(({ phase, ...each }) => ({ ...each, phase: phaseIn(phase, language) })),
    };
  }

  /** The act stands whether or not the files can be removed now; the next act and the next start try again. */
  private async forgetKeys(): Promise<void> {
    try {
      await forgetKeysOfEndedPolls(reader(this.engine.dataSource), this.keys);
    } catch (error) {
      this.logger.error({ msg: 'keys of ended polls could not be destroyed', err: error as Error });
    }
  }
}

/** What nobody in the run is permitted is forbidden; anything else is refused as things stand, item by item. */
function inTheWay(refusals: readonly RunRefusal[], language: Language): Problem {
  const [first] = refusals;
  if (first && refusals.every(({ refused }) => problemOf[refused.code] === 'forbidden'))
    return problemFrom(first.refused);
  return new Problem('refused', {
    detail: {
      vi: 'Không ghi nhận mục nào: có mục chưa thực hiện được việc này.',
      en: 'Nothing was recorded: some of the items refuse this act.',
    },
    members: {
      outcomes: refusals.map(({ candidate, refused: { code, sentences, values, guards } }) => ({
        candidate,
        reason: code,
        detail: sentences.map((sentence) => say(sentence, language, values ?? {})).join(' '),
        guards: [...(guards ?? [])],
      })),
    },
  });
}
