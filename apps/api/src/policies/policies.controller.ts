import { mayMovePolicies, simulatePolicy } from '@app/casework';
import { Engine } from '@app/engine';
import { namesOf } from '@app/identity';
import { Clock, reader, type Tx } from '@app/platform';
import {
  currentPolicy,
  discardDraft,
  draftPolicy,
  editDraft,
  listPolicies,
  mayDraftPolicies,
  mayIssuePolicies,
  policyAt,
  policyById,
  putInForce,
} from '@app/policies';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import type { Language, Role } from '@app/workflows/kernel';
import { differencesOf, type Policy, policyFrom, policyOf } from '@app/workflows/policies';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentPerson, type SignedInActor } from '../http/actor';
import { Endpoint } from '../http/endpoint';
import { onceOr } from '../http/once';
import { IdempotencyKey } from '../http/preconditions';
import { Problem } from '../http/problem';
import { ReaderLanguage, ReceivedAt } from '../http/request';
import {
  presentDifferences,
  presentLadders,
  presentPolicy,
  presentSimulation,
  presentSteps,
} from './policies.presenter';
import {
  comparisonQuerySchema,
  comparisonSchema,
  discardedSchema,
  discardSchema,
  draftedSchema,
  draftPathSchema,
  draftPolicySchema,
  editPolicySchema,
  issuedSchema,
  policiesSchema,
  policyPathSchema,
  putInForceSchema,
  simulationQuerySchema,
  simulationSchema,
} from './policies.schemas';

type DraftPath = z.infer<typeof draftPathSchema>;

/** Internal limits by version (khung hạn nội bộ): drafted, compared, simulated, put in force by a second person. */
@ApiTags('policies')
@Controller('policies')
export class PoliciesController {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Khung hạn nội bộ · Policies of internal limits',
    description:
      'Every version, those of the software first, and drafts that wait. Limits that are law belong to no policy.',
    access: 'signed-in',
    answers: { 200: { description: 'Versions and drafts.', schema: policiesSchema } },
    problems: ['forbidden'],
  })
  async list(
    @CurrentPerson() { roles }: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof policiesSchema>> {
    staffOnly(roles);
    const tx = reader(this.engine.dataSource);
    const today = await this.today();
    const { issued, drafts } = await listPolicies(tx);
    const records = [...issued.flatMap(({ record }) => record ?? []), ...drafts];
    const names = await namesOf(
      tx,
      records.flatMap(({ author, editors, putInForceBy }) => [
        author,
        ...editors,
        ...(putInForceBy === null ? [] : [putInForceBy]),
      ]),
    );
    const running = await tx.rows<{ version: string; cases: number }>(
      `select policy_version as version, count(*)::int as cases from process
       where workflow = 'selection' and not ended group by policy_version`,
    );
    const around = {
      names,
      current: [
        await currentPolicy(tx, 'baseline', today),
        await currentPolicy(tx, 'shortened', today),
      ],
      running: new Map(running.map(({ version, cases }) => [version, cases])),
    };
    return {
      versions: [...issued, ...drafts].map((each) => presentPolicy(each, around)),
      may: {
        draft: mayDraftPolicies(roles),
        putInForce: mayIssuePolicies(roles),
        moveCases: mayMovePolicies(roles),
      },
      steps: presentSteps(policyOf('shortened@1'), language),
      ladders: presentLadders(language),
    };
  }

  @Post()
  @Endpoint({
    summary: 'Soạn khung hạn · Draft a policy',
    description:
      'By the administrator, the office or the head of research. Nothing changes for any case.',
    access: 'signed-in',
    headers: 'write',
    answers: { 201: { description: 'The draft is on record.', schema: draftedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'refused'],
  })
  async draft(
    @Body({ schema: draftPolicySchema }) body: z.infer<typeof draftPolicySchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof draftedSchema>> {
    const { code, ...draft } = body;
    return onceOr(
      this.engine.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'draft policy', ...body } },
      (tx) => draftPolicy(tx, { code, draft, actor }),
    );
  }

  @Put(':policy')
  @Endpoint({
    summary: 'Sửa dự thảo khung hạn · Change a draft of a policy',
    description: 'As it was at `revision`. Whoever changes it does not put it in force.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'The draft was changed.', schema: draftedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async edit(
    @Param({ schema: draftPathSchema }) { policy }: DraftPath,
    @Body({ schema: editPolicySchema }) body: z.infer<typeof editPolicySchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof draftedSchema>> {
    const { revision, ...draft } = body;
    return onceOr(
      this.engine.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'edit policy', policy, ...body } },
      (tx) => editDraft(tx, { policy, revision, draft, actor }),
    );
  }

  @Post(':policy/discard')
  @HttpCode(200)
  @Endpoint({
    summary: 'Bỏ dự thảo khung hạn · Drop a draft of a policy',
    description: 'It is no longer listed; the administrative record keeps it.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'The draft was dropped.', schema: discardedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async discard(
    @Param({ schema: draftPathSchema }) { policy }: DraftPath,
    @Body({ schema: discardSchema }) { reason }: z.infer<typeof discardSchema>,
    @CurrentPerson() actor: SignedInActor,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof discardedSchema>> {
    return onceOr(
      this.engine.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'drop policy', policy, reason } },
      (tx) => discardDraft(tx, { policy, reason, actor }),
    );
  }

  @Post(':policy/put-in-force')
  @HttpCode(200)
  @Endpoint({
    summary: 'Cho thi hành khung hạn · Put a policy in force',
    description:
      'By a person of the leadership, the office or the administration who wrote nothing on the draft. New cases get it from its day on; running cases keep theirs.',
    access: 'signed-in',
    headers: 'write',
    answers: { 200: { description: 'The version is in force.', schema: issuedSchema } },
    problems: ['invalid-input', 'malformed-json', 'forbidden', 'not-found', 'refused'],
  })
  async putInForce(
    @Param({ schema: draftPathSchema }) { policy }: DraftPath,
    @Body({ schema: putInForceSchema }) { revision }: z.infer<typeof putInForceSchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReceivedAt() at: Date,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<z.infer<typeof issuedSchema>> {
    return onceOr(
      this.engine.dataSource,
      { person: actor.person, idempotencyKey, request: { act: 'put in force', policy, revision } },
      (tx) => putInForce(tx, { policy, revision, actor, at }),
    );
  }

  @Get(':policy/comparison')
  @Endpoint({
    summary: 'So sánh khung hạn · Compare policies',
    description:
      'Field by field, in words, with the version that new cases get today or with another one.',
    access: 'signed-in',
    answers: { 200: { description: 'What differs.', schema: comparisonSchema } },
    problems: ['invalid-input', 'forbidden', 'not-found'],
  })
  async compare(
    @Param({ schema: policyPathSchema }) { policy: named }: z.infer<typeof policyPathSchema>,
    @Query({ schema: comparisonQuerySchema }) query: z.infer<typeof comparisonQuerySchema>,
    @CurrentPerson() { roles }: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof comparisonSchema>> {
    staffOnly(roles);
    const tx = reader(this.engine.dataSource);
    const after = await policyNamed(tx, named);
    const other = query.with ?? (await currentPolicy(tx, after.code, await this.today()));
    const before = await policyNamed(tx, other);
    return {
      before: before.version,
      after: named,
      differences: presentDifferences(differencesOf(before, after), language),
    };
  }

  @Get(':policy/simulation')
  @Endpoint({
    summary: 'Chạy thử khung hạn · Simulate a policy on the running cases',
    description:
      'Each running internal limit before and after, as if its case were moved now. Writes nothing. Legal limits do not depend on a policy.',
    access: 'signed-in',
    answers: { 200: { description: 'What would become of each limit.', schema: simulationSchema } },
    problems: ['invalid-input', 'forbidden', 'not-found'],
  })
  async simulate(
    @Param({ schema: policyPathSchema }) { policy: named }: z.infer<typeof policyPathSchema>,
    @Query({ schema: simulationQuerySchema }) query: z.infer<typeof simulationQuerySchema>,
    @CurrentPerson() actor: SignedInActor,
    @ReaderLanguage() language: Language,
  ): Promise<z.infer<typeof simulationSchema>> {
    staffOnly(actor.roles);
    const tx = reader(this.engine.dataSource);
    const { from, candidate } = query;
    const cases = await simulatePolicy(tx, this.engine, {
      policy: await policyNamed(tx, named),
      cases: { from, candidates: candidate === undefined ? undefined : [candidate] },
    });
    return presentSimulation(cases, actor, language);
  }

  private async today(): Promise<LocalDate> {
    return dayOf((await this.clock.now()).toISOString());
  }
}

const house: readonly Role[] = [
  'research',
  'research-head',
  'office',
  'clerk',
  'editor',
  'records',
  'publisher',
  'chief-justice',
  'deputy-chief-justice',
  'admin',
  'auditor',
];

/** Internal limits are the business of the house. */
export function staffOnly(roles: readonly Role[]): void {
  if (!roles.some((role) => house.includes(role))) throw new Problem('forbidden');
}

/** A version, or a draft by its id as if it were the next one. Throws `Problem` 404 for neither. */
async function policyNamed(tx: Tx, named: string): Promise<Policy> {
  if (!named.includes('@')) {
    const record = await policyById(tx, named);
    if (!record) throw new Problem('not-found');
    // Not issued yet: a number that no version has.
    return policyFrom(record.code, record.number ?? 0, record.terms);
  }
  try {
    return await policyAt(tx, named);
  } catch (error) {
    if (error instanceof RangeError) throw new Problem('not-found');
    throw error;
  }
}
