import type { Language } from '@app/design';

const laws: readonly [pattern: RegExp, vi: string, en: string][] = [
  [/^BLDS 2015/, 'Bộ luật Dân sự năm 2015', 'the Civil Code 2015'],
  [/^NQ (\d+\/\d{4}\/NQ-HĐTP)/, 'Nghị quyết số $1', 'Resolution $1'],
];

/** An article as the record names it ("BLDS 2015 Đ148 K5"), in the words in which a judge names it. What is not known stays. */
export function articleInWords(basis: string, language: Language): string {
  const place = placeIn(basis, language);
  const law = laws.find(([pattern]) => pattern.test(basis));
  if (!place || !law) return basis;
  const [pattern, vi, en] = law;
  const name = (pattern.exec(basis)?.[0] ?? '').replace(pattern, language === 'vi' ? vi : en);
  return language === 'vi' ? `${place} ${name}` : `${place} of ${name}`;
}

/** "khoản 1 Điều 4" of "NQ 04/2019/NQ-HĐTP Đ4(1)"; undefined where no article is named. */
export function placeIn(basis: string, language: Language): string | undefined {
  const { article, paragraph, numbered } =
    /Đ(?<article>\d+)(?:\((?<paragraph>\d+)\)| K(?<numbered>\d+))?/.exec(basis)?.groups ?? {};
  const clause = paragraph ?? numbered;
  if (article === undefined) return undefined;
  if (clause === undefined) return language === 'vi' ? `Điều ${article}` : `Article ${article}`;
  return language === 'vi' ? `khoản ${clause} Điều ${article}` : `Article ${article}(${clause})`;
}
