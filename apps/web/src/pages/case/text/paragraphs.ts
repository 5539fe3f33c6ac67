import type { Shape } from '../../../api/shape';
import type { Typed } from '../forms/model';

type DraftText = Shape<'DraftText'>;

/** A draft as it is typed: paragraphs parted by an empty line, items by a line. */
export function typedFrom(text: DraftText): Record<string, string> {
  const { provisions, keywords, facts, rulings, content, ...plain } = text;
  return {
    ...plain,
    provisions: provisions.join('\n'),
    keywords: keywords.join('\n'),
    facts: facts.join('\n\n'),
    rulings: rulings.join('\n\n'),
    content: content.join('\n\n'),
  };
}

/** What was typed as a draft; nothing is made of an empty part. */
export function textFrom(typed: Typed): DraftText {
  const plain = (name: string): string => (typed[name] ?? '').trim();
  const parts = (name: string, between: RegExp): string[] =>
    plain(name)
      .split(between)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  return {
    title: plain('title'),
    position: plain('position'),
    situation: plain('situation'),
    solution: plain('solution'),
    provisions: parts('provisions', /\n/),
    keywords: parts('keywords', /\n/),
    facts: parts('facts', /\n\s*\n/),
    rulings: parts('rulings', /\n\s*\n/),
    content: parts('content', /\n\s*\n/),
  };
}
