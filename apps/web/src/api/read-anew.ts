import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Reads whatever is shown under this key as it is now, or later; resolves when it is read. A reading that is still under way may
 * have begun earlier and is therefore followed by another.
 */
export async function readAnew(queries: QueryClient, queryKey: QueryKey): Promise<void> {
  const isUnderWay = queries.isFetching({ queryKey }) > 0;
  await queries.refetchQueries({ queryKey, type: 'active' });
  if (isUnderWay) await queries.refetchQueries({ queryKey, type: 'active' });
}
