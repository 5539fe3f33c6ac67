import type { CouncilCode } from '@app/councils';
import { once, type Refused } from '@app/engine';
import { namesOf } from '@app/identity';
import { Clock, reader, type Tx } from '@app/platform';
import {
  createSitting,
  declareInterest,
  notEmpowered,
  ownTurns,
  recordAttendance,
  type Sitting,
  sittingById,
  type sittingPowers,
  sittingSheet,
} from '@app/sittings';
import type { Language } from '@app/workflows/kernel';
import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { problemFrom } from '../http/outcome';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage, ReceivedAt } from '../http/request';
import { personsIn, presentReckoning, presentSitting } from './sittings.presenter';
import {
  attendanceRecordedSchema,
  attendanceSchema,
  interestRecordedSchema,
  interestSchema,
  newSittingSchema,
  sittingCreatedSchema,
  sittingPathSchema,
  sittingSchema,
} from './sittings.schemas';

type SittingPath = z.infer<typeof sittingPathSchema>;

/** Sittings of the plenary and of the advisory council: agenda, roll call, interests. */
@ApiTags('sittings')
@Controller('sittings')
export class SittingsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Lập phiên họp · Put a sitting on record',
    description:
      'Of the plenary, whose agenda cases join when they are convened to it (SITTING.CONVENED); or, by its chair or secretary, of the advisory council.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'The sitting is on record.', schema: sittingCreatedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'refused'],
  })
  async create(
    @Body({ schema: newSittingSchema }) body: z.infer<typeof newSittingSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof sittingCreatedSchema>> {
    mustHold('create', actor, body.council);
    return this.once(actor, idempotencyKey, { act: 'sitting', ...body }, (tx) =>
      createSitting(tx, { ...body, actor: actor.person }),
    );
  }

  @Get(':id')
  @Endpoint({
    summary: 'Phiên họp: chương trình, điểm danh · A sitting: agenda, roll, quorum',
    description:
      'Who is in the room at this instant, whether the sitting has its quorum, and which cases are before it.',
    access: 'signed-in',
    answers: { 200: { description: 'The sitting as it stands.', schema: sittingSchema } },
    problems: ['invalid-input', 'not-found'],
  })
  async read(
    @Param({ schema: sittingPathSchema }) { id }: SittingPath,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof sittingSchema>> {
    const tx = reader(this.dataSource);
    const sitting = await this.readable(tx, id, actor);
    const sheet = await sittingSheet(tx, sitting, await this.clock.now());
    const names = await namesOf(tx, personsIn(sheet));
    return presentSitting(sheet, names, await ownTurns(tx, id, actor.person), language);
  }

  @Post(':id/attendance')
  @Endpoint({
    summary: 'Điểm danh · Roll call',
    description:
      'Who is in the room, online or absent, and from when; or the whole roll for a half-day. A correction is a new entry.',
    access: 'signed-in',
    headers: 'write',
    answers: {
      201: { description: 'Recorded, with the quorum now.', schema: attendanceRecordedSchema },
    },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async attend(
    @Param({ schema: sittingPathSchema }) { id }: SittingPath,
    @Body({ schema: attendanceSchema }) body: z.infer<typeof attendanceSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof attendanceRecordedSchema>> {
    const sitting = await this.readable(reader(this.dataSource), id, actor);
    mustHold('recordAttendance', actor, sitting.council);
    const entries = body.entries.map(({ from, ...entry }) => ({
      ...entry,
      ...(from !== undefined && { from: new Date(from) }),
    }));
    const { rollCall } = body;
    const act = { sitting, entries, rollCall, recordedBy: actor.person, receivedAt };
    const { recorded, quorum } = await this.once(
      actor,
      idempotencyKey,
      { act: 'attendance', sitting: id, ...body },
      async (tx) => {
        const done = await recordAttendance(tx, act);
        if (isRefused(done)) return done;
        return { ...done, quorum: (await sittingSheet(tx, sitting, receivedAt)).quorum };
      },
    );
    return { recorded, quorum: presentReckoning(quorum, language) };
  }

  @Post(':id/interests')
  @Endpoint({
    summary: 'Không tham gia biểu quyết do có xung đột lợi ích · Declare an interest',
    description:
      'A member for himself, or the chair of the item for a member. The base of quorum and majority stays all members in office; the confidential papers of the item close for the member.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'Recorded.', schema: interestRecordedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async recuse(
    @Param({ schema: sittingPathSchema }) { id }: SittingPath,
    @Body({ schema: interestSchema }) body: z.infer<typeof interestSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof interestRecordedSchema>> {
    const sitting = await this.readable(reader(this.dataSource), id, actor);
    mustHold('declareInterest', actor, sitting.council);
    return this.once(actor, idempotencyKey, { act: 'interest', sitting: id, ...body }, (tx) =>
      declareInterest(tx, {
        sitting,
        process: body.candidate,
        person: body.member ?? actor.person,
        reason: body.reason,
        ground: body.ground,
        actor: actor.person,
        receivedAt,
      }),
    );
  }

  /** Throws `Problem` 404 for those who may not read sittings: nobody learns that there is one. */
  private async readable(tx: Tx, id: string, actor: SignedInActor): Promise<Sitting> {
    const sitting = await sittingById(tx, id);
    if (!sitting || notEmpowered('read', actor.roles, sitting.council))
      throw new Problem('not-found');
    return sitting;
  }

  private async once<Answer extends object>(
    actor: SignedInActor,
    idempotencyKey: string,
    request: Readonly<Record<string, unknown>>,
    work: (tx: Tx) => Promise<Answer | Refused>,
  ): Promise<Answer> {
    const { person } = actor;
    const answer = await once(this.dataSource, { person, idempotencyKey, request }, work);
    if (isRefused(answer)) throw problemFrom(answer);
    return answer;
  }
}

function mustHold(
  power: keyof typeof sittingPowers,
  actor: SignedInActor,
  council: CouncilCode,
): void {
  const refused = notEmpowered(power, actor.roles, council);
  if (refused) throw problemFrom(refused);
}

function isRefused(answer: object): answer is Refused {
  return 'accepted' in answer && answer.accepted === false;
}
