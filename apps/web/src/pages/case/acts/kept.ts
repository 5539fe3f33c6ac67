import { useEffect, useState } from 'react';
import type { Typed } from '../forms/model';

/** What is kept of an act that is not sent yet: the words, the key under which it counts once, the version that was seen. */
export interface Kept {
  typed: Typed;
  key: string;
  version: number;
}

function read(name: string): Kept | undefined {
  const stored = sessionStorage.getItem(name);
  return stored === null ? undefined : (JSON.parse(stored) as Kept);
}

function nameOf(id: string, event: string): string {
  return `an-le-act:${id}:${event}`;
}

/** Whether something is typed on this act of this case that is not sent yet. */
export function isKept(id: string, event: string): boolean {
  return sessionStorage.getItem(nameOf(id, event)) !== null;
}

/**
 * What is being typed on one act of one case, kept over a reload and a lost connection until it is sent. The key stays with the
 * words, so that a sending whose answer got lost counts once.
 */
export function useKept(
  id: string,
  event: string,
  version: number,
): {
  kept: Kept;
  isRestored: boolean;
  keep: (change: Partial<Kept>) => void;
  forget: () => void;
} {
  const name = nameOf(id, event);
  const [stored] = useState(() => read(name));
  const [kept, setKept] = useState<Kept>(
    () => stored ?? { typed: {}, key: crypto.randomUUID(), version },
  );
  const isTouched = Object.values(kept.typed).some((text) => text !== '');
  useEffect(() => {
    if (isTouched) sessionStorage.setItem(name, JSON.stringify(kept));
  }, [name, kept, isTouched]);
  return {
    kept,
    isRestored: stored !== undefined,
    keep: (change) => {
      setKept((before) => ({ ...before, ...change }));
    },
    forget: () => {
      sessionStorage.removeItem(name);
      setKept({ typed: {}, key: crypto.randomUUID(), version });
    },
  };
}
