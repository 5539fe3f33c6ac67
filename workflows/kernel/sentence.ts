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

/** The sentence with the numbers of these facts in its `{placeholders}`; what is no number stays out of it. */
export function withNumbers(
  sentence: Sentence,
  facts: Readonly<Record<string, unknown>>,
): Sentence {
  const numbers = Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      typeof value === 'number' ? [[name, value] as const] : [],
    ),
  );
  return { vi: say(sentence, 'vi', numbers), en: say(sentence, 'en', numbers) };
}
