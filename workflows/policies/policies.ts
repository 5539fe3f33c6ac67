import type { Role } from '@app/workflows/kernel';
import type { Length } from '@app/workflows/regimes';
import type {
  InternalStep,
  LapseMode,
  Policy,
  PolicyCode,
  PolicyStep,
  PolicyVersion,
} from './policy';

const owners: Readonly<Record<InternalStep, Role>> = {
  acknowledge: 'research',
  supplement: 'public',
  screen: 'research',
  draft: 'research',
  post: 'editor',
  answer: 'research',
  advisoryDecision: 'chief-justice',
  advisoryWritten: 'advisory-member',
  advisoryMeeting: 'advisory-chair',
  revise: 'research',
  convene: 'office',
  finalise: 'research',
  sign: 'chief-justice',
  publish: 'editor',
};

const lapses: Readonly<Record<InternalStep, LapseMode>> = {
  acknowledge: 'report',
  supplement: 'closes',
  screen: 'report',
  draft: 'report',
  post: 'report',
  answer: 'report',
  advisoryDecision: 'remind-office',
  advisoryWritten: 'closes',
  advisoryMeeting: 'report',
  revise: 'report',
  convene: 'remind-office',
  finalise: 'report',
  sign: 'remind-office',
  publish: 'report',
};

/** Policies by version. All internal limits are proposals [U]; the procedure's table is their source. */
export const policies: Readonly<Record<PolicyVersion, Policy>> = {
  'baseline@1': {
    version: 'baseline@1',
    code: 'baseline',
    title: { vi: 'Hạn nội bộ hiện nay (ước tính)', en: 'Internal limits of today (estimate)' },
    steps: stepsOf({
      acknowledge: workingDays(10),
      supplement: days(30),
      screen: days(60),
      draft: days(90),
      post: workingDays(10),
      answer: days(60),
      advisoryDecision: workingDays(15),
      advisoryWritten: days(30),
      advisoryMeeting: days(45),
      revise: days(30),
      convene: days(180),
      finalise: days(20),
      sign: days(20),
      publish: workingDays(5),
    }),
    ladders: {
      report: { reminderBefore: 3, reportHeadAfter: 3, reportDeputyAfter: 10 },
      closes: { reminderBefore: 3, reportHeadAfter: null, reportDeputyAfter: null },
      'remind-office': { reminderBefore: 3, reportHeadAfter: null, reportDeputyAfter: null },
    },
  },
  'shortened@1': {
    version: 'shortened@1',
    code: 'shortened',
    title: { vi: 'Hạn nội bộ rút ngắn', en: 'Shortened internal limits' },
    steps: stepsOf({
      acknowledge: workingDays(3),
      supplement: workingDays(10),
      screen: workingDays(15),
      draft: workingDays(20),
      post: workingDays(2),
      answer: workingDays(7),
      advisoryDecision: workingDays(3),
      advisoryWritten: workingDays(7),
      advisoryMeeting: workingDays(10),
      revise: workingDays(5),
      convene: workingDays(15),
      finalise: workingDays(5),
      sign: workingDays(3),
      publish: workingDays(1),
    }),
    ladders: {
      report: { reminderBefore: 1, reportHeadAfter: 1, reportDeputyAfter: 3 },
      closes: { reminderBefore: 1, reportHeadAfter: null, reportDeputyAfter: null },
      'remind-office': { reminderBefore: 1, reportHeadAfter: null, reportDeputyAfter: null },
    },
  },
};

/** The version that new cases get. */
export const currentPolicyVersion: Readonly<Record<PolicyCode, PolicyVersion>> = {
  baseline: 'baseline@1',
  shortened: 'shortened@1',
};

/** The policy of a version. Throws `RangeError` on a version that was never issued. */
export function policyOf(version: string): Policy {
  const policy = isPolicyVersion(version) ? policies[version] : undefined;
  if (!policy) throw new RangeError(`Policy "${version}" does not exist.`);
  return policy;
}

/** Says whether a policy of that version exists. */
export function isPolicyVersion(version: string): version is PolicyVersion {
  return Object.hasOwn(policies, version);
}

function stepsOf(lengths: Readonly<Record<InternalStep, Length>>): Policy['steps'] {
  const steps = Object.entries(lengths).map(([name, length]): [string, PolicyStep] => {
    const step = name as InternalStep;
    return [step, { ...length, owner: owners[step], onLapse: lapses[step], mark: 'U' }];
  });
  return Object.fromEntries(steps) as Record<InternalStep, PolicyStep>;
}

function days(amount: number): Length {
  return { amount, unit: 'days' };
}

function workingDays(amount: number): Length {
  return { amount, unit: 'workingDays' };
}
