import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { readAnew } from '../../api/read-anew';

/** How the page stands to the stream of changes. */
export interface Live {
  /** Changes of cases since the list was read. */
  changes: number;
  /** False while the stream is lost; the browser opens it anew by itself. */
  isOpen: boolean;
  /** The list was read anew: nothing is new any more. */
  forget: () => void;
}

/** Hears what others do. Nothing moves under the reader's hands: the page says that there is something new, and waits. */
export function useLive(): Live {
  const queries = useQueryClient();
  const [changes, setChanges] = useState(0);
  const [isOpen, setOpen] = useState(true);
  useEffect(() => {
    const stream = new EventSource('/api/v1/changes/stream');
    // It tells what happens from now on, and by itself nothing twice: what happened since the list was read is asked for once.
    stream.addEventListener('open', () => void readAnew(queries, ['inbox']), {
      once: true,
    });
    stream.addEventListener('open', () => {
      setOpen(true);
    });
    stream.addEventListener('error', () => {
      setOpen(false);
    });
    stream.addEventListener('change', () => {
      setChanges((count) => count + 1);
    });
    return () => {
      stream.close();
    };
  }, [queries]);
  return { changes, isOpen, forget: () => setChanges(0) };
}
