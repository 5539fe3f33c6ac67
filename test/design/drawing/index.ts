import { abolition } from '@app/workflows/abolition';
import type { Workflow } from '@app/workflows/kernel';
import { poll } from '@app/workflows/poll';
import { selection } from '@app/workflows/selection';
import type { ChartLayout } from '../../../libs/design/src/chart/model';
import { derive, type Graph } from './derive';
import { drawTall } from './tall';
import { drawWide } from './draw-wide';
import { hints } from './hints';

/** The workflows that are drawn. */
export const drawn = { selection, poll, abolition } as const;

export type Drawn = keyof typeof drawn;

/** What the machine says. */
function graphOf(name: Drawn): Graph {
  return derive(drawn[name], hints[name]);
}

/** The picture of a workflow, computed anew from its machine. The same machine gives the same picture. */
export async function chartOf(name: Drawn): Promise<ChartLayout> {
  const workflow: Workflow = drawn[name];
  const graph = graphOf(name);
  return {
    workflow: workflow.name,
    version: workflow.currentVersion,
    initial: graph.initial,
    states: graph.states,
    arrows: graph.arrows,
    anywhere: graph.anywhere,
    wide: await drawWide(graph, 1328),
    medium: await drawWide(graph, 1080),
    tall: drawTall(graph),
  };
}
