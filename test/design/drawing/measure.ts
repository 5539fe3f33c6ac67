import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

const folder = join(__dirname, '../../../node_modules/@fontsource/be-vietnam-pro/files');

type Weight = 400 | 600;
type Advances = ReadonlyMap<number, number>;

/** Advance of each character in thousandths of the size, read from the font that the pages use. */
const fonts: Readonly<Record<Weight, Advances>> = { 400: advancesOf(400), 600: advancesOf(600) };

/** Width of a text in CSS pixels, without kerning (which only makes it narrower). Throws for a character without a glyph. */
export function widthOf(text: string, size: number, weight: Weight = 400): number {
  let width = 0;
  for (const character of text.normalize('NFC')) {
    const advance = fonts[weight].get(character.codePointAt(0) ?? 0);
    if (advance === undefined) throw new Error(`No glyph for "${character}" in "${text}".`);
    width += advance;
  }
  return (width * size) / 1000;
}

/** Breaks at spaces into lines of at most `limit` pixels, as even as they can be; a longer word stands alone. */
export function wrap(text: string, limit: number, size: number, weight: Weight = 400): string[] {
  const greedy = fill(text, limit, size, weight);
  // The narrowest measure that needs no more lines makes them even.
  for (let narrower = 24; narrower < limit; narrower += 4) {
    const even = fill(text, narrower, size, weight);
    if (even.length === greedy.length && even.every((l) => widthOf(l, size, weight) <= limit))
      return even;
  }
  return greedy;
}

function fill(text: string, limit: number, size: number, weight: Weight): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, size, weight) <= limit)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function advancesOf(weight: Weight): Advances {
  const all = new Map<number, number>();
  for (const part of ['latin', 'latin-ext', 'vietnamese'])
    for (const [character, advance] of readWoff(
      readFileSync(join(folder, `be-vietnam-pro-${part}-${String(weight)}-normal.woff`)),
    ))
      if (!all.has(character)) all.set(character, advance);
  return all;
}

/** The tables cmap (format 4) and hmtx of a WOFF 1.0 file. */
function readWoff(file: Buffer): Map<number, number> {
  const table = (tag: string): Buffer => {
    for (let at = 44; at < 44 + file.readUInt16BE(12) * 20; at += 20) {
      if (file.toString('latin1', at, at + 4) !== tag) continue;
      const start = file.readUInt32BE(at + 4);
      const bytes = file.subarray(start, start + file.readUInt32BE(at + 8));
      return bytes.length < file.readUInt32BE(at + 12) ? inflateSync(bytes) : bytes;
    }
    throw new Error(`The font has no table ${tag}.`);
  };
  const perEm = table('head').readUInt16BE(18);
  const metrics = table('hhea').readUInt16BE(34);
  const hmtx = table('hmtx');
  const advance = (glyph: number): number =>
    (hmtx.readUInt16BE(Math.min(glyph, metrics - 1) * 4) * 1000) / perEm;
  const widths = new Map<number, number>();
  for (const [character, glyph] of glyphsOf(table('cmap'))) widths.set(character, advance(glyph));
  return widths;
}

function* glyphsOf(cmap: Buffer): Generator<[number, number]> {
  const count = cmap.readUInt16BE(2);
  for (let index = 0; index < count; index++) {
    const at = cmap.readUInt32BE(8 + index * 8);
    if (cmap.readUInt16BE(at) !== 4) continue;
    const size = cmap.readUInt16BE(at + 6);
    for (let segment = 0; segment < size; segment += 2) {
      const end = cmap.readUInt16BE(at + 14 + segment);
      const start = cmap.readUInt16BE(at + 16 + size + segment);
      const delta = cmap.readUInt16BE(at + 16 + 2 * size + segment);
      const place = at + 16 + 3 * size + segment;
      const offset = cmap.readUInt16BE(place);
      for (let character = start; character <= end && character !== 0xffff; character++) {
        const raw =
          offset === 0 ? character : cmap.readUInt16BE(place + offset + 2 * (character - start));
        if (raw !== 0) yield [character, (raw + delta) & 0xffff];
      }
    }
    return;
  }
}
