import type { Language } from '@app/design';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answered, api, type Shape } from '../../api/client';
import type { ChosenYear } from './chosen-year';

/** What durations are told apart by. */
export type Dimension = Shape<'CycleTimes'>['by'];

/** Where the running cases stand, and what of the limits of a year is late. */
export const standingQuery = (period: ChosenYear, language: Language) =>
  queryOptions({
    queryKey: ['accounting', 'standing', period, language],
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    queryFn: () => answered(api.GET('/api/v1/accounting/standing', { params: { query: period } })),
  });

/** How long phases and the whole way take, of what was received in a year. */
export const cycleQuery = (by: Dimension, period: ChosenYear, language: Language) =>
  queryOptions({
    queryKey: ['accounting', 'cycle-times', by, period, language],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answered(api.GET('/api/v1/accounting/cycle-times', { params: { query: { by, ...period } } })),
  });

/** What án lệ cost that were released in a year. */
export const effortsQuery = (period: ChosenYear, language: Language) =>
  queryOptions({
    queryKey: ['accounting', 'efforts', period, language],
    placeholderData: keepPreviousData,
    queryFn: () => answered(api.GET('/api/v1/accounting/efforts', { params: { query: period } })),
  });

/** When running cases will be released; the oldest hundred of them. */
export const forecastsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['accounting', 'forecasts', language],
    queryFn: () =>
      answered(api.GET('/api/v1/accounting/forecasts', { params: { query: { limit: 100 } } })),
  });
