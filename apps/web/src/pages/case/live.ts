import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Shape } from '../../api/client';
import { readAnew } from '../../api/read-anew';
import { useLanguage } from '../../shell/language';
import { caseKey } from './queries';

/** Versions that this page itself has made: no news to whoever made them. */
const ownVersions = new Set<string>();

/** Says that an act of this page made this version of the case. */
export function madeHere(id: string, version: number): void {
  ownVersions.add(`${id} ${String(version)}`);
}

/**
 * Follows what others do on this case. Everything that was read is read anew; what is being typed stays. Answers a quiet
 * sentence about the newest change that was not seen before, or null.
 */
export function useLiveCase(id: string, found: Shape<'Candidate'> | undefined): string | null {
  const version = found?.version;
  const queries = useQueryClient();
  const { language } = useLanguage();
  const [change, setChange] = useState<Shape<'Change'>>();
  const seen = useRef(version);
  useEffect(() => {
    seen.current = version;
  }, [version]);
  useEffect(() => {
    const stream = new EventSource(`/api/v1/changes/stream?candidate=${id}`);
    // The stream tells what happens after it was opened: what happened between the reading of the case and then is asked for.
    stream.addEventListener('open', () => {
      const queryKey = [...caseKey(id), 'view'];
      const known = seen.current;
      void readAnew(queries, queryKey).then(() => {
        const read = queries.getQueriesData<Shape<'Candidate'>>({ queryKey });
        if (read.some(([, now]) => now && now.version > (known ?? now.version)))
          return queries.invalidateQueries({ queryKey: caseKey(id) });
      });
    });
    stream.addEventListener('change', ({ data }) => {
      const news = JSON.parse(String(data)) as Shape<'Change'>;
      if (news.candidate !== id || news.version <= (seen.current ?? 0)) return;
      if (!ownVersions.has(`${id} ${String(news.version)}`)) setChange(news);
      void queries.invalidateQueries({ queryKey: caseKey(id) });
    });
    return () => {
      stream.close();
    };
  }, [id, queries]);
  if (change?.candidate !== id) return null;
  // The stream speaks the language of the browser; the case that of the page.
  const acts = [...(found?.allowed ?? []), ...(found?.notAllowed ?? [])];
  const known = acts.find(({ type }) => type === change.event?.type);
  const act = known?.title ?? found?.phase.title ?? '';
  return language === 'vi'
    ? `Hồ sơ vừa được cập nhật: ${act}. Những gì bạn đang nhập vẫn còn.`
    : `The case has just changed: ${act}. What you are typing is kept.`;
}
