import type { Sentence, Workflow } from '@app/workflows/kernel';
import type { AnyStateNode } from 'xstate';
import type {
  ArrowEvent,
  ChartArrow,
  ChartState,
  StateKind,
  WideAct,
} from '../../../libs/design/src/chart/model';
import type { Hints } from './hints';

/** What a machine says, before anything has a place. `main` is the path that most cases take. */
export interface Graph {
  initial: string;
  states: ChartState[];
  arrows: ChartArrow[];
  anywhere: WideAct[];
  main: string[];
}

interface Found {
  from: AnyStateNode;
  to: AnyStateNode | null;
  event: ArrowEvent;
}

/** An act possible in so many phases that arrows would bury the picture. */
const many = 3;

/** Reads states and transitions from the machine of the current version itself. Throws for a state without a name. */
export function derive(workflow: Workflow, hints: Hints): Graph {
  const machine = workflow.machines[workflow.currentVersion];
  if (!machine) throw new Error(`${workflow.name} has no machine of its current version.`);
  const nodes = [...inside(machine.root)];
  const drawn = nodes.filter((node) => !isWrapper(node) && !isRegion(node));
  const idOf = (node: AnyStateNode): string => {
    const owner = compositeOf(node);
    return owner && !(node.key in workflow.phases) ? `${owner.key}.${node.key}` : node.key;
  };
  const states = drawn.map((node): ChartState => {
    const id = idOf(node);
    return {
      id,
      name: nameOf(id, workflow, hints),
      kind: kindOf(node),
      step: stepOf(node),
      within: compositeOf(node)?.key ?? null,
      region: isRegion(node.parent)
        ? `${compositeOf(node)?.key ?? ''}.${node.parent?.key ?? ''}`
        : null,
    };
  });

  const found = [machine.root, ...nodes].flatMap((node) => transitionsOf(node, workflow, hints));
  const { arrows, anywhere } = sort(found, idOf, machine.root, drawn);
  const initial = idOf(firstOf(machine.root));
  const main = mainPath(outer(initial, states), arrows, states, hints);
  return { initial, states, arrows: arrows.map((a) => markMain(a, main)), anywhere, main };
}

function* inside(node: AnyStateNode): Generator<AnyStateNode> {
  for (const child of Object.values(node.states as Record<string, AnyStateNode>)) {
    if (child.type === 'history') continue;
    yield child;
    yield* inside(child);
  }
}

/** A compound state at the top only holds what its phases share. */
function isWrapper(node: AnyStateNode): boolean {
  return node.parent?.parent === undefined && node.type === 'compound' && deep(node);
}

function deep(node: AnyStateNode): boolean {
  return Object.values(node.states as Record<string, AnyStateNode>).some(
    ({ type }) => type !== 'atomic',
  );
}

function isRegion(node: AnyStateNode | undefined): boolean {
  return node?.parent?.type === 'parallel';
}

/** The parallel or compound state that a state is drawn inside of. */
function compositeOf(node: AnyStateNode): AnyStateNode | null {
  let { parent } = node;
  while (parent && isRegion(parent)) parent = parent.parent;
  return parent?.parent && !isWrapper(parent) ? parent : null;
}

function kindOf(node: AnyStateNode): StateKind {
  if (isEnd(node)) return 'final';
  if (node.type === 'parallel' || node.type === 'compound') return node.type;
  // Where something may also happen, a case may rest: what it does by itself is one of its arrows.
  const isPassedThrough = node.always && node.always.length > 0 && node.ownEvents.length === 0;
  return isPassedThrough ? 'choice' : 'simple';
}

/** Nothing leads out of it, though what is put on record afterwards may still be heard there. */
function isEnd(node: AnyStateNode): boolean {
  return node.type === 'final' || node.tags.includes('ended');
}

function nameOf(id: string, workflow: Workflow, hints: Hints): Sentence {
  const name = workflow.phases[id] ?? hints.names[id];
  if (!name) throw new Error(`State "${id}" of ${workflow.name} has no name for people.`);
  return name;
}

function stepOf(node: AnyStateNode): string | null {
  for (const action of node.entry as { type?: string; params?: { step?: string } }[])
    if (action.type === 'arm' && action.params?.step !== undefined) return action.params.step;
  return null;
}

function firstOf(node: AnyStateNode): AnyStateNode {
  const [first] = node.initial.target;
  return first !== undefined && isWrapper(first) ? firstOf(first) : (first as AnyStateNode);
}

// What only rings, moves or prolongs a limit leads nowhere, and would be said of every phase.
const aboutTimeOnly = /^(?:LIMIT|POLICY|PORTAL)\./;

function transitionsOf(node: AnyStateNode, workflow: Workflow, hints: Hints): Found[] {
  const found: Found[] = [];
  for (const [type, list] of node.transitions)
    for (const { target } of list)
      if (type !== '' && (target !== undefined || !(isEnd(node) || aboutTimeOnly.test(type))))
        for (const to of target ?? [null])
          found.push({ from: node, to: to as AnyStateNode | null, event: eventOf(type, workflow) });
  for (const { target } of node.always ?? [])
    for (const to of target ?? [])
      found.push({ from: node, to, event: byItself(node, to, workflow, hints) });
  return found;
}

function eventOf(type: string, workflow: Workflow): ArrowEvent {
  const spec = workflow.events[type];
  if (!spec) throw new Error(`${workflow.name} does not describe ${type}.`);
  return { type, title: spec.title, origin: spec.origin };
}

/** A transition without event is named after the end of the step's limit, or after the branch. */
function byItself(
  from: AnyStateNode,
  to: AnyStateNode,
  workflow: Workflow,
  hints: Hints,
): ArrowEvent {
  const lapse = workflow.steps[stepOf(from) ?? '']?.onLapse;
  const branch = hints.branches[`${from.key}>${to.key}`];
  const title =
    branch ?? (lapse?.kind === 'event' ? eventOf(lapse.event, workflow).title : undefined);
  if (!title) throw new Error(`The branch ${from.key} > ${to.key} has no words.`);
  return { type: '', title, origin: 'always' };
}

function sort(
  found: readonly Found[],
  idOf: (node: AnyStateNode) => string,
  root: AnyStateNode,
  drawn: readonly AnyStateNode[],
): { arrows: ChartArrow[]; anywhere: WideAct[] } {
  const sourcesOf = (node: AnyStateNode): string[] =>
    node === root || isWrapper(node)
      ? drawn.filter((one) => one.parent === node && kindOf(one) !== 'choice').map(idOf)
      : isRegion(node)
        ? []
        : [idOf(node)];
  const groups = new Map<string, WideAct & { from: string[] }>();
  for (const { from, to, event } of found) {
    // Whoever returns where the case stood returns to a history state, which is no place of its own.
    const target = to === null || to.type === 'history' ? null : idOf(entered(to));
    const key = `${event.type || idOf(from)}>${target ?? ''}`;
    const group = groups.get(key) ?? { event, from: [], to: target };
    group.from.push(...sourcesOf(from).filter((one) => !group.from.includes(one)));
    groups.set(key, group);
  }
  const arrows = new Map<string, ChartArrow & { events: ArrowEvent[]; steps: string[] }>();
  const anywhere: WideAct[] = [];
  for (const { event, from, to } of groups.values()) {
    const moves = from.filter((one) => one !== to);
    if (to === null || moves.length >= many) {
      anywhere.push({ event, from, to });
      continue;
    }
    for (const source of moves) {
      const start = drawn.find((node) => idOf(node) === source);
      const end = drawn.find((node) => idOf(node) === to);
      if (!start || !end) throw new Error(`An arrow ${source} > ${to} leads nowhere.`);
      // What leaves or enters a composite from outside is drawn at its frame.
      const shared = compositeOf(start) !== null && compositeOf(start) === compositeOf(end);
      const tail = shared ? source : (compositeOf(start)?.key ?? source);
      const head = shared ? to : (compositeOf(end)?.key ?? to);
      const id = `${tail}>${head}`;
      const arrow = arrows.get(id) ?? {
        id,
        from: tail,
        to: head,
        events: [],
        steps: [],
        main: false,
      };
      const step = (shared ? null : stepOf(compositeOf(start) ?? start)) ?? stepOf(start);
      if (step !== null && !arrow.steps.includes(step)) arrow.steps.push(step);
      if (!arrow.events.some(({ type }) => type === event.type)) arrow.events.push(event);
      arrows.set(id, arrow);
    }
  }
  return { arrows: [...arrows.values()], anywhere };
}

/** Entering a wrapper means entering its first state. */
function entered(node: AnyStateNode): AnyStateNode {
  return isWrapper(node) ? firstOf(node) : node;
}

function outer(id: string, states: readonly ChartState[]): string {
  return states.find((state) => state.id === id)?.within ?? id;
}

/** The longest way without a return, leaving aside what the hints leave aside. */
function mainPath(
  initial: string,
  arrows: readonly ChartArrow[],
  states: readonly ChartState[],
  { aside }: Hints,
): string[] {
  const next = (id: string): string[] =>
    arrows.filter((a) => a.from === id && !aside.includes(a.to)).map((a) => a.to);
  let best: string[] = [];
  const walk = (path: string[]): void => {
    if (path.length > best.length) best = path;
    for (const to of next(path.at(-1) ?? '')) if (!path.includes(to)) walk([...path, to]);
  };
  walk([initial]);
  return best.filter((id) => states.find((state) => state.id === id)?.within === null);
}

function markMain(arrow: ChartArrow, main: readonly string[]): ChartArrow {
  const at = main.indexOf(arrow.from);
  return { ...arrow, main: at >= 0 && main[at + 1] === arrow.to };
}
