const MM = 72 / 25.4;

/** A4, with margins of 20 mm above and below, 30 mm left and 15 mm right (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.2–3). In points. */
export const page = { width: 210 * MM, height: 297 * MM } as const;
export const margins = { top: 20 * MM, bottom: 20 * MM, left: 30 * MM, right: 15 * MM } as const;
export const textWidth = page.width - margins.left - margins.right;

/** Sizes of letters, in points (Phụ lục I, mục II). */
export const sizes = {
  body: 13,
  head: 12,
  motto: 13,
  type: 14,
  table: 12,
  small: 11,
  /** Of what has to stand on one page. */
  compact: 10.5,
  tab: 15,
  divider: 26,
  foot: 8,
} as const;

/** First line of a paragraph 1 cm in; 6 points between paragraphs; the letterhead in two columns. */
export const firstLine = 10 * MM;
export const gap = 6;
export const leftColumn = 0.42 * textWidth;

/** Room for a signature in ink. */
export const inkRoom = 22 * MM;
