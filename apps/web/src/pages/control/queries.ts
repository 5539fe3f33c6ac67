import type { Language } from '@app/design';
import { queryOptions } from '@tanstack/react-query';
import { answered, api, type Shape } from '../../api/client';

/** What durations are told apart by. */
export type Dimension = Shape<'CycleTimes'>['by'];

/** Where the running cases stand, and what is late. */
export const standingQuery = (language: Language) =>
  queryOptions({
    queryKey: ['accounting', 'standing', language],
    refetchInterval: 60_000,
    queryFn: () => answered(api.GET('/api/v1/accounting/standing')),
  });

/** How long phases and the whole way take. */
export const cycleQuery = (by: Dimension, language: Language) =>
  queryOptions({
    queryKey: ['accounting', 'cycle-times', by, language],
    queryFn: () =>
      answered(api.GET('/api/v1/accounting/cycle-times', { params: { query: { by } } })),
  });

/** What án lệ cost. */
export const effortsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['accounting', 'efforts', language],
    queryFn: () => answered(api.GET('/api/v1/accounting/efforts')),
  });

/** When running cases will be released; the oldest hundred of them. */
export const forecastsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['accounting', 'forecasts', language],
    queryFn: () =>
      answered(api.GET('/api/v1/accounting/forecasts', { params: { query: { limit: 100 } } })),
  });
