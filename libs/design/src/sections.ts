import type { Section } from '@app/workflows/selection';
import type { Language, Words } from './language';

/** The parts of a draft án lệ, in the order in which they are read (NQ 04/2019 Đ7(2)), by their official headings. */
export const sectionNames = {
  position: { vi: 'Vị trí nội dung án lệ', en: 'Where the án lệ stands in its source' },
  situation: { vi: 'Tình huống án lệ', en: 'Legal situation' },
  solution: { vi: 'Giải pháp pháp lý', en: 'Legal solution' },
  provisions: { vi: 'Quy định của pháp luật liên quan', en: 'Related provisions' },
  keywords: { vi: 'Từ khóa', en: 'Keywords' },
  facts: { vi: 'Nội dung vụ án', en: 'Facts of the case' },
  rulings: { vi: 'Nhận định và quyết định của Tòa án', en: 'Findings and ruling of the court' },
  content: { vi: 'Nội dung án lệ', en: 'Content of the án lệ' },
  title: { vi: 'Tên án lệ', en: 'Title' },
} satisfies Record<Section, Words>;

/** The sections that are read, in order; the title stands above them. */
export const readSections = (Object.keys(sectionNames) as Section[]).filter(
  (section): section is Exclude<Section, 'title'> => section !== 'title',
);

const whole: Words = { vi: 'Toàn bộ dự thảo', en: 'The whole draft' };

/** What of a draft somebody speaks of: "Toàn bộ dự thảo", "Từ khóa", "Nội dung án lệ, đoạn [5]". */
export function placeInDraft(
  section: Section | null,
  passage: { number: number | null; index: number } | null,
  language: Language,
): string {
  if (section === null) return whole[language];
  const name = sectionNames[section][language];
  if (passage === null) return name;
  const { number, index } = passage;
  if (language === 'vi')
    return number === null
      ? `${name}, mục ${String(index + 1)}`
      : `${name}, đoạn [${String(number)}]`;
  return number === null
    ? `${name}, item ${String(index + 1)}`
    : `${name}, paragraph [${String(number)}]`;
}
