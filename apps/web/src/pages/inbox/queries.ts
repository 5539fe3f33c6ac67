import type { Language } from '@app/design';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answered, api, type Shape } from '../../api/client';

/** Lines of one page: more than somebody works off in a morning, few enough to be drawn at once. */
const PAGE = 50;

/** What part of the inbox is asked of the server; empty for all of it. */
export interface Asked {
  text: string;
  held: '' | 'me' | 'nobody' | 'others';
}

/** All of it. */
export const allOfIt: Asked = { text: '', held: '' };

/** What waits for the reader, page by page; the next page is asked for only by the reader. */
export const inboxQuery = (language: Language, { text, held }: Asked = allOfIt) =>
  infiniteQueryOptions({
    queryKey: ['inbox', language, text, held],
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }: Shape<'Inbox'>) => nextCursor,
    queryFn: ({ pageParam: cursor }): Promise<Shape<'Inbox'>> =>
      answered(
        api.GET('/api/v1/inbox', {
          params: {
            query: {
              limit: PAGE,
              ...(cursor !== null && { cursor }),
              ...(text !== '' && { q: text }),
              ...(held !== '' && { held }),
            },
          },
        }),
      ),
  });

/** Decisions on paper that wait for a second person; asked only by those who sit at such a desk. */
export const entriesQuery = (language: Language) =>
  queryOptions({
    queryKey: ['entries', language],
    queryFn: () => answered(api.GET('/api/v1/entries', { params: { query: { limit: 50 } } })),
  });

/** What the system told the reader, newest first. */
export const noticesQuery = (language: Language) =>
  queryOptions({
    queryKey: ['notifications', language],
    queryFn: () => answered(api.GET('/api/v1/notifications', { params: { query: { limit: 8 } } })),
  });
