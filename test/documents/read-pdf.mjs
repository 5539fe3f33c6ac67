// Reads a PDF from standard input as a viewer does, and prints what it holds. A process of its own: the reader is an ES module.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const pieces = [];
for await (const piece of process.stdin) pieces.push(piece);
const pdf = await getDocument({
  data: new Uint8Array(Buffer.concat(pieces)),
  verbosity: 0,
  useSystemFonts: false,
}).promise;
const { info } = await pdf.getMetadata();
const pages = [];
const tags = [];
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number);
  const { items, lang } = await page.getTextContent();
  pages.push({ lang, text: items.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join('') });
  const walk = (node) => {
    if (node?.role) tags.push(node.role);
    node?.children?.forEach(walk);
  };
  walk(await page.getStructTree());
}
process.stdout.write(
  JSON.stringify({
    title: info.Title,
    language: info.Language,
    marked: (await pdf.getMarkInfo())?.Marked ?? false,
    tags,
    pages: pages.map(({ text }) => text),
  }),
);
