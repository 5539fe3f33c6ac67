import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, answered, type Shape } from '../api/client';

/** Who works here, or null where nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  queryFn: async (): Promise<Shape<'Me'> | null> =>
    (await answered(api.GET('/api/v1/auth/session'))).person,
});

/** The person who is signed in; undefined while it is not known. */
export function useMe(): Shape<'Me'> | null | undefined {
  return useQuery(meQuery).data;
}

/** Nobody is signed in any more: the page shows the way in, and everything that was read is forgotten. */
export function leave(queries: QueryClient): void {
  // Whoever watches a query keeps watching it, so it is told and not removed.
  queries.setQueryData(meQuery.queryKey, null);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] });
}

/** Signs out, and forgets everything that was read. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await answered(api.DELETE('/api/v1/auth/session'));
    leave(queries);
  };
}
