import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtPages } from './built-pages';

interface Chunk {
  file: string;
  imports?: string[];
}

const MAX_BYTES = 250_000;

test('the workspace opens with less than 250 KB of script, compressed', () => {
  const { folder } = builtPages();
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >;
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(
    ([, file = '']) => file,
  );
  const entries = Object.entries(manifest).filter(([, { file }]) => named.includes(file));
  expect(entries.length).toBeGreaterThan(0);
  // What an entry imports is fetched before anything is shown; what it imports later is not.
  const first = new Set<string>(named);
  const follow = (source: string): void => {
    const { file = '', imports = [] } = manifest[source] ?? {};
    first.add(file);
    for (const next of imports) follow(next);
  };
  for (const [source] of entries) follow(source);
  const bytes = [...first].map((file) => gzipSync(readFileSync(join(folder, file))).length);
  const sum = bytes.reduce((total, each) => total + each, 0);
  expect(sum).toBeGreaterThan(10_000);
  expect(sum).toBeLessThan(MAX_BYTES);
});
