import { refusalOf, roomOf, placeOf } from '../../eslint/boundaries.cjs';
import { importsOf, sourcesIn } from './sources';

const sources = sourcesIn('workflows', 'libs', 'apps');

describe('the arrows of the architecture', () => {
  it('are obeyed by every import, of values and of types', () => {
    const refused = sources.flatMap((file) =>
      importsOf(file)
        .map((specifier) => ({ specifier, reason: refusalOf(file.path, specifier) }))
        .filter(({ reason }) => reason !== null)
        .map(({ specifier, reason }) => `${file.path} → ${specifier}: ${String(reason)}`),
    );
    expect(sources.length).toBeGreaterThan(0);
    expect(refused).toEqual([]);
  });

  it('never close a circle between rooms', () => {
    const arrows = new Map<string, Set<string>>();
    for (const file of sources) {
      if (file.path.endsWith('.spec.ts')) continue;
      const from = roomOf(file.path).room;
      for (const specifier of importsOf(file)) {
        const place = placeOf(file.path, specifier);
        if (place === null || roomOf(place).room === from) continue;
        arrows.set(from, (arrows.get(from) ?? new Set()).add(roomOf(place).room));
      }
    }
    expect(circleIn(arrows)).toBeNull();
  });

  it.each([
    ['libs/engine/src/submit.ts', '@app/workflows/kernel'],
    ['libs/engine/src/submit.ts', '@app/platform'],
    ['libs/engine/src/submit.ts', './history'],
    ['libs/engine/src/submit.spec.ts', '@app/testing'],
    ['libs/testing/src/server.ts', '../../platform/src/migrate'],
    ['apps/api/src/main.ts', '@app/engine'],
    ['workflows/poll/machine.ts', 'xstate'],
    ['workflows/poll/machine.ts', '@app/workflows/regimes'],
    ['workflows/poll/machine.spec.ts', 'xstate/graph'],
    ['workflows/poll/machine.spec.ts', 'fast-check'],
    ['workflows/poll/machine.spec.ts', '../../test/fixtures/real-days-off'],
    ['test/stories/first.spec.ts', '../../apps/api/src/app.module'],
  ])('let %s import %s', (file, specifier) => {
    expect(refusalOf(file, specifier)).toBeNull();
  });

  it.each([
    ['workflows/poll/machine.ts', 'typeorm', /pure/],
    ['workflows/poll/machine.ts', 'node:crypto', /pure/],
    ['workflows/poll/machine.ts', 'fast-check', /pure/],
    ['workflows/poll/machine.ts', '@app/engine', /pure/],
    ['workflows/poll/machine.ts', '../../libs/engine/src/submit', /pure/],
    ['workflows/poll/machine.ts', '../../test/fixtures/real-days-off', /pure/],
    ['workflows/poll/machine.ts', '../regimes/quorum', /by its door/],
    ['workflows/poll/machine.ts', '@app/workflows/regimes/quorum', /index/],
    ['workflows/poll/machine.ts', '@app/workflows/poll', /lives in/],
    ['libs/engine/src/submit.ts', '../../platform/src/tx', /by its door/],
    ['libs/testing/src/server.ts', '../../engine/src/submit', /by its door/],
    ['libs/engine/src/submit.ts', '../../../apps/api/src/main', /apps → libs → workflows/],
    ['libs/engine/src/submit.ts', '@app/testing', /for tests/],
    ['apps/api/src/main.ts', '../../worker/src/main', /Apps do not import each other/],
    ['apps/api/src/main.ts', '../../../test/stories/world', /test/],
  ])('refuse %s importing %s, and say why', (file, specifier, reason) => {
    expect(refusalOf(file, specifier)).toMatch(reason);
  });
});

/** The first circle found, as rooms in order, or null. */
function circleIn(arrows: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | null {
  const cleared = new Set<string>();
  const walk = (room: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(room)) return [...path.slice(path.indexOf(room)), room];
    if (cleared.has(room)) return null;
    for (const next of arrows.get(room) ?? []) {
      const circle = walk(next, [...path, room]);
      if (circle) return circle;
    }
    cleared.add(room);
    return null;
  };
  for (const room of arrows.keys()) {
    const circle = walk(room, []);
    if (circle) return circle;
  }
  return null;
}
