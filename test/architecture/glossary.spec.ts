import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roleCodes } from '@app/workflows/kernel';
import { root, sourcesIn } from './sources';
import { allWorkflows, workflowOf } from './workflows';

interface Entry {
  term: string;
  code: string;
}

const entries: readonly Entry[] = readFileSync(join(root, 'GLOSSARY.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !line.startsWith('| ---'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 7 && cells[1] !== 'Tiếng Việt')
  .map((cells) => ({ term: cells[1] ?? '', code: cells[5] ?? '' }));

/** The names in the last column that carry the given kind: `drafting` phase → drafting. */
const named = (kind: string): string[] =>
  entries.flatMap(({ code }) =>
    [...code.matchAll(/`([^`]+)` (\w+)/g)].filter((m) => m[2] === kind).map((m) => m[1] ?? ''),
  );

const twice = (words: readonly string[]): string[] =>
  words.filter((word, index) => words.indexOf(word) !== index);

describe('GLOSSARY.md', () => {
  it('gives each word once, and each name in the code to one word', () => {
    expect(entries.length).toBeGreaterThan(98);
    expect(twice(entries.map(({ term }) => term))).toEqual([]);
    for (const kind of ['phase', 'step', 'role', 'workflow'])
      expect({ kind, twice: twice(named(kind)) }).toEqual({ kind, twice: [] });
  });

  it('has a word for each role that the code knows, and no other', () => {
    expect(named('role').sort()).toEqual([...roleCodes].sort());
  });

  it('has a word for each phase of selection, and no other', async () => {
    const selection = await workflowOf('selection');
    const phases = selection ? Object.keys(selection.phases) : named('phase');
    expect(named('phase').sort()).toEqual(phases.sort());
  });

  it('has a word for each step with a clock, of whatever workflow', async () => {
    const steps = (await allWorkflows()).flatMap((workflow) => Object.keys(workflow.steps));
    expect(steps.filter((step) => !named('step').includes(step))).toEqual([]);
  });

  it('names nothing that the code has lost', () => {
    const code = sourcesIn('workflows', 'libs', 'apps')
      .map(({ text }) => text)
      .join('\n');
    const names = entries.flatMap((entry) =>
      [...entry.code.matchAll(/`([^`]+)`(?! phase)/g)].map((m) => m[1] ?? ''),
    );
    expect(names.filter((name) => !code.includes(name.replace(/^@app\//, '')))).toEqual([]);
  });
});
