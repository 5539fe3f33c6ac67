import type { Language } from '@app/design';
import { answered, api, type Shape } from '../../api/client';
import type { Reading } from '../case/queries';

export type Policy = Shape<'Policy'>;
export type Policies = Shape<'Policies'>;
export type Simulation = Shape<'PolicySimulation'>;

/** Everything that was read of policies begins with this key, so that an act makes all of it old at once. */
export const policiesKey = ['policies'] as const;

/** Every version and draft. */
export function policiesQuery(language: Language): Reading<Policies> {
  return {
    queryKey: [...policiesKey, 'all', language],
    queryFn: () => answered(api.GET('/api/v1/policies')),
  };
}

/** What a version or a draft says otherwise than the one in force, or than another one. */
export function comparisonQuery(
  policy: string,
  other: string | undefined,
  language: Language,
): Reading<Shape<'PolicyComparison'>> {
  return {
    queryKey: [...policiesKey, 'comparison', policy, other ?? '', language],
    queryFn: () =>
      answered(
        api.GET('/api/v1/policies/{policy}/comparison', {
          params: { path: { policy }, query: other === undefined ? {} : { with: other } },
        }),
      ),
  };
}

/** Running cases as if they were moved to a policy now. */
export function simulationQuery(
  policy: string,
  cases: { from?: string; candidate?: string },
  language: Language,
): Reading<Simulation> {
  return {
    queryKey: [
      ...policiesKey,
      'simulation',
      policy,
      cases.from ?? '',
      cases.candidate ?? '',
      language,
    ],
    staleTime: 0,
    queryFn: () =>
      answered(
        api.GET('/api/v1/policies/{policy}/simulation', {
          params: { path: { policy }, query: cases },
        }),
      ),
  };
}

/** Acts by which cases were moved. */
export function movesQuery(language: Language): Reading<Shape<'PolicyMoves'>> {
  return {
    queryKey: [...policiesKey, 'moves', language],
    queryFn: () => answered(api.GET('/api/v1/policy-moves')),
  };
}

/** What an address calls a policy: its version, or the id of a draft. */
export function nameOf({ version, id }: Policy): string {
  return version ?? id ?? '';
}
