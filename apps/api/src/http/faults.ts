import type { Sentence } from '@app/workflows/kernel';
import type { z } from 'zod';
import { sentenceOf } from './issue-sentences';
import type { Fault } from './problem';

type Issue = z.core.$ZodIssue;

/** A report longer than this helps nobody and could be asked for on purpose. */
const mostFaults = 50;

/** The issues of a schema as faults with pointers; an unknown field gets its own pointer. */
export function faultsOf(issues: readonly Issue[], value: unknown, place: Fault['in']): Fault[] {
  return issues.flatMap((issue) => unfold(issue, value, place, issue.path)).slice(0, mostFaults);
}

/** Text that PostgreSQL cannot keep (NUL, half a surrogate pair), wherever it hides, and values beyond all measure; no schema would think of it. */
export function unstorableText(value: unknown, place: Fault['in']): Fault[] {
  const faults: Fault[] = [];
  let members = 0;
  const visit = (at: unknown, path: readonly PropertyKey[]): void => {
    if (faults.length === mostFaults || members > mostMembers) return;
    if (typeof at === 'string' && unstorable.test(at))
      faults.push({ in: place, pointer: pointerOf(path), message: notText });
    if (typeof at !== 'object' || at === null) return;
    if (path.length === deepest) {
      faults.push({ in: place, pointer: pointerOf(path), message: tooDeep });
      return;
    }
    for (const [key, inner] of Object.entries(at)) {
      members += 1;
      if (members > mostMembers) {
        faults.push({ in: place, pointer: pointerOf(path), message: tooMany });
        return;
      }
      if (unstorable.test(key))
        faults.push({ in: place, pointer: pointerOf([...path, key]), message: notText });
      visit(inner, [...path, key]);
    }
  };
  visit(value, []);
  return faults;
}

// eslint-disable-next-line no-control-regex -- NUL is what is looked for
const unstorable = /\u0000|\p{Surrogate}/u;

/** No schema of ours nests deeper; a body that does is meant to exhaust the stack. */
const deepest = 64;

/** Members and items of a whole body; fifty cases in one batch have a tenth of it. */
const mostMembers = 20_000;

const tooMany: Sentence = {
  vi: `Có quá ${String(mostMembers)} phần tử.`,
  en: `Has more than ${String(mostMembers)} members.`,
};

const tooDeep: Sentence = { vi: 'Lồng nhau quá sâu.', en: 'Nested too deeply.' };

const notText: Sentence = {
  vi: 'Có ký tự không lưu được.',
  en: 'Contains a character that cannot be kept.',
};

function unfold(
  issue: Issue,
  value: unknown,
  place: Fault['in'],
  path: readonly PropertyKey[],
): Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => fault(issue, value, place, [...path, key]));
  const only = issue.code === 'invalid_union' ? nearestBranch(issue.errors) : undefined;
  if (only) return only.flatMap((inner) => unfold(inner, value, place, [...path, ...inner.path]));
  return [fault(issue, value, place, path)];
}

/** The branch of a union that came nearest: the one with the deepest fault. Of equals, none: the union itself is at fault. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const deep = branches.filter((issues) => issues.some((issue) => issue.path.length > 0));
  return deep.length === 1 ? deep[0] : branches.length === 1 ? branches[0] : undefined;
}

function fault(
  issue: Issue,
  value: unknown,
  place: Fault['in'],
  path: readonly PropertyKey[],
): Fault {
  return { in: place, pointer: pointerOf(path), message: sentenceOf(issue, valueAt(value, path)) };
}

/** JSON pointer as a URI fragment (RFC 6901): `#` is the whole, `#/a~1b/0` a place in it. */
function pointerOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) =>
    String(step)
      .slice(0, 100)
      .replace(/\p{Surrogate}/gu, '\uFFFD')
      .replaceAll('~', '~0')
      .replaceAll('/', '~1'),
  );
  return `#${steps.map((step) => `/${encodeURIComponent(step)}`).join('')}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return at;
}
