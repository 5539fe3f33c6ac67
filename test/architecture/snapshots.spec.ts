import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enabledTypes, persisted, restore, SnapshotDoesNotFit } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import type { AnyStateMachine } from 'xstate';
import { explore } from '../fixtures/selection/explore';
import { root } from './sources';

interface Kept {
  /** How the case came here, for whoever reads the file. */
  path: readonly string[];
  phase: string;
  enabled: readonly string[];
  snapshot: Stored;
}

interface Stored {
  value: unknown;
  historyValue: Readonly<Record<string, readonly { id: string }[]>>;
}

const folder = (version: number): string =>
  join(root, 'test/fixtures/snapshots', selection.name, `v${String(version)}`);
const machineOf = (version: number): AnyStateMachine => {
  const machine = selection.machines[version];
  if (!machine) throw new Error(`Version ${String(version)} has snapshots and no machine.`);
  return machine;
};
/** The state in which it rests; for a suspended case also the one to which it returns. */
const nameOf = ({ value, historyValue }: Stored): string =>
  [
    value,
    value === 'suspended' ? Object.values(historyValue).map((ids) => ids.map(({ id }) => id)) : [],
  ]
    .map((part) => JSON.stringify(part).replace(/selection\.working|[^A-Za-z]+/g, '-'))
    .join('')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');

const current = selection.currentVersion;
const situations = new Map(
  [...explore().found.values()]
    .reverse()
    .map((found) => [nameOf(found.snapshot as unknown as Stored), found]),
);

// A file is written once and never again: cases that were stored look like it for as long as their version lives. Only
// what is missing is added, and only when asked for: UPDATE_SNAPSHOTS=1 npx jest test/architecture/snapshots
if (process.env['UPDATE_SNAPSHOTS'] === '1') {
  mkdirSync(folder(current), { recursive: true });
  for (const [name, { snapshot, path }] of situations) {
    const file = join(folder(current), `${name}.json`);
    const kept = {
      path,
      phase: selection.phaseOf(snapshot),
      enabled: [...enabledTypes(snapshot)].sort(),
      snapshot: persisted(machineOf(current), snapshot),
    };
    if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
  }
}

const corpus = Object.keys(selection.machines).flatMap((version) =>
  readdirSync(folder(Number(version))).map((file) => ({
    name: `v${version} ${file}`,
    version: Number(version),
    kept: JSON.parse(readFileSync(join(folder(Number(version)), file), 'utf8')) as Kept,
  })),
);

// Every case that runs may have to hear that its limits were counted anew, of whatever version it is: nobody sends that, and
// nothing else may be added to a version that has cases.
const addedLater: readonly string[] = ['LIMIT.MOVED', 'POLICY.ASSIGNED'];

describe('stored cases of every version', () => {
  it('there is one for every situation in which the present machine can rest', () => {
    const kept = new Set(
      corpus.filter(({ version }) => version === current).map(({ kept }) => nameOf(kept.snapshot)),
    );
    expect([...situations.keys()].filter((name) => !kept.has(name))).toEqual([]);
  });

  it.each(corpus)(
    '$name restores with its phase and the events that were open to it',
    ({ version, kept }) => {
      const restored = restore(machineOf(version), kept.snapshot);
      expect(selection.phaseOf(restored)).toBe(kept.phase);
      const enabled = [...enabledTypes(restored)].sort();
      expect(enabled.filter((type) => !addedLater.includes(type))).toEqual(
        kept.enabled.filter((type) => !addedLater.includes(type)),
      );
      expect(persisted(machineOf(version), restored)).toEqual(kept.snapshot);
    },
  );

  it.each(['rests in', 'returns to'])(
    'one that %s a state which was renamed is refused aloud',
    (how) => {
      const { kept, version } = corpus.find(
        ({ kept: { phase, snapshot } }) =>
          phase === (how === 'rests in' ? 'agenda' : 'suspended') &&
          JSON.stringify(snapshot).includes('agenda'),
      )!;
      const renamed = JSON.parse(
        JSON.stringify(kept.snapshot).replaceAll('agenda', 'queue'),
      ) as unknown;
      expect(() => restore(machineOf(version), renamed)).toThrow(SnapshotDoesNotFit);
      expect(() => restore(machineOf(version), renamed)).toThrow(/queue/);
    },
  );
});
