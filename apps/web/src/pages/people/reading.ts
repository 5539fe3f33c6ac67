import type { Language } from '@app/design';
import { queryOptions } from '@tanstack/react-query';
import { api, answered, type Shape } from '../../api/client';

export type Colleague = Shape<'Colleagues'>['items'][number];

/** Everybody of the house with the roles of today: a few dozen, read to the end. */
export const peopleQuery = (language: Language) =>
  queryOptions({
    queryKey: ['people', language],
    queryFn: (): Promise<readonly Colleague[]> => peopleAmong('today'),
  });

/** The members of a council on a day (YYYY-MM-DD); today where no day is named. */
export const councilQuery = (code: 'HDTP' | 'HDTV', on: string, language: Language) =>
  queryOptions({
    queryKey: ['council', code, on, language],
    queryFn: (): Promise<Shape<'Council'>> =>
      answered(
        api.GET('/api/v1/councils/{code}', {
          params: { path: { code }, query: on === '' ? {} : { on } },
        }),
      ),
  });

/** Delegations that the reader gave or received; all of them for auditor and administrator. */
export const delegationsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['delegations', language],
    queryFn: (): Promise<Shape<'Delegations'>> =>
      answered(api.GET('/api/v1/delegations', { params: { query: { limit: 100 } } })),
  });

/** Types of act with their names and who holds them, as any case tells; empty where the reader knows no case. */
export const powersQuery = (language: Language) =>
  queryOptions({
    queryKey: ['powers', language],
    staleTime: Infinity,
    queryFn: async (): Promise<
      readonly { type: string; title: string; by: readonly string[] }[]
    > => {
      const page = await answered(
        api.GET('/api/v1/candidates', { params: { query: { limit: 1 } } }),
      );
      const [any] = page.items;
      if (!any) return [];
      const one = await answered(
        api.GET('/api/v1/candidates/{id}', { params: { path: { id: any.id } } }),
      );
      return [...(one.allowed ?? []), ...(one.notAllowed ?? [])].sort((a, b) =>
        a.title.localeCompare(b.title, 'vi'),
      );
    },
  });

/** Everybody who was ever entered, for administrator and auditor. */
export const everybodyQuery = (language: Language) =>
  queryOptions({
    queryKey: ['people', 'ever', language],
    queryFn: (): Promise<readonly Colleague[]> => peopleAmong('ever'),
  });

/** Somebody's roles over time, and who gave and ended them. */
export const standingQuery = (person: string, language: Language) =>
  queryOptions({
    queryKey: ['people', 'one', person, language],
    queryFn: (): Promise<Shape<'PersonStanding'>> =>
      answered(api.GET('/api/v1/people/{person}', { params: { path: { person } } })),
  });

async function peopleAmong(among: 'today' | 'ever'): Promise<readonly Colleague[]> {
  const everybody: Colleague[] = [];
  for (let cursor: string | undefined; ;) {
    const query = { limit: 200, among, ...(cursor !== undefined && { cursor }) };
    const page = await answered(api.GET('/api/v1/people', { params: { query } }));
    everybody.push(...page.items);
    if (page.nextCursor === null) return everybody;
    cursor = page.nextCursor;
  }
}
