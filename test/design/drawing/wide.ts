import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs';
import type { ChartArrow, Lines } from '../../../libs/design/src/chart/model';
import { type Inside, layInside } from './composite';
import type { Graph } from './derive';
import { type LabelSize, labelOf, linesOf, nameOf, sizes, widest, deepest, wordsOf } from './sizes';

const elk = new ELK();

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.spacing.nodeNode': '22',
  'elk.spacing.edgeNode': '12',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '0',
  'elk.layered.spacing.nodeNodeBetweenLayers': '6',
  'elk.layered.spacing.edgeNodeBetweenLayers': '8',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '8',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'true',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.edgeLabels.sideSelection': 'ALWAYS_UP',
} as const;

/** What one row holds: states of the main path, what branches off them, and where arrows enter, leave or are cut. */
export interface Row {
  main: readonly string[];
  sides: readonly string[];
  inner: readonly ChartArrow[];
  exits: readonly ChartArrow[];
  entries: readonly ChartArrow[];
  cut: readonly ChartArrow[];
}

/** A row with a place for everything, from 0, 0. */
export interface LaidRow {
  row: Row;
  node: ElkNode;
  labels: ReadonlyMap<string, LabelSize>;
  insides: ReadonlyMap<string, Inside>;
}

/** Places one row by elk's layered algorithm. Deterministic. */
export async function layRow(graph: Graph, row: Row): Promise<LaidRow> {
  const insides = new Map<string, Inside>();
  const labels = new Map<string, LabelSize>();
  const nodes: ElkNode[] = [
    ...row.entries.map((arrow) => tiny(`in:${arrow.id}`, 'FIRST')),
    ...row.main.map((id) => boxNode(graph, id, insides)),
    // The main way out before what branches off, so that elk keeps the main path on top.
    ...row.exits.map((arrow) => tiny(`out:${arrow.id}`, 'LAST')),
    ...row.sides.map((id) => boxNode(graph, id, insides)),
    ...row.cut.map((arrow) => connectorNode(graph, arrow)),
  ];
  const edge = (arrow: ChartArrow, from: string, to: string, words: boolean): ElkExtendedEdge => {
    const isTimed = arrow.main && arrow.steps.length > 0;
    const size = labelOf(wordsOf(arrow.events), 88, isTimed);
    if (words) labels.set(arrow.id, size);
    return {
      id: arrow.id,
      sources: [from],
      targets: [to],
      layoutOptions: arrow.main
        ? { 'elk.layered.priority.straightness': '20', 'elk.layered.priority.direction': '20' }
        : {},
      labels: words
        ? [
            {
              id: `label:${arrow.id}`,
              text: arrow.id,
              width: size.width,
              height: isTimed ? 2 * Math.max(size.above, size.below) : size.above,
              layoutOptions: {
                'elk.edgeLabels.inline': String(isTimed),
                'elk.edgeLabels.placement': 'CENTER',
              },
            },
          ]
        : [],
    };
  };
  const node = await elk.layout({
    id: 'row',
    layoutOptions: options,
    children: nodes,
    edges: [
      ...row.entries.map((arrow) => edge(arrow, `in:${arrow.id}`, arrow.to, false)),
      ...row.exits.map((arrow) => edge(arrow, arrow.from, `out:${arrow.id}`, false)),
      ...row.inner.map((arrow) => edge(arrow, arrow.from, arrow.to, wantsWords(graph, arrow))),
      ...row.cut.map((arrow) => edge(arrow, arrow.from, `cut:${arrow.id}`, true)),
    ],
  });
  return { row, node, labels, insides };
}

/** The choice says in its two branches what it asks; the second branch of one act needs no second name. */
function wantsWords(graph: Graph, arrow: ChartArrow): boolean {
  const twins = graph.arrows.filter(
    (one) =>
      one.from === arrow.from && one.events.some(({ type }) => type === arrow.events[0]?.type),
  );
  return arrow.events[0]?.type === '' || twins.length === 1 || arrow.main;
}

function tiny(id: string, layer: 'FIRST' | 'LAST'): ElkNode {
  return {
    id,
    width: 1,
    height: 1,
    layoutOptions: { 'elk.layered.layering.layerConstraint': layer },
  };
}

function boxNode(graph: Graph, id: string, insides: Map<string, Inside>): ElkNode {
  const state = graph.states.find((one) => one.id === id);
  if (!state) throw new Error(`No state ${id}.`);
  if (state.kind === 'parallel' || state.kind === 'compound') {
    const inside = layInside(graph, id, 'with words');
    insides.set(id, inside);
    return { id, width: inside.width, height: inside.height };
  }
  if (state.kind === 'choice') return { id, width: 30, height: 30 };
  return { id, width: sizes.box, height: nameOf(state, sizes.nameLimit).height };
}

function connectorNode(graph: Graph, arrow: ChartArrow): ElkNode {
  const lines = connectorLines(graph, arrow, 112);
  return {
    id: `cut:${arrow.id}`,
    width: Math.ceil(widest(lines, sizes.label, 600)) + 8,
    height: deepest(lines) * sizes.labelLine + 6,
  };
}

/** Where a cut arrow leads, in words. */
export function connectorLines(graph: Graph, arrow: ChartArrow, limit: number): Lines {
  const target = graph.states.find((one) => one.id === arrow.to);
  if (!target) throw new Error(`No state ${arrow.to}.`);
  const isBack =
    graph.main.indexOf(arrow.to) <= graph.main.indexOf(arrow.from) ||
    !graph.main.includes(arrow.from);
  return linesOf(
    { vi: `${isBack ? 'về' : 'tới'}: ${target.name.vi}`, en: `to: ${target.name.en}` },
    limit,
    sizes.label,
    600,
  );
}
