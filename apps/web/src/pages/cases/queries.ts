import type { Language } from '@app/design';
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { answered, api, type Shape } from '../../api/client';
import type { paths } from '../../api/contract';

/** What the list is narrowed to; empty for all. `due` counts days from today by the clock of the system. */
export interface CaseFilter {
  phase: string;
  field: string;
  due: '' | '0' | '7' | '30';
  /** Words of what it is about. */
  text: string;
  /** Words of the place of its paper folder. */
  place: string;
}

const PAGE = 30;

/** Cases that the reader may know of, newest first, page by page. */
export const casesQuery = (filter: CaseFilter, language: Language) =>
  infiniteQueryOptions({
    queryKey: ['cases', filter, language],
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }: Shape<'CandidatePage'>) => nextCursor,
    queryFn: ({ pageParam: cursor }): Promise<Shape<'CandidatePage'>> =>
      answered(
        api.GET('/api/v1/candidates', {
          params: {
            query: {
              limit: PAGE,
              ...(cursor !== null && { cursor }),
              ...(filter.phase !== '' && { phase: filter.phase as Phase }),
              ...(filter.field !== '' && { field: filter.field as LawField }),
              ...(filter.text !== '' && { q: filter.text }),
              ...(filter.place !== '' && { place: filter.place }),
              ...(filter.due !== '' && { dueWithin: Number(filter.due) }),
            },
          },
        }),
      ),
  });

type Asked = NonNullable<paths['/api/v1/candidates']['get']['parameters']['query']>;
type Phase = NonNullable<Asked['phase']>;
type LawField = NonNullable<Asked['field']>;
