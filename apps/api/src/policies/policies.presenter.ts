import { readablePhases, type SimulatedCase } from '@app/casework';
import type { IssuedPolicy, PolicyRecord } from '@app/policies';
import { type Language, type Role, roles, say, type Sentence } from '@app/workflows/kernel';
import {
  type InternalStep,
  lapsesOf,
  mayBeTold,
  type Policy,
  type PolicyDifference,
  termsOf,
} from '@app/workflows/policies';
import { selection } from '@app/workflows/selection';
import type { z } from 'zod';
import { phaseIn } from '../candidates/candidates.presenter';
import type { Actor } from '../http/actor';
import type { comparisonSchema, policiesSchema, simulationSchema } from './policies.schemas';

type Shown = z.infer<typeof policiesSchema>['versions'][number];

/** What a policy is shown with beside its own record. */
export interface Around {
  names: ReadonlyMap<string, string>;
  /** Versions that new cases of today get. */
  current: readonly string[];
  running: ReadonlyMap<string, number>;
}

/** A version that was issued, or a draft. */
export function presentPolicy(
  shown: IssuedPolicy | PolicyRecord,
  { names, current, running }: Around,
): Shown {
  const policy = 'policy' in shown ? shown.policy : null;
  const record = 'policy' in shown ? shown.record : shown;
  const version = policy?.version ?? null;
  const who = (person: string): { person: string; name: string } => ({
    person,
    name: names.get(person) ?? '',
  });
  return {
    id: record?.id ?? null,
    code: record?.code ?? policy?.code ?? 'shortened',
    version,
    status: policy ? 'in-force' : 'draft',
    current: version !== null && current.includes(version),
    terms: policy ? termsOf(policy) : termsShown(record),
    document: record?.document ?? null,
    effectiveFrom: record?.effectiveFrom ?? null,
    revision: record?.revision ?? null,
    author: record ? who(record.author) : null,
    editors: record?.editors.map(who) ?? [],
    putInForceBy: record?.putInForceBy != null ? who(record.putInForceBy) : null,
    putInForceAt: record?.putInForceAt?.toISOString() ?? null,
    runningCases: version === null ? 0 : (running.get(version) ?? 0),
  };
}

function termsShown(record: PolicyRecord | null): Shown['terms'] {
  if (!record) throw new Error('What is shown is a version or a draft.');
  return record.terms;
}

/** The internal steps of the procedure, in its order. */
export function presentSteps(
  { steps }: Policy,
  language: Language,
): z.infer<typeof policiesSchema>['steps'] {
  return (Object.keys(steps) as InternalStep[]).map((step) => ({
    step,
    title: titleOf(step, language),
    owner: say(roles[steps[step].owner], language),
    onLapse: [...lapsesOf(step)],
  }));
}

/** Whom each ladder may tell. */
export function presentLadders(language: Language): z.infer<typeof policiesSchema>['ladders'] {
  const named = (codes: readonly Role[]): { code: string; title: string }[] =>
    codes.map((code) => ({ code, title: say(roles[code], language) }));
  return (['report', 'closes', 'remind-office'] as const).map((onLapse) => {
    const { first, second } = mayBeTold(onLapse);
    return { onLapse, first: named(first), second: named(second) };
  });
}

/** Two policies compared, in the reader's language. */
export function presentDifferences(
  differences: readonly PolicyDifference[],
  language: Language,
): z.infer<typeof comparisonSchema>['differences'] {
  return differences.map(({ pointer, step, field, before, after }) => ({
    pointer,
    step: step === null ? null : { step, title: titleOf(step, language) },
    field: say(field, language),
    before: say(before, language),
    after: say(after, language),
  }));
}

/** What a move would mean; the title of a case only for who may read it. */
export function presentSimulation(
  cases: readonly SimulatedCase[],
  actor: Actor,
  language: Language,
): z.infer<typeof simulationSchema> {
  const readable = new Set(readablePhases(actor));
  return {
    cases: cases.map(({ candidate, title, version, phase, policy, limits }) => ({
      candidate,
      title: readable.has(phase) ? title : null,
      version,
      phase: phaseIn(phase, language),
      policy,
      limits: limits.map(({ step, outcome, dueAt, newDueAt, rungs }) => ({
        step: { step, title: titleOf(step, language) },
        outcome,
        remark: outcome === 'moves' ? null : say(remarks[outcome], language),
        dueAt,
        newDueAt,
        rungs: [...rungs],
      })),
    })),
    moving: cases.flatMap(({ limits }) => limits).filter(({ outcome }) => outcome === 'moves')
      .length,
  };
}

function titleOf(step: string, language: Language): string {
  const title = selection.steps[step]?.title;
  return title ? say(title, language) : step;
}

const remarks: Readonly<Record<'same' | 'past' | 'announced', Sentence>> = {
  same: { vi: 'Không thay đổi.', en: 'Does not change.' },
  past: {
    vi: 'Tính lại thì hạn đã qua, nên giữ nguyên.',
    en: 'Counted anew it would be over already, so it stays.',
  },
  announced: {
    vi: 'Đã báo cho người ngoài cơ quan, nên không sớm hơn.',
    en: 'It was told to people outside the house, so it never comes earlier.',
  },
};
