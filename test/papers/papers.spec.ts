import { type AdministrativeDocument, renderBooklets, renderPdf } from '@app/documents';
import { summaryBlocks, summaryDocument } from '../../libs/papers/src/summary-document';
import { letters, readPdf } from '../documents/pdf-reader';
import { sampleBooklet, sampleSummary } from './sample';

const file = {
  title: 'Tài liệu (dữ liệu minh hoạ)',
  subject: 'Dữ liệu minh hoạ',
  madeAt: '2026-03-02T01:00:00.000Z',
  organ: 'Hội đồng minh hoạ',
};
const paper = {
  council: 'Hội đồng minh hoạ',
  sitting: 'Phiên họp',
  ordinal: 3,
  madeAt: file.madeAt,
};

/** The pages that the contents name, on however many pages they stand: each page writes its numbers last. */
function contentsOf(pages: readonly string[]): number[] {
  const from = pages.findIndex((text) => text.includes('MỤC LỤC'));
  const [first = 0] = endingNumbers(pages[from] ?? '');
  return pages.slice(from, first - 1).flatMap(endingNumbers);
}

function endingNumbers(text: string): number[] {
  return [...(/\n(\d+\s*)+$/u.exec(text)?.[0] ?? '').matchAll(/\d+/gu)].map(Number);
}

describe('a print file of twenty items', () => {
  it('counts its pages through, names each in its contents, bears a tab on each page of an item, and takes seconds', async () => {
    const before = process.cpuUsage();
    const bytes = await renderBooklets(file, [sampleBooklet(20)]);
    const { user, system } = process.cpuUsage(before);
    // A second of one core where this was written; five minutes are what one person has for the whole sitting.
    expect((user + system) / 1e6).toBeLessThan(30);
    const { pages } = await readPdf(bytes);
    expect(pages.length).toBeGreaterThan(100);
    expect(pages.slice(1).map((text) => Number(/^\s*(\d+)/u.exec(text)?.[1]))).toEqual(
      pages.slice(1).map((_, index) => index + 2),
    );
    const named = contentsOf(pages);
    // The agenda, twenty dividers, four papers of each, and one that came late.
    expect(named).toHaveLength(1 + 20 + 20 * 4 + 1);
    const heads = named.map((page) => letters(pages[page - 1] ?? ''));
    expect(heads[0]).toContain(letters('Chương trình phiên họp'));
    for (let item = 0; item < 20; item += 1) {
      const [divider, draft, comments, opinions, summary] = heads.slice(1 + item * 5, 6 + item * 5);
      expect(divider).toContain(`MỤC${item + 1}`);
      expect([draft, comments, opinions, summary]).toEqual([
        expect.stringContaining(letters('Dự thảo án lệ Phiên bản 3')),
        expect.stringContaining(letters('Bảng tổng hợp, tiếp thu, giải trình')),
        expect.stringContaining(letters('Ý kiến của Hội đồng tư vấn án lệ')),
        expect.stringContaining(letters('Tờ tóm tắt')),
      ]);
      const [from = 0, to = pages.length + 1] = [named[1 + item * 5], named[6 + item * 5]];
      const tabs = pages.slice(from - 1, item < 19 ? to - 1 : undefined);
      expect(tabs.every((text) => new RegExp(`03/2026\\s*${item + 1}\\s*`, 'u').test(text))).toBe(
        true,
      );
    }
    expect(heads.at(-1)).toContain(letters('TÀI LIỆU GỬI MUỘN. Điểm mới: Đoạn 4 viết lại'));
  });

  it('is made for each recipient with a count of its own, the same bytes each time', async () => {
    const copies = () => [sampleBooklet(1, 'Bản số 1/2'), sampleBooklet(2, 'Bản số 2/2')];
    const bytes = await renderBooklets(file, copies());
    expect(bytes.equals(await renderBooklets(file, copies()))).toBe(true);
    const { pages, title, marked } = await readPdf(bytes);
    expect({ title, marked }).toEqual({ title: file.title, marked: true });
    const second = pages.findIndex((text) => text.includes('Bản số 2/2'));
    for (const [copy, of] of [
      [pages.slice(0, second), '1/2'],
      [pages.slice(second), '2/2'],
    ] as const) {
      expect(letters(copy[0] ?? '')).toContain(letters(`Bản này gồm ${copy.length} trang`));
      expect(copy.every((text) => text.includes(`Bản số ${of} ·`))).toBe(true);
    }
  });
});

describe('the page for the leaders', () => {
  const said = async (document: AdministrativeDocument) => {
    const { pages } = await readPdf(await renderPdf(document));
    return { pages: pages.length, text: letters(pages.join('')) };
  };

  it('is one page however much there is to say, and shows where it breaks off', async () => {
    const { pages, text } = await said(await summaryDocument(sampleSummary, paper));
    expect(pages).toBe(1);
    for (const words of [
      'Tình huống:',
      'Giải pháp pháp lý:',
      'Đồng tình (5):',
      'Không đồng tình (3):',
      'Đồng ý: 2; Đồng ý, có chỉnh sửa: 1; Không đồng ý: 1; Ý kiến khác: 1.',
      'Án lệ tương tự: 1. Án lệ số 01/2016/AL',
      'Điểm còn để ngỏ:',
      '[…]',
    ])
      expect([words, text.includes(letters(words))]).toEqual([words, true]);
  });

  it('says nothing in the place of what its reader may not read', () => {
    const closed = { ...sampleSummary, comments: null, advisory: null, words: null };
    const blocks = JSON.stringify(summaryBlocks(closed));
    expect(blocks).toContain('người nhận không xem được nội dung góp ý');
    expect(blocks).not.toContain('Cơ quan minh hoạ');
    expect(blocks).not.toContain('Đồng tình');
  });
});
