import type { Language, Words } from '@app/design';
import {
  createContext,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useState,
} from 'react';

const KEY = 'an-le-language';

interface Choice {
  language: Language;
  switchLanguage: () => void;
}

const Context = createContext<Choice>({ language: 'vi', switchLanguage: () => undefined });

/** The language in which answers are asked for; the api client reads it, because it is no component. */
export function languageNow(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'vi';
}

/** Holds the reader's choice of language; the whole page follows it, and so do the api's sentences. */
export function LanguageChoice({ children }: { children: ReactNode }): ReactElement {
  const [language, setLanguage] = useState(languageNow);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const switchLanguage = (): void => {
    const next = language === 'vi' ? 'en' : 'vi';
    localStorage.setItem(KEY, next);
    setLanguage(next);
  };
  return <Context value={{ language, switchLanguage }}>{children}</Context>;
}

/** The language of the page, and how to switch it. */
export function useLanguage(): Choice {
  return useContext(Context);
}

/** Says words in the language of the page. */
export function useWords(): (words: Words) => string {
  const { language } = useLanguage();
  return (words) => words[language];
}
