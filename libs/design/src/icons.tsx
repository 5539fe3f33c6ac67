import type { ReactElement } from 'react';

/** Strokes of 24 × 24 icons. An icon never stands alone: a word stands beside it, or hidden for those who listen. */
const strokes = {
  check: 'm4 12.5 5 5L20 6.5',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l3.5 2',
  lock: 'M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4',
  alert: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v6M12 16.5v.5',
  warning: 'M12 4 2.5 20h19zM12 10v5M12 17.5v.5',
  search: 'M11 4a7 7 0 1 0 0 14a7 7 0 1 0 0-14M16 16l5 5',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4 21c0-4 4-6 8-6s8 2 8 6',
  contrast: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 3v18',
  offline:
    'M3 3l18 18M5 10a10 10 0 0 1 4-2.500M8.500 14a6 6 0 0 1 3-1.300M19 10a10 10 0 0 0-5-2.800M12 18.500v.5',
  paper: 'M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof strokes;

/** Decoration beside a word: hidden from those who listen. */
export function Icon({ name }: { name: IconName }): ReactElement {
  return (
    <svg className="ic" viewBox="0 0 24 24" aria-hidden="true">
      <path d={strokes[name]} />
    </svg>
  );
}

/** The mark of the product: a passage picked out of a judgment by a bar in the margin. */
export function Mark(): ReactElement {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true">
      <rect className="mk-sheet" x="3.5" y="1.5" width="33" height="37" />
      <path className="mk-soft" d="M14 9h17M14 13h17M14 30h17M14 34h11" />
      <path className="mk-ink" d="M14 18.5h17M14 22h17M14 25.5h13" />
      <rect className="mk-bar" x="7" y="16.5" width="4" height="11" />
    </svg>
  );
}
