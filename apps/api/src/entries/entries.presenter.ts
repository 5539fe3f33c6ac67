import type { PaperEntry } from '@app/engine';
import { namesOf } from '@app/identity';
import type { Tx } from '@app/platform';
import { type Language, say } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import type { z } from 'zod';
import type { entrySchema } from './entries.schemas';

/** Entries in the reader's language, with the names of everybody in them. */
export async function presentEntries(
  tx: Tx,
  entries: readonly PaperEntry[],
  language: Language,
): Promise<z.infer<typeof entrySchema>[]> {
  const names = await namesOf(
    tx,
    entries.flatMap(({ decided_by, entered_by, settled_by }) => [
      decided_by,
      entered_by,
      ...(settled_by === null ? [] : [settled_by]),
    ]),
  );
  const who = (person: string): { person: string; name: string } => ({
    person,
    name: names.get(person) ?? '',
  });
  return entries.map((entry) => {
    const spec = selection.events[entry.event];
    return {
      entry: entry.id,
      candidate: entry.process_id,
      event: entry.event,
      title: spec ? say(spec.title, language) : entry.event,
      data: { ...entry.payload },
      decidedBy: who(entry.decided_by),
      authority: entry.authority,
      enteredBy: who(entry.entered_by),
      paper: entry.paper,
      receivedAt: entry.received_at.toISOString(),
      status: entry.status,
      settledBy: entry.settled_by === null ? null : who(entry.settled_by),
      settledAt: entry.settled_at?.toISOString() ?? null,
      reason: entry.reason,
    };
  });
}
