import { type Refusal, type Sentence, withNumbers } from '@app/workflows/kernel';
import type { z } from 'zod';
import { type Refused, refuse } from './command';
import type { Wiring } from './registry';
import type { ProcessRow } from './rows';

/** The act belongs to somebody else, or not to this person in this matter. */
export function notPermitted(process: ProcessRow, sentence: Sentence): Refused {
  return refuse('not-permitted', sentence, { phase: process.phase, version: process.version });
}

/** The sender saw another version than the present one. */
export function staleVersion(process: ProcessRow, seen: number): Refused {
  return refuse(
    'stale-version',
    {
      vi: 'Hồ sơ đã thay đổi (nay là phiên bản {version}); hãy tải lại trước khi gửi.',
      en: 'The case has changed (it is now at version {version}); reload before sending.',
    },
    {
      values: { version: process.version },
      version: process.version,
      seenVersion: seen,
      phase: process.phase,
    },
  );
}

/** The workflow has no such event, or it only opens a process. */
export function unknownEvent(event: string): Refused {
  return refuse(
    'unknown-event',
    { vi: 'Không có sự kiện "{event}".', en: 'There is no event "{event}".' },
    { values: { event } },
  );
}

/** The data of the event has not its form; each fault with a pointer. */
export function invalidData(error: z.ZodError | undefined): Refused {
  return refuse(
    'invalid-data',
    {
      vi: 'Nội dung gửi không đúng quy định.',
      en: 'What was sent does not have the required form.',
    },
    {
      issues: (error?.issues ?? []).map(({ path, message }) => ({
        pointer: path.map((part) => `/${String(part)}`).join(''),
        message,
      })),
    },
  );
}

/** The machine said no: its phase, or guards by name with their sentences, in which the facts that were read have their numbers. */
export function refusedBy(
  wiring: Wiring,
  process: ProcessRow,
  refusal: Refusal,
  facts: Readonly<Record<string, unknown>>,
): Refused {
  const at = { phase: process.phase, version: process.version };
  const phase = wiring.workflow.phases[process.phase];
  const values = { phase: phase?.vi ?? process.phase, phaseEn: phase?.en ?? process.phase };
  switch (refusal.reason) {
    case 'already-ended':
      return refuse(
        'already-ended',
        { vi: 'Hồ sơ đã kết thúc: {phase}.', en: 'The case has ended: {phaseEn}.' },
        { ...at, values },
      );
    case 'not-in-this-phase':
      return refuse(
        'not-in-this-phase',
        {
          vi: 'Ở bước "{phase}" không làm được việc này.',
          en: 'This cannot be done in the phase "{phaseEn}".',
        },
        { ...at, values },
      );
    case 'guard':
      return {
        accepted: false,
        code: 'guard',
        sentences: refusal.guards.map((guard) => {
          const sentence = wiring.workflow.guards[guard];
          if (!sentence) throw new Error(`Guard "${guard}" has no sentence.`);
          return withNumbers(sentence, facts);
        }),
        guards: refusal.guards,
        ...at,
      };
  }
}
