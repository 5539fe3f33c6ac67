import type { Change } from '@app/casework';
import { type Language, say } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import type { z } from 'zod';
import { phaseIn } from '../candidates/candidates.presenter';
import type { changeSchema } from './changes.schemas';

/** A change in the reader's language. */
export function presentChange(
  { candidate, version, phase, event, recordedAt }: Change,
  language: Language,
): z.infer<typeof changeSchema> {
  return {
    candidate,
    version,
    phase: phaseIn(phase, language),
    event: event === null ? null : { type: event, title: titleOf(event, language) },
    recordedAt: recordedAt.toISOString(),
  };
}

function titleOf(event: string, language: Language): string {
  const spec = selection.events[event];
  return spec ? say(spec.title, language) : event;
}
