import type { Box, DrawnArrow, RegionLine, StateBox } from '../../../libs/design/src/chart/model';
import type { Graph } from './derive';
import { type LabelSize, labelOf, linesOf, deepest, nameOf, sizes, wordsOf } from './sizes';

/** A composite with everything inside it, as if it stood at 0, 0. */
export interface Inside extends Box {
  title: StateBox['lines'];
  boxes: StateBox[];
  regions: RegionLine[];
  arrows: DrawnArrow[];
}

interface Measure {
  box: number;
  limit: number;
  gap: number;
}

const bar = 16;
const pad = 10;

/**
 * Lays the regions of a composite one below the other, each from its first state to the right. 'with words' leaves room over
 * the inner arrows for their events; where there is none the arrows are short and the table alone names them.
 */
export function layInside(graph: Graph, id: string, room: 'with words' | 'narrow'): Inside {
  const measure: Measure =
    room === 'narrow' ? narrowMeasure(graph, id) : { box: 104, limit: 84, gap: 0 };
  const members = graph.states.filter(({ within }) => within === id);
  const regions = [...new Set(members.map(({ region }) => region))];
  const boxes: StateBox[] = [];
  const arrows: DrawnArrow[] = [];
  const dashes: RegionLine[] = [];
  const rows: number[] = [];
  const title = linesOf(
    graph.states.find((state) => state.id === id)?.name ?? { vi: '', en: '' },
    regions.length > 1 ? 240 : 200,
    sizes.name,
    600,
  );
  let y = 16 + deepest(title) * sizes.nameLine;
  let right = 0;
  for (const region of regions) {
    const own = members.filter((member) => member.region === region).map((member) => member.id);
    const columns = columnsOf(own, graph);
    const inner = graph.arrows.filter((arrow) => own.includes(arrow.from));
    if (rows.length > 0) {
      dashes.push({ x: bar, y, width: 0 });
      y += 10;
    }
    const top = y + (measure.gap === 0 && inner.length > 0 ? roomAbove(columns, graph) : 4);
    let x = bar;
    let tallest = 0;
    for (const [index, column] of columns.entries()) {
      let at = top;
      for (const member of column) {
        const state = graph.states.find((one) => one.id === member);
        if (!state) throw new Error(`No state ${member}.`);
        const { lines, height } = nameOf(state, measure.limit);
        boxes.push({ state: member, lines, x, y: at, width: measure.box, height });
        at += height + (measure.gap === 0 ? 18 : 10);
      }
      tallest = Math.max(tallest, at - top);
      x += measure.box;
      const next = columns[index + 1];
      if (next) x += gapAfter(column, next, graph, measure);
    }
    right = Math.max(right, x);
    y = top + tallest - 4;
    rows.push(y);
  }
  for (const arrow of graph.arrows) {
    const from = boxes.find(({ state }) => state === arrow.from);
    const to = boxes.find(({ state }) => state === arrow.to);
    if (from && to) arrows.push(between(arrow.id, from, to, graph, measure));
  }
  const width = right + pad;
  return {
    x: 0,
    y: 0,
    width,
    height: y + 4,
    title,
    boxes,
    regions: dashes.map((dash) => ({ ...dash, width: width - bar - pad })),
    arrows,
  };
}

/** In 344 px: two boxes side by side may be broad, three may not. */
function narrowMeasure(graph: Graph, id: string): Measure {
  const members = graph.states.filter(({ within }) => within === id);
  const regions = new Set(members.map(({ region }) => region));
  const columns = [...regions].map(
    (region) =>
      columnsOf(
        members.filter((member) => member.region === region).map((member) => member.id),
        graph,
      ).length,
  );
  return Math.max(...columns) > 2
    ? { box: 98, limit: 80, gap: 11 }
    : { box: 142, limit: 106, gap: 28 };
}

/** States by their distance from the first one. */
function columnsOf(own: readonly string[], graph: Graph): string[][] {
  const columns: string[][] = [own.slice(0, 1)];
  const placed = new Set(own.slice(0, 1));
  for (let last = columns[0]; last && last.length > 0;) {
    const next = own.filter(
      (id) =>
        !placed.has(id) && graph.arrows.some((a) => a.to === id && (last ?? []).includes(a.from)),
    );
    if (next.length === 0) break;
    for (const id of next) placed.add(id);
    columns.push(next);
    last = next;
  }
  return columns;
}

function innerLabels(from: readonly string[], to: readonly string[], graph: Graph): LabelSize[] {
  return graph.arrows
    .filter((arrow) => from.includes(arrow.from) && to.includes(arrow.to))
    .map((arrow) => labelOf(wordsOf(arrow.events), 84, arrow.steps.length > 0));
}

function gapAfter(
  from: readonly string[],
  to: readonly string[],
  graph: Graph,
  measure: Measure,
): number {
  if (measure.gap > 0) return measure.gap;
  return Math.max(...innerLabels(from, to, graph).map(({ width }) => width)) + 20;
}

/** Words over an arrow may stand higher than its boxes. */
function roomAbove(columns: readonly string[][], graph: Graph): number {
  const labels = columns.flatMap((column, index) =>
    innerLabels(column, columns[index + 1] ?? [], graph),
  );
  return Math.max(4, ...labels.map(({ above }) => above - 27));
}

function between(
  id: string,
  from: StateBox,
  to: StateBox,
  graph: Graph,
  measure: Measure,
): DrawnArrow {
  const start = { x: from.x + from.width, y: from.y + 27 };
  const end = { x: to.x, y: to.y + 27 };
  const level = start.y === end.y;
  const turn = level ? [] : [start.x + 8, start.x + 8];
  const points = [start, ...turn.map((x, i) => ({ x, y: i === 0 ? start.y : end.y })), end];
  const arrow = graph.arrows.find((one) => one.id === id);
  if (!arrow || measure.gap > 0) return { arrow: id, points, label: null, connector: null };
  // The second branch of one act is not named again.
  const first = graph.arrows.find(
    (one) => one.from === arrow.from && one.events[0]?.type === arrow.events[0]?.type,
  );
  const { lines, above, below } = labelOf(wordsOf(arrow.events), 84, arrow.steps.length > 0);
  const label = {
    x: start.x + 4,
    y: end.y - above,
    width: end.x - start.x - 8,
    height: above + below,
    line: end.y,
    lines,
    anchor: 'middle' as const,
  };
  return { arrow: id, points, label: first === arrow || level ? label : null, connector: null };
}
