import type { Language } from '@app/workflows/kernel';

const asked = /^\s*([a-z]{1,8})(?:-[a-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*$/i;

/** The language of an answer after Accept-Language (RFC 9110, 12.5.4); Vietnamese unless English is wanted more. */
export function languageOf(acceptLanguage: string | string[] | undefined): Language {
  const header = Array.isArray(acceptLanguage) ? acceptLanguage.join(',') : (acceptLanguage ?? '');
  let best: { language: Language; weight: number } = { language: 'vi', weight: 0 };
  for (const part of header.slice(0, 500).split(',')) {
    const match = asked.exec(part);
    const language = match?.[1]?.toLowerCase();
    if (language !== 'vi' && language !== 'en') continue;
    const weight = match?.[2] === undefined ? 1 : Number(match[2]);
    if (weight > best.weight) best = { language, weight };
  }
  return best.language;
}
