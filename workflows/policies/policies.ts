import type { Role } from '@app/workflows/kernel';
import type { Length } from '@app/workflows/regimes';
import type {
  InternalStep,
  Ladder,
  LapseMode,
  Policy,
  PolicyCode,
  PolicyStep,
  PolicyVersion,
} from './policy';

/** Whose step it is. */
export const owners: Readonly<Record<InternalStep, Role>> = {
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

/** What the end of each limit does in the machine, and in the first versions. */
export const lapses: Readonly<Record<InternalStep, LapseMode>> = {
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
      report: reports(3, 3, 10),
      closes: reminds(3),
      'remind-office': reminds(3),
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
      report: reports(1, 1, 3),
      closes: reminds(1),
      'remind-office': reminds(1),
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

function reports(reminderBefore: number, head: number, deputy: number): Ladder {
  return {
    reminderBefore,
    reportHeadAfter: head,
    reportHeadTo: 'research-head',
    reportDeputyAfter: deputy,
    reportDeputyTo: 'deputy-chief-justice',
  };
}

function reminds(reminderBefore: number): Ladder {
  return {
    reminderBefore,
    reportHeadAfter: null,
    reportHeadTo: null,
    reportDeputyAfter: null,
    reportDeputyTo: null,
  };
}
