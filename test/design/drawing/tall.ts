import type {
  ChartArrow,
  DrawnArrow,
  Drawing,
  RegionLine,
  StateBox,
} from '../../../libs/design/src/chart/model';
import { layInside } from './composite';
import type { Graph } from './derive';
import { asidesOf, phraseOf, round } from './draw-wide';
import { deepest, labelOf, linesOf, nameOf, sizes, wordsOf } from './sizes';
import { connectorLines } from './wide';

const width = 356;
const main = { x: 6, width: 150 };
const side = { x: 196, width: 154 };
/** Where lines to the side turn. */
const trunk = 176;

/**
 * The drawing for phones: the main path down the left, what branches off it on the right, each under the act that leads
 * there. elk cannot keep three ways out of one state within 356 px, so this ladder is placed here; an arrow that goes back or
 * skips a step ends at words.
 */
export function drawTall(graph: Graph): Drawing {
  const boxes: StateBox[] = [];
  const regions: RegionLine[] = [];
  const arrows: DrawnArrow[] = [];
  const outer = (id: string): boolean => graph.states.find((one) => one.id === id)?.within === null;
  const placed = new Set<string>();
  let y = 6;
  for (const [index, id] of graph.main.entries()) {
    const state = graph.states.find((one) => one.id === id);
    if (!state) continue;
    const isComposite = state.kind === 'parallel' || state.kind === 'compound';
    const top = y;
    let mid = y + 27;
    if (isComposite) {
      const inside = layInside(graph, id, 'narrow');
      boxes.push({
        state: id,
        lines: inside.title,
        x: main.x,
        y,
        width: 344,
        height: inside.height,
      });
      boxes.push(...inside.boxes.map((box) => ({ ...box, x: box.x + main.x, y: box.y + y })));
      regions.push(
        ...inside.regions.map((r) => ({ x: r.x + main.x, y: r.y + y, width: 344 - 30 })),
      );
      arrows.push(
        ...inside.arrows.map((arrow) => ({
          ...arrow,
          points: arrow.points.map((p) => ({ x: p.x + main.x, y: p.y + top })),
        })),
      );
      y += inside.height;
      mid = y;
    } else if (state.kind === 'choice') {
      boxes.push({
        state: id,
        lines: { vi: [], en: [] },
        x: main.x + main.width / 2 - 15,
        y,
        width: 30,
        height: 30,
      });
      y += 30;
      mid = top + 15;
    } else {
      const { lines, height } = nameOf(state, 110);
      boxes.push({ state: id, lines, x: main.x, y, width: main.width, height });
      y += height;
    }
    placed.add(id);
    const next = graph.main[index + 1];
    const following = graph.arrows.find((arrow) => arrow.from === id && arrow.to === next);
    let down = y + 22;
    if (following) {
      const size = labelOf(
        wordsOf(following.events),
        state.kind === 'choice' ? 84 : 116,
        following.steps.length > 0,
      );
      down = y + size.above + size.below + 20;
    }
    const from = isComposite ? y + 6 : top;
    const right = drawSide(graph, id, from, {
      boxes,
      arrows,
      placed,
      outer,
      mid,
      start: startX(state.kind),
    });
    if (following) {
      const x = main.x + main.width / 2 - (isComposite ? 0 : 0) - 45;
      const size = labelOf(
        wordsOf(following.events),
        state.kind === 'choice' ? 84 : 116,
        following.steps.length > 0,
      );
      const foot = Math.max(down, right + 4);
      const tail = state.kind === 'choice' ? main.x + main.width / 2 : x;
      const nextKind = graph.states.find((one) => one.id === next)?.kind;
      const head = nextKind === 'choice' ? main.x + main.width / 2 : x;
      const points =
        tail === head
          ? [
              { x: tail, y },
              { x: tail, y: foot },
            ]
          : [
              { x: tail, y },
              { x: tail, y: foot - 12 },
              { x: head, y: foot - 12 },
              { x: head, y: foot },
            ];
      const labelX = Math.min(tail, head) === x && tail !== head ? tail + 9 : tail + 9;
      arrows.push({
        arrow: following.id,
        points,
        label: {
          x: labelX,
          y: y + 8,
          width: size.width,
          height: size.above + size.below,
          line: y + 8,
          lines: size.lines,
          anchor: 'start',
        },
        connector: null,
      });
      y = foot;
    } else y = Math.max(y, right);
  }
  return finish(graph, { boxes, regions, arrows }, y);
}

function startX(kind: string): number {
  if (kind === 'choice') return main.x + main.width / 2 + 15;
  if (kind === 'parallel' || kind === 'compound') return trunk;
  return main.x + main.width;
}

interface SideContext {
  boxes: StateBox[];
  arrows: DrawnArrow[];
  placed: Set<string>;
  outer: (id: string) => boolean;
  mid: number;
  start: number;
}

/** What branches off one state, one below the other; answers where it ends. */
function drawSide(graph: Graph, id: string, top: number, context: SideContext): number {
  const ways = graph.arrows.filter((a) => a.from === id && context.outer(a.to) && !a.main);
  let y = top;
  for (const arrow of ways) y = drawWay(graph, arrow, y, context);
  return y;
}

function drawWay(graph: Graph, arrow: ChartArrow, top: number, context: SideContext): number {
  const words = linesOf(wordsOf(arrow.events), side.width - 4, sizes.label);
  const state = graph.states.find((one) => one.id === arrow.to);
  if (!state) throw new Error(`No state ${arrow.to}.`);
  const high = deepest(words) * sizes.labelLine + 4;
  const isCut = graph.main.includes(arrow.to) || context.placed.has(arrow.to);
  const connector = connectorLines(graph, arrow, side.width - 8);
  const name = nameOf(state, 112);
  const height = isCut ? deepest(connector) * sizes.labelLine + 6 : name.height;
  const y = top + high;
  const into = y + (isCut ? 10 : 27);
  const points =
    Math.abs(into - context.mid) < 1
      ? [
          { x: context.start, y: context.mid },
          { x: side.x, y: into },
        ]
      : [
          { x: context.start, y: context.mid },
          { x: trunk, y: context.mid },
          { x: trunk, y: into },
          { x: side.x, y: into },
        ];
  context.arrows.push({
    arrow: arrow.id,
    points,
    label: {
      x: side.x,
      y: top,
      width: side.width,
      height: high,
      line: top,
      lines: words,
      anchor: 'start',
    },
    connector: isCut ? { x: side.x, y, width: side.width, height, lines: connector } : null,
  });
  let end = y + height + 14;
  if (!isCut) {
    context.placed.add(arrow.to);
    context.boxes.push({
      state: arrow.to,
      lines: name.lines,
      x: side.x,
      y,
      width: side.width,
      height,
    });
    end = drawFurther(graph, arrow.to, y + height, end, context);
  }
  return end;
}

/** From a state on the right it goes on downwards. */
function drawFurther(
  graph: Graph,
  id: string,
  foot: number,
  end: number,
  context: SideContext,
): number {
  let y = end;
  const ways = graph.arrows.filter((a) => a.from === id && context.outer(a.to));
  for (const [index, arrow] of ways.entries()) {
    const x = side.x + 14 + index * 0;
    const words = linesOf(wordsOf(arrow.events), side.width - 30, sizes.label);
    const high = deepest(words) * sizes.labelLine + 6;
    const isCut = graph.main.includes(arrow.to) || context.placed.has(arrow.to);
    const connector = connectorLines(graph, arrow, side.width - 30);
    const state = graph.states.find((one) => one.id === arrow.to);
    if (!state) continue;
    const name = nameOf(state, 112);
    const label = {
      x: side.x + 24,
      y: y - 8,
      width: side.width - 24,
      height: high,
      line: y - 8,
      lines: words,
      anchor: 'start' as const,
    };
    const at = y - 8 + high;
    const height = isCut ? deepest(connector) * sizes.labelLine + 6 : name.height;
    if (isCut) {
      context.arrows.push({
        arrow: arrow.id,
        points: [
          { x, y: foot },
          { x, y: at + 9 },
          { x: x + 10, y: at + 9 },
        ],
        label,
        connector: { x: side.x + 24, y: at, width: side.width - 24, height, lines: connector },
      });
    } else {
      context.placed.add(arrow.to);
      context.boxes.push({
        state: arrow.to,
        lines: name.lines,
        x: side.x + 24,
        y: at,
        width: side.width - 24,
        height,
      });
      context.arrows.push({
        arrow: arrow.id,
        points: [
          { x, y: foot },
          { x, y: at + 27 },
          { x: side.x + 24, y: at + 27 },
        ],
        label,
        connector: null,
      });
    }
    y = at + height + 16;
  }
  return y;
}

function finish(
  graph: Graph,
  canvas: { boxes: StateBox[]; regions: RegionLine[]; arrows: DrawnArrow[] },
  bottom: number,
): Drawing {
  const asides = asidesOf(graph);
  const title = asides.length > 0 ? { x: main.x, y: bottom + 20, width: 344, height: 24 } : null;
  let y = bottom + (title ? 56 : 6);
  const asideLabels: Drawing['asideLabels'][number][] = [];
  for (const { state, acts } of asides) {
    const found = graph.states.find(({ id }) => id === state);
    if (!found) continue;
    const lines = linesOf(phraseOf(acts.map(({ event }) => event.title)), 178, sizes.label);
    const name = nameOf(found, 110);
    const height = Math.max(name.height, deepest(lines) * sizes.labelLine + 8);
    canvas.boxes.push({
      state,
      lines: name.lines,
      x: main.x,
      y,
      width: main.width,
      height: name.height,
    });
    asideLabels.push({ state, lines, x: 168, y: y + 6, width: 182, height: height - 6 });
    y += height + 10;
  }
  return round({ width, height: y + 6, ...canvas, asideTitle: title, asideLabels });
}
