import type { Language } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { pollQuery } from './reading';

interface Told {
  version: number;
  phase: string;
  voted: string[];
}

/**
 * Follows a poll as it moves: who has voted is drawn from what the stream tells, without asking again; a change of phase reads
 * poll, ballot and agenda anew. Answers whether the stream is open.
 */
export function useLivePoll(id: string, language: Language): boolean {
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(true);
  useEffect(() => {
    const { queryKey } = pollQuery(id, language);
    const stream = new EventSource(`/api/v1/polls/${id}/stream`);
    stream.addEventListener('open', () => {
      setOpen(true);
    });
    stream.addEventListener('error', () => {
      setOpen(false);
    });
    stream.addEventListener('poll', ({ data }: MessageEvent<string>) => {
      const told = JSON.parse(data) as Told;
      const known = queries.getQueryData(queryKey);
      if (!known) return;
      if (known.phase.code !== told.phase) {
        void queries.invalidateQueries({ queryKey: ['poll', id] });
        void queries.invalidateQueries({ queryKey: ['ballot', id] });
        void queries.invalidateQueries({ queryKey: ['sitting', known.sitting] });
        return;
      }
      if (told.version <= known.version) return;
      // While papers are counted what moves is what the tellers and the chair do, and with it what may be done next.
      if (told.phase === 'tallying') {
        void queries.invalidateQueries({ queryKey: ['poll', id] });
        void queries.invalidateQueries({ queryKey: ['papers', id] });
        return;
      }
      // Who has voted is in the message; what the sums are by now, where they are shown, is asked.
      if (known.outlook.soFar !== null) void queries.invalidateQueries({ queryKey: ['poll', id] });
      const voted = new Set(told.voted);
      queries.setQueryData(queryKey, {
        ...known,
        version: told.version,
        voted: voted.size,
        roll: known.roll.map((entry) => ({ ...entry, voted: voted.has(entry.person) })),
      });
    });
    return () => {
      stream.close();
    };
  }, [id, language, queries]);
  return isOpen;
}
