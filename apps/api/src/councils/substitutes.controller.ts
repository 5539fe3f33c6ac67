import { membersInOffice, sendersOfSubstitutes, sendSubstitute } from '@app/councils';
import { Engine, refuse } from '@app/engine';
import { dayOf } from '@app/workflows/calendar';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { readable } from '../candidates/readable';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReceivedAt } from '../http/request';
import { sendSubstituteSchema, substituteSentSchema } from './substitutes.schemas';

/** Whom a body sends in the place of its member of the advisory council. */
@ApiTags('councils')
@Controller('councils/HDTV/substitutes')
export class SubstitutesController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Post()
  @Endpoint({
    summary: 'Ghi công văn cử người thay · Record a letter that sends a substitute',
    description:
      'By the secretary of the advisory council: for some days, one case or one sitting. A substitute fills the place of the member, in the roll and with an opinion; nobody votes for another in the plenary.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'On record.', schema: substituteSentSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async send(
    @Body({ schema: sendSubstituteSchema }) body: z.infer<typeof sendSubstituteSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof substituteSentSchema>> {
    if (!sendersOfSubstitutes.some((role) => actor.roles.includes(role)))
      throw new Problem('forbidden');
    const { for: purpose, person, letter } = body;
    if (purpose.kind === 'case') await readable(this.engine, purpose.candidate, 'case', actor);
    const firstDay = body.firstDay ?? dayOf(receivedAt.toISOString());
    return onceOr(
      this.engine.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'substitute', ...body } },
      async (tx) => {
        const members = await membersInOffice(tx, 'HDTV', firstDay);
        const place = members.find((member) => member.person === body.member);
        if (!place) return noSuchMember;
        return sendSubstitute(tx, {
          membership: place.membership,
          person,
          firstDay,
          for:
            purpose.kind === 'case'
              ? { process: purpose.candidate }
              : purpose.kind === 'sitting'
                ? { sitting: purpose.sitting }
                : { lastDay: purpose.lastDay },
          letter,
          actor: actor.person,
        });
      },
    );
  }
}

const noSuchMember = refuse('rejected-by-facts', {
  vi: 'Không phải là thành viên Hội đồng tư vấn án lệ vào ngày này.',
  en: 'Not a member of the advisory council on this day.',
});
