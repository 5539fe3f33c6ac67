/** The languages of the pages. */
export type Language = 'vi' | 'en';

/** One sentence in both. */
export interface Words {
  vi: string;
  en: string;
}
