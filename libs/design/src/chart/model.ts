import type { Sentence } from '@app/workflows/kernel';

/** Words of one place in the picture, broken into the lines that fit it. */
export interface Lines {
  vi: readonly string[];
  en: readonly string[];
}

/** What kind of state a box stands for. `choice` is passed through and never rested in. */
export type StateKind = 'simple' | 'final' | 'parallel' | 'compound' | 'choice';

/** One state of the machine. `within` names the composite it lies in; `region` the region there. */
export interface ChartState {
  id: string;
  name: Sentence;
  kind: StateKind;
  step: string | null;
  within: string | null;
  region: string | null;
}

/** One event that an arrow stands for. */
export interface ArrowEvent {
  type: string;
  title: Sentence;
  origin: 'person' | 'deadline' | 'workflow' | 'always';
}

/** Everything that leads from one state to another. `steps` are the clocks that may run until the arrow is taken. */
export interface ChartArrow {
  id: string;
  from: string;
  to: string;
  events: readonly ArrowEvent[];
  steps: readonly string[];
  main: boolean;
}

/** An act that is possible in many phases: no arrow, a line of the table. `to` is where it leads, if it moves the case. */
export interface WideAct {
  event: ArrowEvent;
  from: readonly string[];
  to: string | null;
}

export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

export interface StateBox extends Box {
  state: string;
  lines: Lines;
}

/** A dashed line that parts two regions of a composite. */
export interface RegionLine extends Point {
  width: number;
}

/** `label` is reserved for the arrow's words: `y` of the line that it stands on is `line`; `null` when it has no words. */
export interface DrawnArrow {
  arrow: string;
  points: readonly Point[];
  label: (Box & { line: number; lines: Lines; anchor: 'start' | 'middle' }) | null;
  /** Where the arrow leads, in words, when it would cross the picture: the line ends at this text. */
  connector: (Box & { lines: Lines }) | null;
}

/** One drawing of the machine, in CSS pixels; text is never scaled. */
export interface Drawing {
  width: number;
  height: number;
  boxes: readonly StateBox[];
  regions: readonly RegionLine[];
  arrows: readonly DrawnArrow[];
  /** Heading of the states that can be reached from many steps. */
  asideTitle: Box | null;
  /** The acts that lead to each of those, above its box. */
  asideLabels: readonly (Box & { state: string; lines: Lines })[];
}

/** The machine as a picture: what it says (states, arrows, acts of many phases) and where each stands, in three widths. */
export interface ChartLayout {
  workflow: string;
  version: number;
  initial: string;
  states: readonly ChartState[];
  arrows: readonly ChartArrow[];
  anywhere: readonly WideAct[];
  wide: Drawing;
  medium: Drawing;
  tall: Drawing;
}
