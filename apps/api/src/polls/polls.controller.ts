import { optionsFor } from '@app/casework';
import { Engine } from '@app/engine';
import { reader } from '@app/platform';
import {
  actOnPoll,
  forgetKeysOfEndedPolls,
  PollKeyFolder,
  pollCount,
  pollSheet,
  preparePollOn,
  readablePoll,
  type RecountBundle,
  recountBundle,
} from '@app/sittings';
import type { Language } from '@app/workflows/kernel';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Logger,
  type OnApplicationBootstrap,
  Param,
  Post,
  Res,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { readable } from '../candidates/readable';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { acceptedOr, problemFrom } from '../http/outcome';
import {
  etagOf,
  Guarded,
  type GuardedWriting,
  IdempotencyKey,
  versionToInsistOn,
} from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage, ReceivedAt } from '../http/request';
import { declareSchema } from './papers.schemas';
import { presentPoll, presentPollAct, presentResult } from './polls.presenter';
import {
  cancelSchema,
  newPollSchema,
  nothingSchema,
  pollActSchema,
  pollPathSchema,
  pollSchema,
  recountSchema,
  resultSchema,
} from './polls.schemas';

type Act = Omit<Parameters<typeof actOnPoll>[1], 'person' | 'ifVersion'> & GuardedWriting;
type Recorded = z.infer<typeof pollActSchema>;
type PollPath = z.infer<typeof pollPathSchema>;

const recorded = { description: 'Recorded.', schema: pollActSchema };
const refusals = ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'] as const;
const recording = {
  access: 'signed-in',
  headers: 'guarded',
  answers: { 200: recorded },
  problems: refusals,
} as const;

/** Biểu quyết: one question put to the plenary of the Council of Judges (NQ 04/2019/NQ-HĐTP Đ6(3)). */
@ApiTags('polls')
@Controller('polls')
export class PollsController implements OnApplicationBootstrap {
  private readonly logger = new Logger('polls');

  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(PollKeyFolder) private readonly keys: PollKeyFolder,
  ) {}

  /** What a crash between a closing and the end of its key has left goes before the first request. */
  onApplicationBootstrap(): Promise<void> {
    return this.forgetKeys();
  }

  @Post()
  @Endpoint({
    summary: 'Chuẩn bị biểu quyết · Prepare a poll',
    description:
      'On the approved draft of a case that lies before the sitting; an amendment to it is a poll of its own and comes first.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: recorded },
    problems: refusals,
  })
  async prepare(
    @Body({ schema: newPollSchema }) body: z.infer<typeof newPollSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<Recorded> {
    await readable(this.engine, body.candidate, 'case', actor);
    const sender = { kind: 'person', person: actor.person } as const;
    const { sitting, candidate, question, ...settings } = body;
    const act = { sitting, candidate, question, settings, sender, receivedAt, idempotencyKey };
    return presentPollAct(acceptedOr(await preparePollOn(this.engine, act)), language);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Một biểu quyết · A poll',
    description: 'State, roll, who has voted (never how), and what the reader may do.',
    access: 'signed-in',
    answers: { 200: { description: 'The poll as it stands.', schema: pollSchema } },
    problems: ['invalid-input', 'not-found'],
  })
  async read(
    @Param({ schema: pollPathSchema }) { id }: PollPath,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof pollSchema>> {
    const tx = reader(this.engine.dataSource);
    const at = await this.engine.clock.now();
    const sheet = await pollSheet(tx, this.engine, id, { actor, at });
    const found = sheet && (await this.engine.find(tx, id));
    if (!sheet || !found) throw new Problem('not-found');
    const options = await optionsFor(tx, this.engine, { ...found, limits: {} }, actor, at);
    void reply.header('etag', etagOf(sheet.process.version));
    return presentPoll(sheet, options, language);
  }

  @Get(':id/result')
  @Endpoint({
    summary: 'Kết quả biểu quyết · The result',
    description: 'Only after the closing: counts, with quorum and majority as sums in words.',
    access: 'signed-in',
    answers: { 200: { description: 'The result.', schema: resultSchema } },
    problems: ['invalid-input', 'forbidden', 'not-found', 'refused'],
  })
  async result(
    @Param({ schema: pollPathSchema }) { id }: PollPath,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof resultSchema>> {
    const count = await pollCount(reader(this.engine.dataSource), this.engine, id, actor);
    if (!count) throw new Problem('not-found');
    if ('accepted' in count) throw problemFrom(count);
    return presentResult(count, language);
  }

  @Get(':id/recount')
  @Endpoint({
    summary: 'Tệp kiểm phiếu lại · The recount bundle',
    description:
      'All that is needed to count a closed poll anew without the system: roll, choices, commitments, history with its head. It never says who chose what. Save the answer as it comes and run `npm run recount -- file`; the format is docs/recount-format.md.',
    access: 'signed-in',
    answers: { 200: { description: 'The bundle.', schema: recountSchema } },
    problems: ['invalid-input', 'forbidden', 'not-found', 'refused'],
  })
  async recount(
    @Param({ schema: pollPathSchema }) { id }: PollPath,
    @CurrentPerson() actor: SignedInActor,
  ): Promise<RecountBundle> {
    const bundle = await recountBundle(reader(this.engine.dataSource), this.engine, id, actor);
    if (!bundle) throw new Problem('not-found');
    if ('accepted' in bundle) throw problemFrom(bundle);
    return bundle;
  }

  @Post(':id/open')
  @HttpCode(200)
  @Endpoint({
    summary: 'Mở biểu quyết · Open the poll',
    description:
      'The roll is frozen at this instant. Without a quorum the refusal says the numbers.',
    ...recording,
  })
  open(
    @Param({ schema: pollPathSchema }) { id }: PollPath,
    @Body({ schema: nothingSchema }) _nothing: z.infer<typeof nothingSchema>,
    @CurrentPerson() actor: SignedInActor,
    @Guarded() writing: GuardedWriting,
    @ReaderLanguage() language: Language,
  ): Promise<Recorded> {
    return this.act({ poll: id, event: 'POLL.OPENED', ...writing }, actor, language);
  }

  @Post(':id/collect')
  @HttpCode(200)
  @Endpoint({
    summary: 'Kết thúc bỏ phiếu để kiểm phiếu giấy · End the balloting and count papers',
    description:
      'By whoever presides, where ballots were handed in on paper: no ballot is taken any more, and two tellers enter the papers before the poll is closed.',
    ...recording,
  })
  collect(
    @Param({ schema: pollPathSchema }) { id }: PollPath,
    @Body({ schema: nothingSchema }) _nothing: z.infer<typeof nothingSchema>,
    @CurrentPerson() actor: SignedInActor,
    @Guarded() writing: GuardedWriting,
    @ReaderLanguage() language: Language,
  ): Promise<Recorded> {
    return this.act({ poll: id, event: 'BALLOTS.COLLECTED', ...writing }, actor, language);
  }

  @Post(':id/declare')
  @HttpCode(200)
  @Endpoint({
    summary: 'Xác định phiếu làm kết quả · Declare which ballots are the vote',
    description:
      'By whoever presides, with a reason, where there are electronic and paper ballots: one of the two is the vote, and they are never added up. May be declared anew until the closing.',
    ...recording,
  })
  declare(
    @Param({ schema: pollPathSchema }) { id }: PollPath,
    @Body({ schema: declareSchema }) data: z.infer<typeof declareSchema>,
    @CurrentPerson() actor: SignedInActor,
    @Guarded() writing: GuardedWriting,
    @ReaderLanguage() language: Language,
  ): Promise<Recorded> {
    return this.act({ poll: id, event: 'VOTE.DECLARED', data, ...writing }, actor, language);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Endpoint({
    summary: 'Kết thúc biểu quyết · Close the poll',
    description:
      'Counts the ballots and tells the case the result, in one act; where papers were counted, those that are the vote.',
    ...recording,
  })
  close(
    @Param({ schema: pollPathSchema }) { id }: PollPath,
    @Body({ schema: nothingSchema }) _nothing: z.infer<typeof nothingSchema>,
    @CurrentPerson() actor: SignedInActor,
    @Guarded() writing: GuardedWriting,
    @ReaderLanguage() language: Language,
  ): Promise<Recorded> {
    return this.act({ poll: id, event: 'POLL.CLOSED', ...writing }, actor, language);
  }

  @Post(':id/announce')
  @HttpCode(200)
  @Endpoint({
    summary: 'Công bố kết quả biểu quyết · Announce the result',
    description:
      'The chair announces what was counted; nothing can be voted on in this poll afterwards.',
    ...recording,
  })
  announce(
    @Param({ schema: pollPathSchema }) { id }: PollPath,
    @Body({ schema: nothingSchema }) _nothing: z.infer<typeof nothingSchema>,
    @CurrentPerson() actor: SignedInActor,
    @Guarded() writing: GuardedWriting,
    @ReaderLanguage() language: Language,
  ): Promise<Recorded> {
    return this.act({ poll: id, event: 'POLL.ANNOUNCED', ...writing }, actor, language);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Endpoint({
    summary: 'Hủy việc biểu quyết · Cancel the poll',
    description: 'The case stays before the sitting; another poll may be prepared.',
    ...recording,
  })
  cancel(
    @Param({ schema: pollPathSchema }) { id }: PollPath,
    @Body({ schema: cancelSchema }) data: z.infer<typeof cancelSchema>,
    @CurrentPerson() actor: SignedInActor,
    @Guarded() writing: GuardedWriting,
    @ReaderLanguage() language: Language,
  ): Promise<Recorded> {
    return this.act({ poll: id, event: 'POLL.CANCELLED', data, ...writing }, actor, language);
  }

  /** The act stands whether or not the file can be removed now; the next act and the next start try again. */
  private async forgetKeys(): Promise<void> {
    try {
      await forgetKeysOfEndedPolls(reader(this.engine.dataSource), this.keys);
    } catch (error) {
      this.logger.error({ msg: 'keys of ended polls could not be destroyed', err: error as Error });
    }
  }

  private async act(act: Act, actor: SignedInActor, language: Language): Promise<Recorded> {
    const { seen, ...rest } = act;
    const tx = reader(this.engine.dataSource);
    const found = (await readablePoll(tx, this.engine, act.poll, actor))
      ? await this.engine.find(tx, act.poll)
      : undefined;
    if (!found) throw new Problem('not-found');
    const ifVersion = versionToInsistOn(seen, found.process.version);
    const outcome = await actOnPoll(this.engine, { ...rest, ifVersion, person: actor.person });
    if (outcome.accepted) await this.forgetKeys();
    return presentPollAct(acceptedOr(outcome), language);
  }
}
