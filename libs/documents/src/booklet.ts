import type { AdministrativeDocument, Block } from './model';

/** One paper of a booklet: it begins on a page of its own. */
export interface BookletPaper {
  title: string;
  /** Small below the title: which version, of which day. */
  remark?: string;
  /** Of a paper that came late: what is new in it. Said in the contents and above the paper. */
  late?: string;
  blocks: readonly Block[];
  letters?: 'small';
}

/** An item of a booklet: a page that divides, with a tab, and the papers behind it. */
export interface BookletItem {
  number: number;
  title: string;
  /** What the dividing page says below the title. */
  lines: readonly string[];
  papers: readonly BookletPaper[];
}

/**
 * A print file for one recipient: cover, contents with page numbers, papers of the whole, then item by item. Pages are numbered from
 * the cover on through everything.
 */
export interface Booklet extends Pick<AdministrativeDocument, 'letterhead' | 'type' | 'subject'> {
  recipient: string;
  /** "Bản số 3/17", or what stands in the place of a number. */
  copy: string;
  /** Below the recipient on the cover. */
  notes: readonly string[];
  /** At the foot of every page. */
  foot: string;
  front: readonly BookletPaper[];
  items: readonly BookletItem[];
}
