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

/** Kinds of field whose value may be the same for every case: a text, a day, a choice, the sitting to which all are convened. */
const commonKinds: readonly Field['kind'][] = ['text', 'long', 'date', 'choice', 'number'];

/** Whether a field means the same for every case; a version of a draft or another case never does. */
function isShared({ name, kind, fields }: Field): boolean {
  if (fields) return fields.filter(({ required }) => required).every(isShared);
  return commonKinds.includes(kind) || (kind === 'id' && name === 'sitting');
}

/** A judgment on each case: nobody reasons about fifty judgments in the same words. */
const eachOnItsOwn = ['SCREENING.ASSESSED'];

/** Whether all that an act must be told is the same for every case. */
function isCommon(type: string): boolean {
  const fields = eventForms[type];
  if (eachOnItsOwn.includes(type)) return false;
  return fields !== undefined && fields.every((field) => !field.required || isShared(field));
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
      asks: (eventForms[type] ?? []).filter(({ required }) => required).map(withoutOptional),
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

/** A collective act asks for what it must be told, and for nothing else: what is left out is not said of fifty cases at once. */
function withoutOptional(field: Field): Field {
  if (!field.fields) return field;
  return { ...field, fields: field.fields.filter(({ kind }) => kind !== 'digest') };
}
