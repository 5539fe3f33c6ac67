import type { CouncilCode } from '@app/councils';
import type { Refused } from '@app/engine';
import { reader, type Tx } from '@app/platform';
import {
  addItemPaper,
  chairOfItem,
  giveChair,
  inviteGuest,
  listForAdvice,
  notEmpowered,
  recordSourcePanel,
  type Sitting,
  sittingById,
  type sittingPowers,
  takeItem,
} from '@app/sittings';
import { Body, Controller, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { problemFrom } from '../http/outcome';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReceivedAt } from '../http/request';
import {
  addItemPaperSchema,
  chairNamedSchema,
  guestInvitedSchema,
  inviteGuestSchema,
  itemPaperAddedSchema,
  itemListedSchema,
  itemPathSchema,
  listItemSchema,
  itemTakenSchema,
  nameChairSchema,
  panelRecordedSchema,
  recordPanelSchema,
  sittingPathSchema,
  takeItemSchema,
} from './sittings.schemas';

type ItemPath = z.infer<typeof itemPathSchema>;
type Power = keyof typeof sittingPowers;

const problems = ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'] as const;

/** How a sitting is conducted: items taken up, who presides over one, guests, papers. */
@ApiTags('sittings')
@Controller('sittings/:id')
export class ConductController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Post('items/:candidate/take')
  @HttpCode(200)
  @Endpoint({
    summary: 'Đưa mục ra thảo luận · Take up an item',
    description: 'By whoever presides over it or the clerk, on a day of the sitting.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'The item is before the council.', schema: itemTakenSchema } },
    problems,
  })
  async take(
    @Param({ schema: itemPathSchema }) { id, candidate }: ItemPath,
    @Body({ schema: takeItemSchema }) _body: z.infer<typeof takeItemSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof itemTakenSchema>> {
    const sitting = await this.readable(id, actor);
    await this.presidesOr('takeItem', actor, sitting, candidate);
    return this.once(actor, idempotencyKey, { act: 'take item', id, candidate }, (tx) =>
      takeItem(tx, { sitting, process: candidate, actor: actor.person, receivedAt }),
    );
  }

  @Put('items/:candidate')
  @Endpoint({
    summary: 'Đưa hồ sơ vào phiên họp của Hội đồng tư vấn · Put a case before the advisory council',
    description:
      'Where its chair chose a meeting. Nobody votes there: ADVISORY.REPORTED says what came of it. The plenary is convened instead (SITTING.CONVENED).',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'It is on the agenda.', schema: itemListedSchema } },
    problems,
  })
  async list(
    @Param({ schema: itemPathSchema }) { id, candidate }: ItemPath,
    @Body({ schema: listItemSchema }) _body: z.infer<typeof listItemSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof itemListedSchema>> {
    const sitting = await this.readable(id, actor);
    mustHold('listItem', actor, sitting.council);
    return this.once(actor, idempotencyKey, { act: 'list item', id, candidate }, (tx) =>
      listForAdvice(tx, { sitting, process: candidate, actor: actor.person, receivedAt }),
    );
  }

  @Put('items/:candidate/chair')
  @Endpoint({
    summary: 'Giao chủ tọa một mục · Name who presides over an item',
    description:
      'By the chair of the sitting, the Chief Justice or his office, before the vote on it is opened.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'That member presides over it.', schema: chairNamedSchema } },
    problems,
  })
  async chair(
    @Param({ schema: itemPathSchema }) { id, candidate }: ItemPath,
    @Body({ schema: nameChairSchema }) { person }: z.infer<typeof nameChairSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof chairNamedSchema>> {
    const sitting = await this.readable(id, actor);
    if (sitting.chair !== actor.person) mustHold('nameChair', actor, sitting.council);
    return this.once(actor, idempotencyKey, { act: 'chair', id, candidate, person }, (tx) =>
      giveChair(tx, { sitting, process: candidate, person, actor: actor.person, receivedAt }),
    );
  }

  @Put('items/:candidate/source-panel')
  @Endpoint({
    summary: 'Ghi thành viên đã xét xử bản án nguồn · Record who sat on the source judgment',
    description:
      'Information beside the item, no ground to stand aside; never shown on route d, nor where the whole Council decided. Replaces what was recorded.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'Recorded.', schema: panelRecordedSchema } },
    problems,
  })
  async panel(
    @Param({ schema: itemPathSchema }) { id, candidate }: ItemPath,
    @Body({ schema: recordPanelSchema }) { members }: z.infer<typeof recordPanelSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof panelRecordedSchema>> {
    const sitting = await this.readable(id, actor);
    mustHold('recordPanel', actor, sitting.council);
    return this.once(actor, idempotencyKey, { act: 'panel', id, candidate, members }, (tx) =>
      recordSourcePanel(tx, {
        sitting,
        process: candidate,
        members,
        actor: actor.person,
        receivedAt,
      }),
    );
  }

  @Post('items/:candidate/papers')
  @Endpoint({
    summary: 'Gửi tài liệu của một mục · Put a paper of an item before the members',
    description:
      'One that comes on the eve of the sitting or later is marked as late, and must say what is new in it.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'It lies before the members.', schema: itemPaperAddedSchema } },
    problems,
  })
  async paper(
    @Param({ schema: itemPathSchema }) { id, candidate }: ItemPath,
    @Body({ schema: addItemPaperSchema }) body: z.infer<typeof addItemPaperSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof itemPaperAddedSchema>> {
    const sitting = await this.readable(id, actor);
    mustHold('addPaper', actor, sitting.council);
    return this.once(actor, idempotencyKey, { act: 'item paper', id, candidate, ...body }, (tx) =>
      addItemPaper(tx, {
        sitting,
        process: candidate,
        ...body,
        actor: actor.person,
        receivedAt,
      }),
    );
  }

  @Post('guests')
  @Endpoint({
    summary: 'Mời người tham dự không biểu quyết · Invite somebody without a vote',
    description: 'To one item or to the whole sitting. A guest is on no roll.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'Invited.', schema: guestInvitedSchema } },
    problems,
  })
  async invite(
    @Param({ schema: sittingPathSchema }) { id }: z.infer<typeof sittingPathSchema>,
    @Body({ schema: inviteGuestSchema }) body: z.infer<typeof inviteGuestSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof guestInvitedSchema>> {
    const sitting = await this.readable(id, actor);
    mustHold('invite', actor, sitting.council);
    const { candidate: process, ...rest } = body;
    return this.once(actor, idempotencyKey, { act: 'invite', id, ...body }, (tx) =>
      inviteGuest(tx, { sitting, process, ...rest, actor: actor.person }),
    );
  }

  /** Throws `Problem` 404 for those who may not read sittings: nobody learns that there is one. */
  private async readable(id: string, actor: SignedInActor): Promise<Sitting> {
    const sitting = await sittingById(reader(this.dataSource), id);
    if (!sitting || notEmpowered('read', actor.roles, sitting.council))
      throw new Problem('not-found');
    return sitting;
  }

  private async presidesOr(
    power: Power,
    actor: SignedInActor,
    sitting: Sitting,
    process: string,
  ): Promise<void> {
    const chair = await chairOfItem(reader(this.dataSource), sitting.id, process);
    if (chair !== actor.person) mustHold(power, actor, sitting.council);
  }

  private once<Answer extends object>(
    { person }: SignedInActor,
    idempotencyKey: string,
    request: Readonly<Record<string, unknown>>,
    work: (tx: Tx) => Promise<Answer | Refused>,
  ): Promise<Answer> {
    return onceOr(this.dataSource, { person, idempotencyKey, request }, work);
  }
}

function mustHold(power: Power, { roles }: SignedInActor, council: CouncilCode): void {
  const refused = notEmpowered(power, roles, council);
  if (refused) throw problemFrom(refused);
}
