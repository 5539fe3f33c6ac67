import { useEffect, useState } from 'react';
import type { Shape } from '../../api/client';

/** What stands on a ballot that is not sent yet, and the key under which it counts once. */
export interface Unsent {
  choice?: NonNullable<Shape<'OwnBallot'>['choice']>;
  text?: string;
  key?: string;
}

function nameOf(poll: string): string {
  return `an-le-ballot:${poll}`;
}

/** Forgets what was never sent: of a poll that takes no ballots it says nothing any more. */
export function forgetUnsent(poll: string): void {
  sessionStorage.removeItem(nameOf(poll));
}

/**
 * A ballot that is being filled in, kept over a reload and a lost connection until it is sent; a new key with every change, the same
 * one for a sending whose answer got lost. A secret one is kept on the open page only, and nowhere on the machine.
 */
export function useUnsent(
  poll: string,
  kind: 'named' | 'secret',
): { unsent: Unsent; keep: (change: Pick<Unsent, 'choice' | 'text'>) => void; forget: () => void } {
  const [unsent, setUnsent] = useState<Unsent>(() => {
    const stored = kind === 'named' ? sessionStorage.getItem(nameOf(poll)) : null;
    return stored === null ? {} : (JSON.parse(stored) as Unsent);
  });
  useEffect(() => {
    if (kind === 'secret') return;
    if (unsent.choice === undefined) forgetUnsent(poll);
    else sessionStorage.setItem(nameOf(poll), JSON.stringify(unsent));
  }, [poll, kind, unsent]);
  return {
    unsent,
    keep: (change) => {
      setUnsent((before) => ({ ...before, ...change, key: crypto.randomUUID() }));
    },
    forget: () => {
      setUnsent({});
    },
  };
}
