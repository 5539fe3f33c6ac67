import type { Accepted, Outcome, Refused, RefusalCode } from '@app/engine';
import type { Sentence } from '@app/workflows/kernel';
import { etagOf } from './preconditions';
import { Problem } from './problem';
import type { ProblemCode } from './problem-catalogue';

/** Which kind of problem a refusal of the engine is at the door. */
export const problemOf: Readonly<Record<RefusalCode, ProblemCode>> = {
  'unknown-process': 'not-found',
  'unknown-event': 'not-acceptable-content',
  'invalid-data': 'invalid-input',
  'not-permitted': 'forbidden',
  'not-delegable': 'forbidden',
  'not-on-paper': 'forbidden',
  'authority-not-valid': 'forbidden',
  'already-ended': 'refused',
  'not-in-this-phase': 'refused',
  guard: 'refused',
  'stale-version': 'version-changed',
  'key-reused': 'idempotency-key-reused',
  'rejected-by-facts': 'refused',
};

/** What the engine recorded. Throws the `Problem` that says, in the reader's language, why it recorded nothing. */
export function acceptedOr(outcome: Outcome): Accepted {
  if (outcome.accepted) return outcome;
  throw problemFrom(outcome);
}

/** A refusal of the engine as a problem of the API. */
export function problemFrom(refused: Refused): Problem {
  const { code, sentences, values, guards, issues, phase, version, seenVersion } = refused;
  return new Problem(problemOf[code], {
    detail: together(sentences),
    ...(guards && { conditions: sentences }),
    values: { count: issues?.length ?? 0, ...values },
    ...(issues && {
      faults: issues.map(({ pointer, message }) => ({
        in: 'body' as const,
        pointer: `#${pointer}`,
        message: { vi: message, en: message },
      })),
    }),
    ...(seenVersion !== undefined &&
      version !== undefined && { headers: { etag: etagOf(version) } }),
    members: {
      reason: code,
      ...(guards && { guards }),
      ...(phase !== undefined && { phase }),
      ...(version !== undefined && { version }),
      ...(seenVersion !== undefined && {
        expectedVersion: seenVersion < 0 ? null : seenVersion,
        currentVersion: version,
      }),
    },
  });
}

function together(sentences: readonly Sentence[]): Sentence {
  return {
    vi: sentences.map(({ vi }) => vi).join(' '),
    en: sentences.map(({ en }) => en).join(' '),
  };
}
