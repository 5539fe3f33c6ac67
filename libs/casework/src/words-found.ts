/**
 * A condition under which every word occurs in what a case is about (its title, field, draft number, source judgment and court), with
 * or without accents; none where nothing was asked. The words are added to `values`.
 */
export function wordsFound(process: string, q: string | undefined, values: unknown[]): string[] {
  return found(`${process} in (select process_id from candidate`, q, values);
}

/** The same of the place of the paper folder, as it is now. */
export function placeFound(
  process: string,
  place: string | undefined,
  values: unknown[],
): string[] {
  return found(`${process} in (select process_id from case_folder`, place, values);
}

function found(among: string, asked: string | undefined, values: unknown[]): string[] {
  // A text in PostgreSQL cannot hold a zero character.
  const words = (asked ?? '')
    .replaceAll('\0', ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  // One condition a word, because only a plain `like` can use the trigram index.
  const each = words.map(
    (word) => `search like app.searchable($${String(values.push(anywhere(word)))})`,
  );
  return [`${among} where ${each.join(' and ')})`];
}

/** The signs of patterns stand for themselves. */
function anywhere(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}
