import type { Tx } from '@app/platform';
import type { Actor } from '@app/workflows/kernel';
import type { Powers } from './carry-on';
import { colleaguesWhoHold, heldInThisStay } from './holder-readings';

/** By whom a case is held, in the eyes of the reader: what is held for other work than theirs is nobody's. */
export type HeldBy = 'me' | 'nobody' | 'others';

/** Who asks, in which phases, and when. */
interface Asking {
  actor: Actor;
  lent: Powers['lent'];
  phases: readonly string[];
  at: Date;
}

/**
 * Conditions on a process `p` under which it is held so; none where nothing was asked, because a question that might be asked would
 * still cost each case a look. What they name is added to `values`.
 */
export async function heldBy(
  tx: Tx,
  held: HeldBy | undefined,
  { actor: { person, roles }, lent, phases, at }: Asking,
  values: unknown[],
): Promise<string[]> {
  if (held === undefined || person === null) return [];
  const among = (condition: string): string =>
    `p.id in (select h.process_id from case_holder h join process p on p.id = h.process_id
      where ${condition} and ${heldInThisStay})`;
  const add = (value: unknown): string => `$${String(values.push(value))}`;
  const byMe = (): string => among(`h.holder = ${add(person)}::uuid`);
  if (held === 'me') return [byMe()];
  const colleagues = await colleaguesWhoHold(tx, { person, roles, lent }, phases, at);
  const byOthers = among(
    `(h.holder, h.phase) in (select * from unnest(${add(colleagues.people)}::uuid[], ${add(colleagues.phases)}::text[]))`,
  );
  return held === 'others' ? [byOthers] : [`not (${byMe()})`, `not (${byOthers})`];
}
