import type { Shape } from '../../api/client';
import { dataFrom, eventForms, type Field, type Typed } from '../case/forms/model';

/** An act that may be entered from paper now. */
export type PaperAct = Shape<'ActsForOthers'>['onPaper'][number];
type Decider = PaperAct['deciders'][number];

/** Groups of an act that are the very paper which is entered: asked for once, at the top of the form. */
const samePaper = new Set(['document', 'minutes', 'report']);

/** What the act asks for beyond the paper itself. */
export function fieldsBeyondPaper(type: string): readonly Field[] {
  return (eventForms[type] ?? []).filter((field) => !isSamePaper(field));
}

function isSamePaper({ name, fields }: Field): boolean {
  return samePaper.has(name) && fields?.some((inner) => inner.name === 'sha256') === true;
}

/** One choice of who decided: a person, and the delegation under which they did. */
export function deciderKey({ person, authority }: Decider): string {
  return authority === null ? person : `${person} ${authority}`;
}

/** The paper as it was typed; what is empty is left out. */
function paperFrom(typed: Typed): Record<string, string> {
  const paper: Record<string, string> = {};
  for (const name of ['title', 'number', 'date', 'sha256']) {
    const text = (typed[`paper.${name}`] ?? '').trim();
    if (text !== '') paper[name] = text;
  }
  return paper;
}

/** The act as the contract wants it: its data with the paper where it belongs, who decided, and on what. */
export function actFrom(
  act: PaperAct,
  typed: Typed,
): { type: string; data: Record<string, unknown>; onPaper: Record<string, unknown> } {
  const paper = paperFrom(typed);
  const data = dataFrom(fieldsBeyondPaper(act.type), typed);
  for (const field of eventForms[act.type] ?? []) if (isSamePaper(field)) data[field.name] = paper;
  const [decidedBy = '', authority] = (typed['decider'] ?? '').split(' ');
  return {
    type: act.type,
    data,
    onPaper: { decidedBy, paper, ...(authority !== undefined && { authority }) },
  };
}
