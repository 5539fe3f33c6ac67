import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
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

/** Signs out, and forgets everything that was read. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await answered(api.DELETE('/api/v1/auth/session'));
    queries.clear();
    queries.setQueryData(meQuery.queryKey, null);
  };
}
