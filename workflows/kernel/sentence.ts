/** One sentence in the two languages of the pages. `{name}` is replaced by a value of the same name. */
export interface Sentence {
  vi: string;
  en: string;
}

export type Language = keyof Sentence;

/** Fills the `{placeholders}` of a sentence; a placeholder without a value stays visible, so that it is noticed. */
export function say(
  sentence: Sentence,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return sentence[language].replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    name in values ? String(values[name]) : placeholder,
  );
}
