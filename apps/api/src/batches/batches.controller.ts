import { knownProcess } from '@app/casework';
import { Engine, type Outcome, submitBatch } from '@app/engine';
import { type Language, say } from '@app/workflows/kernel';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { presentRecorded } from '../candidates/candidates.presenter';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { problemFrom } from '../http/outcome';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage, ReceivedAt } from '../http/request';
import { batchOutcomeSchema, batchSchema } from './batches.schemas';

type BatchOutcomeBody = z.infer<typeof batchOutcomeSchema>;

/** Collective acts (đợt): one act, one document, an event per case. */
@ApiTags('batches')
@Controller('batches')
export class BatchesController {
  constructor(@Inject(Engine) private readonly engine: Engine) {}

  @Post()
  @Endpoint({
    summary: 'Xử lý theo đợt 1–50 hồ sơ · A collective act over 1–50 cases',
    description:
      'Posting, submitting, convening, minutes and publication are done once for many cases; án lệ numbers follow the order of the list.',
    access: 'signed-in',
    headers: 'write',
    answers: {
      201: { description: 'Recorded, with the outcome of each case.', schema: batchOutcomeSchema },
    },
    problems: ['invalid-input', 'malformed-json', 'not-acceptable-content', 'refused'],
  })
  async act(
    @Body({ schema: batchSchema }) { items, document, whole }: z.infer<typeof batchSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() receivedAt: Date,
    @IdempotencyKey() idempotencyKey: string,
    @ReaderLanguage() language: Language,
  ): Promise<BatchOutcomeBody> {
    const type = onlyTypeOf(items.map(({ event }) => event));
    const answer = await submitBatch(this.engine, {
      event: type,
      items: items.map(({ candidate, event }) => ({ process: candidate, data: event.data })),
      actor: actor.person,
      sender: { kind: 'person', person: actor.person },
      hidden: await this.hiddenFrom(
        actor,
        items.map(({ candidate }) => candidate),
        receivedAt,
      ),
      document,
      whole,
      receivedAt,
      idempotencyKey,
    });
    if ('accepted' in answer) throw problemFrom(answer);
    const { batch, recorded } = answer;
    const outcomes = answer.outcomes.map(({ process, outcome }) =>
      present(process, outcome, language),
    );
    // The whole was refused: the case that stands in the way is named in the problem.
    if (!recorded)
      throw new Problem('refused', {
        detail: {
          vi: 'Không ghi nhận hồ sơ nào: có hồ sơ chưa thực hiện được việc này.',
          en: 'Nothing was recorded: one of the cases refuses this act.',
        },
        members: { outcomes },
      });
    return { batch, outcomes };
  }

  private async hiddenFrom(
    actor: SignedInActor,
    cases: readonly string[],
    at: Date,
  ): Promise<ReadonlySet<string>> {
    const known = await Promise.all(
      cases.map((id) => knownProcess(this.engine, id, { actor, at })),
    );
    return new Set(cases.filter((_, index) => !known[index]));
  }
}

function onlyTypeOf(
  events: readonly { type: string; onPaper?: unknown; authority?: unknown }[],
): string {
  const [first] = events;
  const same = events.every(
    ({ type, onPaper, authority }) =>
      type === first?.type && onPaper === undefined && authority === undefined,
  );
  if (!first || !same)
    throw new Problem('not-acceptable-content', {
      detail: {
        vi: 'Một đợt chỉ gồm một loại việc, do chính người gửi thực hiện.',
        en: 'A batch is one type of act, done by the sender in person.',
      },
    });
  return first.type;
}

function present(
  candidate: string,
  outcome: Outcome,
  language: Language,
): BatchOutcomeBody['outcomes'][number] {
  if (outcome.accepted)
    return { candidate, recorded: presentRecorded(outcome, language), refused: null };
  return {
    candidate,
    recorded: null,
    refused: {
      reason: outcome.code,
      detail: outcome.sentences
        .map((sentence) => say(sentence, language, outcome.values ?? {}))
        .join(' '),
      guards: [...(outcome.guards ?? [])],
    },
  };
}
