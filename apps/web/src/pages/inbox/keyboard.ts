import { type RefObject, useEffect, useState } from 'react';

/**
 * J and K walk through the lines, X picks one, N takes it or gives it back, "/" goes to the search. Enter opens what has the focus, which is the link of the
 * line. Answers the line that the reader stands on. Keys are left alone where somebody writes or holds a modifier.
 */
export function useKeyboard(
  search: RefObject<HTMLInputElement | null>,
  onPick: (id: string) => void,
  onHold: (id: string) => void,
): string | undefined {
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    const step = (by: 1 | -1): void => {
      const lines = [...document.querySelectorAll<HTMLElement>('.docket [data-case]')];
      const at = lines.findIndex((line) => line.dataset['case'] === current);
      const next = lines[at === -1 ? (by === 1 ? 0 : lines.length - 1) : at + by];
      if (!next) return;
      setCurrent(next.dataset['case']);
      next.querySelector<HTMLElement>('.d-t')?.focus({ preventScroll: true });
      next.scrollIntoView({ block: 'nearest' });
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === 'j') step(1);
      else if (key === 'k') step(-1);
      else if (key === 'x' && current !== undefined) onPick(current);
      else if (key === 'n' && current !== undefined) onHold(current);
      else if (key === '/') search.current?.focus();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [current, onPick, onHold, search]);
  return current;
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isBox = target instanceof HTMLInputElement && ['checkbox', 'radio'].includes(target.type);
  return !isBox && target.matches('input, textarea, select');
}
