import type { Language } from '@app/design';
import type { FastifyRequest } from 'fastify';

/** How a reader wants the pages. Nothing of it says who the reader is. */
export interface Reader {
  language: Language;
  /** Undefined: as the reader's system is set. */
  theme: 'light' | 'dark' | undefined;
  /** The address of this page, with its query, for the switches. */
  address: string;
}

/** What the reader chose with the switches (cookies), or now by `?lang=` and `?theme=`. */
export function readerOf({ headers, url, query }: FastifyRequest): Reader {
  const asked = query as Record<string, unknown>;
  const cookies = new Map(
    (headers.cookie ?? '').split(/;\s*/).map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
  const language = asked['lang'] ?? cookies.get('an-le-language');
  const theme = asked['theme'] ?? cookies.get('an-le-theme');
  return {
    language: language === 'en' ? 'en' : 'vi',
    theme: theme === 'dark' || theme === 'light' ? theme : undefined,
    address: url,
  };
}

/** The same address with one member of its query set anew. */
export function addressWith(address: string, member: string, value: string): string {
  const url = new URL(address, 'http://portal');
  url.searchParams.set(member, value);
  return `${url.pathname}${url.search}`;
}
