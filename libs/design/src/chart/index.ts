export { abolitionChart, pollChart, selectionChart } from './layouts';
export { type ChartLimit, lengthOverArrow } from './limits';
export type { ChartLayout } from './model';
export type { Been } from './situation';
export { Statechart, type StatechartProps } from './statechart';
export { type NotAllowed, StatechartTable, type StatechartTableProps } from './table';
