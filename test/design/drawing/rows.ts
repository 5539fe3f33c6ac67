import type { Graph } from './derive';
import { type LaidRow, layRow, type Row } from './wide';

/** Breaks the main path into rows that fit, as few and as low as can be. Throws when one state alone does not fit. */
export async function layRows(graph: Graph, room: number): Promise<LaidRow[]> {
  const { main } = graph;
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= main.length; end++) {
    let found = { cost: Infinity, from: end };
    for (let start = end - 1; start >= Math.max(0, end - 7); start--) {
      const before = best[start];
      if (!before) continue;
      const { node } = await triedRow(graph, start, end);
      if ((node.width ?? 0) > room) break;
      const cost = before.cost + (node.height ?? 0) + 260;
      if (cost < found.cost) found = { cost, from: start };
    }
    best.push(found);
  }
  const cuts: number[] = [];
  for (let end = main.length; end > 0; end = best[end]?.from ?? 0) cuts.unshift(end);
  if (cuts.some((end, index) => end === (cuts[index - 1] ?? 0)))
    throw new Error('A state is wider than the page.');
  return Promise.all(
    cuts.map((end, index) =>
      layRow(
        graph,
        rowOf(graph, {
          before: cuts[index - 2] ?? 0,
          start: cuts[index - 1] ?? 0,
          end,
          next: cuts[index + 1] ?? end,
        }),
      ),
    ),
  );
}

const tried = new WeakMap<Graph, Map<string, Promise<LaidRow>>>();

/** Each width tries the same rows. */
function triedRow(graph: Graph, start: number, end: number): Promise<LaidRow> {
  const known = tried.get(graph) ?? new Map<string, Promise<LaidRow>>();
  tried.set(graph, known);
  const key = `${String(start)} ${String(end)}`;
  const row =
    known.get(key) ??
    layRow(graph, rowOf(graph, { before: 0, start, end, next: graph.main.length }));
  known.set(key, row);
  return row;
}

interface Span {
  before: number;
  start: number;
  end: number;
  next: number;
}

/** The row of main states [start, end): arrows come from the row that starts at `before` and go on to the one that ends at `next`. */
function rowOf(graph: Graph, { before, start, end, next }: Span): Row {
  const main = graph.main.slice(start, end);
  const sides = sidesOf(graph, main);
  const here = [...main, ...sides];
  const outer = graph.arrows.filter(({ from, to }) => isOuter(graph, from) && isOuter(graph, to));
  const place = (id: string): number => graph.main.indexOf(id);
  const inner = outer.filter(({ from, to }) => here.includes(from) && here.includes(to));
  const leaving = outer.filter(({ from, to }) => here.includes(from) && !here.includes(to));
  const goesOn = ({ from, to }: { from: string; to: string }): boolean =>
    place(from) >= 0 && place(to) >= end && place(to) < next;
  const entries = outer.filter(
    ({ from, to }) => main.includes(to) && place(from) >= before && place(from) < start,
  );
  return {
    main,
    sides,
    inner,
    exits: leaving.filter(goesOn),
    cut: leaving.filter((arrow) => !goesOn(arrow)),
    entries,
  };
}

function isOuter(graph: Graph, id: string): boolean {
  return graph.states.find((state) => state.id === id)?.within === null;
}

/** States off the main path that are reached from this row before any other. */
function sidesOf(graph: Graph, main: readonly string[]): string[] {
  const first = graph.main.indexOf(main[0] ?? '');
  const earlier = graph.main.slice(0, first);
  const reach = (from: readonly string[]): string[] => {
    const found: string[] = [];
    for (let wave = [...from]; wave.length > 0;) {
      wave = graph.arrows
        .filter(({ from: tail, to }) => wave.includes(tail) && isOuter(graph, to))
        .map(({ to }) => to)
        .filter((to, index, all) => all.indexOf(to) === index)
        .filter((to) => !graph.main.includes(to) && !found.includes(to));
      found.push(...wave);
    }
    return found;
  };
  const taken = reach(earlier);
  return reach(main).filter((id) => !taken.includes(id));
}
