import type { Language } from '@app/design';
import { queryOptions } from '@tanstack/react-query';
import { api, answered, type Shape } from '../../api/client';

export type CourtItem = Shape<'Courts'>['items'][number];
export type CourtKindCode = CourtItem['kind']['code'];

/** What the list of courts is narrowed to; empty where nothing is asked. */
export interface CourtsAsked {
  q: string;
  kind: CourtKindCode | '';
  on: string;
}

/** Courts by name, to the end of what was asked: the list holds some hundred at most. */
export const courtsQuery = ({ q, kind, on }: CourtsAsked, language: Language) =>
  queryOptions({
    queryKey: ['courts', q, kind, on, language],
    queryFn: async (): Promise<readonly CourtItem[]> => {
      const all: CourtItem[] = [];
      for (let cursor: string | undefined; ;) {
        const query = {
          limit: 200,
          ...(q !== '' && { q }),
          ...(kind !== '' && { kind }),
          ...(on !== '' && { on }),
          ...(cursor !== undefined && { cursor }),
        };
        const page = await answered(api.GET('/api/v1/courts', { params: { query } }));
        all.push(...page.items);
        if (page.nextCursor === null) return all;
        cursor = page.nextCursor;
      }
    },
  });

/** One court with what came before and after it. */
export const courtQuery = (court: string, language: Language) =>
  queryOptions({
    queryKey: ['courts', 'one', court, language],
    queryFn: (): Promise<Shape<'Court'>> =>
      answered(api.GET('/api/v1/courts/{court}', { params: { path: { court } } })),
  });
