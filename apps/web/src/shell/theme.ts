const KEY = 'an-le-theme';

/** Puts the stored choice on the page; without one the page is as the reader's system is set. */
export function keepTheme(): void {
  const stored = localStorage.getItem(KEY);
  if (stored === 'dark' || stored === 'light') document.documentElement.dataset['theme'] = stored;
}

/** Whether the page is dark now. */
function isDark(): boolean {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === undefined
    ? matchMedia('(prefers-color-scheme:dark)').matches
    : chosen === 'dark';
}

/** Turns light into dark and dark into light, and remembers it. */
export function switchTheme(): void {
  const next = isDark() ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = next;
  localStorage.setItem(KEY, next);
}
