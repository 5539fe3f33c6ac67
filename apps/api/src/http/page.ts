import { z } from 'zod';
import { encodeCursor } from './cursor';

/** How one list is bounded. */
interface PageBounds {
  /** Items of a page when the reader does not say. */
  usual: number;
  /** No page is longer. */
  most: number;
}

/** The two query parameters of every list: `limit`, and the `cursor` that the page before ended with. */
export function pageQuery({ usual, most }: PageBounds): {
  cursor: z.ZodOptional<z.ZodString>;
  limit: z.ZodDefault<z.ZodCoercedNumber>;
} {
  return {
    cursor: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .meta({ description: '`nextCursor` of the page before; the first page when left out.' }),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(most)
      .default(usual)
      .meta({ description: 'The most items to answer.' }),
  };
}

/** The two members of every page. */
export function pageOf<Item extends z.ZodType>(
  item: Item,
): { items: z.ZodArray<Item>; nextCursor: z.ZodNullable<z.ZodString> } {
  return {
    items: z.array(item),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'The `cursor` of the next page; null on the last one.' }),
  };
}

/** One page of a list. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/**
 * The page out of `limit + 1` rows that were asked for: one more than shown says that there is a next page, and the last
 * row shown says where it begins. `scope` is whatever else decides the list.
 */
export function pageFrom<Row>(
  found: readonly Row[],
  limit: number,
  scope: unknown,
  positionOf: (last: Row) => unknown,
): Page<Row> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor(positionOf(last), scope) : null };
}
