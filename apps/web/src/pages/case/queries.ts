import type { Language } from '@app/design';
import { answered, api, type Shape } from '../../api/client';

/** Rows of a page of history or limits: more than a case has in its first years, few enough to be drawn at once. */
const PAGE = 100;

/** How something of a case is read, for `useQuery`. */
export interface Reading<Body> {
  queryKey: readonly string[];
  queryFn: () => Promise<Body>;
  staleTime?: number;
}

/** How a long list is read page by page, for `useInfiniteQuery`. */
interface Paged<Page> {
  queryKey: readonly string[];
  initialPageParam: string | null;
  getNextPageParam: (page: Page) => string | null;
  queryFn: (context: { pageParam: string | null }) => Promise<Page>;
}

/** Everything that was read of a case begins with this key, so that a change makes all of it old at once. */
export const caseKey = (id: string): readonly string[] => ['case', id];

/** The case with what the reader may do. */
export function caseQuery(id: string, language: Language): Reading<Shape<'Candidate'>> {
  return {
    queryKey: [...caseKey(id), 'view', language],
    queryFn: () => answered(api.GET('/api/v1/candidates/{id}', { params: { path: { id } } })),
  };
}

/** The way of the case, past and projected. */
export function timelineQuery(id: string, language: Language): Reading<Shape<'CandidateTimeline'>> {
  return {
    queryKey: [...caseKey(id), 'timeline', language],
    queryFn: () =>
      answered(api.GET('/api/v1/candidates/{id}/timeline', { params: { path: { id } } })),
  };
}

/** What of each limit is used, suspended and left, and the ledger of suspensions. */
export function accountsQuery(
  id: string,
  language: Language,
): Reading<Shape<'CandidateTimeAccounts'>> {
  return {
    queryKey: [...caseKey(id), 'accounts', language],
    queryFn: () =>
      answered(api.GET('/api/v1/candidates/{id}/time-accounts', { params: { path: { id } } })),
  };
}

/** The versions of the draft, newest last. */
export function draftsQuery(id: string): Reading<Shape<'DraftList'>> {
  return {
    queryKey: [...caseKey(id), 'drafts'],
    queryFn: () =>
      answered(
        api.GET('/api/v1/candidates/{id}/drafts', {
          params: { path: { id }, query: { limit: 100 } },
        }),
      ),
  };
}

/** One version with its text; a version never changes. */
export function draftQuery(id: string, version: string): Reading<Shape<'DraftVersion'>> {
  return {
    queryKey: [...caseKey(id), 'draft', version],
    staleTime: Infinity,
    queryFn: () =>
      answered(
        api.GET('/api/v1/candidates/{id}/drafts/{version}', { params: { path: { id, version } } }),
      ),
  };
}

/** The text that was voted beside the final one. */
export function comparisonQuery(id: string): Reading<Shape<'TextComparison'>> {
  return {
    queryKey: [...caseKey(id), 'comparison'],
    queryFn: () =>
      answered(api.GET('/api/v1/candidates/{id}/comparison', { params: { path: { id } } })),
  };
}

/** All comments with their answers. */
export function commentsQuery(
  id: string,
  language: Language,
): Reading<Shape<'DispositionMatrix'>['items']> {
  return {
    queryKey: [...caseKey(id), 'comments', language],
    queryFn: async (): Promise<Shape<'DispositionMatrix'>['items']> => {
      const all: Shape<'DispositionMatrix'>['items'] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const query = { limit: 200, ...(cursor !== undefined && { cursor }) };
        const page = await answered(
          api.GET('/api/v1/candidates/{id}/comments', { params: { path: { id }, query } }),
        );
        all.push(...page.items);
        cursor = page.nextCursor;
      }
      return all;
    },
  };
}

/** The history, page by page. */
export function historyQuery(id: string, language: Language): Paged<Shape<'CandidateHistory'>> {
  return {
    queryKey: [...caseKey(id), 'history', language],
    initialPageParam: null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/api/v1/candidates/{id}/history', {
          params: { path: { id }, query: paged(pageParam) },
        }),
      ),
  };
}

/** Every limit that was ever set, with each of its rungs. */
export function deadlinesQuery(id: string, language: Language): Paged<Shape<'CandidateDeadlines'>> {
  return {
    queryKey: [...caseKey(id), 'deadlines', language],
    initialPageParam: null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/api/v1/candidates/{id}/deadlines', {
          params: { path: { id }, query: paged(pageParam) },
        }),
      ),
  };
}

function paged(cursor: string | null): { limit: number; cursor?: string } {
  return { limit: PAGE, ...(cursor !== null && { cursor }) };
}
