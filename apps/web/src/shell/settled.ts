import { useEffect, useState } from 'react';

/** How long somebody must rest before their words are sent. */
const REST_MS = 250;

/** What is asked once the reader has stopped writing, without blanks at its ends; nothing is asked at once. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text.trim());
  const wanted = text.trim();
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), wanted === '' ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  return settled;
}
