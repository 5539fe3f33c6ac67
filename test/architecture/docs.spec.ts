import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { filesBelow, root, type SourceFile } from './sources';

const pages = filesBelow('.', /\.md$/);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** Every first group of `pattern` in every page, as "page: match", where `isWrong` says so. */
function faults(pattern: RegExp, isWrong: (match: string, page: SourceFile) => boolean): string[] {
  return pages.flatMap((page) =>
    [...page.text.matchAll(pattern)]
      .map(([, match = '']) => match)
      .filter((match) => isWrong(match, page))
      .map((match) => `${page.path}: ${match}`),
  );
}

const exists = (from: string, target: string): boolean =>
  existsSync(join(root, normalize(join(from, target))));

describe('what the pages say', () => {
  it('links lead to files that exist', () => {
    expect(pages.length).toBeGreaterThan(10);
    const broken = faults(
      /\]\(([^)\s#]+)[^)]*\)/g,
      (target, page) => !/^[a-z]+:/.test(target) && !exists(dirname(page.path), target),
    );
    expect(broken).toEqual([]);
  });

  it('commands are scripts of package.json', () => {
    const unknown = faults(/\bnpm run ([\w:-]+)/g, (name) => scripts[name] === undefined);
    expect(unknown).toEqual([]);
  });

  it('paths between backquotes are there, if they begin in a folder of the repository', () => {
    const missing = faults(
      /`((?:workflows|libs|apps|test|tools|data|docs|\.ci)\/[^`\s]*)`/g,
      // A pattern, or the name of a file that the reader is going to write.
      (path) => !/[*…<]|NNNN/.test(path) && !exists('', path),
    );
    expect(missing).toEqual([]);
  });

  it('each decision is in the list of decisions under its own number, and nothing else is', () => {
    const list = readFileSync(join(root, 'docs/adr/README.md'), 'utf8');
    const listed = [...list.matchAll(/\[(\d{4})\]\((\1-[\w-]+\.md)\)/g)].map(([, , file]) => file);
    const kept = filesBelow('docs/adr', /^\d{4}-.*\.md$/).map(({ path }) => path.slice(9));
    expect(listed).toEqual([...kept].sort());
    for (const { path, text } of filesBelow('docs/adr', /^\d{4}-.*\.md$/)) {
      expect(text.startsWith(`# ${path.slice(9, 13)} — `)).toBe(true);
      expect([...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual([
        'Context',
        'Decision',
        'Consequences',
      ]);
      // A page: whoever needs more has taken two decisions.
      expect({ path, long: text.split('\n').length > 60 }).toEqual({ path, long: false });
    }
  });
});
