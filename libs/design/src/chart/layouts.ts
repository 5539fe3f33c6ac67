import abolition from './data/abolition.json';
import poll from './data/poll.json';
import selection from './data/selection.json';
import type { ChartLayout } from './model';

/** The selection of an án lệ, as its machine is drawn by `npm run charts`. */
export const selectionChart = selection as ChartLayout;

/** One question put to the plenary. */
export const pollChart = poll as ChartLayout;

/** The abolition of an án lệ. */
export const abolitionChart = abolition as ChartLayout;
