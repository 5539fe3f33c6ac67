import type { Language } from '@app/design';
import { answered, api, type Problem, Refused, type Shape } from '../../api/client';
import { languageNow } from '../../shell/language';
import { caseKey } from '../case/queries';

/** How something is read, for `useQuery`. */
interface Reading<Body> {
  queryKey: readonly string[];
  queryFn: () => Promise<Body>;
  staleTime?: number;
  retry?: boolean;
}

/** Where the bytes of a scan are. */
export function scanAddress(id: string, sha256: string): string {
  return `/api/v1/candidates/${id}/scans/${sha256}`;
}

/** The scans of a case, newest first; more than a case has. */
export function scansQuery(id: string, language: Language): Reading<Shape<'ScanList'>> {
  return {
    queryKey: [...caseKey(id), 'scans', language],
    queryFn: () =>
      answered(
        api.GET('/api/v1/candidates/{id}/scans', {
          params: { path: { id }, query: { limit: 100 } },
        }),
      ),
  };
}

/** The bytes of one scan and what they are; a scan never changes. */
export function scanQuery(
  id: string,
  sha256: string,
): Reading<{ bytes: ArrayBuffer; mediaType: string }> {
  return {
    queryKey: ['scan', id, sha256],
    staleTime: Infinity,
    retry: false,
    queryFn: async () => {
      const headers = { 'accept-language': languageNow() };
      const answer = await fetch(scanAddress(id, sha256), { headers });
      if (!answer.ok) throw new Refused(answer.status, (await answer.json()) as Problem);
      const mediaType = answer.headers.get('content-type') ?? '';
      return { bytes: await answer.arrayBuffer(), mediaType };
    },
  };
}

/** What the reader may do on a case for somebody else. */
export function actsForOthersQuery(
  id: string,
  language: Language,
): Reading<Shape<'ActsForOthers'>> {
  return {
    queryKey: [...caseKey(id), 'acts-for-others', language],
    queryFn: () =>
      answered(api.GET('/api/v1/candidates/{id}/acts-for-others', { params: { path: { id } } })),
  };
}

/** One entry, waiting or settled. */
export function entryQuery(entry: string, language: Language): Reading<Shape<'PaperEntry'>> {
  return {
    queryKey: ['entries', entry, language],
    queryFn: () => answered(api.GET('/api/v1/entries/{entry}', { params: { path: { entry } } })),
  };
}
