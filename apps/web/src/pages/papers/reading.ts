import type { Language } from '@app/design';
import { queryOptions } from '@tanstack/react-query';
import { api, answered, type Shape } from '../../api/client';

/** The page on the draft of an item; refused where the draft is closed to the reader. */
export const summaryQuery = (sitting: string, candidate: string, language: Language) =>
  queryOptions({
    queryKey: ['draft-summary', sitting, candidate, language],
    retry: false,
    queryFn: (): Promise<Shape<'DraftSummary'>> =>
      answered(
        api.GET('/api/v1/sittings/{id}/items/{candidate}/summary', {
          params: { path: { id: sitting, candidate } },
        }),
      ),
  });
