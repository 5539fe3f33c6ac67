import { filesBelow, sourcesIn } from './sources';

const sources = [
  ...sourcesIn('workflows', 'libs', 'apps', 'test'),
  ...filesBelow('tools', /\.[cm]?[jt]s$/),
  ...filesBelow('eslint', /\.[cm]?[jt]s$/),
];
const documents = [
  ...filesBelow('docs', /\.md$/),
  ...filesBelow('.', /^(README|CONTRIBUTING|GLOSSARY|CHANGELOG)\.md$/),
];

const linesMatching = (
  files: readonly { path: string; text: string }[],
  pattern: RegExp,
): string[] =>
  files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .map((line, index) => ({ line, at: `${path}:${index + 1}` }))
      .filter(({ line }) => pattern.test(line))
      .map(({ line, at }) => `${at} ${line.trim()}`),
  );

describe('every file of ours', () => {
  it('has at most 400 lines', () => {
    const long = sources
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > 400);
    expect(sources.length).toBeGreaterThan(0);
    expect(long).toEqual([]);
  });

  it('gives its reason where it silences a rule', () => {
    expect(
      linesMatching(
        sources,
        /(eslint-disable|@ts-(expect-error|ignore|nocheck))(?!.* -- \S)/,
      ).filter((line) => !line.startsWith('test/architecture/')),
    ).toEqual([]);
  });

  it('leaves nothing to do later', () => {
    expect(
      linesMatching(sources, /\b(TODO|FIXME|XXX|HACK)\b/).filter(
        (line) => !line.startsWith('test/architecture/'),
      ),
    ).toEqual([]);
  });

  it('names no folder of a single machine', () => {
    expect(
      linesMatching(
        [...sources, ...documents, ...filesBelow('.ci', /^run$/)],
        /(^|[\s'"`(])\/(work|root|home)\/\w/,
      ).filter((line) => !line.startsWith('test/architecture/')),
    ).toEqual([]);
  });
});
