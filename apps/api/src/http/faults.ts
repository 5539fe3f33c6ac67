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
export function pointerOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'));
  return `#${steps.map((step) => `/${encodeURIComponent(step.slice(0, 100))}`).join('')}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return at;
}
