import { type CalendarEdit, calendarEdit, currentCalendar } from '@app/calendar';
import {
  approveCalendarProposal,
  calendarProposal,
  type CalendarProposal,
  calendarProposals,
  carriedBy,
  carryCalendarEdit,
  differencesBetween,
  type ForeseenEdit,
  foreseeCalendarEdit,
  giveBackCalendarProposal,
  mayDecideOnCalendar,
  mayEditCalendar,
  proposeCalendarEdit,
  titlesReadBy,
} from '@app/casework';
import { Engine, type MoveCounts, refuse } from '@app/engine';
import { namesOf } from '@app/identity';
import { reader, type Tx } from '@app/platform';
import { type Language, say, type Sentence } from '@app/workflows/kernel';
import { Body, Controller, Get, HttpCode, Inject, Logger, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import {
  etagOf,
  IdempotencyKey,
  IfMatch,
  type Precondition,
  versionToInsistOn,
} from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage } from '../http/request';
import { presentApplied, presentForeseen, soonest } from './calendar.presenter';
import { appliedEditSchema } from './calendar.schemas';
import {
  peopleOf,
  presentProposal,
  presentWholeProposal,
  shownDifferences,
} from './calendar-proposals.presenter';
import {
  approveSchema,
  giveBackSchema,
  givenBackSchema,
  proposalPathSchema,
  proposalSchema,
  proposalsSchema,
  proposedSchema,
} from './calendar-proposals.schemas';
import { refusalOf } from './calendar-refusals';

type ProposalPath = z.infer<typeof proposalPathSchema>;
type Whole = z.infer<typeof proposalSchema>;

const proposed: Sentence = {
  vi: 'Đã ghi đề nghị và lưu bản xem trước ({moved} hạn của {cases} hồ sơ sẽ dời); lịch chưa đổi cho đến khi người thứ hai duyệt.',
  en: 'The proposal is on record with its preview ({moved} limit(s) of {cases} case(s) would move); the calendar stays until a second person approves.',
};
const confirmed: Sentence = {
  vi: 'Đã xác nhận lịch phiên bản {version}, do một người áp dụng khẩn.',
  en: 'Version {version} of the calendar, put in force by one person, is confirmed.',
};
const answers: Readonly<Record<'returned' | 'withdrawn', Sentence>> = {
  returned: {
    vi: 'Đã trả lại; người đề nghị thấy lý do.',
    en: 'Sent back; who proposed it sees the reason.',
  },
  withdrawn: { vi: 'Đã rút đề nghị.', en: 'The proposal was taken back.' },
};
const unfit: Sentence = {
  vi: 'Đề nghị không còn hợp với lịch đang dùng: {why} Hãy trả lại.',
  en: 'The proposal no longer fits the calendar in force: {why} Send it back.',
};

/** Changes of the calendar that one person proposes and another puts in force. */
@ApiTags('calendar')
@Controller('calendar/proposals')
export class CalendarProposalsController {
  private readonly logger = new Logger('calendar');

  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Get()
  @Endpoint({
    summary: 'Đề nghị thay đổi lịch · Proposed changes of the calendar',
    description:
      'Those that wait for a second person, those that one person put in force because they could not wait, and the ten that were decided last. For whoever proposes or decides, and for the auditor.',
    access: 'signed-in',
    answers: { 200: { description: 'Oldest first.', schema: proposalsSchema } },
    problems: ['forbidden'],
  })
  async list(@CurrentPerson() actor: SignedInActor): Promise<z.infer<typeof proposalsSchema>> {
    mustRead(actor);
    const tx = reader(this.engine.dataSource);
    const { waiting, decided } = await calendarProposals(tx);
    const names = await namesOf(tx, [...waiting, ...decided].flatMap(peopleOf));
    const lines = async (proposals: readonly CalendarProposal[]) =>
      Promise.all(
        proposals.map(async (each) =>
          presentProposal(each, { actor, names }, await this.movedBy(each)),
        ),
      );
    return {
      waiting: await lines(waiting),
      decided: await lines(decided),
      mayDecide: mayDecideOnCalendar(actor.roles),
    };
  }

  @Post()
  @Endpoint({
    summary: 'Đề nghị thay đổi lịch · Propose a change of the calendar',
    description:
      'By an administrator. Kept with what it would do to each running limit now; nothing changes before another person approves it.',
    access: 'signed-in',
    headers: 'change',
    answers: { 201: { description: 'The proposal waits.', schema: proposedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'refused'],
  })
  async propose(
    @Body({ schema: calendarEdit }) edit: CalendarEdit,
    @CurrentPerson() actor: SignedInActor,
    @IfMatch() seen: Precondition,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof proposedSchema>> {
    const insisted = await this.insistedOn(seen);
    const { proposal } = await onceOr(
      this.engine.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'propose calendar', ...edit } },
      async (tx) => {
        const made = await proposeCalendarEdit(tx, this.engine, { edit, actor, seen: insisted });
        return 'proposal' in made ? made : refusalOf(made, insisted);
      },
    );
    const { counts } = (await found(reader(this.engine.dataSource), proposal)).proposal;
    const { moved, cases } = counts;
    return { proposal, counts, message: say(proposed, language, { moved, cases }) };
  }

  @Get(':proposal')
  @Endpoint({
    summary: 'Một đề nghị thay đổi lịch · A proposed change of the calendar',
    description:
      'What its proposer saw of the running limits, what it would do to them now, and what differs; or why it no longer fits the calendar in force. `ETag` is the version of the calendar: approve with it.',
    access: 'signed-in',
    answers: {
      200: { description: 'The proposal.', schema: proposalSchema, headers: ['ETag'] },
    },
    problems: ['invalid-input', 'forbidden', 'not-found'],
  })
  async read(
    @Param({ schema: proposalPathSchema }) { proposal: id }: ProposalPath,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Whole> {
    mustRead(actor);
    const tx = reader(this.engine.dataSource);
    const { proposal, limits: kept } = await found(tx, id);
    const isOpen = proposal.status === 'waiting' && proposal.version === null;
    const foreseen = isOpen ? await foreseeCalendarEdit(this.engine, proposal.edit) : undefined;
    const present = foreseen && 'moves' in foreseen ? foreseen : undefined;
    const differences = present ? differencesBetween(kept, present.moves) : null;
    const around = { registry: this.engine.registry, titles: new Map<string, string>() };
    const processes = [
      ...soonest(kept),
      ...soonest(present?.moves ?? []),
      ...shownDifferences(differences ?? []).flatMap((each) => each.kept ?? each.now ?? []),
    ].map(({ process }) => process);
    around.titles = new Map(await titlesReadBy(tx, [...new Set(processes)], actor));
    const names = await namesOf(tx, peopleOf(proposal));
    const moved = await this.movedBy(proposal);
    const version = present?.version ?? (await currentCalendar(tx)).version;
    void reply.header('etag', etagOf(version));
    return presentWholeProposal(
      presentProposal(proposal, { actor, names }, moved),
      proposal,
      {
        ...around,
        kept,
        now: present ? this.shownNow(present, around.titles, language) : null,
        unfit:
          foreseen && 'faults' in foreseen
            ? foreseen.faults.map(({ message }) => message[language])
            : [],
        differences,
      },
      language,
    );
  }

  @Post(':proposal/approve')
  @HttpCode(200)
  @Endpoint({
    summary: 'Duyệt thay đổi lịch · Approve a change of the calendar',
    description:
      'By another person than its proposer: another administrator, the office or the leadership. It comes into force as the calendar and the limits are now, and only while the calendar is at the version that was looked at. One that could not wait is in force already, and is confirmed.',
    access: 'signed-in',
    headers: 'change',
    answers: {
      200: { description: 'It is in force.', schema: appliedEditSchema, headers: ['ETag'] },
    },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async approve(
    @Param({ schema: proposalPathSchema }) { proposal }: ProposalPath,
    @Body({ schema: approveSchema }) _: z.infer<typeof approveSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IfMatch() seen: Precondition,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof appliedEditSchema>> {
    const insisted = await this.insistedOn(seen);
    await this.carry();
    const { version } = await onceOr(
      this.engine.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'approve calendar', proposal } },
      async (tx) => {
        const made = await approveCalendarProposal(tx, { proposal, actor, seen: insisted });
        if ('faults' in made) {
          const why = made.faults.map(({ message }) => message[language]).join(' ');
          return refuse('rejected-by-facts', unfit, { values: { why } });
        }
        return 'version' in made && !('accepted' in made) ? made : refusalOf(made, insisted);
      },
    );
    await this.carry();
    const tx = reader(this.engine.dataSource);
    const { urgency } = (await found(tx, proposal)).proposal;
    void reply.header('etag', etagOf((await currentCalendar(tx)).version));
    const answer = presentApplied(version, await carriedBy(this.engine, version), language);
    return urgency === null
      ? answer
      : { ...answer, message: say(confirmed, language, { version }) };
  }

  @Post(':proposal/give-back')
  @HttpCode(200)
  @Endpoint({
    summary: 'Trả lại hoặc rút đề nghị · Send a proposed change back, or take it back',
    description:
      'With a reason: sent back by whoever might approve it, taken back by its proposer. Of one that is in force already it says that the second person does not agree; the calendar stays until it is changed again.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'It waits no longer.', schema: givenBackSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async giveBack(
    @Param({ schema: proposalPathSchema }) { proposal }: ProposalPath,
    @Body({ schema: giveBackSchema }) { reason }: z.infer<typeof giveBackSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof givenBackSchema>> {
    const answer = await onceOr(
      this.engine.dataSource,
      {
        person: actor.person,
        idempotencyKey,
        request: { act: 'give back calendar', proposal, reason },
      },
      (tx) => giveBackCalendarProposal(tx, { proposal, actor, reason }),
    );
    return { ...answer, message: answers[answer.status][language] };
  }

  private async insistedOn(seen: Precondition): Promise<number | undefined> {
    const { version } = await currentCalendar(reader(this.engine.dataSource));
    return versionToInsistOn(seen, version);
  }

  private shownNow(
    foreseen: ForeseenEdit,
    titles: ReadonlyMap<string, string>,
    language: Language,
  ): Whole['now'] {
    const { registry } = this.engine;
    return presentForeseen(
      foreseen,
      { listed: soonest(foreseen.moves), titles, registry },
      language,
    );
  }

  private async movedBy({ urgency, version }: CalendarProposal): Promise<MoveCounts | undefined> {
    return urgency === null || version === null
      ? undefined
      : (await carriedBy(this.engine, version)).counts;
  }

  private carry(): Promise<void> {
    return carryCalendarEdit(this.engine, ({ message }) => {
      this.logger.error(message);
    });
  }
}

async function found(
  tx: Tx,
  id: string,
): Promise<NonNullable<Awaited<ReturnType<typeof calendarProposal>>>> {
  const proposal = await calendarProposal(tx, id);
  if (!proposal) throw new Problem('not-found');
  return proposal;
}

function mustRead({ roles }: SignedInActor): void {
  if (!mayEditCalendar(roles) && !mayDecideOnCalendar(roles) && !roles.includes('auditor'))
    throw new Problem('forbidden');
}
