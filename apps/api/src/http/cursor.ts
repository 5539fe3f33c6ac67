import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { Problem } from './problem';

/**
 * Where a page ends, as an opaque word. `scope` is whatever else decides the list (its filters): a cursor used with
 * another scope, or altered by hand, is refused. The check is no secret; it guards against mistakes, not against reading.
 */
export function encodeCursor(position: unknown, scope: unknown): string {
  const body = JSON.stringify(position);
  return Buffer.from(`${checkOf(body, scope)}${body}`).toString('base64url');
}

/** The position in a cursor, or undefined for the first page. Throws `Problem` "invalid-cursor". */
export function decodeCursor<Position>(
  cursor: string | undefined,
  scope: unknown,
  schema: z.ZodType<Position>,
): Position | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const body = text.slice(checkLength);
  if (text.slice(0, checkLength) !== checkOf(body, scope)) throw new Problem('invalid-cursor');
  const position = schema.safeParse(parsed(body));
  if (!position.success) throw new Problem('invalid-cursor');
  return position.data;
}

const checkLength = 12;

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new Problem('invalid-cursor');
  }
}

function checkOf(body: string, scope: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([body, scope]))
    .digest('base64url')
    .slice(0, checkLength);
}
