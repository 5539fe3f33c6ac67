import type { Language } from '@app/design';
import { answered, api, type Shape } from '../../../api/client';
import { caseKey, type Reading } from '../queries';

/** The latest changes of who holds a case, newest first; what is older the record keeps. */
export function holderQuery(id: string, language: Language): Reading<Shape<'CaseHolder'>> {
  return {
    queryKey: [...caseKey(id), 'holder', language],
    queryFn: () =>
      answered(api.GET('/api/v1/candidates/{id}/holder', { params: { path: { id } } })),
  };
}

/** To whom a case may be given now, and what the reader may do about it. */
export function possibleHoldersQuery(
  id: string,
  language: Language,
): Reading<Shape<'PossibleHolders'>> {
  return {
    queryKey: [...caseKey(id), 'holder', 'people', language],
    queryFn: () =>
      answered(
        api.GET('/api/v1/candidates/{id}/holder/people', {
          params: { path: { id }, query: { limit: 200 } },
        }),
      ),
  };
}

/** Where the paper folder is, and where it was. */
export function folderQuery(id: string): Reading<Shape<'FolderPlaces'>> {
  return {
    queryKey: [...caseKey(id), 'folder'],
    queryFn: () =>
      answered(api.GET('/api/v1/candidates/{id}/folder', { params: { path: { id } } })),
  };
}
