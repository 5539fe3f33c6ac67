import type { Language } from '@app/design';
import { answered, api, type Shape } from '../../api/client';
import { caseKey } from '../case/queries';

interface Paged<Page> {
  queryKey: readonly string[];
  initialPageParam: string | null;
  getNextPageParam: (page: Page) => string | null;
  queryFn: (context: { pageParam: string | null }) => Promise<Page>;
}

/** The requests of a case to other bodies, newest first. */
export function lettersQuery(id: string, language: Language): Paged<Shape<'CandidateLetters'>> {
  return {
    queryKey: [...caseKey(id), 'letters', language],
    initialPageParam: null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/api/v1/candidates/{id}/letters', {
          params: { path: { id }, query: pageParam === null ? {} : { cursor: pageParam } },
        }),
      ),
  };
}

/** How the open requests of the house are narrowed; an empty value asks for all. */
export interface LetterFilter {
  kind: '' | Shape<'NewLetter'>['receiver']['kind'];
  standing: '' | 'prepared' | 'sent' | 'late';
}

/** The open requests of the whole house, soonest asked-by day first. */
export function openLettersQuery(
  { kind, standing }: LetterFilter,
  language: Language,
): Paged<Shape<'OpenLetters'>> {
  return {
    queryKey: ['letters', kind, standing, language],
    initialPageParam: null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/api/v1/letters', {
          params: {
            query: {
              ...(kind !== '' && { kind }),
              ...(standing !== '' && { standing }),
              ...(pageParam !== null && { cursor: pageParam }),
            },
          },
        }),
      ),
  };
}
