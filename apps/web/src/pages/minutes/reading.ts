import type { Language } from '@app/design';
import { queryOptions } from '@tanstack/react-query';
import { answered, api, type Shape } from '../../api/client';

/** The minutes of a sitting, as they stand. */
export const minutesQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['minutes', id, language],
    queryFn: (): Promise<Shape<'Minutes'>> =>
      answered(api.GET('/api/v1/sittings/{id}/minutes', { params: { path: { id } } })),
  });
