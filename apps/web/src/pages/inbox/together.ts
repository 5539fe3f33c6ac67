import { eventForms, type Field } from '../case/forms/model';
import type { InboxItem } from './reading';

/** The most cases of one collective act. */
export const MOST_TOGETHER = 50;

/** In place of an act: the case is left as it is. */
export const SKIP = 'skip';

/** An act that can be done over several cases at once: the same words serve them all. */
export interface CommonAct {
  type: string;
  title: string;
  /** What must be said once for all. */
  asks: readonly Field[];
}

/** Whether all that an act must be told is plain words, the same for every case. */
function isCommon(type: string): boolean {
  const fields = eventForms[type];
  return (
    fields !== undefined &&
    fields.every(({ kind, required }) => !required || kind === 'text' || kind === 'long')
  );
}

/** Acts that every one of these cases waits for from the reader in their own right, and that need nothing of a single case. */
export function commonActs(items: readonly InboxItem[]): readonly CommonAct[] {
  const [first] = items;
  return (first?.awaits ?? [])
    .filter(
      ({ type, authority }) =>
        authority === undefined &&
        isCommon(type) &&
        items.every(({ awaits }) => awaits.some((act) => act.type === type)),
    )
    .map(({ type, title }) => ({
      type,
      title,
      asks: (eventForms[type] ?? []).filter(({ required }) => required),
    }));
}

/** What is sent: one collective act for each act that was chosen for some of the cases, in the order of the list. */
export interface Share {
  type: string;
  cases: readonly string[];
}

/** The selection in its shares: the act for most, and the exceptions. */
export function sharesOf(
  selected: readonly string[],
  main: string,
  exceptions: ReadonlyMap<string, string>,
): readonly Share[] {
  const shares = new Map<string, string[]>();
  for (const id of selected) {
    const type = exceptions.get(id) ?? main;
    shares.set(type, [...(shares.get(type) ?? []), id]);
  }
  return [...shares].map(([type, cases]) => ({ type, cases }));
}
