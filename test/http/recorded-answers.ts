import { illustrated } from '../../apps/api/src/http/illustrated';

/** What stands in the place of what the examples speak of. */
export type Subjects = Partial<Record<keyof typeof illustrated, string>>;

/** The answer of each operation by its status, as the reference shows it. */
export type RecordedAnswers = Record<string, Record<string, unknown>>;

/** Shorter than it was, so that it can be read. */
const MOST_ITEMS = 1;

/**
 * An answer as the reference may show it: ids and digests of the test are those of the examples, lists are cut to one item, what lets
 * somebody in is left out. What an answer says otherwise is left as it was said.
 */
export function inWordsOfTheReference(answer: unknown, subjects: Subjects): unknown {
  const names = new Map<string, string>(
    Object.entries(subjects).map(([subject, real]) => [
      real,
      illustrated[subject as keyof typeof illustrated],
    ]),
  );
  // A day stands in too many places to be put back.
  if (subjects.today !== undefined) names.delete(subjects.today);
  let others = 0;
  const named = (id: string): string => {
    const known = names.get(id);
    if (known !== undefined) return known;
    others += 1;
    const other = `0199c0de-0000-7000-8000-${String(others).padStart(12, '9')}`;
    names.set(id, other);
    return other;
  };
  const word = (text: string): string =>
    text
      .replace(/\beyJ[\w.-]+/g, 'eyJ…')
      .replace(/\b[0-9a-f]{64}\b/g, illustrated.textSha256)
      .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, named)
      .replace(/(?<=\/private\/)[\w-]{43}(?=\/)/g, illustrated.feedToken)
      .replace(/\b[a-z2-9]{4}(?:-[a-z2-9]{4}){3}\b/g, 'xxxx-xxxx-xxxx-xxxx')
      .replace(/\b(GY|DX)(-[0-9A-Z]{5}){4}\b/g, '$1-00000-00000-00000-00000');
  const visit = (at: unknown): unknown => {
    if (typeof at === 'string') return word(at);
    if (Array.isArray(at)) return at.slice(0, MOST_ITEMS).map(visit);
    if (typeof at !== 'object' || at === null) return at;
    return Object.fromEntries(Object.entries(at).map(([key, inner]) => [word(key), visit(inner)]));
  };
  return visit(answer);
}
