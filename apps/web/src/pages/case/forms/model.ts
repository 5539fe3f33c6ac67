import events from '../../../api/event-forms.json';
import { type FieldWords, fieldWords, optionWords } from './field-words';
import type { Words } from '@app/design';

/** How a value is asked for. `digest` and `id` name something that exists: a version, a scan, a sitting. */
export type FieldKind = 'text' | 'long' | 'date' | 'number' | 'choice' | 'group' | 'digest' | 'id';

/**
 * One field of an act, as the contract describes it. `only`: it is asked for where another field beside it has one of these
 * values; `requiredFor`: it is asked for anyway, and must be filled in there.
 */
export interface Field {
  name: string;
  kind: FieldKind;
  required: boolean;
  options?: readonly string[];
  fields?: readonly Field[];
  min?: number;
  max?: number;
  only?: { field: string; values: readonly string[] };
  requiredFor?: { field: string; values: readonly string[] };
}

/** What has been typed: a text by the path of its field ("clarity.reason"). */
export type Typed = Readonly<Record<string, string>>;

/** Fields of every act that the case page can send, by the type of its event. */
export const eventForms = events as unknown as Readonly<Record<string, readonly Field[]>>;

/** The words of a field; undefined where nobody has written any. */
export function wordsOf(type: string, path: string): FieldWords | undefined {
  const own = fieldWords[`${type}/${path}`] ?? fieldWords[path];
  const [name, group] = path.split('.').reverse();
  if (own !== undefined || group === undefined) return own;
  return fieldWords[`${group}.${name ?? ''}`] ?? fieldWords[`*.${name ?? ''}`] ?? fieldWords[group];
}

/** The words of one choice; undefined where nobody has written any. */
export function optionWordsOf(name: string, option: string): Words | undefined {
  return optionWords[name]?.[option];
}

/** Whether a field is asked for, as the others beside it stand. */
export function isAsked({ only }: Field, typed: Typed, prefix = ''): boolean {
  return only === undefined || isChosen(only, typed, prefix);
}

/** Whether a field must be filled in, as the others beside it stand. */
export function isRequired({ required, requiredFor }: Field, typed: Typed, prefix = ''): boolean {
  return required || (requiredFor !== undefined && isChosen(requiredFor, typed, prefix));
}

function isChosen(
  { field, values }: { field: string; values: readonly string[] },
  typed: Typed,
  prefix: string,
): boolean {
  return values.includes(typed[`${prefix}${field}`] ?? '');
}

/** The data of the event, as the contract wants it: what is empty is left out, and so is a group with nothing in it. */
export function dataFrom(
  fields: readonly Field[],
  typed: Typed,
  prefix = '',
): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const field of fields) {
    if (!isAsked(field, typed, prefix)) continue;
    const path = `${prefix}${field.name}`;
    if (field.fields) {
      const inner = dataFrom(field.fields, typed, `${path}.`);
      if (isRequired(field, typed, prefix) || Object.keys(inner).length > 0)
        data[field.name] = inner;
      continue;
    }
    const text = (typed[path] ?? '').trim();
    if (text !== '') data[field.name] = field.kind === 'number' ? Number(text) : text;
  }
  return data;
}

/** What stands in for the words that are still to come, so that the consequence can be asked before everything is typed. */
export function withStandIns(
  fields: readonly Field[],
  typed: Typed,
  today: string,
  prefix = '',
): Typed {
  let filled = typed;
  for (const field of fields) {
    if (!isRequired(field, filled, prefix) || !isAsked(field, filled, prefix)) continue;
    const path = `${prefix}${field.name}`;
    if (field.fields) filled = withStandIns(field.fields, filled, today, `${path}.`);
    else if ((filled[path] ?? '').trim() === '') {
      const standIn = standInFor(field, today);
      if (standIn !== undefined) filled = { ...filled, [path]: standIn };
    }
  }
  return filled;
}

function standInFor({ kind, options }: Field, today: string): string | undefined {
  if (kind === 'text' || kind === 'long') return '…'.repeat(3);
  if (kind === 'date') return today;
  if (kind === 'choice') return options?.[0];
  return kind === 'number' ? '0' : undefined;
}

/** "#/data/clarity/reason" as the path of a field: "clarity.reason"; undefined where it names none. */
export function pathOf(pointer: string): string | undefined {
  const [, root, ...rest] = pointer.split('/');
  return root === 'data' && rest.length > 0 ? rest.join('.') : undefined;
}
