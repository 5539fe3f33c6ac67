import type { ElkNode } from 'elkjs';
import type {
  ChartArrow,
  DrawnArrow,
  Drawing,
  Point,
  RegionLine,
  StateBox,
} from '../../../libs/design/src/chart/model';
import type { Inside } from './composite';
import type { Graph } from './derive';
import { layRows } from './rows';
import { labelOf, linesOf, nameOf, sizes, wordsOf, deepest } from './sizes';
import { connectorLines, type LaidRow } from './wide';

const margin = 6;
const lane = 14;

/**
 * The drawing for windows that have `room` pixels: rows of the main path one below the other, and what many steps lead to at
 * the foot. elk places each row; between two rows the arrows that go on run in tracks of their own.
 */
export async function drawWide(graph: Graph, room: number): Promise<Drawing> {
  const rows = await layRows(graph, room - 2 * (margin + lane));
  const canvas: Canvas = { boxes: [], regions: [], arrows: [] };
  const broadest = Math.max(...rows.map(({ node }) => node.width ?? 0));
  const width = rows.length > 1 ? room : Math.ceil(broadest + 2 * margin);
  const into = { x: margin + (rows.length > 1 ? lane : 0), y: margin };
  let leaving: Leaving[] = [];
  for (const laid of rows) {
    let y = into.y;
    // The lower one turns first and runs above, so that the lines lie in each other like the rings of a spiral.
    const tracks = [...leaving].sort((a, b) => b.from.y - a.from.y);
    const levels = tracks.map(({ arrow }) => {
      const size = labelOf(wordsOf(arrow.events), 460, isTimed(arrow));
      const line = y + size.above;
      y = line + size.below + 6;
      return { size, line };
    });
    into.y = y + (tracks.length > 0 ? 6 : 0);
    place(graph, laid, into, canvas);
    for (const [index, track] of tracks.entries()) {
      const level = levels[index];
      if (!level) continue;
      const { size, line } = level;
      const outer = width - 2 - (tracks.length - 1 - index) * lane;
      const points = joined(track, edgeOf(laid.node, track.arrow.id).map(shift(into)), {
        outer,
        line,
        left: 2 + index * lane,
        isFree: (drop) => index === tracks.length - 1 && isFree(canvas, drop),
      });
      const label = {
        x: width / 2 - 235,
        y: line - size.above,
        width: 470,
        height: size.above + size.below,
        line,
        lines: size.lines,
        anchor: 'middle' as const,
      };
      canvas.arrows.push({ arrow: track.arrow.id, points, label, connector: null });
    }
    leaving = laid.row.exits.map((arrow) => {
      const points = edgeOf(laid.node, arrow.id).map(shift(into));
      return { arrow, points, from: points.at(-1) ?? into };
    });
    into.y += (laid.node.height ?? 0) + 10;
  }
  const strip = drawStrip(graph, canvas, into.y + 12, width);
  return round({
    width,
    height: strip.bottom + margin,
    ...canvas,
    asideTitle: strip.title,
    asideLabels: strip.labels,
  });
}

interface Leaving {
  arrow: ChartArrow;
  points: Point[];
  from: Point;
}

function isTimed({ main, steps }: ChartArrow): boolean {
  return main && steps.length > 0;
}

interface Drop {
  x: number;
  from: number;
  to: number;
}

interface Turns {
  outer: number;
  line: number;
  left: number;
  isFree: (drop: Drop) => boolean;
}

/** Does a vertical line meet no box and no words? */
function isFree({ boxes, arrows }: Canvas, { x, from, to }: Drop): boolean {
  const words = arrows.flatMap(({ label }) => label ?? []);
  return ![...boxes, ...words].some(
    (box) => box.x - 8 < x && x < box.x + box.width + 8 && box.y < to && from < box.y + box.height,
  );
}

/** From the end of one row through its track to the state that it leads to in the next. */
function joined(
  { points, from }: Leaving,
  entry: readonly Point[],
  { outer, line, left, isFree }: Turns,
): Point[] {
  const [first, turn] = entry;
  const start = [...points.slice(0, -1), { x: outer, y: from.y }, { x: outer, y: line }];
  // What comes in over the row falls straight from its track.
  if (turn && first && entry.length > 2 && isFree({ x: turn.x, from: line, to: first.y }))
    return simplify([...start, { x: turn.x, y: line }, ...entry.slice(2)]);
  return simplify([
    ...start,
    { x: left, y: line },
    { x: left, y: first?.y ?? line },
    ...entry.slice(1),
  ]);
}

interface Canvas {
  boxes: StateBox[];
  regions: RegionLine[];
  arrows: DrawnArrow[];
}

function shift(by: Point): (point: Point) => Point {
  return ({ x, y }) => ({ x: x + by.x, y: y + by.y });
}

function edgeOf(node: ElkNode, id: string): Point[] {
  const edge = node.edges?.find((one) => one.id === id);
  const section = edge?.sections?.[0];
  if (!section) return [];
  return [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
}

function place(graph: Graph, laid: LaidRow, at: Point, canvas: Canvas): void {
  const to = shift(at);
  const nodes = new Map((laid.node.children ?? []).map((node) => [node.id, node]));
  for (const id of [...laid.row.main, ...laid.row.sides]) {
    const node = nodes.get(id);
    const state = graph.states.find((one) => one.id === id);
    if (!node || !state) continue;
    const corner = to({ x: node.x ?? 0, y: node.y ?? 0 });
    const size = { width: node.width ?? 0, height: node.height ?? 0 };
    const inside = laid.insides.get(id);
    const lines = inside
      ? inside.title
      : state.kind === 'choice'
        ? { vi: [], en: [] }
        : nameOf(state, sizes.nameLimit).lines;
    canvas.boxes.push({ state: id, lines, ...corner, ...size });
    if (inside) unfold(inside, corner, canvas);
  }
  for (const arrow of [...laid.row.inner, ...laid.row.cut]) {
    const edge = laid.node.edges?.find(({ id }) => id === arrow.id);
    const size = laid.labels.get(arrow.id);
    const box = edge?.labels?.[0];
    // Words with a date below stand in the line, others on it.
    const base = isTimed(arrow) ? (box?.height ?? 0) / 2 : (box?.height ?? 0);
    const cut = nodes.get(`cut:${arrow.id}`);
    canvas.arrows.push({
      arrow: arrow.id,
      points: edgeOf(laid.node, arrow.id).map(to),
      label:
        size && box
          ? {
              x: at.x + (box.x ?? 0),
              y: at.y + (box.y ?? 0) + base - size.above,
              width: size.width,
              height: size.above + size.below,
              line: at.y + (box.y ?? 0) + base,
              lines: size.lines,
              anchor: 'middle',
            }
          : null,
      connector: cut
        ? {
            ...to({ x: cut.x ?? 0, y: cut.y ?? 0 }),
            width: cut.width ?? 0,
            height: cut.height ?? 0,
            lines: connectorLines(graph, arrow, 112),
          }
        : null,
    });
  }
}

function unfold(inside: Inside, at: Point, canvas: Canvas): void {
  const to = shift(at);
  canvas.boxes.push(...inside.boxes.map((box) => ({ ...box, ...to(box) })));
  canvas.regions.push(...inside.regions.map((line) => ({ ...line, ...to(line) })));
  canvas.arrows.push(
    ...inside.arrows.map((arrow) => ({
      ...arrow,
      points: arrow.points.map(to),
      label: arrow.label
        ? { ...arrow.label, ...to(arrow.label), line: arrow.label.line + at.y }
        : null,
    })),
  );
}

function simplify(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before) return true;
    if (before.x === point.x && before.y === point.y) return false;
    if (!after) return true;
    return !(
      (before.x === point.x && point.x === after.x) ||
      (before.y === point.y && point.y === after.y)
    );
  });
}

/** States that only acts of many phases lead to, in one row, each under the acts that lead there. */
export function asidesOf(graph: Graph): { state: string; acts: Graph['anywhere'] }[] {
  const reached = new Set(graph.arrows.map(({ to }) => to));
  return graph.states
    .filter(({ id, within }) => within === null && !reached.has(id) && !graph.main.includes(id))
    .map(({ id }) => ({ state: id, acts: graph.anywhere.filter(({ to }) => to === id) }));
}

function drawStrip(graph: Graph, canvas: Canvas, top: number, width: number) {
  const asides = asidesOf(graph);
  if (asides.length === 0) return { bottom: top - 12, title: null, labels: [] };
  const labels: Drawing['asideLabels'][number][] = [];
  const start = 150;
  const step = Math.min(240, Math.floor((width - start) / asides.length));
  const words = asides.map(({ acts }) =>
    linesOf(phraseOf(acts.map(({ event }) => event.title)), step - 20, sizes.label),
  );
  const names = asides.map(({ state }) => {
    const found = graph.states.find(({ id }) => id === state);
    if (!found) throw new Error(`No state ${state}.`);
    return nameOf(found, step - 60);
  });
  const high = Math.max(...words.map(deepest)) * sizes.labelLine + 6;
  const height = Math.max(...names.map((name) => name.height));
  for (const [index, { state }] of asides.entries()) {
    const [lines, name] = [words[index], names[index]];
    if (!lines || !name) continue;
    const x = start + index * step;
    labels.push({ state, lines, x, y: top, width: step - 16, height: high - 2 });
    canvas.boxes.push({ state, lines: name.lines, x, y: top + high, width: step - 20, height });
  }
  return {
    bottom: top + high + height + 2,
    title: { x: margin, y: top + high, width: start - 24, height },
    labels,
  };
}

/** Several acts in one phrase. */
export function phraseOf(titles: readonly { vi: string; en: string }[]): {
  vi: string;
  en: string;
} {
  return {
    vi: titles.map(({ vi }) => vi).join(' / '),
    en: titles.map(({ en }) => en).join(' / '),
  };
}

/** Whole and half pixels only, so that lines are sharp and the data reads well. */
export function round<T>(value: T): T {
  if (typeof value === 'number') return (Math.round(value * 2) / 2) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => round(one)) as T;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, round(one)])) as T;
  return value;
}
