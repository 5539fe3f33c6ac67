import type { Language } from '@app/design';
import { queryOptions } from '@tanstack/react-query';
import { api, answered, type Shape } from '../../api/client';

export type CouncilCode = Shape<'Council'>['code'];
export type Decision = Shape<'CouncilDecisions'>['items'][number];

/** The decisions on a council, newest first; a council is changed a few times in a year. */
export const decisionsQuery = (code: CouncilCode, language: Language) =>
  queryOptions({
    queryKey: ['council', 'decisions', code, language],
    queryFn: async (): Promise<readonly Decision[]> => {
      const all: Decision[] = [];
      for (let cursor: string | undefined; ;) {
        const query = { limit: 100, ...(cursor !== undefined && { cursor }) };
        const page = await answered(
          api.GET('/api/v1/councils/{code}/decisions', { params: { path: { code }, query } }),
        );
        all.push(...page.items);
        if (page.nextCursor === null) return all;
        cursor = page.nextCursor;
      }
    },
  });
