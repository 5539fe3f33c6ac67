import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyStateNode } from 'xstate';
import type { Box, ChartLayout, Drawing, Lines, Point } from '../../libs/design/src/chart/model';
import { chartOf, type Drawn, drawn } from './drawing';
import { widthOf } from './drawing/measure';
import { sizes } from './drawing/sizes';

const names = Object.keys(drawn) as Drawn[];
const shapes = ['wide', 'medium', 'tall'] as const;
const files = Object.fromEntries(
  names.map((name) => [name, join(__dirname, `../../libs/design/src/chart/data/${name}.json`)]),
);

function kept(name: Drawn): ChartLayout {
  return JSON.parse(readFileSync(files[name] ?? '', 'utf8')) as ChartLayout;
}

/** Do two places share more than an edge? */
function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Every segment of a line as a thin place, without its two ends. */
function segments(points: readonly Point[]): Box[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return {
      x: Math.min(from.x, to.x) + 1,
      y: Math.min(from.y, to.y) + 1,
      width: Math.max(Math.abs(to.x - from.x) - 2, 0),
      height: Math.max(Math.abs(to.y - from.y) - 2, 0),
    };
  });
}

/** Where the words of each arrow stand: the lines and the limit above the line, or all beside it. */
function wordsOf(drawing: Drawing): (Box & { of: string })[] {
  const labels = drawing.arrows.flatMap(({ arrow, label, connector }) => [
    ...(label ? [{ ...tight(label), of: arrow }] : []),
    ...(connector ? [{ ...pick(connector), of: `${arrow} (end)` }] : []),
  ]);
  return [...labels, ...drawing.asideLabels.map((label) => ({ ...pick(label), of: label.state }))];
}

/** The middle part that the words fill: a label over a long line reserves more than they need. */
function tight(label: NonNullable<Drawing['arrows'][number]['label']>): Box {
  const width = Math.max(
    ...[...label.lines.vi, ...label.lines.en].map((line) => widthOf(line, sizes.label)),
  );
  const x = label.anchor === 'start' ? label.x : label.x + (label.width - width) / 2;
  return { x, y: label.y, width, height: label.height - 1 };
}

function pick({ x, y, width, height }: Box): Box {
  return { x, y, width, height };
}

describe.each(names)('the picture of %s', (name) => {
  let now: ChartLayout;

  beforeAll(async () => {
    now = await chartOf(name);
  });

  it('is what the machine says, drawn the same each time; run `npm run charts` when it changed', () => {
    if (process.env['WRITE_CHARTS']) writeFileSync(files[name] ?? '', JSON.stringify(now));
    expect(kept(name)).toEqual(now);
  });

  it('has a box for every state of the machine, in each width', () => {
    const chart = kept(name);
    const machine = drawn[name].machines[drawn[name].currentVersion];
    const leaves: string[] = [];
    const walk = (node: AnyStateNode): void => {
      const children = Object.values(node.states as Record<string, AnyStateNode>);
      if (children.length === 0 && node.type !== 'history') leaves.push(node.key);
      children.forEach(walk);
    };
    if (machine) walk(machine.root);
    expect(leaves.length).toBeGreaterThan(3);
    for (const shape of shapes) {
      const boxes = chart[shape].boxes.map(({ state }) => state.split('.').at(-1) ?? '');
      expect([...leaves].sort().filter((leaf) => !boxes.includes(leaf))).toEqual([]);
      expect(boxes).toHaveLength(new Set(boxes).size);
      expect(Object.keys(drawn[name].phases).filter((phase) => !boxes.includes(phase))).toEqual([]);
    }
  });

  it('draws every arrow once, in each width', () => {
    const chart = kept(name);
    for (const shape of shapes)
      expect(chart[shape].arrows.map(({ arrow }) => arrow).sort()).toEqual(
        chart.arrows.map(({ id }) => id).sort(),
      );
  });

  it.each(shapes)('lets no box lie on another, unless inside of it (%s)', (shape) => {
    const { states, [shape]: drawing } = kept(name);
    const frameOf = (id: string) => states.find((state) => state.id === id)?.within;
    const meeting = drawing.boxes.flatMap((a, index) =>
      drawing.boxes
        .slice(index + 1)
        .filter((b) => overlap(a, b))
        .filter((b) => frameOf(a.state) !== b.state && frameOf(b.state) !== a.state)
        .map((b) => `${a.state} × ${b.state}`),
    );
    expect(meeting).toEqual([]);
  });

  it.each(shapes)('lets no words lie on a box or on other words (%s)', (shape) => {
    const { states, [shape]: drawing } = kept(name);
    const isFrame = (id: string) => states.some(({ within }) => within === id);
    const words = wordsOf(drawing);
    const boxes = drawing.boxes.filter(({ state }) => !isFrame(state));
    const meeting = words.flatMap((a, index) => [
      ...boxes.filter((b) => overlap(a, b)).map((b) => `${a.of} × box ${b.state}`),
      ...words
        .slice(index + 1)
        .filter((b) => overlap(a, b))
        .map((b) => `${a.of} × ${b.of}`),
    ]);
    expect(meeting).toEqual([]);
  });

  it.each(shapes)('leads no arrow through a box (%s)', (shape) => {
    const { states, arrows, [shape]: drawing } = kept(name);
    const isFrame = (id: string) => states.some(({ within }) => within === id);
    const inside = (id: string) => states.find((state) => state.id === id)?.within;
    const through = drawing.arrows.flatMap(({ arrow, points }) => {
      const { from, to } = arrows.find(({ id }) => id === arrow) ?? { from: '', to: '' };
      return segments(points).flatMap((segment) =>
        drawing.boxes
          .filter(({ state }) => !isFrame(state) || ![from, to].map(inside).includes(state))
          .filter((box) => overlap(segment, { ...box, x: box.x + 1, width: box.width - 2 }))
          .map(({ state }) => `${arrow} × ${state}`),
      );
    });
    expect(through).toEqual([]);
  });

  it.each(shapes)('leads no arrow through words (%s)', (shape) => {
    const drawing = kept(name)[shape];
    const words = wordsOf(drawing);
    const through = drawing.arrows.flatMap(({ arrow, points }) =>
      segments(points).flatMap((segment) =>
        words
          .filter(({ of }) => of !== arrow && of !== `${arrow} (end)`)
          .filter((place) => overlap(segment, place))
          .map(({ of }) => `${arrow} × ${of}`),
      ),
    );
    expect(through).toEqual([]);
  });

  it.each(shapes)('writes no words wider than their box (%s)', (shape) => {
    const chart = kept(name);
    const drawing = chart[shape];
    const tooWide = (lines: Lines, room: number, size: number, weight: 400 | 600) =>
      [...lines.vi, ...lines.en].filter((line) => widthOf(line, size, weight) > room);
    // 12 px stand free on the left; on the right the tick wants as much.
    const names = drawing.boxes.flatMap((box) =>
      tooWide(box.lines, box.width - 18, sizes.name, 600),
    );
    const labels = drawing.arrows.flatMap(({ label }) =>
      label ? tooWide(label.lines, label.width, sizes.label, 400) : [],
    );
    const ends = drawing.arrows.flatMap(({ connector }) =>
      connector ? tooWide(connector.lines, connector.width - 4, sizes.label, 600) : [],
    );
    expect({ names, labels, ends }).toEqual({ names: [], labels: [], ends: [] });
    const tall = drawing.boxes.filter(
      ({ lines, height }) => Math.max(lines.vi.length, lines.en.length) * 18 + 8 > height,
    );
    expect(tall).toEqual([]);
  });

  it.each([
    ['wide', 1328],
    ['medium', 1080],
    ['tall', 356],
  ] as const)('keeps everything of the %s drawing within %i pixels', (shape, room) => {
    const drawing = kept(name)[shape];
    expect(drawing.width).toBeLessThanOrEqual(room);
    const points = [
      ...drawing.arrows.flatMap((arrow) => arrow.points),
      ...[...drawing.boxes, ...wordsOf(drawing)].flatMap((box) => [
        { x: box.x, y: box.y },
        { x: box.x + box.width, y: box.y + box.height },
      ]),
    ];
    for (const { x, y } of points) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(drawing.width);
      expect(y).toBeLessThanOrEqual(drawing.height);
    }
  });
});
