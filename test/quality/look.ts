import type { Page } from 'playwright-core';
import { faultsOf } from '../browser/pages';

/** What is wrong with the page as it stands, one sentence each: by axe, its language and title, and whether it scrolls sideways. */
export async function lookAt(page: Page, language: 'vi' | 'en'): Promise<string[]> {
  const rested = await page.evaluate<boolean>('settled()');
  const { lang, title, wide, narrow, headings } = await page.evaluate<Seen>(`({
    lang: document.documentElement.lang,
    title: document.title,
    wide: document.documentElement.scrollWidth,
    narrow: document.documentElement.clientWidth,
    headings: [...document.querySelectorAll('h1')].map((each) => each.textContent.trim()),
  })`);
  const faults = await faultsOf(page);
  if (!rested) faults.push('it did not come to rest within fifteen seconds');
  if (lang !== language) faults.push(`it says that its language is "${lang}"`);
  if (headings.length !== 1) faults.push(`it has ${String(headings.length)} headings of level 1`);
  if (!isOwnTitle(title)) faults.push(`its title "${title}" does not tell it from other pages`);
  if (wide > narrow) faults.push(`it scrolls sideways: ${String(wide)} of ${String(narrow)} px`);
  return faults;
}

interface Seen {
  lang: string;
  title: string;
  wide: number;
  narrow: number;
  headings: string[];
}

/** A page's own words stand before the name of the site. */
function isOwnTitle(title: string): boolean {
  return /\S · \S/.test(title);
}

/**
 * Counts what the page has asked for and not got yet. `settled` answers true when a quarter of a second went by in which it
 * waited for nothing and showed no sign of loading, false when that never came.
 */
export const watchRequests = `(() => {
  let pending = 0;
  const ask = window.fetch;
  window.fetch = async (...given) => {
    pending += 1;
    try { return await ask(...given); } finally { pending -= 1; }
  };
  window.settled = () => new Promise((resolve) => {
    const began = performance.now();
    let quiet = began;
    const turn = (now) => {
      const busy = pending > 0 || !document.querySelector('h1, .signin') || document.querySelector('[aria-busy="true"]');
      if (busy) quiet = now;
      if (now - quiet > 250) resolve(true);
      else if (now - began > 15000) resolve(false);
      else requestAnimationFrame(turn);
    };
    requestAnimationFrame(turn);
  });
})()`;
