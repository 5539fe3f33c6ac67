import {
  endAccess,
  endRole,
  enterPerson,
  giveRole,
  hashPassword,
  newPassword,
  standingOf,
} from '@app/identity';
import { Clock, reader } from '@app/platform';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import { type Language, type Role, roles, say } from '@app/workflows/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { actTitles } from '../administration/act-titles';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import {
  endAccessSchema,
  endedAccessSchema,
  endedRoleSchema,
  endRoleSchema,
  enteredPersonSchema,
  enterPersonSchema,
  givenRoleSchema,
  giveRoleSchema,
  mayReadStandings,
  personPathSchema,
  personRolePathSchema,
  standingSchema,
} from './people.schemas';

const byAdministrator = ['invalid-input', 'malformed-json', 'forbidden', 'refused'] as const;

/** Who works as what, from when to when: given and ended by the administrator, each act on record. */
@ApiTags('people')
@Controller('people')
export class AppointmentsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get(':person')
  @Endpoint({
    summary: 'Vai trò của một người theo thời gian · Somebody’s roles over time',
    description: 'For administrator and auditor, and for the person themselves.',
    access: 'signed-in',
    answers: { 200: { description: 'Roles, sign-in and acts.', schema: standingSchema } },
    problems: ['invalid-input', 'forbidden', 'not-found'],
  })
  async read(
    @Param({ schema: personPathSchema }) { person }: z.infer<typeof personPathSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof standingSchema>> {
    if (person !== actor.person && !mayReadStandings(actor.roles)) throw new Problem('forbidden');
    const found = await standingOf(reader(this.dataSource), person);
    if (!found) throw new Problem('not-found');
    const { person: who, canSignIn, terms, acts } = found;
    const today = await this.today();
    return {
      person: who.id,
      code: who.code,
      name: who.name,
      unit: who.unit,
      canSignIn,
      terms: terms.map(({ role, validFrom, validTo, document }) => ({
        role: titled(role, language),
        validFrom,
        validTo,
        state: stateOn(today, validFrom, validTo),
        document,
      })),
      acts: acts.map(({ type, role, lastDay, reason, actor: by, recordedAt }) => ({
        type,
        title: actTitles[type] ? say(actTitles[type], language) : type,
        role: role && titled(role, language),
        lastDay,
        reason,
        actor: by,
        recordedAt: recordedAt.toISOString(),
      })),
    };
  }

  @Post()
  @Endpoint({
    summary: 'Ghi danh một người · Enter a person',
    description:
      'By the administrator, with roles from today on. The first password is said once, in this answer, and kept nowhere.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'The person may sign in.', schema: enteredPersonSchema } },
    problems: byAdministrator,
  })
  async enter(
    @Body({ schema: enterPersonSchema }) body: z.infer<typeof enterPersonSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof enteredPersonSchema>> {
    administratorOnly(actor);
    const [first, ...others] = body.roles;
    if (first === undefined) throw new Error('The schema lets no empty list through.');
    // Hashed before the transaction begins: it is slow on purpose, and what is entered waits in turn.
    const password = newPassword();
    const hash = await hashPassword(password);
    const entered = new Set<string>();
    const { person } = await onceOr(
      this.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'enter person', ...body } },
      async (tx) => {
        const answer = await enterPerson(tx, {
          ...body,
          roles: [first, ...others],
          hash,
          actor: actor.person,
        });
        if (!('accepted' in answer)) entered.add(answer.person);
        return answer;
      },
    );
    return { person, password: entered.has(person) ? password : null };
  }

  @Post(':person/roles')
  @Endpoint({
    summary: 'Giao vai trò · Give a role',
    description:
      'By the administrator, to somebody else, from a day on. What one person may not hold at the same time is refused with the reason. The next request of that person sees it.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'The role is given.', schema: givenRoleSchema } },
    problems: [...byAdministrator, 'not-found'],
  })
  async give(
    @Param({ schema: personPathSchema }) { person }: z.infer<typeof personPathSchema>,
    @Body({ schema: giveRoleSchema }) body: z.infer<typeof giveRoleSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof givenRoleSchema>> {
    administratorOnly(actor);
    const today = await this.today();
    const { validTo, ...rest } = body;
    const grant = { person, ...rest, ...(validTo !== undefined && { validTo }) };
    return onceOr(
      this.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'give role', ...grant } },
      async (tx) => {
        const answer = await giveRole(tx, { actor: actor.person, today, grant });
        return 'accepted' in answer ? answer : { given: body.role };
      },
    );
  }

  @Post(':person/roles/:role/end')
  @HttpCode(200)
  @Endpoint({
    summary: 'Chấm dứt vai trò · End a role',
    description:
      'By the administrator, at once or with a last day. Refused where no other administrator without a last day would remain.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'The role ends.', schema: endedRoleSchema } },
    problems: [...byAdministrator, 'not-found'],
  })
  async end(
    @Param({ schema: personRolePathSchema }) path: z.infer<typeof personRolePathSchema>,
    @Body({ schema: endRoleSchema }) body: z.infer<typeof endRoleSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof endedRoleSchema>> {
    administratorOnly(actor);
    const today = await this.today();
    const { lastDay = null, reason } = body;
    return onceOr(
      this.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'end role', ...path, ...body } },
      async (tx) => {
        const answer = await endRole(tx, { actor: actor.person, today, ...path, lastDay, reason });
        return 'accepted' in answer ? answer : { ended: path.role };
      },
    );
  }

  @Post(':person/access/end')
  @HttpCode(200)
  @Endpoint({
    summary: 'Chấm dứt quyền truy cập · End somebody’s access',
    description:
      'By the administrator: every role, every session and the sign-in end at once. What the person did stays on record.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'The person is out.', schema: endedAccessSchema } },
    problems: [...byAdministrator, 'not-found'],
  })
  async endAll(
    @Param({ schema: personPathSchema }) { person }: z.infer<typeof personPathSchema>,
    @Body({ schema: endAccessSchema }) { reason }: z.infer<typeof endAccessSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof endedAccessSchema>> {
    administratorOnly(actor);
    return onceOr(
      this.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'end access', person, reason } },
      (tx) => endAccess(tx, { actor: actor.person, person, reason }),
    );
  }

  private async today(): Promise<LocalDate> {
    return dayOf((await this.clock.now()).toISOString());
  }
}

function stateOn(
  today: LocalDate,
  validFrom: LocalDate,
  validTo: LocalDate | null,
): 'held' | 'coming' | 'over' {
  if (validFrom > today) return 'coming';
  return validTo === null || validTo >= today ? 'held' : 'over';
}

function administratorOnly({ roles: held }: SignedInActor): void {
  if (!held.includes('admin')) throw new Problem('forbidden');
}

function titled(code: Role, language: Language): { code: string; title: string } {
  return { code, title: roles[code][language] };
}
