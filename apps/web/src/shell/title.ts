import { type RefObject, useEffect } from 'react';

/**
 * Names the window after the heading of the page that stands in `main`, then `site`: tabs, history and screen readers tell
 * pages apart by it. Follows the heading, because some pages have theirs only when their case has come.
 */
export function useTitle(main: RefObject<HTMLElement | null>, site: string): void {
  useEffect(() => {
    const { current } = main;
    if (!current) return;
    const follow = (): void => {
      const heading = current.querySelector('h1')?.textContent.trim() ?? '';
      const title = heading === '' ? site : `${heading} · ${site}`;
      if (document.title !== title) document.title = title;
    };
    follow();
    const watch = new MutationObserver(follow);
    watch.observe(current, { childList: true, characterData: true, subtree: true });
    return () => {
      watch.disconnect();
    };
  }, [main, site]);
}
