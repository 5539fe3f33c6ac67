import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type AdministrativeDocument, plainText, renderDocx, renderPdf } from '@app/documents';
import mammoth from 'mammoth';
import { letters, readPdf } from './pdf-reader';
import { sample } from './sample';

const root = join(__dirname, '../..');
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Each text in order, wherever lines and pages break: page numbers, foot and repeated heads may stand between. */
function inOrder(said: string, texts: readonly string[]): string | undefined {
  let at = 0;
  for (const text of texts) {
    const found = said.indexOf(letters(text), at);
    if (found === -1) return text;
    at = found + letters(text).length;
  }
  return undefined;
}

describe('a document', () => {
  it('is a PDF whose text a viewer reads in composed Vietnamese, tagged, titled, in its language', async () => {
    const read = await readPdf(await renderPdf(sample));
    expect(read).toMatchObject({ title: sample.title, language: 'vi-VN', marked: true });
    const said = read.pages.join('\n');
    expect(said).toBe(said.normalize('NFC'));
    // A long passage and a long cell go on overleaf, so that a page number comes between; they are looked at by their parts.
    const parts = plainText(sample).filter((text) => text.length < 500);
    expect(inOrder(letters(said), parts)).toBeUndefined();
    const whole = letters(said.replaceAll('Dữ liệu minh hoạ', ''));
    expect(whole.split(letters('tình huống và giải pháp pháp lý.')).length).toBeGreaterThan(118);
    expect(new Set(read.tags)).toEqual(
      new Set(['Root', 'Document', 'P', 'H1', 'H2', 'H3', 'Table', 'TR', 'TH', 'TD']),
    );
  });

  it('numbers its pages from the second on, in the middle above the text, and repeats the head of a table', async () => {
    const { pages } = await readPdf(await renderPdf(sample));
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.slice(1).map((said) => /^\s*(\d+)/u.exec(said)?.[1])).toEqual(
      pages.slice(1).map((_, index) => String(index + 2)),
    );
    expect(pages.filter((said) => said.includes('Họ và tên')).length).toBeGreaterThan(1);
    // The foot alone says more than nothing: no page is left empty.
    expect(pages.every((said) => letters(said).length > 60)).toBe(true);
  });

  it('is a DOCX that another program reads with the same text', async () => {
    const { value } = await mammoth.extractRawText({ buffer: await renderDocx(sample) });
    expect(inOrder(letters(value), plainText(sample))).toBeUndefined();
    const { value: html, messages } = await mammoth.convertToHtml({
      buffer: await renderDocx(sample),
    });
    expect(html).toContain('<h1>');
    expect(html.match(/<tr>/gu)?.length).toBe(1 + 61 + 1);
    expect(messages).toEqual([]);
  });

  it('has the same bytes when another process makes it, in another zone', async () => {
    const here = [sha256(await renderPdf(sample)), sha256(await renderDocx(sample))];
    const loader = join(root, 'test/fixtures/typescript.cjs');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['-r', loader, 'test/documents/digests-run.ts'],
      { cwd: root, env: { ...process.env, TZ: 'Pacific/Kiritimati' } },
    );
    expect(JSON.parse(stdout)).toEqual(here);
    expect(sha256(await renderPdf({ ...sample, subject: 'Khác' }))).not.toBe(here[0]);
  });

  it('of hundreds of pages takes a bounded time and memory', async () => {
    const passage = 'Hội đồng thảo luận về tình huống và giải pháp pháp lý. '.repeat(40);
    const long: AdministrativeDocument = {
      ...sample,
      blocks: Array.from({ length: 300 }, () => ({ kind: 'paragraph' as const, text: passage })),
    };
    const before = process.memoryUsage().rss;
    const [pdf, docx] = [await renderPdf(long), await renderDocx(long)];
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
    expect(pdf.length + docx.length).toBeLessThan(3_000_000);
  });
});
