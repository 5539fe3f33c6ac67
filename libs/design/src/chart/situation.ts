import type { ChartArrow, ChartLayout } from './model';

/** A phase that the case has been in, in order, as the timeline of a case tells them. */
export interface Been {
  phase: string;
  leftAt?: string | null;
}

/** How a state looks: where the case is, has been, may come, can no longer come. */
export type StateLook = 'lit' | 'was' | 'ahead' | 'shut';

/** How an arrow looks: taken, open to me now, possible later, or no longer. */
export type ArrowLook = 'was' | 'can' | 'ahead' | 'shut';

/** What a picture of one case shows of each state and arrow. Without `current` the picture is of the procedure itself. */
export interface Situation {
  state: (id: string) => StateLook;
  arrow: (id: string) => ArrowLook;
}

/** Works out how each state and arrow looks. `allowed` names events that the reader may send now. Pure. */
export function situationOf(
  layout: ChartLayout,
  current: readonly string[],
  been: readonly Been[],
  allowed: readonly string[],
): Situation {
  const here = new Set(current.flatMap((id) => [id, ...framesOf(layout, id)]));
  const visited = new Set([layout.initial, ...been.map(({ phase }) => phase)]);
  const taken = takenArrows(layout, [...been.map(({ phase }) => phase), ...current]);
  for (const { from, to } of layout.arrows.filter(({ id }) => taken.has(id)))
    for (const id of [from, to]) if (!here.has(id)) visited.add(id);
  const reachable = reachableFrom(layout, [...here, ...whereItStood(current, been)]);
  const isShown = current.length > 0;
  return {
    state: (id) => {
      if (here.has(id)) return 'lit';
      const frame = layout.states.find((one) => one.id === id)?.within;
      if (isShown && visited.has(id)) return 'was';
      if (isShown && frame && visited.has(frame) && !here.has(frame)) return 'was';
      return isShown && !reachable.has(id) && !(frame && reachable.has(frame)) ? 'shut' : 'ahead';
    },
    arrow: (id) => {
      const arrow = layout.arrows.find((one) => one.id === id);
      if (!arrow) throw new Error(`No arrow ${id}.`);
      const isOpen =
        here.has(arrow.from) && arrow.events.some(({ type }) => allowed.includes(type));
      if (isOpen) return 'can';
      if (taken.has(id)) return 'was';
      const frame = layout.states.find((one) => one.id === arrow.from)?.within ?? '';
      return isShown && !reachable.has(arrow.from) && !reachable.has(frame) ? 'shut' : 'ahead';
    },
  };
}

function framesOf(layout: ChartLayout, id: string): string[] {
  const within = layout.states.find((state) => state.id === id)?.within;
  return within ? [within] : [];
}

/** A case that stands still goes on where it stood. */
function whereItStood(current: readonly string[], been: readonly Been[]): string[] {
  if (!current.includes('suspended')) return [];
  const before = been.filter(({ phase }) => !current.includes(phase)).at(-1);
  return before ? [before.phase] : [];
}

function takenArrows(layout: ChartLayout, path: readonly string[]): Set<string> {
  const taken = new Set<string>();
  const choices = layout.states.filter(({ kind }) => kind === 'choice').map(({ id }) => id);
  const frame = (id: string): string => framesOf(layout, id)[0] ?? id;
  const at = (from: string, to: string): ChartArrow | undefined =>
    layout.arrows.find((arrow) => arrow.from === from && arrow.to === to);
  const follow = (from: string, to: string): void => {
    const direct = at(from, to) ?? at(frame(from), frame(to));
    if (direct) {
      taken.add(direct.id);
      return;
    }
    for (const choice of choices) {
      const [into, out] = [at(from, choice), at(choice, to) ?? at(choice, frame(to))];
      if (into) taken.add(into.id);
      if (into && out) taken.add(out.id);
      else if (into) taken.delete(into.id);
    }
  };
  for (const [index, to] of path.entries()) {
    const from = path[index - 1] ?? layout.initial;
    if (from !== to) follow(from, to);
    if (index === 0)
      for (const choice of choices) if (choice === layout.initial) follow(choice, to);
  }
  return taken;
}

function reachableFrom(layout: ChartLayout, start: readonly string[]): Set<string> {
  const reached = new Set(start);
  for (let size = -1; size !== reached.size;) {
    size = reached.size;
    for (const { from, to } of layout.arrows) if (reached.has(from)) enter(layout, reached, to);
    for (const { from, to } of layout.anywhere)
      if (to !== null && from.some((id) => reached.has(id))) enter(layout, reached, to);
  }
  return reached;
}

/** Who enters a composite may come to every state in it. */
function enter(layout: ChartLayout, reached: Set<string>, id: string): void {
  reached.add(id);
  for (const state of layout.states) if (state.within === id) reached.add(state.id);
}
