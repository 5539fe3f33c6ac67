import { readSections } from '@app/design';
import type { Shape } from '../../../api/shape';

/** One line of the table of comments. */
export type Comment = Shape<'DispositionMatrix'>['items'][number];

/** The comments on one place of one posted draft, in the order of receipt. */
export interface CommentedPlace {
  key: string;
  round: number;
  section: Comment['section'];
  passage: Comment['passage'];
  comments: Comment[];
}

/** Comments by the place they speak of, as the draft is read: first the whole of it, then section by section; the newest round first. */
export function byPlace(comments: readonly Comment[]): CommentedPlace[] {
  const places = new Map<string, CommentedPlace>();
  for (const comment of comments) {
    const { round, section, passage } = comment;
    const key = [round, section ?? '', passage?.index ?? ''].join(':');
    const place = places.get(key);
    if (place) place.comments.push(comment);
    else places.set(key, { key, round, section, passage, comments: [comment] });
  }
  return [...places.values()].sort(
    (one, other) =>
      other.round - one.round ||
      rank(one.section) - rank(other.section) ||
      (one.passage?.index ?? -1) - (other.passage?.index ?? -1),
  );
}

const order: readonly Comment['section'][] = [null, 'title', ...readSections];

function rank(section: Comment['section']): number {
  return order.indexOf(section);
}
